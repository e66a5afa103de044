{#- NaN is inside no range of numbers, though engines that order it above every number let it pass a lower bound. -#}
{% macro check_accepted_range(check) -%}
    {{ return(
        check.column ~ ' is not null and not ('
        ~ accord._within(check.column, check.arguments, may_be_nan=accord._bounds_are_numbers(check.arguments)) ~ ')'
    ) }}
{%- endmacro %}
