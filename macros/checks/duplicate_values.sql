{% macro check_duplicate_values(check, relation) -%}
    {{ return(accord._duplicate_keys(check.columns or [check.column], check, relation)) }}
{%- endmacro %}
