{#- The ledger: one table, one row for each check of each contract test of each run. See docs/guide/ledger.md. -#}

{#- Where it is. Nothing is asked of the warehouse, so a model may call this too. -#}
{% macro ledger_relation() -%}
    {{ return(api.Relation.create(
        database=var('accord_ledger_database', none) or target.database or none,
        schema=var('accord_ledger_schema', none) or target.schema,
        identifier=var('accord_ledger_table', none) or 'accord_ledger',
        type='table'
    )) }}
{%- endmacro %}

{#- Its columns in their order, a list of {name, type}, the type as this engine writes it. The first twelve
    are those of a test's audit table. -#}
{% macro ledger_columns() -%}
    {%- set text = accord.type_ledger_text() -%}
    {%- set number = dbt.type_bigint() | lower -%}
    {%- set double = accord.type_double() -%}
    {%- set columns = [] -%}
    {%- for name, type in [
        ('contract', text),
        ('contract_version', text),
        ('check_id', text),
        ('column_name', text),
        ('check_name', text),
        ('dimension', text),
        ('severity', text),
        ('status', text),
        ('rows_checked', number),
        ('rows_failed', number),
        ('measured', double),
        ('expected', text),
        ('invocation_id', text),
        ('node_id', text),
        ('target_name', text),
        ('checked_at', accord.type_utc_timestamp()),
        ('run_on', 'date'),
        ('test_seconds', double),
        ('test_bytes', number),
        ('data_version', text),
    ] -%}
        {%- do columns.append({'name': name, 'type': type}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}

{% macro type_ledger_text() -%}
    {{ return(adapter.dispatch('type_ledger_text', 'accord')()) }}
{%- endmacro %}

{% macro default__type_ledger_text() -%}
    {{ return(dbt.type_string() | lower) }}
{%- endmacro %}

{#- `text` and `varchar` hold 256 bytes there, and an insert of more is an error. -#}
{% macro redshift__type_ledger_text() -%}
    {{ return('varchar(65535)') }}
{%- endmacro %}

{#- `create table if not exists`, with nothing in it. -#}
{% macro ledger_create_sql() -%}
    {%- set lines = [] -%}
    {%- for column in accord.ledger_columns() -%}
        {%- do lines.append('    ' ~ column.name ~ ' ' ~ column.type) -%}
    {%- endfor -%}
    {%- set parts = accord.ledger_parts() -%}
    {{ return(
        'create table if not exists ' ~ accord.ledger_relation() ~ ' (\n' ~ (lines | join(',\n')) ~ '\n)'
        ~ ('\n' ~ parts if parts else '')
    ) }}
{%- endmacro %}

{#- How the table is cut into days, where that is said when it is made: old days are then dropped at no cost, and
    a query for the last weeks reads only those. -#}
{% macro ledger_parts() -%}
    {{ return(adapter.dispatch('ledger_parts', 'accord')()) }}
{%- endmacro %}

{% macro default__ledger_parts() -%}
    {{ return('') }}
{%- endmacro %}

{% macro bigquery__ledger_parts() -%}
    {{ return('partition by run_on') }}
{%- endmacro %}

{#- Without a format Spark may make a Hive table of text files, which takes no partitions from a query. -#}
{% macro spark__ledger_parts() -%}
    {{ return('using ' ~ var('accord_ledger_file_format', 'parquet') ~ '\npartitioned by (run_on)') }}
{%- endmacro %}

{#- Its own format is Delta, where that may be said and where it may not. -#}
{% macro databricks__ledger_parts() -%}
    {{ return('partitioned by (run_on)') }}
{%- endmacro %}

{#- Rows are appended day by day, so that a sort key keeps a day together. -#}
{% macro redshift__ledger_parts() -%}
    {{ return('sortkey (run_on)') }}
{%- endmacro %}

{% macro snowflake__ledger_parts() -%}
    {{ return('cluster by (run_on)') }}
{%- endmacro %}

{% macro _ledger_insert_sql(ledger, rows) -%}
    {{ return(
        'insert into ' ~ ledger ~ ' (' ~ (accord.ledger_columns() | map(attribute='name') | join(', ')) ~ ')\n' ~ rows
    ) }}
{%- endmacro %}

{#- Makes the ledger where the hook may not, by someone who may; what is there stays.

    dbt run-operation accord.create_ledger -#}
{% macro create_ledger() -%}
    {%- set ledger = accord.ledger_relation() -%}
    {%- do adapter.create_schema(ledger) -%}
    {%- call statement('accord_create_ledger') -%}
        {{ accord.ledger_create_sql() }}
    {%- endcall -%}
    {%- do log('accord: the ledger is ' ~ ledger, info=true) -%}
{%- endmacro %}
