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

{#- Spark has two timestamps: one is an instant, the other has no zone, and a cast between them, or from
    a date, goes by the session's zone. So an instant is counted as it is, and the rest as the time that
    has passed since 1970 on a clock without a zone. The type is known before the query runs: no row pays
    for the choice. `timestamp_ltz`, since what `timestamp` alone means there is a setting. -#}
{% macro spark__epoch_seconds(expression) -%}
    {{ return(
        "case typeof(" ~ expression ~ ") when 'timestamp' then unix_micros(cast(" ~ expression ~ ' as timestamp_ltz)) / 1e6'
        ~ ' else cast(cast(cast(' ~ expression ~ " as timestamp_ntz) - timestamp_ntz '1970-01-01' as interval second)"
        ~ ' as decimal(18, 6)) end'
    ) }}
{%- endmacro %}

{#- A fraction counts too. -#}
{% macro snowflake__epoch_seconds(expression) -%}
    {{ return('date_part(epoch_microsecond, ' ~ expression ~ ') / 1000000') }}
{%- endmacro %}

{#- A date and a datetime are taken in UTC by the cast. -#}
{% macro bigquery__epoch_seconds(expression) -%}
    {{ return('unix_micros(cast(' ~ expression ~ ' as timestamp)) / 1000000') }}
{%- endmacro %}

{% macro trino__epoch_seconds(expression) -%}
    {{ return('to_unixtime(' ~ expression ~ ')') }}
{%- endmacro %}

{#- Now, in the same seconds. The variable `accord_now` (a UTC timestamp) replaces the clock:
    for tests, and to judge a backfill as of its own day. -#}
{% macro now_epoch_seconds() -%}
    {%- set as_of = var('accord_now', none) -%}
    {%- if as_of -%}
        {{ return(accord.epoch_seconds(accord.utc_timestamp(as_of | string))) }}
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

{#- A moment in UTC, written out, as a timestamp without a zone. -#}
{% macro utc_timestamp(text) -%}
    {{ return('cast(' ~ accord.string_literal(text) ~ ' as ' ~ accord.type_utc_timestamp() ~ ')') }}
{%- endmacro %}

{#- A timestamp without a zone. -#}
{% macro type_utc_timestamp() -%}
    {{ return(adapter.dispatch('type_utc_timestamp', 'accord')()) }}
{%- endmacro %}

{% macro default__type_utc_timestamp() -%}
    {{ return('timestamp') }}
{%- endmacro %}

{% macro bigquery__type_utc_timestamp() -%}
    {{ return('datetime') }}
{%- endmacro %}

{#- Spark's `timestamp` is an instant, read in the session's zone. -#}
{% macro spark__type_utc_timestamp() -%}
    {{ return('timestamp_ntz') }}
{%- endmacro %}

{% macro snowflake__type_utc_timestamp() -%}
    {{ return('timestamp_ntz') }}
{%- endmacro %}

{#- When today began in UTC, in the same seconds. -#}
{% macro last_midnight() -%}
    {{ return('floor(' ~ accord.now_epoch_seconds() ~ ' / 86400) * 86400') }}
{%- endmacro %}

{#- Whether a type, by the name that the catalog has for it, is a moment rather than a reading of some clock. -#}
{% macro is_zoned(type) -%}
    {{ return(
        type.endswith('with time zone') or type in ['timestamptz', 'timestamp_tz', 'timestamp_ltz']
        or (type == 'timestamp' and target.type in ['spark', 'databricks', 'bigquery'])
    ) }}
{%- endmacro %}

{#- A date or time of a contract's, as a moment: what names no zone is UTC, not of the session's zone. -#}
{% macro in_utc(text) -%}
    {%- if modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', text) -%}
        {{ return(text ~ ' 00:00:00+00:00') }}
    {%- elif modules.re.search('[0-9](Z|[+-][0-9]{2}(:?[0-9]{2})?)$', text) and ':' in text -%}
        {{ return(text) }}
    {%- endif -%}
    {{ return(text ~ '+00:00') }}
{%- endmacro %}
