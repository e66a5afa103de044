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
        {%- set answer = '(select ' ~ name ~ '.accord_number from ' ~ name ~ ')' -%}
        {%- if check.answers == 'rows' -%}
            {%- set answer = '(select coalesce(sum(' ~ name ~ '.accord_rows_failed), 0) from ' ~ name ~ ')' -%}
        {%- endif -%}
        {%- if check.suspects -%}
            {%- set answer = 'case when (select accord_suspects from suspects_' ~ check.suspects ~ ') = 0 then 0 else ' ~ answer ~ ' end' -%}
        {%- endif -%}
        {%- do columns.append(answer ~ ' as ' ~ check.answer) -%}
    {%- endfor -%}
    {{ return('    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from ' ~ measured) }}
{%- endmacro %}

{#- How many rows of a key have a hash that another row has too. None means that no two rows share the key; any
    may be chance, and then the key is looked for by value. An engine that computes a scalar subquery only
    when it is asked for saves the dear one where all is well. -#}
{% macro _suspects_cte(check, relation) -%}
    {%- set columns = check.columns or [check.column] -%}
    {{ return('    ' ~ ([
        'select count(*) - count(distinct ' ~ accord.hash_of(columns) ~ ') as accord_suspects',
        'from ' ~ relation,
    ] + accord._where_lines(accord._kept_with(check, columns))) | join('\n    ')) }}
{%- endmacro %}

{#- The conditions of the rows that a probe looks at: its filter, and values in all of these columns. -#}
{% macro _kept_with(check, columns) -%}
    {%- set conditions = ['(' ~ check.where ~ ')'] if check.where else [] -%}
    {%- for column in columns -%}
        {%- do conditions.append(column ~ ' is not null') -%}
    {%- endfor -%}
    {{ return(conditions) }}
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
