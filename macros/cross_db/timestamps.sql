{#- Seconds since 1970-01-01 00:00 UTC of a date or timestamp.
    A timestamp without a zone is UTC, whatever the session's zone. -#}
{% macro epoch_seconds(expression) -%}
    {{ return(adapter.dispatch('epoch_seconds', 'accord')(expression)) }}
{%- endmacro %}

{% macro default__epoch_seconds(expression) -%}
    {{ return('extract(epoch from ' ~ expression ~ ')') }}
{%- endmacro %}

{% macro duckdb__epoch_seconds(expression) -%}
    {{ return('epoch(' ~ expression ~ ')') }}
{%- endmacro %}

{#- Now, in the same seconds. The variable `accord_now` (a UTC timestamp) replaces the clock:
    for tests, and to judge a backfill as of its own day. -#}
{% macro now_epoch_seconds() -%}
    {%- set as_of = var('accord_now', none) -%}
    {%- if as_of -%}
        {{ return(accord.epoch_seconds('cast(' ~ accord.string_literal(as_of | string) ~ ' as timestamp)')) }}
    {%- endif -%}
    {{ return(accord.epoch_seconds('current_timestamp')) }}
{%- endmacro %}

{#- When today began in UTC, in the same seconds. -#}
{% macro last_midnight() -%}
    {{ return('floor(' ~ accord.now_epoch_seconds() ~ ' / 86400) * 86400') }}
{%- endmacro %}
