{#- The package's on-run-end hook: appends what the contract tests of this run measured to the ledger, in two
    statements at most, and in none where the run held no contract test.

    Whatever happens to the ledger, the run's verdict stays: what was not recorded is told in one line. Jinja cannot
    catch an error of the warehouse, so each engine has its own way not to raise one: see write.sql. -#}
{% macro record_results(results) -%}
    {%- if execute and accord._ledger_is_on() and not flags.EMPTY and flags.WHICH in ['build', 'test', 'retry'] -%}
        {%- set tests = accord._contract_results(results) -%}
        {%- if tests -%}
            {%- do accord._record(tests, results) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- A text too, which is what an environment variable gives. -#}
{% macro _ledger_is_on() -%}
    {{ return(var('accord_ledger', true) | string | lower not in ['false', 'no', 'off', '0', 'none', '']) }}
{%- endmacro %}

{% macro _contract_results(results) -%}
    {%- set found = [] -%}
    {%- for result in results if result.node.resource_type == 'test' -%}
        {%- set test = result.node.test_metadata -%}
        {%- if test and test.namespace == 'accord' and test.name == 'contract' -%}
            {%- do found.append(result) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{% macro _record(tests, results) -%}
    {%- set ledger = accord.ledger_relation() -%}
    {%- set look = adapter.dispatch('look_at_ledger', 'accord') -%}
    {%- set write = adapter.dispatch('write_ledger', 'accord') -%}
    {%- set silent = tests | rejectattr('node.relation_name') | selectattr('status', 'in', accord._measured()) | list -%}
    {%- set told = tests | reject('in', silent) | list -%}
    {%- if silent -%}
        {%- set names = silent | map(attribute='node.name') | sort | join(', ') -%}
        {{ accord._ledger_notice(ledger, silent | length, '`store_failures: false` keeps the results of ' ~ names) }}
    {%- endif -%}
    {%- if told -%}
        {%- set doubtful = accord._doubtful(told) -%}
        {%- set seen = look(ledger, doubtful) -%}
        {%- set built = accord._built_in(results) -%}
        {%- set selects = [] -%}
        {%- for result in told -%}
            {%- set is_stored = result not in doubtful or result.node.unique_id in seen.stored -%}
            {%- do selects.append(accord._ledger_select(result, built, is_stored)) -%}
        {%- endfor -%}
        {%- set problem = write(ledger, accord._ledger_rows_sql(selects), accord._is_proven(ledger, results), seen) -%}
        {%- if problem -%}
            {{ accord._ledger_notice(ledger, told | length, problem) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- How a test ends that has measured. -#}
{% macro _measured() -%}
    {{ return(['pass', 'fail', 'warn', 'success']) }}
{%- endmacro %}

{% macro _ledger_notice(ledger, tests, problem) -%}
    {%- set words = problem | string | replace('\r', ' ') | replace('\n', ' ') | trim -%}
    {%- do log(
        'accord: ' ~ tests ~ ' contract test' ~ ('' if tests == 1 else 's') ~ ' not recorded in the ledger ' ~ ledger ~ ': '
        ~ words ~ ' (what to do: docs/guide/ledger.md; the var `accord_ledger: false` switches the ledger off)',
        info=true
    ) -%}
{%- endmacro %}

{#- Whether this run shows that the ledger's schema is there: dbt made something in it, or tested a table in it. -#}
{% macro _is_proven(ledger, results) -%}
    {%- for result in results if result.status not in ['error', 'runtime error', 'skipped', 'no-op'] -%}
        {%- set shown = [result.node] -%}
        {%- for unique_id in result.node.depends_on.nodes if result.node.resource_type == 'test' -%}
            {%- do shown.append(graph.nodes.get(unique_id) or graph.sources.get(unique_id)) -%}
        {%- endfor -%}
        {%- for node in shown if node and node.relation_name and accord._is_of_schema(node, ledger) -%}
            {{ return(true) }}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(false) }}
{%- endmacro %}

{% macro _is_of_schema(node, ledger) -%}
    {{ return(
        (node.schema or '') | lower == (ledger.schema or '') | lower
        and (not ledger.database or (node.database or '') | lower == ledger.database | lower)
    ) }}
{%- endmacro %}
