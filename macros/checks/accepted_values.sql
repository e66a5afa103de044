{% macro check_accepted_values(check) -%}
    {%- set listed = accord._listed_values(check) | join(', ') -%}
    {{ return(check.column ~ ' is not null' ~ (' and ' ~ check.column ~ ' not in (' ~ listed ~ ')' if listed else '')) }}
{%- endmacro %}

{#- The argument `values` as SQL, without nulls, which no value is. A text stands bare where the contract says it
    is SQL, a number everywhere but in a column of texts, which some engines would not compare with it. -#}
{% macro _listed_values(check) -%}
    {%- set quoted = adapter.dispatch('string_literal', 'accord') -%}
    {%- set literals = [] -%}
    {%- for value in check.arguments['values'] if value is not none -%}
        {%- set bare = check.arguments.quote is false or (value is not string and check.family != 'text') -%}
        {%- if bare -%}
            {%- do literals.append(value | string) -%}
        {%- elif check.zoned -%}
            {#- Cast: in a list, some engines would compare the texts. -#}
            {%- do literals.append('cast(' ~ quoted(accord.in_utc(value | string)) ~ ' as ' ~ accord.type_moment() ~ ')') -%}
        {%- else -%}
            {%- do literals.append(quoted(value | string)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(literals) }}
{%- endmacro %}
