{#- Every pair is compared, not only neighbours: a null between two columns hides neither. -#}
{% macro check_column_order(check) -%}
    {%- set sign = ' >= ' if check.arguments.strictly else ' > ' -%}
    {%- set reversed = [] -%}
    {%- set columns = check.columns -%}
    {%- if true in check.zones and false in check.zones -%}
        {#- A moment beside a reading of a clock: compared as they are, the session's zone would decide. -#}
        {%- set columns = [] -%}
        {%- for column in check.columns -%}
            {%- do columns.append(accord.epoch_seconds(column)) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- for first in columns -%}
        {%- for second in columns[loop.index:] -%}
            {%- do reversed.append('coalesce(' ~ first ~ sign ~ second ~ ', false)') -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('(' ~ (reversed | join(' or ')) ~ ')') }}
{%- endmacro %}
