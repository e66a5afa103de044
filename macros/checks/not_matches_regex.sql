{% macro check_not_matches_regex(check) -%}
    {{ return(check.column ~ ' is not null and ' ~ accord._matches(check, check.arguments.pattern)) }}
{%- endmacro %}
