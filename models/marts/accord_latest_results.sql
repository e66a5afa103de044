{{ config(enabled=var('accord_marts', false)) }}

with

measured as (

    select * from {{ ref('accord_results') }}
    where check_id is not null

),

runs as (

    select * from {{ ref('accord_contract_runs') }}

),

last_runs as (

    select
        target_name,
        node_id,
        contract,
        max(case when runs_back = 1 then verdict end) as contract_verdict,
        max(case when measured_runs_back = 1 then invocation_id end) as invocation_id
    from runs
    group by target_name, node_id, contract

),

-- Most results are old: they go before the rest is put in order.
last_times as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        max(checked_at) as checked_at
    from measured
    group by target_name, node_id, contract, check_id

),

ranked as (

    select
        measured.*,
        row_number() over (
            partition by measured.target_name, measured.node_id, measured.contract, measured.check_id
            order by measured.invocation_id desc
        ) as runs_back
    from measured
    inner join last_times
        on
            measured.target_name = last_times.target_name
            and measured.node_id = last_times.node_id
            and measured.contract = last_times.contract
            and measured.check_id = last_times.check_id
            and measured.checked_at = last_times.checked_at

),

final as (

    select
        ranked.target_name,
        ranked.node_id,
        ranked.contract,
        ranked.contract_version,
        ranked.check_id,
        ranked.column_name,
        ranked.check_name,
        ranked.dimension,
        ranked.severity,
        ranked.status,
        ranked.rows_checked,
        ranked.rows_failed,
        ranked.measured,
        ranked.expected,
        ranked.invocation_id,
        ranked.checked_at,
        ranked.data_version,
        last_runs.contract_verdict,
        ranked.invocation_id = last_runs.invocation_id as is_current
    from ranked
    inner join last_runs
        on
            ranked.target_name = last_runs.target_name
            and ranked.node_id = last_runs.node_id
            and ranked.contract = last_runs.contract
    where ranked.runs_back = 1

)

select * from final
