{#- What a run's results are as rows of the ledger. -#}

{#- The rows of one contract test, without what is the same in the whole run. A test that dbt could not run, or
    skipped, is one row that says so. -#}
{% macro _ledger_select(result, built, is_stored) -%}
    {%- set node = result.node -%}
    {%- set layout = accord.ledger_columns()[:12] -%}
    {%- set table = accord._table_of(node) -%}
    {%- set values = [] -%}
    {%- if result.status in accord._measured() and is_stored -%}
        {%- do values.extend(layout | map(attribute='name')) -%}
    {%- else -%}
        {%- set asked = node.test_metadata.kwargs -%}
        {%- set said = {
            'contract': accord._unescape(asked.contract),
            'contract_version': accord._unescape(asked.get('version')),
            'check_name': 'contract',
            'dimension': 'schema',
            'severity': 'error',
            'status': 'skipped' if result.status in ['skipped', 'no-op'] else 'error',
        } -%}
        {%- for column in layout -%}
            {%- set value = said.get(column.name) -%}
            {%- set literal = 'null' if value is none else accord.string_literal(value | string) -%}
            {%- do values.append('cast(' ~ literal ~ ' as ' ~ column.type ~ ') as ' ~ column.name) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set read = (result.adapter_response or {}).get('bytes_processed') -%}
    {%- do values.extend([
        accord._ledger_text(table) ~ ' as node_id',
        'cast(' ~ (result.execution_time or 0) ~ ' as ' ~ accord.type_double() ~ ') as test_seconds',
        'cast(' ~ ('null' if read is none else read) ~ ' as ' ~ (dbt.type_bigint() | lower) ~ ') as test_bytes',
        accord._ledger_text(invocation_id if table in built else none) ~ ' as data_version',
    ]) -%}
    {{ return('select ' ~ (values | join(', ')) ~ (' from ' ~ node.relation_name if values[0] == 'contract' else '')) }}
{%- endmacro %}

{% macro _ledger_text(value) -%}
    {%- set literal = 'null' if value is none else accord.string_literal(value | string) -%}
    {{ return('cast(' ~ literal ~ ' as ' ~ accord.type_ledger_text() ~ ')') }}
{%- endmacro %}

{#- All of them, in the ledger's columns. What is the same in every row stands once. -#}
{% macro _ledger_rows_sql(selects) -%}
    {%- set checked_at = accord.utc_timestamp(run_started_at.strftime('%Y-%m-%d %H:%M:%S.%f')) -%}
    {%- set same = {
        'invocation_id': accord._ledger_text(invocation_id),
        'target_name': accord._ledger_text(target.name),
        'checked_at': checked_at,
        'run_on': "cast(" ~ accord.string_literal(run_started_at.strftime('%Y-%m-%d')) ~ " as date)",
    } -%}
    {%- set columns = [] -%}
    {%- for column in accord.ledger_columns() -%}
        {%- do columns.append((same[column.name] ~ ' as ' if column.name in same else '') ~ column.name) -%}
    {%- endfor -%}
    {{ return(
        'select\n    ' ~ (columns | join(',\n    ')) ~ '\nfrom (\n    ' ~ (selects | join('\n    union all\n    ')) ~ '\n) as results'
    ) }}
{%- endmacro %}

{#- The unique id of the table that a contract test is of. dbt does not say so of a source's test, but in the
    test's argument: {{ get_where_subquery(source('raw', 'orders')) }}. -#}
{% macro _table_of(test) -%}
    {%- if test.attached_node -%}
        {{ return(test.attached_node) }}
    {%- endif -%}
    {%- set asked = modules.re.search(
        'source\\(\\s*[\'"]([^\'"]*)[\'"]\\s*,\\s*[\'"]([^\'"]*)[\'"]', test.test_metadata.kwargs.model | string
    ) -%}
    {%- for unique_id in test.depends_on.nodes if asked and unique_id.endswith('.' ~ asked.group(1) ~ '.' ~ asked.group(2)) -%}
        {{ return(unique_id) }}
    {%- endfor -%}
    {{ return(test.depends_on.nodes | first | default(none)) }}
{%- endmacro %}

{#- Which tables this run made, as a dictionary of unique ids. Only of those is it known what data they hold. A view
    holds none: what it reads may change while it stays. -#}
{% macro _built_in(results) -%}
    {%- set built = {} -%}
    {%- for result in results
            if result.node.resource_type in ['model', 'seed', 'snapshot'] and result.status in ['success', 'partial success']
            and result.node.config.materialized not in ['view', 'ephemeral'] -%}
        {%- do built.update({result.node.unique_id: true}) -%}
    {%- endfor -%}
    {{ return(built) }}
{%- endmacro %}
