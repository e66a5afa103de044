{#- numerator / denominator as a 64-bit float; null where the denominator is zero or either is null.
    Both may be any SQL expression. The cast keeps PostgreSQL from dividing integers to an integer. -#}
{% macro safe_divide(numerator, denominator) -%}
    {{ return(adapter.dispatch('safe_divide', 'accord')(numerator, denominator)) }}
{%- endmacro %}

{% macro default__safe_divide(numerator, denominator) -%}
    {{ return(accord.to_double('(' ~ numerator ~ ')') ~ ' / nullif((' ~ denominator ~ '), 0)') }}
{%- endmacro %}
