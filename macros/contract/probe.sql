{#- probe: what a scan cannot answer; one CTE for each check that needs a group or a join. -#}
{% macro _probe_cte(check, relation) -%}
    {{ return('    ' ~ (accord._probe(check, relation) | join('\n    '))) }}
{%- endmacro %}

{#- The measured row with the probes' answers beside it. -#}
{% macro _answers_cte(probes) -%}
    {%- set columns = ['measured.*'] -%}
    {%- for check in probes -%}
        {%- do columns.append(
            '(select coalesce(sum(failing_' ~ check.no ~ '.accord_rows_failed), 0) from failing_' ~ check.no ~ ') as ' ~ check.answer
        ) -%}
    {%- endfor -%}
    {{ return('    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from measured') }}
{%- endmacro %}
