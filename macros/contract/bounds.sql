{#- How much of a check may fail, and what its number must be inside of.

    min and max hold their end, exclusive_min and exclusive_max do not; equal, not_equal and the pair
    outside_min, outside_max are what the standard's other operators set. -#}

{#- {at_most, unit, bounds, expected} of a check. -#}
{% macro _allowed(contract, place, asked, kind, arguments, operators) -%}
    {%- set tolerance = accord._tolerance(contract, place, asked, kind) -%}
    {%- set bounds = accord._operator_bounds(contract, place, asked, operators) if operators else none -%}
    {%- if kind.answers == 'rows' -%}
        {%- set own = accord._bounds(arguments) if kind.bounded else none -%}
        {%- if kind.bounded and not own -%}
            {{ accord._refuse(contract, place, asked.check ~ ' needs a bound: min, max, exclusive_min or exclusive_max') }}
        {%- elif bounds and ('tolerance' in asked or 'mostly' in asked) -%}
            {{ accord._refuse(contract, place, 'an operator such as mustBe takes the place of `tolerance` and `mostly`') }}
        {%- endif -%}
        {%- if own -%}
            {%- do accord._ordered(contract, place, own) -%}
        {%- endif -%}
    {%- else -%}
        {%- set bounds = accord._number_bounds(contract, place, asked.check, kind, arguments, bounds) -%}
    {%- endif -%}
    {%- set unit = tolerance.unit if kind.answers == 'rows' else accord._unit_of(kind, arguments) -%}
    {%- if bounds -%}
        {%- do accord._ordered(contract, place, bounds) -%}
        {%- set expected = accord._bounds_in_words(bounds) ~ (' ' ~ unit if unit else '') -%}
        {%- if kind.unit == 'period' and bounds.values() | list != [1] -%}
            {%- set expected = expected ~ 's' -%}
        {%- endif -%}
    {%- else -%}
        {%- set number = tolerance.at_most | int if tolerance.at_most == tolerance.at_most | int else tolerance.at_most -%}
        {%- set expected = ('0 ' if number == 0 else '<= ' ~ number ~ ' ') ~ unit -%}
    {%- endif -%}
    {{ return({'at_most': tolerance.at_most, 'unit': tolerance.unit, 'bounds': bounds, 'expected': expected}) }}
{%- endmacro %}

{#- `tolerance: 5` rows, or `unit: percent`; `mostly: 0.99` is a tolerance of one percent. -#}
{% macro _tolerance(contract, place, asked, kind) -%}
    {%- if kind.answers == 'number' -%}
        {{ return({'at_most': 0, 'unit': 'rows'}) }}
    {%- endif -%}
    {%- set at_most = asked.get('tolerance') or 0 -%}
    {%- set unit = asked.get('unit') or 'rows' -%}
    {%- if asked.get('mostly') is not none -%}
        {%- if asked.get('tolerance') is not none or asked.get('unit') is not none -%}
            {{ accord._refuse(contract, place, '`mostly` and `tolerance` say the same; keep one') }}
        {%- elif asked.mostly is not number or asked.mostly < 0 or asked.mostly > 1 -%}
            {{ accord._refuse(contract, place, '`mostly` takes a number from 0 to 1, not ' ~ asked.mostly) }}
        {%- endif -%}
        {%- set at_most = (100 - 100 * asked.mostly) | round(9) -%}
        {%- set unit = 'percent' -%}
    {%- endif -%}
    {%- if unit not in ['rows', 'percent'] -%}
        {{ accord._refuse(contract, place, '`unit` is rows or percent, not ' ~ unit) }}
    {%- elif at_most is not number or at_most < 0 or (unit == 'percent' and at_most > 100) -%}
        {{ accord._refuse(contract, place, '`tolerance` takes a number of rows, or 0 to 100 percent, not ' ~ at_most) }}
    {%- endif -%}
    {{ return({'at_most': at_most, 'unit': unit}) }}
{%- endmacro %}

{#- The bounds that an operator of the standard sets; none where there is no operator. -#}
{% macro _operator_bounds(contract, place, asked, operators) -%}
    {%- set found = [] -%}
    {%- for key in operators -%}
        {%- set value = asked[key] -%}
        {%- set names = accord._operators()[key] -%}
        {%- set values = [value] if names | length == 1 else value -%}
        {%- if values is string or values is not iterable or values | length != names | length
            or values | select('number') | reject('boolean') | list | length != names | length -%}
            {{ accord._refuse(contract, place, '`' ~ key ~ '` takes '
                ~ ('a number' if names | length == 1 else 'a list of two numbers') ~ ', not ' ~ value) }}
        {%- endif -%}
        {%- set bounds = {} -%}
        {%- for name in names -%}
            {%- do bounds.update({name: values[loop.index0]}) -%}
        {%- endfor -%}
        {%- do found.append(bounds) -%}
    {%- endfor -%}
    {%- if found | length > 1 -%}
        {{ accord._refuse(contract, place, 'a check takes one operator, not ' ~ (found | length)) }}
    {%- endif -%}
    {{ return(found[0] if found else none) }}
{%- endmacro %}

{#- The bounds of a number: an operator's, its own, or what its other arguments mean. -#}
{% macro _number_bounds(contract, place, name, kind, arguments, of_operator) -%}
    {%- set own = accord._bounds(arguments) -%}
    {%- if own and of_operator -%}
        {{ accord._refuse(contract, place, 'an operator such as mustBe takes the place of min and max; keep one') }}
    {%- elif own or of_operator -%}
        {{ return(own or of_operator) }}
    {%- elif kind.bounded -%}
        {{ accord._refuse(contract, place, name ~ ' needs a bound: min, max, exclusive_min or exclusive_max') }}
    {%- elif 'max_age' in arguments -%}
        {{ return({'max': arguments.max_age}) }}
    {%- elif arguments.get('tolerance') -%}
        {{ return({'min': 0 - arguments.tolerance, 'max': arguments.tolerance}) }}
    {%- elif 'threshold' in arguments -%}
        {{ return({'min': 0 - arguments.threshold, 'max': arguments.threshold}) }}
    {%- endif -%}
    {{ return({'equal': 0}) }}
{%- endmacro %}

{#- What the number counts, in the singular where it is a period. -#}
{% macro _unit_of(kind, arguments) -%}
    {%- if kind.unit == 'period' -%}
        {{ return(arguments.period) }}
    {%- elif arguments.get('by') == 'z_score' -%}
        {{ return('standard deviations') }}
    {%- endif -%}
    {%- set unit = kind.unit or arguments.get('unit') or arguments.get('by', '') -%}
    {{ return('' if unit == 'absolute' else unit) }}
{%- endmacro %}

{% macro _bounds(arguments) -%}
    {%- set found = {} -%}
    {%- for name in ['min', 'exclusive_min', 'max', 'exclusive_max'] if name in arguments -%}
        {%- do found.update({name: arguments[name]}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{#- Refuses a range that nothing can be inside of. Times are compared by the warehouse. -#}
{% macro _ordered(contract, place, bounds) -%}
    {%- set least = bounds.get('min', bounds.get('exclusive_min', bounds.get('outside_min'))) -%}
    {%- set most = bounds.get('max', bounds.get('exclusive_max', bounds.get('outside_max'))) -%}
    {%- if least is number and most is number
        and (least > most or (least == most and ('exclusive_min' in bounds or 'exclusive_max' in bounds))) -%}
        {{ accord._refuse(contract, place, 'no number is between ' ~ least ~ ' and ' ~ most) }}
    {%- elif (least is string and most is number) or (least is number and most is string) -%}
        {{ accord._refuse(contract, place, 'the bounds ' ~ least ~ ' and ' ~ most ~ ' are not of one type') }}
    {%- endif -%}
{%- endmacro %}

{% macro _bounds_are_numbers(bounds) -%}
    {{ return(bounds.values() | select('string') | list | length == 0) }}
{%- endmacro %}

{#- A condition that is true where `expression` is inside the bounds. Engines that order NaN above
    every number would let it pass where there is no upper bound; it is inside no range. -#}
{% macro _within(expression, bounds, may_be_nan) -%}
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
{% macro _bounds_in_words(bounds) -%}
    {%- if 'outside_min' in bounds -%}
        {{ return('not between ' ~ bounds.outside_min ~ ' and ' ~ bounds.outside_max) }}
    {%- elif bounds | length == 2 and 'min' in bounds and 'max' in bounds -%}
        {{ return('between ' ~ bounds.min ~ ' and ' ~ bounds.max) }}
    {%- endif -%}
    {%- set words = [] -%}
    {%- for name, sign in [
        ('min', '>='), ('exclusive_min', '>'), ('max', '<='), ('exclusive_max', '<'), ('equal', '='), ('not_equal', '<>')
    ] if name in bounds -%}
        {%- do words.append(sign ~ ' ' ~ bounds[name]) -%}
    {%- endfor -%}
    {{ return(words | join(' and ')) }}
{%- endmacro %}
