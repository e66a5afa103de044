{#- Ours minus theirs, or that in percent of theirs. Where only one side has anything to aggregate, the two are
    as far apart as can be; where neither has, there is nothing to compare. -#}
{% macro check_reconciles(check, relation) -%}
    {%- set aggregate = {
        'sum': 'sum(', 'count': 'count(', 'count_distinct': 'count(distinct ', 'mean': 'avg(', 'min': 'min(', 'max': 'max('
    }[check.arguments.aggregate] -%}
    {%- set whole = check.arguments.aggregate in ['count', 'count_distinct'] -%}
    {%- if not whole and check.family not in [none, 'integer', 'number'] -%}
        {{ accord._refuse(check.contract, check.id, 'a ' ~ check.arguments.aggregate ~ ' is of numbers, and `'
            ~ check.column_name ~ '` is not; compare its count or count_distinct') }}
    {%- endif -%}
    {%- set field = check.get('field', check.column) -%}
    {%- set there = check.arguments.to_where -%}
    {%- set answer = 'here - there' -%}
    {%- if check.arguments.unit == 'percent' -%}
        {%- set answer = 'case when there = here then 0 when there = 0 then ' ~ accord.infinity()
            ~ ' else 100.0 * (here - there) / abs(there) end' -%}
    {%- endif -%}
    {{ return([
        'select',
        '    case',
        '        when here is null and there is null then null',
        '        when here is null or there is null then ' ~ accord.infinity(),
        '        else ' ~ answer,
        '    end as accord_number',
        'from (',
        '    select ' ~ aggregate ~ (check.column if whole else accord.to_double(check.column)) ~ ') as here',
        '    from ' ~ relation,
    ] + (['    where ' ~ check.where] if check.where else []) + [
        ') as this',
        'cross join (',
        '    select ' ~ aggregate ~ (field if whole else accord.to_double(field)) ~ ') as there',
        '    from ' ~ check.arguments.to,
    ] + (['    where ' ~ accord._closed(there)] if there else []) + [
        ') as other',
    ]) }}
{%- endmacro %}
