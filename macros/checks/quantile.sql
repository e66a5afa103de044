{#- Between two values it lies in proportion. -#}
{% macro check_quantile(check) -%}
    {%- set at = check.arguments.quantile -%}
    {%- if at < 0 or at > 1 -%}
        {{ accord._refuse(check.contract, check.id, '`quantile` takes a number from 0 to 1, not ' ~ at) }}
    {%- endif -%}
    {%- set number = accord._where_kept(accord.to_double(check.column), check) -%}
    {{ return(accord._unless_nan(accord.quantile(number, at), check, number)) }}
{%- endmacro %}
