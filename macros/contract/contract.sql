{#- The fused query of a contract: every check of one relation, one row a check, in the result layout. -#}
{% macro contract_sql(relation, contract, version, checks) -%}
    {%- set contract, version = accord._unescape(contract), accord._unescape(version) -%}
    {%- set plan = accord._plan(contract, checks, relation) -%}
    {%- set node = accord._table_of(model) if accord._remembering(plan.checks) else none -%}
    {{ return(accord._judged(relation, contract, version, plan, node) ~ '\n\nselect * from final') }}
{%- endmacro %}

{#- Its CTEs, from `measured` to `final`. Engines cap a select list, so a contract of very many checks is
    measured in parts, each a scan of its own. `node` is the unique id of the table, by which the ledger knows it. -#}
{% macro _judged(relation, contract, version, plan, node=none) -%}
    {%- set parts = plan.checks | batch(accord.max_select_entries()) | list -%}
    {%- set used = accord._limits_used(plan.checks) -%}
    {%- set ctes = [] -%}
    {%- set answered = [] -%}
    {%- for checks in parts -%}
        {%- set suffix = '_' ~ loop.index if parts | length > 1 else '' -%}
        {%- set probes = checks | selectattr('kind', 'equalto', 'probe') | list -%}
        {%- do ctes.append({'name': 'measured' ~ suffix, 'sql': accord._measure_cte(checks, relation), 'of': none}) -%}
        {%- for check in probes -%}
            {%- if 'query' in check.arguments and accord._is_filtered(check, relation) -%}
                {%- set kept = ('\n    where ' ~ check.where) if check.where else '' -%}
                {%- do ctes.append({
                    'name': 'object_' ~ check.no, 'sql': '    select *\n    from ' ~ relation ~ kept, 'of': check.id
                }) -%}
            {%- endif -%}
            {%- if 'query' in check.arguments and accord._other(check).startswith('other_') -%}
                {%- do ctes.append({
                    'name': accord._other(check), 'sql': '    select *\n    from ' ~ check.arguments.to, 'of': check.id
                }) -%}
            {%- endif -%}
            {%- if check.suspects == check.no -%}
                {%- do ctes.append({'name': 'suspects_' ~ check.no, 'sql': accord._suspects_cte(check, relation), 'of': check.id}) -%}
            {%- endif -%}
            {%- do ctes.append({'name': accord._probe_name(check), 'sql': accord._probe_cte(check, relation), 'of': check.id}) -%}
        {%- endfor -%}
        {%- if probes -%}
            {%- do ctes.append({
                'name': 'answers' ~ suffix, 'sql': accord._answers_cte(probes, 'measured' ~ suffix), 'of': none
            }) -%}
        {%- endif -%}
        {%- do ctes.append({'name': 'checks' ~ suffix, 'sql': accord._checks_cte(checks, used), 'of': none}) -%}
        {%- do ctes.append({
            'name': 'answered' ~ suffix,
            'sql': accord._answered_cte(checks, ('answers' if probes else 'measured') ~ suffix, 'checks' ~ suffix),
            'of': none,
            'hint': accord.materialized(),
        }) -%}
        {%- do answered.append('    select * from answered' ~ suffix) -%}
    {%- endfor -%}
    {%- if parts | length > 1 -%}
        {%- do ctes.append({'name': 'answered', 'sql': answered | join('\n    union all\n'), 'of': none}) -%}
    {%- endif -%}
    {%- do ctes.append({'name': 'compared', 'sql': accord._compared_cte(), 'of': none}) -%}
    {%- if accord._remembering(plan.checks) -%}
        {%- do ctes.extend(accord._history_ctes(plan.checks, used, contract, node)) -%}
    {%- endif -%}
    {%- do ctes.append({'name': 'final', 'sql': accord._final_cte(contract, version, plan, used), 'of': none}) -%}
    {%- set written = [] -%}
    {%- for cte in ctes -%}
        {%- do written.append(
            cte.name ~ ' as ' ~ cte.get('hint', '') ~ '(' ~ (accord._comment(cte.of) if cte.of else '') ~ '\n\n' ~ cte.sql ~ '\n\n)'
        ) -%}
    {%- endfor -%}
    {{ return('with\n\n' ~ (written | join(',\n\n'))) }}
{%- endmacro %}

{#- How many checks one select can answer. The measured row has a column for each, one for the rows, and at
    most one for each filter; and the list of checks has its own. -#}
{% macro max_select_entries() -%}
    {{ return(adapter.dispatch('max_select_entries', 'accord')()) }}
{%- endmacro %}

{% macro default__max_select_entries() -%}
    {{ return(4000) }}
{%- endmacro %}

{#- A select list holds 1,664 entries; half of them may be filters. -#}
{% macro postgres__max_select_entries() -%}
    {{ return(800) }}
{%- endmacro %}

{#- The conditions that say what a result row does to the build: a check that is broken (or had nothing
    to measure) is counted, a broken one of severity error makes an error. dbt pastes each of them behind
    `fail_calc`, so one node carries checks of every severity. -#}
{% macro _severities() -%}
    {{ return({
        'fail_calc': "count(case when status in ('fail', 'no_data') and severity <> 'info' then 1 end)",
        'warn_if': '> 0',
        'error_if': "> 0 and count(case when status = 'fail' and severity = 'error' then 1 end) > 0",
    }) }}
{%- endmacro %}
