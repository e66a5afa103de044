{#- One row for each value that stands more than once, with its surplus: the rows that would have to go. -#}
{% macro check_unique(check, relation) -%}
    {{ return(accord._duplicate_keys([check.column], check, relation)) }}
{%- endmacro %}

{#- A key with a null in it is not a duplicate of anything. -#}
{% macro _duplicate_keys(columns, check, relation) -%}
    {%- set lines = ['select'] -%}
    {%- for column in columns -%}
        {%- do lines.append('    ' ~ column ~ ',') -%}
    {%- endfor -%}
    {%- do lines.extend(['    count(*) - 1 as accord_rows_failed', 'from ' ~ relation]) -%}
    {%- set conditions = ['(' ~ check.where ~ ')'] if check.where else [] -%}
    {%- for column in columns -%}
        {%- do conditions.append(column ~ ' is not null') -%}
    {%- endfor -%}
    {%- if check.within -%}
        {%- set part = check.within.columns | join(', ') -%}
        {%- do conditions.append(
            ('(' ~ part ~ ')' if check.within.columns | length > 1 else part) ~ ' in (select ' ~ part ~ ' from failing_' ~ check.within.no ~ ')'
        ) -%}
    {%- endif -%}
    {%- do lines.extend(accord._where_lines(conditions)) -%}
    {%- do lines.extend(['group by ' ~ (columns | join(', ')), 'having count(*) > 1']) -%}
    {{ return(lines) }}
{%- endmacro %}
