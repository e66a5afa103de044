{% macro check_max(check) -%}
    {%- set number = accord._where_kept(accord.to_double(check.column), check) -%}
    {{ return(accord._unless_nan('max(' ~ number ~ ')', check, number)) }}
{%- endmacro %}
