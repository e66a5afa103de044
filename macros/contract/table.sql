{#- What the catalog says of the table that is checked: its columns, asked for before the query is written,
    so that a column that is not there, or is of a type that a check cannot take, is told of by name. -#}

{#- {known: false} where nothing can be learned: when dbt only parses, or the table does not exist yet.
    Else `columns`: a list of {name, type, family} in the table's order; and `by_name`: lower-case name -> those. -#}
{% macro _table(relation) -%}
    {%- set asked = accord._plain_relation(relation) if execute else none -%}
    {%- set found = accord._columns_in(asked) if asked else [] -%}
    {%- set columns = [] -%}
    {%- set by_name = {} -%}
    {%- for column in found -%}
        {%- set entry = {'name': column.name, 'type': column.data_type | lower} -%}
        {%- do entry.update({'family': accord._family(entry.type)}) -%}
        {%- do columns.append(entry) -%}
        {%- do by_name.setdefault(column.name | lower, []).append(entry) -%}
    {%- endfor -%}
    {{ return({'known': columns | length > 0, 'columns': columns, 'by_name': by_name}) }}
{%- endmacro %}

{#- dbt 2 answers the adapter's method from what it has remembered, which may be of an earlier run; the macro of
    the same name asks the warehouse. -#}
{% macro _columns_in(relation) -%}
    {%- if dbt_version.startswith('2.') and target.type != 'bigquery' -%}
        {{ return(dbt.get_columns_in_relation(relation)) }}
    {%- endif -%}
    {{ return(adapter.get_columns_in_relation(relation)) }}
{%- endmacro %}

{#- The relation without what dbt wraps around it: a row filter, or the limit of `--empty`. A filter makes
    it a text, so then it is looked up by the node that the test is attached to. -#}
{% macro _plain_relation(relation) -%}
    {%- if relation is string -%}
        {%- set node = graph.nodes.get(model.attached_node) or graph.sources.get(model.attached_node) if model.attached_node else none -%}
        {%- if not node or node.config.materialized == 'ephemeral' -%}
            {{ return(none) }}
        {%- endif -%}
        {{ return(api.Relation.create(
            database=node.database, schema=node.schema, identifier=node.identifier or node.alias
        )) }}
    {%- elif relation.is_cte or not relation.identifier -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(api.Relation.create(
        database=relation.database, schema=relation.schema, identifier=relation.identifier, type=relation.type
    )) }}
{%- endmacro %}

{#- The family of a type, by its name on any engine: integer, number, text, time, array, other; or none
    where the name is not known, and nothing is held against it. -#}
{% macro _family(type) -%}
    {%- if type.endswith(']') or type.startswith('array') or type.startswith('list') -%}
        {{ return('array') }}
    {%- endif -%}
    {%- set name = type.split('(')[0].split('<')[0] | trim -%}
    {{ return({
        'tinyint': 'integer', 'smallint': 'integer', 'integer': 'integer', 'int': 'integer',
        'bigint': 'integer', 'hugeint': 'integer', 'utinyint': 'integer', 'usmallint': 'integer',
        'uinteger': 'integer', 'ubigint': 'integer', 'uhugeint': 'integer', 'int2': 'integer',
        'int4': 'integer', 'int8': 'integer', 'int64': 'integer', 'byte': 'integer', 'short': 'integer',
        'long': 'integer', 'byteint': 'integer',
        'decimal': 'number', 'numeric': 'number', 'number': 'number', 'bignumeric': 'number',
        'double': 'number', 'double precision': 'number', 'real': 'number', 'float': 'number',
        'float4': 'number', 'float8': 'number', 'float64': 'number',
        'varchar': 'text', 'text': 'text', 'string': 'text', 'char': 'text', 'character': 'text',
        'character varying': 'text', 'bpchar': 'text', 'nvarchar': 'text', 'nchar': 'text',
        'date': 'time', 'timestamp': 'time', 'datetime': 'time', 'timestamptz': 'time',
        'timestamp with time zone': 'time', 'timestamp without time zone': 'time',
        'timestamp_ntz': 'time', 'timestamp_ltz': 'time', 'timestamp_tz': 'time', 'timestamp_s': 'time',
        'timestamp_ms': 'time', 'timestamp_ns': 'time',
        'boolean': 'other', 'bool': 'other', 'uuid': 'other', 'json': 'other', 'jsonb': 'other',
        'bytea': 'other', 'blob': 'other', 'binary': 'other', 'interval': 'other', 'time': 'other',
        'time without time zone': 'other', 'time with time zone': 'other', 'struct': 'other',
        'map': 'other',
    }.get(name)) }}
{%- endmacro %}

{#- The table's column of this name, as it stands in SQL; none where there is no such column. A bare name
    means any spelling; a quoted one its own, on the engines that tell upper from lower case. -#}
{% macro _found(table, name, as_sql) -%}
    {%- set candidates = table.by_name.get(name | lower, []) -%}
    {%- if as_sql == name or target.type not in ['postgres', 'redshift', 'snowflake'] -%}
        {{ return(candidates | first if candidates else none) }}
    {%- endif -%}
    {%- for entry in candidates if '"' ~ (entry.name | replace('"', '""')) ~ '"' == as_sql -%}
        {{ return(entry) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}
