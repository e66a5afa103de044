{#- Grouped, not counted with `count(distinct ...)`, which sorts on some engines and multiplies rows on others.
    Null where there is no value. -#}
{% macro check_distinct_count(check, relation) -%}
    {%- set answer = 'case when count(*) > 0 then count(*) end' -%}
    {%- if check.arguments.unit == 'percent' -%}
        {%- set answer = '100.0 * count(*) / nullif(sum(accord_rows), 0)' -%}
    {%- endif -%}
    {%- set conditions = accord._kept_with(check, [check.column]) -%}
    {{ return([
        'select ' ~ answer ~ ' as accord_number',
        'from (',
        '    select',
        '        ' ~ check.column ~ ',',
        '        count(*) as accord_rows',
        '    from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 4) + [
        '    group by ' ~ check.column,
        ') as grouped',
    ]) }}
{%- endmacro %}
