{#- One row for each range that begins before an earlier one has ended (or after a gap, or without one, where
    the check says so), or that is no range. The greatest upper bound so far is what counts, not that of the
    row before: a long range may cover several. -#}
{% macro check_non_overlapping_ranges(check, relation) -%}
    {%- set lower, upper = check.lower, check.upper -%}
    {%- set over = ' over (' ~ ('partition by ' ~ (check.group_by | join(', ')) ~ ' ' if 'group_by' in check else '')
        ~ 'order by ' ~ lower ~ ', case when ' ~ upper ~ ' is null then 1 else 0 end, ' ~ upper
        ~ ' rows between unbounded preceding and 1 preceding)' -%}
    {%- set sign = {'allowed': '<', 'not_allowed': '<>', 'required': '<='}[check.arguments.gaps] -%}
    {%- set conditions = accord._kept_with(check, [lower]) -%}
    {{ return([
        'select',
        '    ' ~ lower ~ ',',
        '    ' ~ upper ~ ',',
        '    1 as accord_rows_failed',
        'from (',
        '    select',
        '        ' ~ lower ~ ',',
        '        ' ~ upper ~ ',',
        '        max(' ~ upper ~ ')' ~ over ~ ' as accord_ended,',
        '        count(case when ' ~ upper ~ ' is null then 1 end)' ~ over ~ ' as accord_without_end',
        '    from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 4) + [
        ') as ordered',
        'where',
        '    accord_without_end > 0',
        '    or ' ~ lower ~ ' ' ~ sign ~ ' accord_ended',
        '    or ' ~ lower ~ (' > ' if check.arguments.zero_length else ' >= ') ~ upper,
    ]) }}
{%- endmacro %}
