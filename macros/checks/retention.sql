{#- Age of the oldest row, in the check's period. -#}
{% macro check_retention(check) -%}
    {%- set oldest = 'min(' ~ accord._where_kept(accord.epoch_seconds(check.column), check) ~ ')' -%}
    {{ return('(' ~ accord.now_epoch_seconds() ~ ' - ' ~ oldest ~ ') / ' ~ accord._seconds(1, check.arguments.period) ~ '.0') }}
{%- endmacro %}
