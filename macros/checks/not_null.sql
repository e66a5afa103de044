{% macro check_not_null(check) -%}
    {{ return(check.column ~ ' is null') }}
{%- endmacro %}
