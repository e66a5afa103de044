{{ config(enabled=var('accord_marts', false)) }}

-- One row for each check that the ledger has, however often it was measured.
with

known as (

    select distinct
        target_name,
        node_id,
        contract,
        check_id
    from {{ ref('accord_results') }}
    where check_id is not null

),

counted as (

    select
        (select count(*) from known) as checks_known,
        (select count(*) from {{ ref('accord_latest_results') }}) as checks_listed

)

select * from counted
where checks_known <> checks_listed
