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

{#- A fraction counts too. -#}
{% macro snowflake__epoch_seconds(expression) -%}
    {{ return('date_part(epoch_microsecond, ' ~ expression ~ ') / 1000000') }}
{%- endmacro %}

{#- A date and a datetime are taken in UTC by the cast. -#}
{% macro bigquery__epoch_seconds(expression) -%}
    {{ return('unix_micros(cast(' ~ expression ~ ' as timestamp)) / 1000000') }}
{%- endmacro %}

{#- The cast takes what has no zone in the session's; it is moved to where UTC's clock says the same. -#}
{% macro databricks__epoch_seconds(expression) -%}
    {%- set moment = 'cast(' ~ expression ~ ' as timestamp)' -%}
    {{ return(
        'unix_micros(if(typeof(' ~ expression ~ ") = 'timestamp', " ~ moment
        ~ ', from_utc_timestamp(' ~ moment ~ ', current_timezone()))) / 1000000'
    ) }}
{%- endmacro %}

{% macro trino__epoch_seconds(expression) -%}
    {{ return('to_unixtime(' ~ expression ~ ')') }}
{%- endmacro %}

{#- Now, in the same seconds. The variable `accord_now` (a UTC timestamp) replaces the clock:
    for tests, and to judge a backfill as of its own day. -#}
{% macro now_epoch_seconds() -%}
    {%- set as_of = var('accord_now', none) -%}
    {%- if as_of -%}
        {%- set naive = adapter.dispatch('type_naive_timestamp', 'accord')() -%}
        {{ return(accord.epoch_seconds('cast(' ~ accord.string_literal(as_of | string) ~ ' as ' ~ naive ~ ')')) }}
    {%- endif -%}
    {{ return(accord.epoch_seconds(adapter.dispatch('now', 'accord')())) }}
{%- endmacro %}

{% macro default__now() -%}
    {{ return('current_timestamp') }}
{%- endmacro %}

{#- Redshift refuses current_timestamp in a query that reads a table. -#}
{% macro redshift__now() -%}
    {{ return('getdate()') }}
{%- endmacro %}

{#- A timestamp without a zone. -#}
{% macro default__type_naive_timestamp() -%}
    {{ return('timestamp') }}
{%- endmacro %}

{% macro bigquery__type_naive_timestamp() -%}
    {{ return('datetime') }}
{%- endmacro %}

{% macro databricks__type_naive_timestamp() -%}
    {{ return('timestamp_ntz') }}
{%- endmacro %}

{% macro snowflake__type_naive_timestamp() -%}
    {{ return('timestamp_ntz') }}
{%- endmacro %}
