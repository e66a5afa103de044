{#- probe: what a scan cannot answer; one CTE for each check that needs a group, a join or a window. -#}
{% macro _probe_name(check) -%}
    {{ return(('failing_' if check.answers == 'rows' else 'number_') ~ check.no) }}
{%- endmacro %}

{% macro _probe_cte(check, relation) -%}
    {{ return('    ' ~ (accord._probe(check, relation) | join('\n    '))) }}
{%- endmacro %}

{#- The measured row with the probes' answers beside it. -#}
{% macro _answers_cte(probes, measured) -%}
    {%- set columns = [measured ~ '.*'] -%}
    {%- for check in probes -%}
        {%- set name = accord._probe_name(check) -%}
        {%- do columns.append(
            ('(select coalesce(sum(' ~ name ~ '.accord_rows_failed), 0) from ' ~ name ~ ')' if check.answers == 'rows'
            else '(select ' ~ name ~ '.accord_number from ' ~ name ~ ')') ~ ' as ' ~ check.answer
        ) -%}
    {%- endfor -%}
    {{ return('    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from ' ~ measured) }}
{%- endmacro %}

{#- `where` of a probe, from its conditions; nothing where there is none. -#}
{% macro _where_lines(conditions) -%}
    {%- if not conditions -%}
        {{ return([]) }}
    {%- elif conditions | length == 1 -%}
        {{ return(['where ' ~ conditions[0]]) }}
    {%- endif -%}
    {%- set lines = ['where'] -%}
    {%- for condition in conditions -%}
        {%- do lines.append('    ' ~ ('' if loop.first else 'and ') ~ condition) -%}
    {%- endfor -%}
    {{ return(lines) }}
{%- endmacro %}
