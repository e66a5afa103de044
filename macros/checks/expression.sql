{#- An expression that is null decides nothing, so it breaks nothing. -#}
{% macro check_expression(check) -%}
    {{ return('not coalesce((' ~ check.arguments.expression ~ '), true)') }}
{%- endmacro %}
