{#- The difference in rows, or in percent of the other relation's. Of an empty one any row is 100 percent more. -#}
{% macro check_equal_row_count(check, relation) -%}
    {%- set answer = 'here - there' -%}
    {%- if check.arguments.unit == 'percent' -%}
        {%- set answer = 'case when there = 0 then case when here = 0 then 0 else 100 end else 100.0 * (here - there) / there end' -%}
    {%- endif -%}
    {{ return([
        'select ' ~ answer ~ ' as accord_number',
        'from (',
        '    select count(*) as here',
        '    from ' ~ relation,
    ] + (['    where ' ~ check.where] if check.where else []) + [
        ') as this',
        'cross join (',
        '    select count(*) as there',
        '    from ' ~ check.arguments.to,
    ] + (['    where ' ~ accord._closed(check.arguments.to_where)] if 'to_where' in check.arguments else []) + [
        ') as other',
    ]) }}
{%- endmacro %}
