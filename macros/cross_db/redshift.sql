{#- What Redshift must not take over from PostgreSQL, whose dispatches dbt gives it where it has none: it has
    no hash of a row, and no `materialized` CTE. -#}
{% macro redshift__hashes_first() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro redshift__materialized() -%}
    {{ return('') }}
{%- endmacro %}
