{% macro check_rejected_values(check) -%}
    {{ return(check.column ~ ' is not null and ' ~ check.column ~ ' in (' ~ (accord._listed_values(check) | join(', ')) ~ ')') }}
{%- endmacro %}
