{{ config(enabled=var('accord_marts', false)) }}

-- Each mart has one row for what its contract says it has one for. (A contract's own check of uniqueness warns of a
-- table without rows, which is how most of these begin.)
{%- set contracts = ['target_name', 'node_id', 'contract'] -%}
{%- set keys = {
    'accord_contract_runs': contracts + ['invocation_id'],
    'accord_contract_health': contracts,
    'accord_daily_results': contracts + ['run_on', 'dimension'],
    'accord_latest_results': contracts + ['check_id'],
    'accord_failing_since': contracts + ['check_id'],
    'accord_flaky_checks': contracts + ['check_id'],
    'accord_sla_burn': contracts + ['check_id'],
    'accord_test_costs': contracts,
} -%}
{%- set selects = [] -%}
{%- for mart, key in keys.items() -%}
    {%- do selects.append(
        "select '" ~ mart ~ "' as mart, count(*) as copies\nfrom " ~ ref(mart) ~ '\ngroup by ' ~ (key | join(', '))
        ~ '\nhaving count(*) > 1'
    ) -%}
{%- endfor %}
{{ selects | join('\nunion all\n') }}
