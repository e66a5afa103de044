{#- A value of a contract as a SQL literal. Numbers and booleans stand bare, the rest is a quoted string. -#}
{% macro literal(value) -%}
    {%- if value is none -%}
        {{ return('null') }}
    {%- elif value is boolean -%}
        {{ return('true' if value else 'false') }}
    {%- elif value is number -%}
        {{ return(value | string) }}
    {%- endif -%}
    {{ return(adapter.dispatch('bound_literal', 'accord')(value | string)) }}
{%- endmacro %}

{#- A text, date or time that a column is compared with. The column's type is not known here; engines other
    than Trino read the string as whatever it is compared with. -#}
{% macro default__bound_literal(text) -%}
    {{ return(accord.string_literal(text)) }}
{%- endmacro %}

{% macro trino__bound_literal(text) -%}
    {%- set is_time = modules.re.match('^\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?$', text) -%}
    {{ return(('timestamp ' if is_time else '') ~ accord.string_literal(text | replace('T', ' ') if is_time else text)) }}
{%- endmacro %}

{% macro string_literal(text) -%}
    {{ return(adapter.dispatch('string_literal', 'accord')(text)) }}
{%- endmacro %}

{#- dbt.string_literal does not escape: a quote in a value would end the literal. -#}
{% macro default__string_literal(text) -%}
    {{ return("'" ~ (text | replace("'", "''")) ~ "'") }}
{%- endmacro %}

{#- Spark reads a backslash in a literal as an escape, and two quotes as two literals side by side.
    It puts a variable in place of ${name} before it parses a query, in literals too: an escape parts the two. -#}
{% macro spark__string_literal(text) -%}
    {{ return("'" ~ (text | replace('\\', '\\\\') | replace("'", "\\'") | replace('${', '$\\{')) ~ "'") }}
{%- endmacro %}

{#- Snowflake and Redshift read a backslash as an escape, and a doubled quote as a quote. -#}
{% macro snowflake__string_literal(text) -%}
    {{ return(accord.default__string_literal(text | replace('\\', '\\\\'))) }}
{%- endmacro %}

{% macro redshift__string_literal(text) -%}
    {{ return(accord.default__string_literal(text | replace('\\', '\\\\'))) }}
{%- endmacro %}

{#- Two literals side by side are one string on Databricks and an error on BigQuery, so the quote is escaped.
    A literal of BigQuery's ends with its line. -#}
{% macro bigquery__string_literal(text) -%}
    {%- set escaped = text | replace('\\', '\\\\') | replace("'", "\\'") -%}
    {{ return("'" ~ (escaped | replace('\n', '\\n') | replace('\r', '\\r')) ~ "'") }}
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

{#- BigQuery and Redshift have no `values` in a `from`. -#}
{% macro bigquery__literal_rows(columns, rows) -%}
    {{ return(accord._union_of_rows(columns, rows)) }}
{%- endmacro %}

{% macro redshift__literal_rows(columns, rows) -%}
    {{ return(accord._union_of_rows(columns, rows)) }}
{%- endmacro %}

{#- The first row names the columns. -#}
{% macro _union_of_rows(columns, rows) -%}
    {%- set lines = [] -%}
    {%- for row in rows -%}
        {%- set values = [] -%}
        {%- for value in row -%}
            {%- do values.append(value ~ (' as ' ~ columns[loop.index0] if not lines else '')) -%}
        {%- endfor -%}
        {%- do lines.append('    select ' ~ (values | join(', '))) -%}
    {%- endfor -%}
    {{ return(lines | join('\n    union all\n')) }}
{%- endmacro %}
