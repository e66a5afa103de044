{% macro check_sql_metric(check, relation) -%}
    {{ return(['select (', '    ' ~ accord._query(check, relation), ') as accord_number']) }}
{%- endmacro %}

{#- A contract's query with its placeholders filled: the table and the column. Where dbt or a row filter has made
    the table a subquery, it is a CTE of its own (see _judged), so that the query may give it a name or not. -#}
{% macro _query(check, relation) -%}
    {%- set object = 'object_' ~ check.no if accord._is_filtered(check, relation) else relation | string -%}
    {%- set query = check.arguments.query | replace('${object}', '{object}') | replace('${property}', '{property}')
        | replace('${other}', '{other}') -%}
    {%- if '{property}' in query and not check.column -%}
        {{ accord._refuse(check.contract, check.id, 'the query has {property}, and the check no `column`') }}
    {%- endif -%}
    {%- if '{other}' in query and 'to' not in check.arguments -%}
        {{ accord._refuse(check.contract, check.id, 'the query has {other}, and the check no `to`') }}
    {%- endif -%}
    {%- set query = query | replace('{object}', object) | replace('{property}', check.column or '')
        | replace('{other}', accord._other(check)) -%}
    {{ return(accord._closed(modules.re.sub(';\\s*$', '', query))) }}
{%- endmacro %}

{#- The other relation; a CTE as well, where dbt has made it a subquery (`--empty` does). -#}
{% macro _other(check) -%}
    {%- set other = check.arguments.get('to', '') | string -%}
    {{ return('other_' ~ check.no if other.startswith('(') else other) }}
{%- endmacro %}

{% macro _is_filtered(check, relation) -%}
    {{ return(check.where is not none or relation is string or (relation | string).startswith('(')) }}
{%- endmacro %}
