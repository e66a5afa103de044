{% macro check_sql_metric(check, relation) -%}
    {{ return(['select (', '    ' ~ accord._query(check, relation), ') as accord_number']) }}
{%- endmacro %}

{#- A contract's query with its placeholders filled: the table (of the rows that the filter leaves), the column. -#}
{% macro _query(check, relation) -%}
    {%- set object = '(select * from ' ~ relation ~ ' where ' ~ check.where ~ ')' if check.where else relation | string -%}
    {%- set query = check.arguments.query | replace('${object}', '{object}') | replace('${property}', '{property}') -%}
    {%- if '{property}' in query and not check.column -%}
        {{ accord._refuse(check.contract, check.id, 'the query has {property}, and the check no `column`') }}
    {%- endif -%}
    {%- set query = query | replace('{object}', object) | replace('{property}', check.column or '') -%}
    {{ return(accord._closed(modules.re.sub(';\\s*$', '', query))) }}
{%- endmacro %}
