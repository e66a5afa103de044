{#- In the check's period; below zero where the column is before `since`. -#}
{% macro check_latency(check) -%}
    {%- set seconds = accord.epoch_seconds(check.column) ~ ' - ' ~ accord.epoch_seconds(check.since) -%}
    {%- set between = '(' ~ seconds ~ ') / ' ~ accord._seconds(1, check.arguments.period) ~ '.0' -%}
    {{ return(
        check.column ~ ' is not null and ' ~ check.since ~ ' is not null and not ('
        ~ accord._within(between, accord._bounds(check.arguments), may_be_nan=false) ~ ')'
    ) }}
{%- endmacro %}
