{% macro check_mean(check) -%}
    {{ return('avg(' ~ accord._where_kept(accord.to_double(check.column), check) ~ ')') }}
{%- endmacro %}
