{#- measure: one scan of the relation, one aggregate a check. -#}
{% macro _measure_cte(checks, relation) -%}
    {%- set count_if = adapter.dispatch('count_if', 'accord') -%}
    {%- set columns = [{'sql': 'count(*) as rows_all', 'of': none}] -%}
    {%- set filters = [] -%}
    {%- for check in checks if check.where and check.rows not in filters -%}
        {%- do filters.append(check.rows) -%}
        {%- do columns.append({'sql': count_if(check.where) ~ ' as ' ~ check.rows, 'of': none}) -%}
    {%- endfor -%}
    {%- for check in checks -%}
        {%- if check.kind == 'row' -%}
            {%- do columns.append({
                'sql': count_if(accord._violation(check)) ~ ' as ' ~ check.answer, 'of': check.id
            }) -%}
        {%- elif check.kind != 'probe' and check.answer != check.rows -%}
            {%- do columns.append({'sql': accord._aggregate(check) ~ ' as ' ~ check.answer, 'of': check.id}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set lines = [] -%}
    {%- for column in columns -%}
        {%- set comment = accord._comment(column.of) if column.of else '' -%}
        {%- do lines.append(column.sql ~ ('' if loop.last else ',') ~ comment) -%}
    {%- endfor -%}
    {{ return('    select\n        ' ~ (lines | join('\n        ')) ~ '\n    from ' ~ relation) }}
{%- endmacro %}

{#- The violation of a row check, within the rows that its filter leaves. -#}
{% macro _violation(check) -%}
    {%- set violates = accord._nested_predicate(check) if check.path else accord._predicate(check) -%}
    {{ return('(' ~ check.where ~ ') and ' ~ violates if check.where else violates) }}
{%- endmacro %}

{#- An aggregate's operand: null, and so not aggregated, in the rows that the filter drops. -#}
{% macro _where_kept(expression, check) -%}
    {%- if check.where -%}
        {{ return('case when ' ~ check.where ~ ' then ' ~ expression ~ ' end') }}
    {%- endif -%}
    {{ return(expression) }}
{%- endmacro %}

{#- The rows that the filter leaves, in number. -#}
{% macro _rows_kept(check) -%}
    {{ return(accord.count_if(check.where) if check.where else 'count(*)') }}
{%- endmacro %}

{#- An id is any text, so only what cannot end a comment is let into one. -#}
{% macro _comment(id) -%}
    {{ return(' -- ' ~ modules.re.sub('[^A-Za-z0-9_. \\[\\]-]', '_', id)) }}
{%- endmacro %}

{% macro count_if(condition) -%}
    {{ return(adapter.dispatch('count_if', 'accord')(condition)) }}
{%- endmacro %}

{% macro default__count_if(condition) -%}
    {{ return('count(case when ' ~ condition ~ ' then 1 end)') }}
{%- endmacro %}
