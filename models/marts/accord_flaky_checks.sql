{{ config(enabled=var('accord_marts', false)) }}

with

-- Left out is what changes its verdict on the same data by right: with the clock, or with what is remembered.
-- A contract that was changed asks another question, so each version and bound is looked at by itself.
versions as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        check_name,
        column_name,
        data_version,
        count(case when status = 'pass' then 1 end) as passes,
        count(case when status = 'fail' then 1 end) as fails,
        min(checked_at) as first_seen_at,
        max(checked_at) as last_seen_at
    from {{ ref('accord_results') }}
    where
        check_id is not null
        and data_version is not null
        and dimension <> 'timeliness'
        and check_name not in ('drift', 'volume_anomaly')
    group by
        target_name, node_id, contract, check_id, check_name, column_name, data_version, contract_version, expected

),

final as (

    select
        target_name,
        node_id,
        contract,
        check_id,
        max(check_name) as check_name,
        max(column_name) as column_name,
        count(distinct data_version) as flaky_versions,
        sum(passes) as passes,
        sum(fails) as fails,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at
    from versions
    where passes > 0 and fails > 0
    group by target_name, node_id, contract, check_id

)

select * from final
