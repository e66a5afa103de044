{{ config(enabled=var('accord_marts', false)) }}
{#- The ledger, as it is read. Until a run has written to it the table is not there, and this has no rows: each
    build makes the view anew. -#}
{%- set columns = accord.ledger_columns() -%}
{%- set found = load_relation(accord.ledger_relation()) if execute else none -%}
with

ledger as (
{% if found %}
    select
{%- for column in columns %}
        {{ column.name }}{{ ',' if not loop.last }}
{%- endfor %}
    from {{ found }}
{% else %}
    select
{%- for column in columns %}
        cast(null as {{ column.type }}) as {{ column.name }}{{ ',' if not loop.last }}
{%- endfor %}
    from (select 1 as nothing) as no_ledger
    where nothing = 0
{% endif %}
),

-- A run that did not build the table tested what the build before it had left.
builds as (

    select
        *,
        count(data_version) over (
            partition by target_name, node_id
            order by checked_at
            rows between unbounded preceding and current row
        ) as build_no
    from ledger

),

final as (

    select
{%- for column in columns if column.name != 'data_version' %}
        {{ column.name }},
{%- endfor %}
        coalesce(
            data_version, max(data_version) over (partition by target_name, node_id, build_no)
        ) as data_version
    from builds

)

select * from final
