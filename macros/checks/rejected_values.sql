{% macro check_rejected_values(check) -%}
    {%- set listed = accord._listed_values(check) | join(', ') -%}
    {{ return(check.column ~ ' is not null and ' ~ check.column ~ ' in (' ~ listed ~ ')' if listed else '1 = 0') }}
{%- endmacro %}
