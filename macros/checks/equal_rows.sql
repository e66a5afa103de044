{#- One row for each row that one side has more often, with how many times more. Groups, not `except`, which would
    pass over a row that stands twice on one side and once on the other. -#}
{% macro check_equal_rows(check, relation) -%}
    {%- set columns = check.columns or accord._all_columns(check) -%}
    {%- if not columns -%}
        {{ return(['select 0 as accord_rows_failed']) }} {#- the table does not exist yet: nobody will run this -#}
    {%- endif -%}
    {%- set shown = [] -%}
    {%- for column in columns -%}
        {%- do shown.append('    ' ~ column ~ ',') -%}
    {%- endfor -%}
    {%- set selected = columns | join(', ') -%}
    {%- set there = check.arguments.to_where -%}
    {{ return(['select'] + shown + [
        '    sum(accord_one) as accord_side,',
        '    abs(sum(accord_one)) as accord_rows_failed',
        'from (',
        '    select ' ~ selected ~ ', 1 as accord_one',
        '    from ' ~ relation,
    ] + (['    where ' ~ check.where] if check.where else []) + [
        '    union all',
        '    select ' ~ selected ~ ', -1 as accord_one',
        '    from ' ~ check.arguments.to,
    ] + (['    where ' ~ accord._closed(there)] if there else []) + [
        ') as both_sides',
        'group by ' ~ selected,
        'having sum(accord_one) <> 0',
    ]) }}
{%- endmacro %}
