{% macro check_accepted_values(check) -%}
    {%- set quoted = adapter.dispatch('string_literal', 'accord') -%}
    {%- set literals = [] -%}
    {%- for value in check.arguments['values'] -%}
        {%- set bare = value is not string or check.arguments.quote is false -%}
        {%- do literals.append((value | string) if bare else quoted(value)) -%}
    {%- endfor -%}
    {{ return(check.column ~ ' is not null and ' ~ check.column ~ ' not in (' ~ (literals | join(', ')) ~ ')') }}
{%- endmacro %}
