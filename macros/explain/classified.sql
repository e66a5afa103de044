{#- Which columns hold values that no one is shown. -#}

{#- True where the meta or the tags of a column (or of a whole table) classify it; none where they say nothing. -#}
{% macro _is_classified(described) -%}
    {%- set config = described.get('config') or {} -%}
    {%- set meta = {} -%}
    {%- do meta.update(described.get('meta') or {}) -%}
    {%- do meta.update(config.get('meta') or {}) -%}
    {%- set words = [] -%}
    {%- for key in ['classification', 'data_classification', 'sensitivity', 'confidentiality'] if meta.get(key) -%}
        {%- do words.append(meta[key] | string) -%}
    {%- endfor -%}
    {%- set said = words | length > 0 -%}
    {%- for tags in [described.get('tags'), config.get('tags'), meta.get('tags')] if tags -%}
        {%- do words.extend([tags] if tags is string else tags) -%}
    {%- endfor -%}
    {%- set flags = [] -%}
    {%- for key in ['pii', 'contains_pii'] if key in meta -%}
        {%- do flags.append(meta[key] | string | lower | trim not in ['', 'false', 'no', 'none', '0']) -%}
    {%- endfor -%}
    {%- set text = words | join(' ') | lower -%}
    {%- set single = modules.re.sub('[^a-z0-9]', ' ', text).split(' ') -%}
    {%- for word in ['pii', 'phi', 'pci', 'personal', 'confidential', 'restricted', 'sensitive', 'secret']
            if word in (single if word | length == 3 else text) -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(true if true in flags else (false if flags or said else none)) }}
{%- endmacro %}

{#- {lower-case name: whether it is classified} of the columns that a node describes. A column that says nothing
    of itself is what its table is; `all` says that of the columns that are not described. -#}
{% macro _classified_columns(node) -%}
    {%- set whole = accord._is_classified(node) is true -%}
    {%- set found = {} -%}
    {%- for column in node.columns.values() -%}
        {%- set own = accord._is_classified(column) -%}
        {%- do found.update({column.name | lower: whole if own is none else own}) -%}
    {%- endfor -%}
    {{ return({'all': whole, 'columns': found}) }}
{%- endmacro %}

{% macro _hidden(name, classified) -%}
    {{ return(classified.columns.get(name | lower, classified.all)) }}
{%- endmacro %}

{% macro _has_classified(classified) -%}
    {{ return(classified.all or true in classified.columns.values()) }}
{%- endmacro %}

{#- Whether each column of a probe's rows is hidden. Those that the check reads by name (or all of the table's, where
    it names none) are what they are; the rest hold values of these, and are hidden if one of them is. -#}
{% macro _hidden_in_probe(names, asked, sql, classified, table, test) -%}
    {%- if 'query' in asked -%}
        {{ return(accord._hidden_in_query(names, sql, classified, table)) }}
    {%- endif -%}
    {%- set reads = [] -%}
    {%- for key in ['column', 'lower', 'upper', 'columns', 'order_by', 'group_by'] if asked.get(key) -%}
        {%- do reads.extend([asked[key]] if asked[key] is string else asked[key]) -%}
    {%- endfor -%}
    {%- set reads = (reads or table.by_name.keys()) | map('lower') | list -%}
    {#- A key that no parent holds is most often of the parent's kind, and a row that differs may be the other's. -#}
    {%- set fields = ([asked.field] if asked.get('field') else []) + (asked.get('fields') or []) -%}
    {%- set parent = accord._node_of(asked.to, test) if asked.get('to') else none -%}
    {%- set there = accord._classified_columns(parent) if parent else {'all': false, 'columns': {}} -%}
    {%- set hides = [] -%}
    {%- for name in reads if accord._hidden(name, classified) or (not fields and accord._hidden(name, there)) -%}
        {%- do hides.append(name) -%}
    {%- endfor -%}
    {%- for name in fields if accord._hidden(name, there) -%}
        {%- do hides.append(name) -%}
    {%- endfor -%}
    {%- set hidden = [] -%}
    {%- for name in names | map('lower') -%}
        {%- if name in ['accord_rows_failed', 'accord_side'] -%}
            {%- do hidden.append(false) -%}
        {%- else -%}
            {%- do hidden.append(name in hides if name in reads else hides | length > 0) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(hidden) }}
{%- endmacro %}

{#- A query's columns can be anything. A name that any table classifies is hidden; every column is where the
    query names such a one; and where a table that it reads has one, so is all but this table's other columns. -#}
{% macro _hidden_in_query(names, sql, classified, table) -%}
    {%- set words = modules.re.sub('[^a-z0-9_]', ' ', sql | lower).split(' ') -%}
    {%- set anywhere, tables = {}, [] -%}
    {%- for node in (graph.nodes.values() | list) + (graph.sources.values() | list) if node.resource_type != 'test' -%}
        {%- set its = accord._classified_columns(node) -%}
        {%- for name, hidden in its.columns.items() if hidden -%}
            {%- do anywhere.update({name: true}) -%}
        {%- endfor -%}
        {%- set identifier = (node.identifier if node.resource_type == 'source' else node.alias) | string | lower -%}
        {%- if accord._has_classified(its) and identifier in sql | lower -%}
            {%- do tables.append(identifier) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for name in anywhere
            if name in words or (modules.re.match('^[a-z0-9_]+$', name) is none and name in sql | lower) -%}
        {%- do columns.append(name) -%}
    {%- endfor -%}
    {%- set strict = tables | length > 0 or accord._has_classified(classified) -%}
    {%- set here = table.by_name.keys() | list -%}
    {%- set hidden = [] -%}
    {%- for name in names | map('lower') -%}
        {%- do hidden.append(
            name != 'accord_rows_failed' and (
                columns | length > 0 or name in anywhere
                or (strict and (name not in here or accord._hidden(name, classified)))
            )
        ) -%}
    {%- endfor -%}
    {{ return(hidden) }}
{%- endmacro %}

{#- The node whose relation this is, among those that the test reads. -#}
{% macro _node_of(relation, test) -%}
    {%- for id in test.depends_on.nodes -%}
        {%- set node = graph.nodes.get(id) or graph.sources.get(id) -%}
        {%- if node and accord._is_relation_of(relation, node) -%}
            {{ return(node) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{#- True of the relation that dbt builds for a node, and of the one that `--defer` takes in its place. -#}
{% macro _is_relation_of(relation, node) -%}
    {{ return(
        accord._is_at(relation, node)
        or (node.defer_relation is mapping and node.defer_relation.alias and accord._is_at(relation, node.defer_relation))
    ) }}
{%- endmacro %}

{% macro _is_at(relation, node) -%}
    {%- set identifier = node.identifier if node.resource_type == 'source' else node.alias -%}
    {{ return(
        relation.identifier | string | lower == identifier | string | lower
        and relation.schema | string | lower == node.schema | string | lower
        and (not relation.database or not node.database or relation.database | string | lower == node.database | string | lower)
    ) }}
{%- endmacro %}
