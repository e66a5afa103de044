{#- Rows of the last full day in UTC; null in a table without rows, whose emptiness is row_count's business. -#}
{% macro check_daily_volume(check) -%}
    {%- set at = accord.epoch_seconds(check.column) -%}
    {%- set midnight = accord.last_midnight() -%}
    {%- set of_the_day = at ~ ' >= ' ~ midnight ~ ' - 86400 and ' ~ at ~ ' < ' ~ midnight -%}
    {%- if check.where -%}
        {%- set of_the_day = '(' ~ check.where ~ ') and ' ~ of_the_day -%}
    {%- endif -%}
    {{ return('case when ' ~ accord._rows_kept(check) ~ ' > 0 then ' ~ accord.count_if(of_the_day) ~ ' end') }}
{%- endmacro %}
