{#- look_at_ledger(ledger, doubtful): what is to be known before anything is written: `stored`, a dictionary of the unique
    ids of those tests of `doubtful` whose results are stored; and what the engine's write_ledger asks for. -#}

{#- dbt 2 calls a test whose query broke a failed one. It has dropped what an earlier run stored. -#}
{% macro _doubtful(tests) -%}
    {{ return(tests | selectattr('status', 'equalto', 'fail') | list if dbt_version.startswith('2.') else []) }}
{%- endmacro %}

{% macro default__look_at_ledger(ledger, doubtful) -%}
    {%- set stored = {} -%}
    {%- for result in doubtful -%}
        {%- set node = result.node -%}
        {%- if adapter.get_relation(node.database, node.schema, node.alias) -%}
            {%- do stored.update({node.unique_id: true}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return({'stored': stored}) }}
{%- endmacro %}

{#- One query of DuckDB's catalog, which never fails. -#}
{% macro duckdb__look_at_ledger(ledger, doubtful) -%}
    {%- set asked = [accord._catalog_name(ledger.database, ledger.schema, ledger.identifier)] -%}
    {%- set ids = {} -%}
    {%- for result in doubtful -%}
        {%- set name = accord._catalog_name(result.node.database, result.node.schema, result.node.alias) -%}
        {%- do asked.append(name) -%}
        {%- do ids.update({name: result.node.unique_id}) -%}
    {%- endfor -%}
    {%- set literals = [] -%}
    {%- for name in asked -%}
        {%- do literals.append(accord.string_literal(name)) -%}
    {%- endfor -%}
    {%- set name = "lower(database_name) || '.' || lower(schema_name) || '.' || lower(table_name)" -%}
    {%- set view = name | replace('table_name', 'view_name') -%}
    {%- set found = run_query([
        "select 'database' as kind, lower(database_name) as name, cast(readonly as varchar) as said, '' as type, false as needed",
        'from duckdb_databases()',
        'where lower(database_name) = ' ~ accord.string_literal(ledger.database | lower),
        'union all',
        "select 'view', " ~ view ~ ", '', '', false",
        'from duckdb_views()',
        'where ' ~ view ~ ' in (' ~ (literals | join(', ')) ~ ')',
        'union all',
        "select 'table', " ~ name ~ ", '', '', false",
        'from duckdb_tables()',
        'where ' ~ name ~ ' in (' ~ (literals | join(', ')) ~ ')',
        'union all',
        "select 'column', " ~ name ~ ", column_name, data_type, not is_nullable and column_default is null",
        'from duckdb_columns()',
        'where ' ~ name ~ ' = ' ~ literals[0],
    ] | join('\n')).rows -%}
    {%- set columns = [] -%}
    {%- set stored = {} -%}
    {%- set ours = accord.ledger_columns() | map(attribute='name') | list -%}
    {%- set problems = {'database': 'there is no database ' ~ ledger.database} -%}
    {%- for kind, name, said, type, needed in found -%}
        {%- if kind == 'database' -%}
            {%- do problems.update({'database': 'the database is read-only' if said | lower == 'true' else none}) -%}
        {%- elif kind == 'column' -%}
            {%- do columns.append({'name': said, 'data_type': type}) -%}
            {%- if needed and said | lower not in ours -%}
                {%- do problems.update({'column': 'its column ' ~ said ~ ' must have a value; rename the table'}) -%}
            {%- endif -%}
        {%- elif name in ids -%}
            {%- do stored.update({ids[name]: true}) -%}
        {%- elif kind == 'view' -%}
            {%- do problems.update({'view': 'it is a view; rename it'}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return({
        'stored': stored, 'columns': columns, 'problem': problems.database or problems.view or problems.column or none,
    }) }}
{%- endmacro %}

{% macro _catalog_name(database, schema, identifier) -%}
    {{ return((database ~ '.' ~ schema ~ '.' ~ identifier) | lower) }}
{%- endmacro %}
