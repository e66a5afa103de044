{{ config(enabled=var('accord_marts', false)) }}

-- A contract that was ever tested has one row, whatever became of its last run.
with

known as (

    select
        target_name,
        node_id,
        contract,
        max(checked_at) as checked_at
    from {{ ref('accord_results') }}
    group by target_name, node_id, contract

)

select
    known.*,
    health.verdict
from known
left join {{ ref('accord_contract_health') }} as health
    on
        known.target_name = health.target_name
        and known.node_id = health.node_id
        and known.contract = health.contract
        and known.checked_at = health.checked_at
where health.verdict is null
