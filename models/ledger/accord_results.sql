{{ config(enabled=var('accord_marts', false)) }}
{#- The ledger, as it is read. Until a run has written to it the table is not there, and this has no rows: each
    build makes the view anew. -#}
{%- set columns = accord.ledger_columns() -%}
{%- set names = columns | map(attribute='name') | list -%}
{%- set nulls = [] -%}
{%- for column in columns -%}
    {%- do nulls.append('cast(null as ' ~ column.type ~ ') as ' ~ column.name) -%}
{%- endfor -%}
{%- set found = load_relation(accord.ledger_relation()) if execute else none -%}
with

ledger as (

    select
        {{ (names if found else nulls) | join(',\n        ') }}
    from {{ found or '(select 1 as nothing) as no_ledger\n    where nothing = 0' }}

),

-- A run that did not build the table tested what the build before it had left.
runs as (

    select
        target_name,
        node_id,
        invocation_id,
        checked_at,
        max(data_version) as data_version
    from ledger
    group by target_name, node_id, invocation_id, checked_at

),

builds as (

    select
        *,
        count(data_version) over (
            partition by target_name, node_id
            order by checked_at, invocation_id
            rows between unbounded preceding and current row
        ) as build_no
    from runs

),

versions as (

    select
        target_name,
        node_id,
        invocation_id,
        checked_at,
        max(data_version) over (partition by target_name, node_id, build_no) as data_version
    from builds

),

final as (

    select
        ledger.contract,
        ledger.contract_version,
        ledger.check_id,
        ledger.column_name,
        ledger.check_name,
        ledger.dimension,
        ledger.severity,
        ledger.status,
        ledger.rows_checked,
        ledger.rows_failed,
        ledger.measured,
        ledger.expected,
        ledger.invocation_id,
        ledger.node_id,
        ledger.target_name,
        ledger.checked_at,
        ledger.run_on,
        ledger.test_seconds,
        ledger.test_bytes,
        versions.data_version
    from ledger
    left join versions
        on
            ledger.target_name = versions.target_name
            and ledger.node_id = versions.node_id
            and ledger.invocation_id = versions.invocation_id
            and ledger.checked_at = versions.checked_at

)

select * from final
