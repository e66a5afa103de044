{{ config(enabled=var('accord_marts', false)) }}

with

-- A check without data shows no fault mended; one that a waiver covers is accepted as it is.
open_checks as (

    select * from {{ ref('accord_latest_results') }}
    where is_current and status in ('fail', 'no_data')

),

results as (

    select
        results.target_name,
        results.node_id,
        results.contract,
        results.check_id,
        results.status,
        results.invocation_id,
        results.checked_at
    from {{ ref('accord_results') }} as results
    inner join open_checks
        on
            results.target_name = open_checks.target_name
            and results.node_id = open_checks.node_id
            and results.contract = open_checks.contract
            and results.check_id = open_checks.check_id

),

since_pass as (

    select
        *,
        max(case when status = 'pass' then checked_at end) over (
            partition by target_name, node_id, contract, check_id
        ) as last_passed_at
    from results

),

failing as (

    select
        *,
        row_number() over (
            partition by target_name, node_id, contract, check_id
            order by checked_at, invocation_id
        ) as failing_run_no,
        count(*) over (partition by target_name, node_id, contract, check_id) as runs_failing
    from since_pass
    where status = 'fail' and (last_passed_at is null or checked_at > last_passed_at)

),

final as (

    select
        open_checks.target_name,
        open_checks.node_id,
        open_checks.contract,
        open_checks.check_id,
        open_checks.column_name,
        open_checks.check_name,
        open_checks.dimension,
        open_checks.severity,
        open_checks.status,
        open_checks.measured,
        open_checks.expected,
        failing.last_passed_at,
        failing.checked_at as failing_since,
        failing.invocation_id as first_failing_invocation_id,
        failing.runs_failing,
        {{ accord.to_double(
            '(' ~ accord.epoch_seconds('open_checks.checked_at') ~ ' - '
            ~ accord.epoch_seconds('failing.checked_at') ~ ') / 3600'
        ) }} as hours_failing,
        open_checks.checked_at as latest_at
    from open_checks
    inner join failing
        on
            open_checks.target_name = failing.target_name
            and open_checks.node_id = failing.node_id
            and open_checks.contract = failing.contract
            and open_checks.check_id = failing.check_id
    where failing.failing_run_no = 1

)

select * from final
