{{ config(enabled=var('accord_marts', false)) }}
{#- One row for each contract test that this run of dbt knows of. The graph is known when a model runs, and not yet
    when it is parsed. -#}
{%- set text = accord.type_ledger_text() -%}
{%- set types = {'checks': dbt.type_bigint() | lower} -%}
{%- set columns = [
    'contract_key', 'contract', 'version', 'node_id', 'test_id', 'owner', 'team', 'status', 'runbook', 'file', 'checks',
    'digest',
] -%}
{%- set casts = [] -%}
{%- for column in columns -%}
    {%- do casts.append('cast(' ~ column ~ ' as ' ~ types.get(column, text) ~ ') as ' ~ column) -%}
{%- endfor -%}
{%- set rows = [] -%}
{%- for entry in (accord._registered_contracts() if execute else []) -%}
    {%- set values = [] -%}
    {%- for column in columns -%}
        {%- do values.append(entry[column] if column in types else accord._text_or_null(entry[column])) -%}
    {%- endfor -%}
    {%- do rows.append(values) -%}
{%- endfor -%}
with

registered as (

{{ accord.literal_rows(columns, rows or [['null'] * columns | length]) }}

),

final as (

    select
        {{ casts | join(',\n        ') }}
    from registered
    where contract is not null

)

select * from final
