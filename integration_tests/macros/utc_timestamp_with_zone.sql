{#- A timestamp without a zone, taken as UTC, as the same moment in a type that has one. -#}
{% macro utc_timestamp_with_zone(expression) -%}
    {{ return(adapter.dispatch('utc_timestamp_with_zone')(expression)) }}
{%- endmacro %}

{% macro default__utc_timestamp_with_zone(expression) -%}
    {{ return("timezone('UTC', " ~ expression ~ ")") }}
{%- endmacro %}

{#- Spark's functions for zones count from the session's; the text with a Z has its own. -#}
{% macro spark__utc_timestamp_with_zone(expression) -%}
    {{ return('cast(concat(cast(' ~ expression ~ " as string), 'Z') as timestamp_ltz)") }}
{%- endmacro %}

{% macro snowflake__utc_timestamp_with_zone(expression) -%}
    {{ return('cast(cast(' ~ expression ~ " as varchar) || '+00:00' as timestamp_tz)") }}
{%- endmacro %}
