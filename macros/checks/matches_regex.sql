{% macro check_matches_regex(check) -%}
    {{ return(
        check.column ~ ' is not null and not ' ~ accord.regex_matches(check.column, check.arguments.pattern)
    ) }}
{%- endmacro %}
