{#- In percent of the cells; null where there is none. -#}
{% macro check_table_completeness(check) -%}
    {%- set columns = check.columns or accord._all_columns(check) -%}
    {%- if not columns -%}
        {{ return('null') }} {#- the table does not exist yet: nobody will run this -#}
    {%- endif -%}
    {%- set counts = [] -%}
    {%- for column in columns -%}
        {%- do counts.append('count(' ~ accord._where_kept(column, check) ~ ')') -%}
    {%- endfor -%}
    {{ return('100.0 * (' ~ (counts | join(' + ')) ~ ') / nullif(' ~ (columns | length) ~ ' * ' ~ accord._rows_kept(check) ~ ', 0)') }}
{%- endmacro %}

{#- All columns of the table, as SQL; none where it is not known. -#}
{% macro _all_columns(check) -%}
    {%- set as_sql = adapter.dispatch('column', 'accord') -%}
    {%- set columns = [] -%}
    {%- for column in check.table.columns -%}
        {%- do columns.append(as_sql(column.name)) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
