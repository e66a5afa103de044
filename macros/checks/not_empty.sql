{% macro check_not_empty(check) -%}
    {%- set text = accord.trimmed(check.column) if check.arguments.trim else check.column -%}
    {{ return('(' ~ check.column ~ ' is null or ' ~ text ~ " = '')") }}
{%- endmacro %}
