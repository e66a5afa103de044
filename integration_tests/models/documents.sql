{#- The baskets as JSON, on the engines that look inside of it. -#}
{{ config(enabled=target.type in ['duckdb', 'postgres', 'snowflake', 'bigquery', 'databricks', 'redshift', 'trino']) }}
select
    id,
    {{ json_of(['address', 'line_items', 'labels']) }} as body
from {{ ref('baskets') }}
