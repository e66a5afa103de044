{#- A text without the white space of ASCII around it. -#}
{% macro trimmed(text) -%}
    {{ return(adapter.dispatch('trimmed', 'accord')(text)) }}
{%- endmacro %}

{% macro default__trimmed(text) -%}
    {{ return("trim(both ' \t\n\r\u000b\u000c' from " ~ text ~ ')') }}
{%- endmacro %}

{#- It does not know `both`. -#}
{% macro duckdb__trimmed(text) -%}
    {{ return('trim(' ~ text ~ ", ' \t\n\r\u000b\u000c')") }}
{%- endmacro %}

{% macro bigquery__trimmed(text) -%}
    {{ return('trim(' ~ text ~ ', ' ~ accord.string_literal(' \t\n\r\u000b\u000c') ~ ')') }}
{%- endmacro %}

{% macro snowflake__trimmed(text) -%}
    {{ return(accord.duckdb__trimmed(text)) }}
{%- endmacro %}

{% macro array_length(array) -%}
    {{ return(adapter.dispatch('array_length', 'accord')(array)) }}
{%- endmacro %}

{% macro default__array_length(array) -%}
    {{ return('cardinality(' ~ array ~ ')') }}
{%- endmacro %}

{% macro duckdb__array_length(array) -%}
    {{ return('len(' ~ array ~ ')') }}
{%- endmacro %}

{% macro bigquery__array_length(array) -%}
    {{ return('array_length(' ~ array ~ ')') }}
{%- endmacro %}

{% macro redshift__array_length(array) -%}
    {{ return('get_array_length(' ~ array ~ ')') }}
{%- endmacro %}

{% macro snowflake__array_length(array) -%}
    {{ return('array_size(' ~ array ~ ')') }}
{%- endmacro %}

{#- A value of any type as text, for a person to read. -#}
{% macro text_of(expression) -%}
    {{ return(adapter.dispatch('text_of', 'accord')(expression)) }}
{%- endmacro %}

{% macro default__text_of(expression) -%}
    {{ return('cast(' ~ expression ~ ' as ' ~ (dbt.type_string() | lower) ~ ')') }}
{%- endmacro %}

{#- It casts no array and no struct to a string. -#}
{% macro bigquery__text_of(expression) -%}
    {{ return('case when ' ~ expression ~ " is not null then format('%t', " ~ expression ~ ') end') }}
{%- endmacro %}

{#- Texts with a separator between them, without those that are null. -#}
{% macro joined_texts(texts, separator) -%}
    {{ return(adapter.dispatch('joined_texts', 'accord')(texts, accord.string_literal(separator))) }}
{%- endmacro %}

{% macro default__joined_texts(texts, separator) -%}
    {{ return('concat_ws(\n        ' ~ ([separator] + texts) | join(',\n        ') ~ '\n    )') }}
{%- endmacro %}

{#- Its concat_ws is null where one of the texts is. -#}
{% macro snowflake__joined_texts(texts, separator) -%}
    {{ return('array_to_string(array_construct_compact(\n        ' ~ (texts | join(',\n        ')) ~ '\n    ), ' ~ separator ~ ')') }}
{%- endmacro %}

{% macro bigquery__joined_texts(texts, separator) -%}
    {{ return('array_to_string([\n        ' ~ (texts | join(',\n        ')) ~ '\n    ], ' ~ separator ~ ')') }}
{%- endmacro %}

{#- It has no concat_ws: each text behind a separator, and the first of these cut off. -#}
{% macro redshift__joined_texts(texts, separator) -%}
    {%- set parts = [] -%}
    {%- for text in texts -%}
        {%- do parts.append("coalesce(" ~ separator ~ ' || ' ~ text ~ ", '')") -%}
    {%- endfor -%}
    {{ return('substring(\n        ' ~ (parts | join('\n        || ')) ~ ', len(' ~ separator ~ " || '.'), 65535\n    )") }}
{%- endmacro %}
