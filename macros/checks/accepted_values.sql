{% macro check_accepted_values(check) -%}
    {%- set literals = [] -%}
    {%- for value in check.arguments['values'] -%}
        {%- do literals.append((value | string) if check.arguments.quote is false else accord.literal(value)) -%}
    {%- endfor -%}
    {{ return(check.column ~ ' is not null and ' ~ check.column ~ ' not in (' ~ (literals | join(', ')) ~ ')') }}
{%- endmacro %}
