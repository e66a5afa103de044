{#- Ours minus theirs, or that in percent of theirs. Where only one side has anything to aggregate, the two are
    as far apart as can be; where neither has, there is nothing to compare. Equal infinities are equal; a NaN is
    like nothing, also in a least or greatest value that would pass over it. -#}
{% macro check_reconciles(check, relation) -%}
    {%- set whole = check.arguments.aggregate in ['count', 'count_distinct'] -%}
    {%- if not whole and check.family not in [none, 'integer', 'number'] -%}
        {{ accord._refuse(check.contract, check.id, 'a ' ~ check.arguments.aggregate ~ ' is of numbers, and `'
            ~ check.column_name ~ '` is not; compare its count or count_distinct') }}
    {%- endif -%}
    {%- set field = check.get('field', check.column) -%}
    {%- set there = check.arguments.to_where -%}
    {%- set answer = 'here - there' -%}
    {%- if check.arguments.unit == 'percent' -%}
        {%- set answer = 'case when there = 0 then ' ~ accord.infinity() ~ ' else 100.0 * (here - there) / abs(there) end' -%}
    {%- endif -%}
    {{ return([
        'select',
        '    case',
        '        when here is null and there is null then null',
        '        when here is null or there is null then ' ~ accord.infinity(),
    ] + ([] if whole else [
        '        when ' ~ accord.is_nan('here') ~ ' or ' ~ accord.is_nan('there') ~ ' then ' ~ accord.nan(),
    ]) + [
        '        when here = there then 0',
        '        else ' ~ answer,
        '    end as accord_number',
        'from (',
        '    select ' ~ accord._reconciled(check.arguments.aggregate, check.column, check.family) ~ ' as here',
        '    from ' ~ relation,
    ] + (['    where ' ~ check.where] if check.where else []) + [
        ') as this',
        'cross join (',
        '    select ' ~ accord._reconciled(check.arguments.aggregate, field) ~ ' as there',
        '    from ' ~ check.arguments.to,
    ] + (['    where ' ~ accord._closed(there)] if there else []) + [
        ') as other',
    ]) }}
{%- endmacro %}

{#- The aggregate of one side, of a column whose family of types may not be known. -#}
{% macro _reconciled(aggregate, column, family=none) -%}
    {%- if aggregate in ['count', 'count_distinct'] -%}
        {{ return('count(' ~ ('distinct ' if aggregate == 'count_distinct' else '') ~ column ~ ')') }}
    {%- endif -%}
    {%- set number = accord.to_double(column) -%}
    {%- if aggregate in ['min', 'max'] -%}
        {{ return(accord._unless_nan(aggregate ~ '(' ~ number ~ ')', {'family': family}, number)) }}
    {%- endif -%}
    {{ return(('avg' if aggregate == 'mean' else aggregate) ~ '(' ~ number ~ ')') }}
{%- endmacro %}
