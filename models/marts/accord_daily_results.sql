{{ config(enabled=var('accord_marts', false)) }}

with

results as (

    select * from {{ ref('accord_results') }}

),

final as (

    select
        run_on,
        target_name,
        node_id,
        contract,
        dimension,
        count(check_id) as results,
        count(case when status = 'pass' then 1 end) as passed,
        count(case when status = 'waived' then 1 end) as waived,
        count(case when status in ('fail', 'no_data') and severity = 'info' then 1 end) as informed,
        count(case when status = 'fail' and severity = 'warn' then 1 end)
        + count(case when status = 'no_data' and severity <> 'info' then 1 end) as warned,
        count(case when status = 'fail' and severity = 'error' then 1 end) as failed,
        count(case when check_id is null then 1 end) as not_measured
    from results
    group by run_on, target_name, node_id, contract, dimension

)

select * from final
