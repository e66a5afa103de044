{#- Prints all that `accord report` asks of the warehouse, one JSON object a line, every value as text:

    {"accord": 1, "target": ...}                  the target's name, which dbt's artifacts tell only where it was given
    {"accord": 1, "node": ..., "row": [...]}      the audit tables: see accord.audit_rows
    {"accord": 1, "ledger": {...}}                "relation" is the ledger's name; "state" is read, off, missing,
                                                  or foreign where it has not the ledger's columns
    {"accord": 1, "run": [...]}                   a contract in one of the last runs: see _remembered_runs
    {"accord": 1, "past": [...]}                  a check in one of them, of those that did not always pass
    {"accord": 1, "since": [...]}                 since when a check fails
    {"accord": 1, "sample": {...}}                rows that break a check: see accord.explain

    dbt run-operation accord.report --args '{history: 30, samples: 0}'

    history is how many runs are looked back on, samples how many rows of each broken check are shown. -#}
{% macro report(history=30, samples=0) -%}
    {{ print(tojson({'accord': 1, 'target': target.name})) }}
    {%- set broken = accord._print_audit_rows() -%}
    {%- if history | int > 0 -%}
        {%- do accord._print_remembered(history | int) -%}
    {%- endif -%}
    {%- if samples | int > 0 -%}
        {%- do accord._print_samples(broken, samples | int) -%}
    {%- endif -%}
{%- endmacro %}

{#- Of a hundred broken checks at most, those of severity error first: each is a query or two. -#}
{% macro _print_samples(broken, limit) -%}
    {%- set errors = broken | selectattr('severity', 'equalto', 'error') | list -%}
    {%- set others = broken | rejectattr('severity', 'equalto', 'error') | list -%}
    {%- for one in (errors + others)[:100] -%}
        {%- set found = accord._explained(graph.nodes[one.node], one.check, limit) -%}
        {{ print(tojson({'accord': 1, 'sample': {
            'node': one.node, 'check': one.check, 'columns': found.get('columns', []),
            'masked': found.get('masked', []), 'rows': found.get('rows', []),
        }})) }}
    {%- endfor -%}
{%- endmacro %}

{% macro _print_remembered(history) -%}
    {%- set ledger = accord.ledger_relation() -%}
    {%- set state = {'relation': ledger | string, 'state': 'read'} -%}
    {%- if not accord._ledger_is_on() -%}
        {%- do state.update({'state': 'off'}) -%}
    {%- elif load_relation(ledger) is none -%}
        {%- do state.update({'state': 'missing'}) -%}
    {%- else -%}
        {%- set there = adapter.get_columns_in_relation(ledger) | map(attribute='name') | map('lower') | list -%}
        {%- if accord.ledger_columns() | map(attribute='name') | reject('in', there) | list -%}
            {%- do state.update({'state': 'foreign'}) -%}
        {%- endif -%}
    {%- endif -%}
    {{ print(tojson({'accord': 1, 'ledger': state})) }}
    {%- if state.state == 'read' -%}
        {%- for kind, query in [
            ('run', accord._remembered_runs(ledger, history)),
            ('past', accord._remembered_checks(ledger, history)),
            ('since', accord._failing_since(ledger)),
        ] -%}
            {%- for values in accord._rows_of(query) -%}
                {{ print(tojson({'accord': 1, kind: values})) }}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- The rows of the last runs on this target. -#}
{% macro _remembered(ledger, history) -%}
    {{ return([
        'with recent as (',
        '',
        '    select',
        '        invocation_id,',
        '        max(checked_at) as ended_at',
        '    from ' ~ ledger,
        '    where target_name = ' ~ accord.string_literal(target.name),
        '    group by invocation_id',
        '    order by ended_at desc',
        '    limit ' ~ history,
        '',
        '),',
        '',
        'remembered as (',
        '',
        '    select ledger.*',
        '    from ' ~ ledger ~ ' as ledger',
        '    inner join recent on ledger.invocation_id = recent.invocation_id',
        '    where ledger.target_name = ' ~ accord.string_literal(target.name),
        '',
        ')',
    ] | join('\n')) }}
{%- endmacro %}

{#- Each contract in each run: the points it kept and those it could, and its checks by what they do to it. The
    formula is that of accord.results.score; what has no status in it was not measured. -#}
{% macro _remembered_runs(ledger, history) -%}
    {%- set weights, strictness, credits = accord._score_terms() -%}
    {%- set points = '(' ~ weights ~ ') * (' ~ strictness ~ ')' -%}
    {%- set counts = {
        'passed': "status in ('pass', 'waived')",
        'warned': "status in ('fail', 'no_data') and severity <> 'info' and not (status = 'fail' and severity = 'error')",
        'failed': "status = 'fail' and severity = 'error'",
        'unmeasured': "status in ('error', 'skipped')",
    } -%}
    {%- set columns = [
        'invocation_id', 'node_id', 'contract', 'max(checked_at) as ended_at',
        'sum(case when ' ~ "status not in ('error', 'skipped')" ~ ' then ' ~ points ~ ' * (' ~ credits ~ ') end) as kept',
        'sum(case when ' ~ "status not in ('error', 'skipped')" ~ ' then ' ~ points ~ ' end) as points',
    ] -%}
    {%- for name, condition in counts.items() -%}
        {%- do columns.append('sum(case when ' ~ condition ~ ' then 1 else 0 end) as ' ~ name) -%}
    {%- endfor -%}
    {%- do columns.append('max(data_version) as data_version') -%}
    {{ return(
        accord._remembered(ledger, history) ~ '\n\nselect\n    ' ~ (columns | join(',\n    '))
        ~ '\nfrom remembered\ngroup by invocation_id, node_id, contract\norder by ended_at'
    ) }}
{%- endmacro %}

{#- The weight, strictness and credit of a ledger row, as three SQL expressions. -#}
{% macro _score_terms() -%}
    {%- set by_weight = {} -%}
    {%- for name, check in accord._catalogue().items() -%}
        {%- do by_weight.setdefault(check.weight, []).append("'" ~ name ~ "'") -%}
    {%- endfor -%}
    {%- set weights = [] -%}
    {%- for weight, names in by_weight.items() -%}
        {%- do weights.append('when check_name in (' ~ (names | join(', ')) ~ ') then ' ~ weight) -%}
    {%- endfor -%}
    {{ return([
        'case ' ~ (weights | join(' ')) ~ ' else ' ~ (by_weight.keys() | min) ~ ' end',
        "case severity when 'info' then 0.0 when 'warn' then 0.5 else 1.0 end",
        "case status when 'pass' then 1.0 when 'fail' then 0.0 else 0.5 end",
    ]) }}
{%- endmacro %}

{#- The checks that did not always pass in those runs, and freshness, which SLAs are about. -#}
{% macro _remembered_checks(ledger, history) -%}
    {{ return([
        accord._remembered(ledger, history) ~ ',',
        '',
        'told as (',
        '',
        '    select distinct',
        '        node_id,',
        '        contract,',
        '        check_id',
        '    from remembered',
        "    where check_id is not null and (status <> 'pass' or check_name = 'freshness')",
        '',
        ')',
        '',
        'select',
        '    remembered.node_id,',
        '    remembered.contract,',
        '    remembered.check_id,',
        '    remembered.checked_at,',
        '    remembered.invocation_id,',
        '    remembered.status,',
        '    remembered.measured,',
        '    remembered.contract_version,',
        '    remembered.expected',
        'from remembered',
        'inner join told',
        '    on',
        '        remembered.node_id = told.node_id',
        '        and remembered.contract = told.contract',
        '        and remembered.check_id = told.check_id',
        'order by remembered.checked_at',
    ] | join('\n')) }}
{%- endmacro %}

{#- The first failure after the last pass, of checks that have not passed since; of all that is remembered. -#}
{% macro _failing_since(ledger) -%}
    {{ return([
        'with results as (',
        '',
        '    select',
        '        node_id,',
        '        contract,',
        '        check_id,',
        '        checked_at,',
        '        status,',
        "        max(case when status = 'pass' then checked_at end) over (partition by node_id, contract, check_id)",
        '            as passed_at',
        '    from ' ~ ledger,
        '    where check_id is not null and target_name = ' ~ accord.string_literal(target.name),
        '',
        ')',
        '',
        'select',
        '    node_id,',
        '    contract,',
        '    check_id,',
        '    min(checked_at) as failing_since',
        'from results',
        "where status = 'fail' and (passed_at is null or checked_at > passed_at)",
        'group by node_id, contract, check_id',
    ] | join('\n')) }}
{%- endmacro %}
