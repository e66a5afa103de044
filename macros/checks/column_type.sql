{#- 1 where the type is another one. -#}
{% macro check_column_type(check) -%}
    {{ return('null' if check.differences is none else check.differences | string) }}
{%- endmacro %}

{% macro _type_differs(check) -%}
    {%- set wanted = accord._one_spelling(check.arguments.data_type) -%}
    {%- set entry = accord._found(check.table, check.column_name, check.column) -%}
    {%- set found = accord._one_spelling(entry.type) -%}
    {#- A length or precision that the contract leaves out may be any. -#}
    {%- set same = found == wanted or ('(' not in wanted and found.split('(')[0] == wanted) -%}
    {{ return({
        'differences': 0 if same else 1,
        'expected': check.arguments.data_type ~ ('' if same else ' (is ' ~ entry.type ~ ')'),
    }) }}
{%- endmacro %}

{#- The types that engines have several names for, under one of them. -#}
{% macro _one_spelling(type) -%}
    {%- set type = modules.re.sub('\\s*([(),])\\s*', '\\1', type | lower | trim) -%}
    {%- set name = type.split('(')[0] -%}
    {%- set size = type[name | length:] -%}
    {%- set same = {
        'int': 'integer', 'int4': 'integer', 'signed': 'integer', 'int8': 'bigint', 'long': 'bigint', 'int2': 'smallint',
        'short': 'smallint', 'int1': 'tinyint', 'byte': 'tinyint', 'bool': 'boolean', 'logical': 'boolean',
        'double precision': 'double', 'float8': 'double', 'float4': 'real',
        'numeric': 'decimal', 'dec': 'decimal', 'character varying': 'varchar', 'string': 'varchar', 'text': 'varchar',
        'character': 'char', 'bpchar': 'char', 'timestamp without time zone': 'timestamp', 'datetime': 'timestamp',
        'timestamp with time zone': 'timestamptz', 'time without time zone': 'time',
    } -%}
    {%- if target.type in ['spark', 'databricks', 'snowflake', 'bigquery'] -%}
        {%- do same.update({'float': 'real' if target.type in ['spark', 'databricks'] else 'double'}) -%}
    {%- else -%}
        {%- do same.update({'float': 'real' if target.type == 'duckdb' else 'double'}) -%}
    {%- endif -%}
    {{ return(same.get(name, name) ~ size) }}
{%- endmacro %}
