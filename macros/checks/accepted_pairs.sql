{#- A pair with a null in it is that of no row, since a row with a null does not count. -#}
{% macro check_accepted_pairs(check) -%}
    {%- set present = [] -%}
    {%- for column in check.columns -%}
        {%- do present.append(column ~ ' is not null') -%}
    {%- endfor -%}
    {%- set accepted = [] -%}
    {%- for pair in check.arguments.pairs if none not in pair -%}
        {%- set equal = [] -%}
        {%- for column in check.columns -%}
            {%- do equal.append(column ~ ' = ' ~ accord.literal(pair[loop.index0])) -%}
        {%- endfor -%}
        {%- do accepted.append('(' ~ (equal | join(' and ')) ~ ')') -%}
    {%- endfor -%}
    {{ return((present | join(' and ')) ~ (' and not (' ~ (accepted | join(' or ')) ~ ')' if accepted else '')) }}
{%- endmacro %}
