{% macro check_no_future_timestamps(check) -%}
    {%- set ahead = accord._seconds(check.arguments.max_ahead, check.arguments.period) -%}
    {{ return(
        check.column ~ ' is not null and ' ~ accord.epoch_seconds(check.column) ~ ' > ' ~ accord.now_epoch_seconds() ~ ' + ' ~ ahead
    ) }}
{%- endmacro %}
