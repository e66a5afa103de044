{#- One row for each gap: the values on its two sides, and how many periods it spans. -#}
{% macro check_no_date_gaps(check, relation) -%}
    {%- set groups = check.get('group_by', []) -%}
    {#- 1970 began on a Thursday, and a week begins on a Monday. -#}
    {%- set since = '(' ~ accord.epoch_seconds(check.column) ~ ' + 259200)' if check.arguments.period == 'week'
        else accord.epoch_seconds(check.column) -%}
    {%- set period = 'floor(' ~ since ~ ' / ' ~ accord._seconds(1, check.arguments.period) ~ ')' -%}
    {%- set partition = 'partition by ' ~ (groups | join(', ')) ~ ' ' if groups else '' -%}
    {%- set named = [] -%}
    {%- for group in groups -%}
        {%- do named.append('        ' ~ group ~ ',') -%}
    {%- endfor -%}
    {%- set conditions = accord._kept_with(check, [check.column]) -%}
    {{ return([
        'select',
        '    accord_after,',
        '    accord_before,',
        '    accord_period - accord_previous - 1 as accord_rows_failed',
        'from (',
        '    select',
    ] + named + [
        '        min(' ~ check.column ~ ') as accord_before,',
        '        ' ~ period ~ ' as accord_period,',
        '        lag(max(' ~ check.column ~ ')) over (' ~ partition ~ 'order by ' ~ period ~ ') as accord_after,',
        '        lag(' ~ period ~ ') over (' ~ partition ~ 'order by ' ~ period ~ ') as accord_previous',
        '    from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 4) + [
        '    group by ' ~ ((groups + [period]) | join(', ')),
        ') as periods',
        'where accord_period - accord_previous > 1',
    ]) }}
{%- endmacro %}
