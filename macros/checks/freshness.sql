{#- Age of the newest row, in the check's period. Rows later than now plus an hour are not counted:
    one row dated 2999 does not make a stale table fresh. -#}
{% macro check_freshness(check) -%}
    {%- set seconds = {'second': 1, 'minute': 60, 'hour': 3600, 'day': 86400}[check.arguments.period] -%}
    {%- set at = accord.epoch_seconds(check.column) -%}
    {%- set now = accord.now_epoch_seconds() -%}
    {%- set kept = at ~ ' <= ' ~ now ~ ' + 3600' -%}
    {%- if check.where -%}
        {%- set kept = '(' ~ check.where ~ ') and ' ~ kept -%}
    {%- endif -%}
    {{ return('(' ~ now ~ ' - max(case when ' ~ kept ~ ' then ' ~ at ~ ' end)) / ' ~ seconds ~ '.0') }}
{%- endmacro %}
