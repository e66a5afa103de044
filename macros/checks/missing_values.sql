{#- A text can stand in no column of numbers or times, and some engines would fail to compare the two. -#}
{% macro check_missing_values(check) -%}
    {%- set missing = check.column ~ ' is null' -%}
    {%- set comparable = [] -%}
    {%- for value in check.arguments['values'] if not (value is string and check.family in ['integer', 'number', 'time']) -%}
        {%- do comparable.append(value) -%}
    {%- endfor -%}
    {%- set literals = accord._listed_values({'arguments': {'values': comparable}, 'family': check.family}) -%}
    {%- if literals -%}
        {%- set missing = missing ~ ' or ' ~ check.column ~ ' in (' ~ (literals | join(', ')) ~ ')' -%}
    {%- endif -%}
    {{ return('(' ~ missing ~ ')') }}
{%- endmacro %}
