{#- Prints what the contract tests last measured, one JSON object a line.

    Read through dbt, so that it works on any engine; every value is text, so that no type of an engine
    or of JSON changes it. Each line: {"accord": 1, "node": the test's unique_id, "row": [...]}.
    A test whose audit table does not exist prints {"accord": 1, "node": ..., "row": null}.

    dbt run-operation accord.audit_rows -#}
{% macro audit_rows() -%}
    {%- do accord._print_audit_rows() -%}
{%- endmacro %}

{#- Prints them, and returns those of checks that are broken: a list of {node, check, severity}. -#}
{% macro _print_audit_rows() -%}
    {%- set columns = [
        'contract', 'contract_version', 'check_id', 'column_name', 'check_name', 'dimension',
        'severity', 'status', 'rows_checked', 'rows_failed', 'measured', 'expected',
    ] -%}
    {%- set selects = [] -%}
    {%- set broken = [] -%}
    {%- for node in graph.nodes.values()
            if node.resource_type == 'test' and node.config.enabled and node.test_metadata
            and node.test_metadata.namespace == 'accord' and node.test_metadata.name == 'contract' -%}
        {%- set table = adapter.get_relation(node.database, node.schema, node.alias) -%}
        {%- if table is none -%}
            {{ print(tojson({'accord': 1, 'node': node.unique_id, 'row': none})) }}
        {%- else -%}
            {%- set texts = [accord.string_literal(node.unique_id) ~ ' as node'] -%}
            {%- for column in columns -%}
                {%- do texts.append('cast(' ~ column ~ ' as ' ~ dbt.type_string() ~ ') as ' ~ column) -%}
            {%- endfor -%}
            {%- do selects.append('select ' ~ (texts | join(', ')) ~ ' from ' ~ table) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if selects -%}
        {%- for values in accord._rows_of(selects | join('\nunion all\n')) -%}
            {{ print(tojson({'accord': 1, 'node': values[0], 'row': values[1:]})) }}
            {%- if values[8] == 'fail' -%}
                {%- do broken.append({'node': values[0], 'check': values[3], 'severity': values[7]}) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(broken) }}
{%- endmacro %}

{#- The rows of a query, each a list of texts. -#}
{% macro _rows_of(query) -%}
    {%- set rows = [] -%}
    {%- for row in run_query(query).rows -%}
        {%- set values = [] -%}
        {%- for value in row.values() -%}
            {%- do values.append(value if value is none else value | string) -%}
        {%- endfor -%}
        {%- do rows.append(values) -%}
    {%- endfor -%}
    {{ return(rows) }}
{%- endmacro %}
