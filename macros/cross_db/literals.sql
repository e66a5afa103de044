{#- A value of a contract as a SQL literal. Numbers and booleans stand bare, the rest is a quoted string. -#}
{% macro literal(value) -%}
    {%- if value is none -%}
        {{ return('null') }}
    {%- elif value is boolean -%}
        {{ return('true' if value else 'false') }}
    {%- elif value is number -%}
        {{ return(value | string) }}
    {%- endif -%}
    {{ return(accord.string_literal(value | string)) }}
{%- endmacro %}

{% macro string_literal(text) -%}
    {{ return(adapter.dispatch('string_literal', 'accord')(text)) }}
{%- endmacro %}

{#- dbt.string_literal does not escape: a quote in a value would end the literal. -#}
{% macro default__string_literal(text) -%}
    {{ return("'" ~ (text | replace("'", "''")) ~ "'") }}
{%- endmacro %}

{#- Spark reads a backslash in a literal as an escape, and two quotes as two literals side by side. -#}
{% macro spark__string_literal(text) -%}
    {{ return("'" ~ (text | replace('\\', '\\\\') | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}

{#- A few rows of literals, as the body of a CTE with these columns. -#}
{% macro literal_rows(columns, rows) -%}
    {{ return(adapter.dispatch('literal_rows', 'accord')(columns, rows)) }}
{%- endmacro %}

{% macro default__literal_rows(columns, rows) -%}
    {%- set lines = [] -%}
    {%- for row in rows -%}
        {%- do lines.append('        (' ~ (row | join(', ')) ~ ')') -%}
    {%- endfor -%}
    {{ return('    select *\n    from (\n        values\n' ~ (lines | join(',\n'))
        ~ '\n    ) as listed (' ~ (columns | join(', ')) ~ ')') }}
{%- endmacro %}
