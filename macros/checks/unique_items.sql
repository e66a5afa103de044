{% macro check_unique_items(check) -%}
    {{ return(check.column ~ ' is not null and ' ~ accord.repeats_items(check.column, check)) }}
{%- endmacro %}
