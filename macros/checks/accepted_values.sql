{% macro check_accepted_values(check) -%}
    {{ return(check.column ~ ' is not null and ' ~ check.column ~ ' not in (' ~ (accord._listed_values(check) | join(', ')) ~ ')') }}
{%- endmacro %}

{#- The argument `values` as SQL. Numbers stand bare; a text does where the contract says it is SQL. -#}
{% macro _listed_values(check) -%}
    {%- set quoted = adapter.dispatch('string_literal', 'accord') -%}
    {%- set literals = [] -%}
    {%- for value in check.arguments['values'] if value is not none -%}
        {%- set bare = value is not string or check.arguments.quote is false -%}
        {%- do literals.append((value | string) if bare else quoted(value)) -%}
    {%- endfor -%}
    {{ return(literals) }}
{%- endmacro %}
