{#- One row for each key that the other relation does not hold, with the rows that have it.
    The child's keys are grouped before the join, which is cheaper than joining every row. A left join
    on equality, never `not in`: a null in the parent would make that true of nothing. -#}
{% macro check_no_orphans(check, relation) -%}
    {%- set field = accord.column(check.arguments.field) -%}
    {%- set kept = '(' ~ check.where ~ ') and ' if check.where else '' -%}
    {{ return([
        'select',
        '    child.orphan,',
        '    child.accord_rows_failed',
        'from (',
        '    select',
        '        ' ~ check.column ~ ' as orphan,',
        '        count(*) as accord_rows_failed',
        '    from ' ~ relation,
        '    where ' ~ kept ~ check.column ~ ' is not null',
        '    group by ' ~ check.column,
        ') as child',
        'left join (',
        '    select ' ~ field ~ ' as found',
        '    from ' ~ check.arguments.to,
        ') as parent',
        '    on child.orphan = parent.found',
        'where parent.found is null',
    ]) }}
{%- endmacro %}
