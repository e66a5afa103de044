{{ config(enabled=var('accord_marts', false)) }}
{%- set days = var('accord_sla_days', 30) -%}
{%- set hours_known = var('accord_sla_hours', 24) -%}
{%- set day = 86400 -%}
with

checks as (

    select * from {{ ref('accord_latest_results') }}
    where check_name = 'freshness' and is_current

),

results as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        status,
        {{ accord.to_double(accord.epoch_seconds('checked_at')) }} as found_at
    from {{ ref('accord_results') }}
    where check_name = 'freshness' and check_id is not null

),

clock as (

    select {{ accord.to_double(accord.now_epoch_seconds()) }} as now_at

),

-- What a check found holds until the next result, and for so long at most that a pause is not taken for health.
spans as (

    select
        results.*,
        clock.now_at,
        greatest(results.found_at, clock.now_at - {{ days }} * {{ day }}) as holds_from,
        least(
            clock.now_at,
            results.found_at + {{ hours_known }} * 3600,
            coalesce(
                lead(results.found_at) over (
                    partition by results.target_name, results.node_id, results.contract, results.check_id
                    order by results.found_at
                ),
                clock.now_at
            )
        ) as holds_to
    from results
    cross join clock

),

sums as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        count(*) as runs,
        sum(case when status = 'pass' then holds_to - holds_from else 0 end) / 3600 as hours_inside,
        sum(case when status in ('fail', 'waived') then holds_to - holds_from else 0 end) / 3600 as hours_outside
    from spans
    where holds_to > holds_from
    group by target_name, node_id, contract, check_id

),

hours as (

    select
        checks.target_name,
        checks.node_id,
        checks.contract,
        checks.check_id,
        checks.column_name,
        checks.severity,
        checks.status,
        checks.measured,
        checks.expected,
        checks.checked_at,
        coalesce(sums.runs, 0) as runs,
        coalesce(sums.hours_inside, 0) as hours_inside,
        coalesce(sums.hours_outside, 0) as hours_outside
    from checks
    left join sums
        on
            checks.target_name = sums.target_name
            and checks.node_id = sums.node_id
            and checks.contract = sums.contract
            and checks.check_id = sums.check_id

),

final as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        column_name,
        severity,
        status,
        measured,
        expected,
        checked_at,
        {{ days }} as period_days,
        runs,
        hours_inside,
        hours_outside,
        {{ days }} * 24 - hours_inside - hours_outside as hours_unknown,
        {{ accord.safe_divide('hours_inside', 'hours_inside + hours_outside') }} as share_inside
    from hours

)

select * from final
