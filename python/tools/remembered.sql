{#- note -#}
{#- Beside each result stand three that must not count: of another target, of another table, of another contract. -#}
{%- set results = [
    {#- rows -#}
] -%}
{%- set known = {
    'contract': "case differs when 'contract' then 'another' else contract end",
    'check_id': 'check_id',
    'status': 'status',
    'measured': "case when differs = '' then measured else '1000000' end",
    'node_id': "case differs when 'node' then 'model.another' else 'model.accord_integration_tests.' || contract end",
    'target_name': "case differs when 'target' then 'another' else '" ~ target.name ~ "' end",
    'checked_at': "run_on || ' 12:00:00'",
    'run_on': 'run_on',
} -%}
select
    {%- for column in accord.ledger_columns() %}
    cast({{ known.get(column.name, 'null') }} as {{ column.type }}) as {{ column.name }}{{ '' if loop.last else ',' }}
    {%- endfor %}
from (
    values
    {%- for result in results %}
    (
        {%- for value in result %}{{ accord.string_literal(value) }}{{ '' if loop.last else ', ' }}{% endfor -%}
    ){{ '' if loop.last else ',' }}
    {%- endfor %}
) as results (contract, check_id, status, measured, run_on)
cross join (
    values (''), ('target'), ('node'), ('contract')
) as others (differs)
