{#- In percent of the rows; null where there is none. -#}
{% macro check_row_validity(check) -%}
    {%- set faults = [] -%}
    {%- for row_check in check.of -%}
        {%- do faults.append('(' ~ accord._violation(row_check) ~ ')') -%}
    {%- endfor -%}
    {%- set valid = 'not (' ~ (faults | join(' or ')) ~ ')' -%}
    {%- if check.where -%}
        {%- set valid = '(' ~ check.where ~ ') and ' ~ valid -%}
    {%- endif -%}
    {{ return('100.0 * ' ~ accord.count_if(valid) ~ ' / nullif(' ~ accord._rows_kept(check) ~ ', 0)') }}
{%- endmacro %}
