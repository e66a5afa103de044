{% macro check_not_null(check) -%}
    {{ return(accord.inner_is_null(check.column) if check.path else check.column ~ ' is null') }}
{%- endmacro %}
