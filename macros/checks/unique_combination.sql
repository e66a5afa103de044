{% macro check_unique_combination(check, relation) -%}
    {%- set columns = [] -%}
    {%- for name in check.arguments.columns -%}
        {%- do columns.append(accord.column(name)) -%}
    {%- endfor -%}
    {{ return(accord._duplicate_keys(columns, check, relation)) }}
{%- endmacro %}
