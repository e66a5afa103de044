{% macro check_median(check) -%}
    {%- set number = accord._where_kept(accord.to_double(check.column), check) -%}
    {{ return(accord._unless_nan(accord.quantile(number, 0.5), check, number)) }}
{%- endmacro %}
