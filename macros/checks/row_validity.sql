{#- In percent of the rows; null where there is none. The faulty rows are what is counted: a filter of a row check
    that is null leaves the row out, and so does not make it invalid. -#}
{% macro check_row_validity(check) -%}
    {%- set faults = [] -%}
    {%- for row_check in check.of -%}
        {%- do faults.append('(' ~ accord._violation(row_check) ~ ')') -%}
    {%- endfor -%}
    {%- set invalid = '(' ~ (faults | join(' or ')) ~ ')' -%}
    {%- if check.where -%}
        {%- set invalid = '(' ~ check.where ~ ') and ' ~ invalid -%}
    {%- endif -%}
    {%- set rows = accord._rows_kept(check) -%}
    {{ return('100.0 * (' ~ rows ~ ' - ' ~ accord.count_if(invalid) ~ ') / nullif(' ~ rows ~ ', 0)') }}
{%- endmacro %}
