{#- Whether uniqueness is looked for by hash first: where hashes are cheaper to tell apart than values, and the
    look by value is skipped when they are all different. -#}
{% macro hashes_first() -%}
    {{ return(adapter.dispatch('hashes_first', 'accord')()) }}
{%- endmacro %}

{% macro default__hashes_first() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro postgres__hashes_first() -%}
    {{ return(true) }}
{%- endmacro %}

{#- A hash of 64 bits; equal values have equal hashes, whatever their type. -#}
{% macro hash_of(columns) -%}
    {{ return(adapter.dispatch('hash_of', 'accord')(columns)) }}
{%- endmacro %}

{% macro default__hash_of(columns) -%}
    {{ exceptions.raise_compiler_error('accord: no hash is known on ' ~ target.type) }}
{%- endmacro %}

{% macro postgres__hash_of(columns) -%}
    {{ return('hash_record_extended(row(' ~ (columns | join(', ')) ~ '), 0)') }}
{%- endmacro %}
