{% macro check_array_length(check) -%}
    {{ return(
        check.column ~ ' is not null and not ('
        ~ accord._within(accord.array_length(check.column), accord._bounds(check.arguments), may_be_nan=false) ~ ')'
    ) }}
{%- endmacro %}
