{#- Without a column: the number of rows, which is held against what the ledger remembers (contract/history.sql).

    With one: the last full day against the days before it. `days` has a row for each day with rows; a day without
    any adds nothing to the sums, and counts in `history`, which begins with the first day that has rows. -#}
{% macro check_volume_anomaly(check, relation=none) -%}
    {%- if check.history -%}
        {{ return(accord._rows_kept(check)) }}
    {%- endif -%}
    {%- set window = check.arguments.window | int -%}
    {%- if window < 2 or check.arguments.min_history < 2 -%}
        {{ accord._refuse(check.contract, check.id, '`window` and `min_history` take two days at least') }}
    {%- endif -%}
    {%- set at = accord.epoch_seconds(check.column) -%}
    {%- set midnight = accord.last_midnight() -%}
    {%- set conditions = accord._kept_with(check, []) -%}
    {%- do conditions.extend([
        at ~ ' >= ' ~ midnight ~ ' - ' ~ (window + 1) * 86400,
        at ~ ' < ' ~ midnight,
    ]) -%}
    {%- set mean = 'total / history' -%}
    {%- set answer = '100 * (last_day - ' ~ mean ~ ') / (' ~ mean ~ ')' -%}
    {%- if check.arguments.by == 'z_score' -%}
        {%- set variance = '(history * squares - total * total)' -%}
        {%- set answer = 'case'
            ~ '\n            when ' ~ variance ~ ' > 0'
            ~ '\n                then (last_day - ' ~ mean ~ ') / sqrt(' ~ variance ~ ' / (history * (history - 1)))'
            ~ '\n            when last_day * history = total then 0'
            ~ '\n            when last_day * history > total then ' ~ accord.infinity()
            ~ '\n            else -' ~ accord.infinity()
            ~ '\n        end' -%}
    {%- endif -%}
    {{ return([
        'select',
        '    case when history >= ' ~ check.arguments.min_history ~ ' then',
        '        ' ~ answer,
        '    end as accord_number',
        'from (',
        '    select',
        '        ' ~ accord.to_double('coalesce(sum(case when days_ago = 0 then rows_of_day end), 0)') ~ ' as last_day,',
        '        ' ~ accord.to_double('sum(case when days_ago > 0 then rows_of_day end)') ~ ' as total,',
        '        ' ~ accord.to_double('sum(case when days_ago > 0 then rows_of_day * rows_of_day end)') ~ ' as squares,',
        '        ' ~ accord.to_double('max(days_ago)') ~ ' as history',
        '    from (',
        '        select',
        '            days_ago,',
        '            count(*) as rows_of_day',
        '        from (',
        '            select floor((' ~ midnight ~ ' - 1 - floor(' ~ at ~ ')) / 86400) as days_ago',
        '            from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 12) + [
        '        ) as dated',
        '        group by days_ago',
        '    ) as days',
        ') as sums',
    ]) }}
{%- endmacro %}

{% macro _indented(lines, by) -%}
    {%- set indented = [] -%}
    {%- for line in lines -%}
        {%- do indented.append(' ' * by ~ line) -%}
    {%- endfor -%}
    {{ return(indented) }}
{%- endmacro %}
