{#- How many of the values do not occur; null in a table without rows. A null among them asks for nothing. -#}
{% macro check_required_values(check) -%}
    {%- set missing = [] -%}
    {%- for literal in accord._listed_values(check) -%}
        {%- set there = accord._where_kept(check.column, check) ~ ' = ' ~ literal -%}
        {%- do missing.append('case when ' ~ accord.count_if(there) ~ ' = 0 then 1 else 0 end') -%}
    {%- endfor -%}
    {{ return('case when ' ~ accord._rows_kept(check) ~ ' > 0 then ' ~ (missing | join(' + ') or '0') ~ ' end') }}
{%- endmacro %}
