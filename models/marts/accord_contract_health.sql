{{ config(enabled=var('accord_marts', false)) }}

with

runs as (

    select * from {{ ref('accord_contract_runs') }}

),

latest as (

    select * from runs
    where runs_back = 1

),

measured as (

    select * from runs
    where measured_runs_back <= 2

),

final as (

    select
        latest.target_name,
        latest.node_id,
        latest.contract,
        latest.contract_version,
        latest.verdict,
        latest.score,
        previous.score as previous_score,
        latest.checks,
        latest.passed,
        latest.waived,
        latest.informed,
        latest.warned,
        latest.failed,
        latest.invocation_id,
        latest.checked_at,
        previous.checked_at as previous_checked_at,
        latest.score - previous.score as score_change
    from latest
    -- Of a run that measured nothing, the one before is the last that did.
    left join measured as previous
        on
            latest.target_name = previous.target_name
            and latest.node_id = previous.node_id
            and latest.contract = previous.contract
            and previous.measured_runs_back = case when latest.checks > 0 then 2 else 1 end

)

select * from final
