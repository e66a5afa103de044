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
