{% macro check_sum(check) -%}
    {{ return('sum(' ~ accord._where_kept(accord.to_double(check.column), check) ~ ')') }}
{%- endmacro %}
