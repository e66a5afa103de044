{{ config(enabled=var('accord_marts', false)) }}

with

-- A test that dbt skipped cost nothing, and would make the mean look small.
runs as (

    select * from {{ ref('accord_contract_runs') }}
    where verdict <> 'skipped'

),

-- Of a query that failed nothing is shared out among checks.
shared as (

    select
        *,
        case when checks > 0 then test_seconds end as measured_seconds,
        case when checks > 0 then test_bytes end as measured_bytes,
        case when test_seconds is not null then checks end as timed_checks,
        case when test_bytes is not null then checks end as sized_checks
    from runs

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
        {{ accord.safe_divide('sum(measured_seconds)', 'sum(timed_checks)') }} as mean_seconds_per_check,
        max(case when measured_runs_back = 1 then test_bytes end) as latest_bytes,
        sum(test_bytes) as total_bytes,
        {{ accord.safe_divide('sum(measured_bytes)', 'sum(sized_checks)') }} as mean_bytes_per_check
    from shared
    group by target_name, node_id, contract

)

select * from final
