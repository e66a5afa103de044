{#- Every pair is compared, not only neighbours: a null between two columns hides neither. -#}
{% macro check_column_order(check) -%}
    {%- set sign = ' >= ' if check.arguments.strictly else ' > ' -%}
    {%- set reversed = [] -%}
    {%- for first in check.columns -%}
        {%- for second in check.columns[loop.index:] -%}
            {%- do reversed.append('coalesce(' ~ first ~ sign ~ second ~ ', false)') -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return('(' ~ (reversed | join(' or ')) ~ ')') }}
{%- endmacro %}
