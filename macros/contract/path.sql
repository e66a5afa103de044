{#- Row checks of values inside of a column. A path leads to them: the name of a field, or `[]` for every item of an
    array. A row violates where one of the values that the path leads to does. -#}

{#- The id of a check that has none of its own. -#}
{% macro _default_id(asked) -%}
    {%- set column = asked.get('column') -%}
    {{ return((accord._nested_name(column, asked.get('path')) ~ '.' if column else '') ~ asked.check) }}
{%- endmacro %}

{#- `address.zip`, `line_items[].quantity`; the column's own name without a path. -#}
{% macro _nested_name(column, path) -%}
    {%- set parts = [column] -%}
    {%- for step in (path if path is sequence and path is not string else []) -%}
        {%- do parts.append('[]' if step == '[]' else '.' ~ step) -%}
    {%- endfor -%}
    {{ return(parts | join('')) }}
{%- endmacro %}

{#- The path of a check; none where the check is of the column itself. -#}
{% macro _path(place, asked, kind, given) -%}
    {%- set path = asked.get('path') -%}
    {%- if path is none -%}
        {{ return(none) }}
    {%- elif not kind.nests -%}
        {{ accord._refuse(given.contract, place, '`path` is of row checks of one column, and ' ~ asked.check ~ ' is none') }}
    {%- elif path is string or path is mapping or path is not iterable or not path
        or path | select('string') | list | length < path | length or '' in path -%}
        {{ accord._refuse(given.contract, place, "`path` takes a list of names of fields, and '[]' for every item of an array, not "
            ~ path) }}
    {%- endif -%}
    {{ return(path) }}
{%- endmacro %}

{#- A check of a column as one of what the path leads to. Of the type of that nothing is known, so nothing is held
    against it; but a column that holds no such thing is refused. -#}
{% macro _along_path(check, path, column, takes) -%}
    {%- set type = column.type or '' -%}
    {%- set is_json = accord.holds_json(type) -%}
    {%- set wrong = none -%}
    {%- if column.family in ['integer', 'number', 'text', 'time'] -%}
        {%- set wrong = 'which holds neither fields nor items' -%}
    {%- elif is_json -%}
        {%- if 'time' in takes and takes | length == 1 -%}
            {{ accord._refuse(check.contract, check.id, check.name ~ ' is of times, and JSON holds none; cast the value to a column of its own') }}
        {%- endif -%}
    {%- elif column.family == 'array' -%}
        {%- set wrong = "an array: its `path` begins with '[]'" if path[0] != '[]' else none -%}
    {%- elif path[0] == '[]' and modules.re.match('(struct|row|record)\\b', type) -%}
        {%- set wrong = 'which has fields and no items' -%}
    {%- endif -%}
    {%- if wrong -%}
        {{ accord._refuse(check.contract, check.id, '`' ~ check.column_name ~ '` is ' ~ type ~ ', ' ~ wrong) }}
    {%- endif -%}
    {%- do check.update({
        'path': path, 'family': none, 'zoned': false, 'type': type, 'is_json': is_json,
        'reads': accord._reads(check, takes) if is_json else none,
    }) -%}
{%- endmacro %}

{#- What a check reads a value of JSON as: none where any will do. JSON has no dates: they are texts, and compare as such. -#}
{% macro _reads(check, takes) -%}
    {%- if takes | length == 1 -%}
        {{ return(takes[0]) }}
    {%- elif check.name == 'accepted_range' -%}
        {{ return('number' if accord._bounds_are_numbers(accord._bounds(check.arguments)) else 'text') }}
    {%- elif 'values' in check.arguments -%}
        {%- set numbers = check.arguments['values'] | select('number') | reject('boolean') | list -%}
        {{ return('number' if numbers | length == check.arguments['values'] | length else 'text') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{#- A condition that is true of a row in which a value at the end of the path violates; never null. -#}
{% macro _nested_predicate(check) -%}
    {%- set root = accord.json_root(check.column, check.type) if check.is_json else check.column -%}
    {{ return(accord._predicate_along(check, root, none, check.path, 1)) }}
{%- endmacro %}

{% macro _predicate_along(check, value, parent, path, depth) -%}
    {%- if not path -%}
        {%- set violates = accord._predicate(accord._leaf(check, value)) -%}
        {#- What sees null speaks of the fields of a struct that is there. -#}
        {{ return(
            accord.inner_is_there(parent) ~ ' and ' ~ violates if parent and check.dimension == 'completeness' else violates
        ) }}
    {%- elif path[0] == '[]' -%}
        {%- set item = 'item' ~ ('_' ~ depth if depth > 1 else '') -%}
        {%- if check.is_json -%}
            {%- set inner = accord._predicate_along(check, accord.json_item(item), none, path[1:], depth + 1) -%}
            {{ return(accord.any_json_item(value, item, inner, check)) }}
        {%- endif -%}
        {%- set inner = accord._predicate_along(check, item, none, path[1:], depth + 1) -%}
        {{ return(accord.any_item(value, item, inner, check)) }}
    {%- endif -%}
    {%- set field = accord.json_field(value, path[0], check) if check.is_json else accord.struct_field(value, path[0]) -%}
    {{ return(accord._predicate_along(check, field, value, path[1:], depth)) }}
{%- endmacro %}

{#- The check, of a value that stands at the end of its path. -#}
{% macro _leaf(check, value) -%}
    {%- set leaf = {} -%}
    {%- do leaf.update(check) -%}
    {%- do leaf.update({'column': value}) -%}
    {%- if check.reads -%}
        {%- do leaf.update({'column': accord.json_as(value, check.reads, check), 'family': check.reads}) -%}
    {%- endif -%}
    {%- if check.reads == 'text' and 'values' in check.arguments -%}
        {%- set texts = [] -%}
        {%- for listed in check.arguments['values'] -%}
            {%- do texts.append(listed | string | lower if listed is boolean else listed) -%}
        {%- endfor -%}
        {%- set arguments = {} -%}
        {%- do arguments.update(check.arguments) -%}
        {%- do arguments.update({'values': texts}) -%}
        {%- do leaf.update({'arguments': arguments}) -%}
    {%- endif -%}
    {{ return(leaf) }}
{%- endmacro %}
