{#- One row for each key that the other relation does not hold, with the rows that have it.
    Rows are joined, and only the orphans grouped: grouping every key first is a little cheaper where keys are
    few, and several times dearer where they are many. A left join on equality, never `not in`: a null in
    the parent would make that true of nothing. A key that the parent holds twice is no orphan twice. -#}
{% macro check_no_orphans(check, relation) -%}
    {%- set columns = check.columns or [check.column] -%}
    {%- set fields = check.fields if check.columns else [check.field] -%}
    {%- set conditions = accord._kept_with(check, columns) -%}
    {%- set shown, keys, children, parents, equal = [], [], [], [], [] -%}
    {%- for column in columns -%}
        {%- set orphan = 'orphan' if loop.length == 1 else 'orphan_' ~ loop.index -%}
        {%- set found = 'found' if loop.length == 1 else 'found_' ~ loop.index -%}
        {%- do shown.append('    child.' ~ orphan ~ ',') -%}
        {%- do keys.append('child.' ~ orphan) -%}
        {%- do children.append(column ~ ' as ' ~ orphan) -%}
        {%- do parents.append(fields[loop.index0] ~ ' as ' ~ found) -%}
        {%- do equal.append('child.' ~ orphan ~ ' = parent.' ~ found) -%}
    {%- endfor -%}
    {{ return(['select'] + shown + [
        '    count(*) as accord_rows_failed',
        'from (',
        '    select ' ~ (children | join(', ')),
        '    from ' ~ relation,
    ] + accord._indented(accord._where_lines(conditions), 4) + [
        ') as child',
        'left join (',
        '    select ' ~ (parents | join(', ')),
        '    from ' ~ check.arguments.to,
    ] + (['    where ' ~ accord._closed(check.arguments.to_where)] if 'to_where' in check.arguments else []) + [
        ') as parent',
        '    on ' ~ (equal | join(' and ')),
        'where parent.found' ~ ('' if columns | length == 1 else '_1') ~ ' is null',
        'group by ' ~ (keys | join(', ')),
    ]) }}
{%- endmacro %}
