{{ config(enabled=var('accord_marts', false)) }}

-- Each mart has one row for what its contract says it has one for. (A contract's own check of uniqueness warns of a
-- table without rows, which is how most of these begin.)
{%- set keys = {
    'accord_contract_runs': ['target_name', 'node_id', 'contract', 'invocation_id'],
    'accord_contract_health': ['target_name', 'node_id', 'contract'],
    'accord_daily_results': ['run_on', 'target_name', 'node_id', 'contract', 'dimension'],
    'accord_test_costs': ['target_name', 'node_id', 'contract'],
} %}
{%- for mart in ['latest_results', 'failing_since', 'flaky_checks', 'sla_burn'] %}
    {%- do keys.update({'accord_' ~ mart: ['target_name', 'node_id', 'contract', 'check_id']}) %}
{%- endfor %}
{% for mart, key in keys.items() %}
select
    '{{ mart }}' as mart,
    count(*) as duplicates
from (
    select {{ key | join(', ') }}
    from {{ ref(mart) }}
    group by {{ key | join(', ') }}
    having count(*) > 1
) as duplicated
having count(*) > 0
{{ 'union all' if not loop.last }}
{%- endfor %}
