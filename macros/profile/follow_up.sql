{#- Prints what `accord init` asks after the profile, when it knows which columns to ask of; one JSON object on one line.

    {"accord": 1, "queries": how many it took,
     "values": {column: [[value, rows]]},      of columns with few values, in one scan
     "keys": ["..."],                          of each list of columns, how many rows differ in them
     "parents": [{"column", "node", "field": the first of `fields` that the parent has, or null,
                  "orphans": rows whose value no row of the parent has,
                  "repeated": rows of the parent that repeat another's value}]}

    A column that looks personal is not asked for its values, whatever `values` says.

    dbt run-operation accord.profile_follow_up --args '{node: ..., values: [...], keys: [[...]],
        parents: [{column: ..., node: ..., fields: [...]}]}' -#}
{% macro profile_follow_up(node, limit=none, values=[], keys=[], parents=[]) -%}
    {%- set described = graph.nodes.get(node) or graph.sources.get(node) -%}
    {%- set table = accord._profiled(described, limit) -%}
    {%- set safe = table.columns | selectattr('personal', 'none') | map(attribute='name') | select('in', values) | list -%}
    {%- set joined = accord._joined_parents(table, parents) -%}
    {%- set line = {
        'accord': 1,
        'queries': [safe, keys, joined | selectattr('field')  | list] | select | list | length,
        'values': accord._values_of(safe, table.rows) if safe else {},
        'keys': accord._scalars(accord._key_counts(keys, table.rows)),
    } -%}
    {%- set found = accord._scalars(accord._parent_counts(joined | selectattr('field') | list, table.rows)) -%}
    {%- set told, position = [], namespace(value=0) -%}
    {%- for parent in joined -%}
        {%- set entry = {'column': parent.column, 'node': parent.node, 'field': parent.field} -%}
        {%- if parent.field -%}
            {%- do entry.update({'orphans': found[position.value], 'repeated': found[position.value + 1]}) -%}
            {%- set position.value = position.value + 2 -%}
        {%- endif -%}
        {%- do told.append(entry) -%}
    {%- endfor -%}
    {%- do line.update({'parents': told}) -%}
    {{ print(tojson(line)) }}
{%- endmacro %}

{#- A row for each value of each column, and only that column in it: one scan for them all. -#}
{% macro _values_of(names, rows) -%}
    {%- set entries, sets, found = [], [], {} -%}
    {%- for name in names -%}
        {%- do entries.append(accord.text_of(accord.column(name)) ~ ' as accord_' ~ loop.index) -%}
        {%- do sets.append('(' ~ accord.column(name) ~ ')') -%}
        {%- do found.update({name: []}) -%}
    {%- endfor -%}
    {%- set query = 'select\n    ' ~ (entries | join(',\n    ')) ~ ',\n    ' ~ accord.text_of('count(*)') ~ ' as accord_rows'
        ~ '\nfrom ' ~ rows ~ '\ngroup by grouping sets (' ~ (sets | join(', ')) ~ ')' -%}
    {%- for row in run_query(query).rows -%}
        {%- set cells = row.values() | list -%}
        {%- for name in names -%}
            {%- if cells[loop.index0] is not none -%}
                {%- do found[name].append([cells[loop.index0] | string, cells[-1] | string]) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{#- Subqueries that each answer with one number, as one query. -#}
{% macro _scalars(subqueries) -%}
    {%- set entries, found = [], [] -%}
    {%- for subquery in subqueries -%}
        {%- do entries.append(accord.text_of('(' ~ subquery ~ ')') ~ ' as accord_' ~ loop.index) -%}
    {%- endfor -%}
    {%- if entries -%}
        {%- for value in run_query('select\n    ' ~ (entries | join(',\n    '))).rows[0].values() -%}
            {%- do found.append(value | string) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}

{#- By hash where that is the way to tell keys apart: two keys with one hash would make a key look like none. -#}
{% macro _key_counts(keys, rows) -%}
    {%- set counts = [] -%}
    {%- for names in keys -%}
        {%- set columns = [] -%}
        {%- for name in names -%}
            {%- do columns.append(accord.column(name)) -%}
        {%- endfor -%}
        {%- if accord.hashes_first() -%}
            {%- do counts.append('select count(distinct ' ~ accord.hash_of(columns) ~ ') from ' ~ rows) -%}
        {%- else -%}
            {%- do counts.append(
                'select count(*) from (select distinct ' ~ (columns | join(', ')) ~ ' from ' ~ rows ~ ') as differing'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(counts) }}
{%- endmacro %}

{#- The parents, each with its relation and the field to join on; the types of both must be of one family. -#}
{% macro _joined_parents(table, parents) -%}
    {%- set joined, families = [], {} -%}
    {%- for column in table.columns -%}
        {%- do families.update({column.name: column.family or column.type}) -%}
    {%- endfor -%}
    {%- for parent in parents -%}
        {%- set there = accord._profiled(graph.nodes.get(parent.node) or graph.sources.get(parent.node), none) -%}
        {%- set fields = [] -%}
        {%- for wanted in parent.fields -%}
            {%- for column in there.columns
                    if column.name | lower == wanted | lower
                    and (column.family or column.type) == families.get(parent.column) -%}
                {%- do fields.append(column.name) -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- do joined.append({
            'column': parent.column, 'node': parent.node, 'field': fields | first if fields else none,
            'relation': there.relation,
        }) -%}
    {%- endfor -%}
    {{ return(joined) }}
{%- endmacro %}

{% macro _parent_counts(parents, rows) -%}
    {%- set counts = [] -%}
    {%- for parent in parents -%}
        {%- set child = 'profiled.' ~ accord.column(parent.column) -%}
        {%- set field = 'parent.' ~ accord.column(parent.field) -%}
        {%- do counts.append(
            'select count(*) from ' ~ rows ~ ' left join ' ~ parent.relation ~ ' as parent on ' ~ field ~ ' = ' ~ child
            ~ ' where ' ~ child ~ ' is not null and ' ~ field ~ ' is null'
        ) -%}
        {%- do counts.append(
            'select count(' ~ field ~ ') - count(distinct ' ~ field ~ ') from ' ~ parent.relation ~ ' as parent'
        ) -%}
    {%- endfor -%}
    {{ return(counts) }}
{%- endmacro %}
