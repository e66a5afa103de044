{#- write_ledger(ledger, rows, proven, seen): puts the rows, a select statement, into the ledger, in two statements
    at most. Returns why nothing was recorded, or none. `proven`: this run shows that the ledger's schema is there.
    `seen`: what `look_at_ledger` found.

    A macro cannot catch an error of the warehouse, and in a hook an error fails the run. So either the engine
    catches it (PostgreSQL, Snowflake, BigQuery), or what can be known before is looked up. -#}

{#- Spark, Databricks, Redshift and Trino catch nothing, or only in new versions. dbt has listed the tables of its
    schemas when the run began, so mostly it costs no statement to know whether the ledger is there. -#}
{% macro default__write_ledger(ledger, rows, proven, seen) -%}
    {%- set listed = accord._is_listed(ledger) -%}
    {%- if listed or not proven -%}
        {%- set there = adapter.get_relation(ledger.database, ledger.schema, ledger.identifier) -%}
        {%- if not there and not proven -%}
            {{ return('it is not there, and its schema may not be; `dbt run-operation accord.create_ledger` makes both') }}
        {%- elif there -%}
            {%- set misfit = accord._ledger_misfit(adapter.get_columns_in_relation(ledger)) if listed else none -%}
            {%- if not misfit -%}
                {%- do run_query(accord._ledger_insert_sql(ledger, rows)) -%}
            {%- endif -%}
            {{ return(misfit) }}
        {%- endif -%}
    {%- endif -%}
    {%- do run_query(accord.ledger_create_sql()) -%}
    {%- do run_query(accord._ledger_insert_sql(ledger, rows)) -%}
    {{ return(none) }}
{%- endmacro %}

{#- Whether dbt knows the tables of the ledger's schema without asking. -#}
{% macro _is_listed(ledger) -%}
    {%- set asked = invocation_args_dict -%}
    {%- if asked.get('populate_cache', true) and not asked.get('cache_selected_only') -%}
        {%- for node in graph.nodes.values()
                if node.resource_type in ['model', 'seed', 'snapshot'] and node.config.materialized != 'ephemeral'
                and accord._is_of_schema(node, ledger) -%}
            {{ return(true) }}
        {%- endfor -%}
    {%- endif -%}
    {{ return(false) }}
{%- endmacro %}

{#- What of a table's columns keeps it from taking rows of the ledger, in words; none where it is the ledger. -#}
{% macro _ledger_misfit(columns) -%}
    {%- set found = {} -%}
    {%- for column in columns -%}
        {%- do found.update({column.name | lower: accord._family(column.data_type | lower)}) -%}
    {%- endfor -%}
    {%- set missing = [] -%}
    {%- set wrong = [] -%}
    {%- for column in accord.ledger_columns() -%}
        {%- if column.name not in found -%}
            {%- do missing.append(column.name ~ ' ' ~ column.type) -%}
        {%- elif found[column.name] not in [none, accord._family(column.type)] -%}
            {%- do wrong.append(column.name ~ ' ' ~ column.type) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not columns -%}
        {{ return('it was dropped while dbt ran') }}
    {%- elif missing -%}
        {{ return('it has no column ' ~ (missing | join(', ')) ~ '; add what is missing, or rename the table') }}
    {%- elif wrong -%}
        {{ return('another type is needed of its column ' ~ (wrong | join(', ')) ~ '; rename the table') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{#- DuckDB: all that can be known before is known by now. -#}
{% macro duckdb__write_ledger(ledger, rows, proven, seen) -%}
    {%- set problem = seen.problem or (accord._ledger_misfit(seen.columns) if seen.columns else none) -%}
    {%- if not problem -%}
        {%- set made = [] if seen.columns else [
            'create schema if not exists ' ~ ledger.without_identifier(), accord.ledger_create_sql(),
        ] -%}
        {%- do run_query((made + [accord._ledger_insert_sql(ledger, rows)]) | join(';\n')) -%}
    {%- endif -%}
    {{ return(problem) }}
{%- endmacro %}

{#- PostgreSQL: a block that catches whatever fails, and leaves the words in a setting of the session. dbt runs a
    hook's statements in a transaction that nobody commits. -#}
{% macro postgres__write_ledger(ledger, rows, proven, seen) -%}
    {%- set name = accord.string_literal(ledger.include(database=false) | string) -%}
    {%- set schema = ledger.without_identifier().include(database=false) -%}
    {%- set body = [
        'begin',
        "perform set_config('accord.ledger_problem', '', false);",
        "perform set_config('lock_timeout', '60s', true);",
        'if to_regclass(' ~ name ~ ') is null then',
        '    begin',
        '        if to_regnamespace(' ~ accord.string_literal(schema | string) ~ ') is null then',
        '            create schema if not exists ' ~ schema ~ ';',
        '        end if;',
        '    exception when duplicate_schema or unique_violation then null;',
        '    end;',
        '    begin',
        accord.ledger_create_sql() ~ ';',
        '    exception when duplicate_table or duplicate_object or unique_violation then null;',
        '    end;',
        'end if;',
        accord._ledger_insert_sql(ledger, rows) ~ ';',
        'exception when query_canceled or others then',
        "    perform set_config('accord.ledger_problem', sqlerrm, false);",
        'end',
    ] | join('\n') -%}
    {#- A tag that no name in the body can hold. -#}
    {%- set tag = '$accord_' ~ local_md5(body) ~ '$' -%}
    {%- do run_query('do ' ~ tag ~ '\n' ~ body ~ '\n' ~ tag ~ ';\ncommit') -%}
    {{ return(run_query("select current_setting('accord.ledger_problem')").rows[0][0]) }}
{%- endmacro %}

{#- Redshift has no such block, and would take PostgreSQL's. -#}
{% macro redshift__write_ledger(ledger, rows, proven, seen) -%}
    {{ return(accord.default__write_ledger(ledger, rows, proven, seen)) }}
{%- endmacro %}

{#- Snowflake: one block, whose answer is what failed. -#}
{% macro snowflake__write_ledger(ledger, rows, proven, seen) -%}
    {%- set block = ['begin'] + accord._ledger_statements(ledger, rows, proven) + [
        'return null;',
        'exception when other then',
        'return sqlerrm;',
        'end;',
    ] -%}
    {{ return(accord._ledger_answer('execute immediate ' ~ accord.string_literal(block | join('\n')))) }}
{%- endmacro %}

{#- BigQuery: one script, whose last query says what failed. -#}
{% macro bigquery__write_ledger(ledger, rows, proven, seen) -%}
    {%- set block = ['begin'] + accord._ledger_statements(ledger, rows, proven) + [
        'select cast(null as string) as problem;',
        'exception when error then',
        'select @@error.message as problem;',
        'end;',
    ] -%}
    {{ return(accord._ledger_answer(block | join('\n'))) }}
{%- endmacro %}

{#- Both refuse a text of more than a million characters before anything runs, so that nothing could catch it. -#}
{% macro _ledger_answer(script) -%}
    {%- if script | length > 1000000 -%}
        {{ return('the statement would be longer than the 1,000,000 characters that are allowed; run the tests in parts') }}
    {%- endif -%}
    {{ return(run_query(script).rows[0][0]) }}
{%- endmacro %}

{#- Nothing is made that is known to be there: `if not exists` asks for the right to make it all the same. -#}
{% macro _ledger_statements(ledger, rows, proven) -%}
    {%- set there = accord._is_listed(ledger)
        and adapter.get_relation(ledger.database, ledger.schema, ledger.identifier) is not none -%}
    {%- set statements = [] -%}
    {%- if not there -%}
        {%- if not proven -%}
            {%- do statements.append('create schema if not exists ' ~ ledger.without_identifier() ~ ';') -%}
        {%- endif -%}
        {%- do statements.append(accord.ledger_create_sql() ~ ';') -%}
    {%- endif -%}
    {{ return(statements + [accord._ledger_insert_sql(ledger, rows) ~ ';']) }}
{%- endmacro %}
