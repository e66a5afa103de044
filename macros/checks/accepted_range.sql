{#- NaN is inside no range of numbers, though engines that order it above every number let it pass a lower bound.
    A whole number is never NaN. -#}
{% macro check_accepted_range(check) -%}
    {%- set bounds = accord._bounds(check.arguments) -%}
    {%- if check.zoned -%}
        {%- for name, bound in bounds.items() | list if bound is string -%}
            {%- do bounds.update({name: accord.in_utc(bound)}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(
        check.column ~ ' is not null and not ('
        ~ accord._within(check.column, bounds, may_be_nan=(check.family != 'integer' and accord._bounds_are_numbers(bounds))) ~ ')'
    ) }}
{%- endmacro %}
