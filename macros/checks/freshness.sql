{#- Age of the newest row, in the check's period. Rows later than now plus an hour are not counted:
    one row dated 2999 does not make a stale table fresh. -#}
{% macro check_freshness(check) -%}
    {%- set at = accord.epoch_seconds(check.column) -%}
    {%- set now = accord.now_epoch_seconds() -%}
    {%- set kept = at ~ ' <= ' ~ now ~ ' + 3600' -%}
    {%- if check.where -%}
        {%- set kept = '(' ~ check.where ~ ') and ' ~ kept -%}
    {%- endif -%}
    {{ return('(' ~ now ~ ' - max(case when ' ~ kept ~ ' then ' ~ at ~ ' end)) / ' ~ accord._seconds(1, check.arguments.period) ~ '.0') }}
{%- endmacro %}

{#- A span of time in seconds. -#}
{% macro _seconds(number, period) -%}
    {{ return(number * {'second': 1, 'minute': 60, 'hour': 3600, 'day': 86400, 'week': 604800}[period]) }}
{%- endmacro %}
