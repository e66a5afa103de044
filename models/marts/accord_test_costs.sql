{{ config(enabled=var('accord_marts', false)) }}

with

-- A test that dbt skipped cost nothing, and would make the mean look small.
runs as (

    select * from {{ ref('accord_contract_runs') }}
    where verdict <> 'skipped'

),

final as (

    select
        target_name,
        node_id,
        contract,
        count(*) as runs,
        max(case when measured_runs_back = 1 then checks end) as checks,
        max(case when measured_runs_back = 1 then test_seconds end) as latest_seconds,
        avg(test_seconds) as mean_seconds,
        max(test_seconds) as max_seconds,
        sum(test_seconds) as total_seconds,
        {{ accord.safe_divide('sum(case when checks > 0 then test_seconds end)', 'sum(case when test_seconds is not null then checks end)') }}
            as mean_seconds_per_check,
        max(case when measured_runs_back = 1 then test_bytes end) as latest_bytes,
        sum(test_bytes) as total_bytes,
        {{ accord.safe_divide('sum(case when checks > 0 then test_bytes end)', 'sum(case when test_bytes is not null then checks end)') }}
            as mean_bytes_per_check
    from runs
    group by target_name, node_id, contract

)

select * from final
