{#- An expression that is null decides nothing, so it breaks nothing. -#}
{% macro check_expression(check) -%}
    {{ return('not coalesce((' ~ accord._closed(check.arguments.expression) ~ '), true)') }}
{%- endmacro %}

{#- SQL of a contract's that more SQL can follow: a comment at its end would swallow that. -#}
{% macro _closed(sql) -%}
    {{ return(sql ~ ('\n' if '--' in sql else '')) }}
{%- endmacro %}
