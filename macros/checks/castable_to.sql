{% macro check_castable_to(check) -%}
    {{ return(check.column ~ ' is not null and not ' ~ accord._matches(check, accord._casts()[check.arguments.data_type])) }}
{%- endmacro %}
