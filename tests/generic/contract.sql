{#- A whole contract in one query: see macros/contract. Every check's result is stored, passes too. -#}
{% test contract(model, contract, checks, version=none) %}
    {%- set severities = accord._severities() -%}
    {{ config(
        fail_calc=severities.fail_calc, warn_if=severities.warn_if, error_if=severities.error_if, store_failures=true
    ) }}
    {%- if execute -%}
        {{ accord.contract_sql(model, contract, version, checks) }}
    {%- endif -%}
{% endtest %}
