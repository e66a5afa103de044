{{ config(enabled=var('accord_marts', false)) }}

with

results as (

    select * from {{ ref('accord_results') }}

),

catalogue as (

{% if accord._loads_seeds() %}
    select
        check_name,
        weight
    from {{ ref('accord_check_catalogue') }}
{% else %}
{{ accord._catalogue_rows() }}
{% endif %}

),

-- What a check is worth, and the share of it that its result keeps. A check that the catalogue has not weighs as
-- little as any. A query that did not run has one row without a check, and nothing of it is worth anything.
weighed as (

    select
        results.*,
        case when results.check_id is not null then
            coalesce(catalogue.weight, 2)
            * case results.severity when 'info' then 0 when 'warn' then 0.5 else 1 end
        end as points,
        case results.status when 'pass' then 1 when 'waived' then 0.5 when 'no_data' then 0.5 else 0 end as credit,
        case when results.status in ('fail', 'no_data') then results.severity end as broken
    from results
    left join catalogue on results.check_name = catalogue.check_name

),

runs as (

    select
        target_name,
        node_id,
        contract,
        invocation_id,
        max(contract_version) as contract_version,
        max(checked_at) as checked_at,
        max(run_on) as run_on,
        max(data_version) as data_version,
        count(check_id) as checks,
        count(case when status = 'pass' then 1 end) as passed,
        count(case when status = 'waived' then 1 end) as waived,
        count(case when broken = 'info' then 1 end) as informed,
        count(case when broken = 'warn' or (broken = 'error' and status = 'no_data') then 1 end) as warned,
        count(case when broken = 'error' and status = 'fail' then 1 end) as failed,
        count(case when status = 'error' then 1 end) as errors,
        count(case when status = 'skipped' then 1 end) as skips,
        sum(points * credit) as kept,
        sum(points) as points,
        max(test_seconds) as test_seconds,
        max(test_bytes) as test_bytes
    from weighed
    group by target_name, node_id, contract, invocation_id

),

final as (

    select
        target_name,
        node_id,
        contract,
        contract_version,
        invocation_id,
        checked_at,
        run_on,
        data_version,
        case
            when errors > 0 then 'error'
            when failed > 0 then 'fail'
            when skips > 0 then 'skipped'
            when warned > 0 then 'warn'
            else 'pass'
        end as verdict,
        case when points = 0 then 1 else {{ accord.safe_divide('kept', 'points') }} end as score,
        checks,
        passed,
        waived,
        informed,
        warned,
        failed,
        test_seconds,
        test_bytes,
        row_number() over (
            partition by target_name, node_id, contract
            order by checked_at desc, invocation_id desc
        ) as runs_back,
        case when checks > 0 then
            row_number() over (
                partition by target_name, node_id, contract, case when checks > 0 then 1 else 0 end
                order by checked_at desc, invocation_id desc
            )
        end as measured_runs_back
    from runs

)

select * from final
