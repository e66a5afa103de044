{#- A timestamp without a zone, taken as UTC, as the same moment in a type that has one. -#}
{% macro utc_timestamp_with_zone(expression) -%}
    {{ return("timezone('UTC', " ~ expression ~ ")") }}
{%- endmacro %}
