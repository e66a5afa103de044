{#- As decimals, so that 0.3 is a multiple of 0.1. What no decimal can hold (NaN, infinity) is a multiple of nothing. -#}
{% macro check_multiple_of(check) -%}
    {%- set of = check.arguments.of -%}
    {%- if of <= 0 -%}
        {{ accord._refuse(check.contract, check.id, '`of` takes a number above 0, not ' ~ of) }}
    {%- endif -%}
    {%- if check.family == 'integer' and of == of | int -%}
        {{ return(check.column ~ ' is not null and mod(' ~ check.column ~ ', ' ~ (of | int) ~ ') <> 0') }}
    {%- endif -%}
    {{ return(
        check.column ~ ' is not null and coalesce(mod(' ~ accord.try_decimal(check.column) ~ ', '
        ~ accord.exact_decimal(of) ~ ') <> 0, true)'
    ) }}
{%- endmacro %}
