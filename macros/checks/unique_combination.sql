{% macro check_unique_combination(check, relation) -%}
    {{ return(accord._duplicate_keys(check.columns, check, relation)) }}
{%- endmacro %}
