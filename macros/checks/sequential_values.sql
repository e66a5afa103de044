{#- One row for each value that is not one interval above the one before it. -#}
{% macro check_sequential_values(check, relation) -%}
    {%- set interval = check.arguments.interval -%}
    {%- if interval <= 0 -%}
        {{ accord._refuse(check.contract, check.id, '`interval` takes a number above 0, not ' ~ interval) }}
    {%- elif check.family == 'time' and 'period' not in check.arguments -%}
        {{ accord._refuse(check.contract, check.id, 'an interval of time needs a `period`') }}
    {%- endif -%}
    {%- set timed = 'period' in check.arguments -%}
    {%- set step = accord._seconds(interval, check.arguments.period) if timed else interval -%}
    {%- set difference = accord.epoch_seconds(check.column) ~ ' - ' ~ accord.epoch_seconds('accord_previous')
        if timed else check.column ~ ' - accord_previous' -%}
    {%- set broken = difference ~ ' <> ' ~ step -%}
    {%- if check.family == 'integer' and not timed -%}
        {#- The difference of two whole numbers may be none; the one before is never greater than this one. -#}
        {%- set broken = 'case when ' ~ check.column ~ ' > 0 then ' ~ check.column ~ ' - ' ~ step ~ ' <> accord_previous'
            ~ ' else ' ~ check.column ~ ' <> accord_previous + ' ~ step ~ ' end' -%}
    {%- endif -%}
    {{ return([
        'select',
        '    accord_previous,',
        '    ' ~ check.column ~ ',',
        '    1 as accord_rows_failed',
        'from (',
    ] + accord._with_previous(check, relation, [check.column]) + [
        ') as ordered',
        'where',
        '    accord_previous is not null',
        '    and ' ~ broken,
    ]) }}
{%- endmacro %}

{#- The column beside that of the row before (`accord_previous`), within the groups. -#}
{% macro _with_previous(check, relation, order_by, direction='') -%}
    {%- set partition = 'partition by ' ~ (check.group_by | join(', ')) ~ ' ' if 'group_by' in check else '' -%}
    {%- set own = [] if check.column in order_by else [check.column] -%}
    {%- set conditions = accord._kept_with(check, order_by + own) -%}
    {%- set keys = order_by + ([check.column ~ direction] if own else []) -%}
    {{ return([
        '    select',
        '        ' ~ check.column ~ ',',
        '        lag(' ~ check.column ~ ') over (' ~ partition ~ 'order by ' ~ (keys | join(', ')) ~ ') as accord_previous',
        '    from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 4)) }}
{%- endmacro %}
