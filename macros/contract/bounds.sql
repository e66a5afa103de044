{#- Bounds: min and max hold their end, exclusive_min and exclusive_max do not. -#}

{% macro _bounds(arguments) -%}
    {%- set found = {} -%}
    {%- for name in ['min', 'exclusive_min', 'max', 'exclusive_max'] if name in arguments -%}
        {%- do found.update({name: arguments[name]}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{% macro _bounds_are_numbers(arguments) -%}
    {%- for value in accord._bounds(arguments).values() if value is string -%}
        {{ return(false) }}
    {%- endfor -%}
    {{ return(true) }}
{%- endmacro %}

{#- A condition that is true where `expression` is inside the bounds. Engines that order NaN above
    every number would let it pass where there is no upper bound; it is inside no range. -#}
{% macro _within(expression, arguments, may_be_nan) -%}
    {%- set bounds = accord._bounds(arguments) -%}
    {%- set conditions = [] -%}
    {%- if 'min' in bounds and 'max' in bounds -%}
        {%- do conditions.append(
            expression ~ ' between ' ~ accord.literal(bounds.min) ~ ' and ' ~ accord.literal(bounds.max)
        ) -%}
    {%- else -%}
        {%- for name, sign in [('min', '>='), ('max', '<=')] if name in bounds -%}
            {%- do conditions.append(expression ~ ' ' ~ sign ~ ' ' ~ accord.literal(bounds[name])) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- for name, sign in [('exclusive_min', '>'), ('exclusive_max', '<')] if name in bounds -%}
        {%- do conditions.append(expression ~ ' ' ~ sign ~ ' ' ~ accord.literal(bounds[name])) -%}
    {%- endfor -%}
    {%- if may_be_nan and 'max' not in bounds and 'exclusive_max' not in bounds -%}
        {%- do conditions.append('not ' ~ accord.is_nan(expression)) -%}
    {%- endif -%}
    {{ return(conditions | join(' and ')) }}
{%- endmacro %}

{#- The same bounds in words, for the column `expected`. -#}
{% macro _bounds_in_words(arguments) -%}
    {%- set bounds = accord._bounds(arguments) -%}
    {%- if bounds.keys() | list == ['min', 'max'] -%}
        {{ return('between ' ~ bounds.min ~ ' and ' ~ bounds.max) }}
    {%- endif -%}
    {%- set words = [] -%}
    {%- for name, sign in [('min', '>='), ('exclusive_min', '>'), ('max', '<='), ('exclusive_max', '<')] if name in bounds -%}
        {%- do words.append(sign ~ ' ' ~ bounds[name]) -%}
    {%- endfor -%}
    {{ return(words | join(' and ')) }}
{%- endmacro %}

{% macro _expected(check, kind, arguments, tolerance) -%}
    {%- if check == 'freshness' -%}
        {{ return('<= ' ~ arguments.max_age ~ ' ' ~ arguments.period ~ ('' if arguments.max_age == 1 else 's')) }}
    {%- elif kind.kind == 'measure' -%}
        {{ return(accord._bounds_in_words(arguments)) }}
    {%- elif tolerance.at_most == 0 -%}
        {{ return('0 ' ~ tolerance.unit) }}
    {%- endif -%}
    {%- set number = tolerance.at_most | int if tolerance.at_most == tolerance.at_most | int else tolerance.at_most -%}
    {{ return('<= ' ~ number ~ ' ' ~ tolerance.unit) }}
{%- endmacro %}
