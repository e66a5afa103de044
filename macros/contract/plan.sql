{#- plan: what a contract asks, checked and brought into one form, for measure, probe and judge.

    One dict a check:
      no           its place in the contract, from 1
      answer       the column of the query that answers it
      contract, id, name, column_name, dimension, kind, severity, expected    as the result layout has them
      column       the column as SQL, or none
      where        the row filter, or none;  rows: the alias that counts the rows it leaves
      tolerance, unit    how many rows (or percent of rows) may fail
      arguments    what this kind of check takes -#}

{% macro _plan(contract, checks) -%}
    {%- if checks is string or checks is mapping or checks is not iterable or not checks -%}
        {{ accord._refuse(contract, none, '`checks` takes a list of checks, at least one') }}
    {%- endif -%}
    {%- set catalogue = accord._catalogue() -%}
    {%- set filters = [] -%}
    {%- set taken = [] -%}
    {%- set planned = [] -%}
    {%- for asked in checks -%}
        {%- set check = accord._plan_one(contract, asked, loop.index, catalogue) -%}
        {%- if check.id in taken -%}
            {{ accord._refuse(contract, check.id, 'two checks have this id; give one of them an `id` of its own') }}
        {%- endif -%}
        {%- do taken.append(check.id) -%}
        {%- if not check.where -%}
            {%- do check.update({'rows': 'rows_all'}) -%}
        {%- else -%}
            {%- if check.where not in filters -%}
                {%- do filters.append(check.where) -%}
            {%- endif -%}
            {%- do check.update({'rows': 'rows_' ~ (filters.index(check.where) + 1)}) -%}
        {%- endif -%}
        {%- do check.update({'answer': check.rows if check.name == 'row_count' else 'check_' ~ check.no}) -%}
        {%- do planned.append(check) -%}
    {%- endfor -%}
    {{ return({'checks': planned, 'filters': filters}) }}
{%- endmacro %}

{% macro _plan_one(contract, asked, no, catalogue) -%}
    {%- if asked is not mapping or 'check' not in asked -%}
        {{ accord._refuse(contract, 'number ' ~ no, 'a check is a mapping with the key `check`') }}
    {%- endif -%}
    {%- set plain = {} -%}
    {%- for key, value in asked.items() -%}
        {%- do plain.update({key: value if value is string or value is number else accord._unescape(value)}) -%}
    {%- endfor -%}
    {%- set asked = plain -%}
    {%- set place = asked.get('id', asked.check) -%}
    {%- if asked.check not in catalogue -%}
        {{ accord._refuse(contract, place, 'no check is called `' ~ asked.check ~ '`; there are '
            ~ (catalogue.keys() | sort | join(', '))) }}
    {%- endif -%}
    {%- set kind = catalogue[asked.check] -%}
    {%- set arguments = accord._arguments(contract, place, asked, kind) -%}
    {%- set tolerance = accord._tolerance(contract, place, asked, kind) -%}
    {%- set severity = asked.get('severity', 'error') -%}
    {%- if severity not in ['error', 'warn', 'info'] -%}
        {{ accord._refuse(contract, place, '`severity` is error, warn or info, not ' ~ severity) }}
    {%- endif -%}
    {%- set name = asked.get('column') -%}
    {%- set stem = name ~ '.' if name else '' -%}
    {{ return({
        'contract': contract,
        'no': no,
        'id': asked.get('id', stem ~ asked.check),
        'name': asked.check,
        'column_name': name,
        'column': accord.column(name) if name else none,
        'dimension': kind.dimension,
        'kind': kind.kind,
        'severity': severity,
        'where': accord._closed(asked.where) if asked.get('where') else none,
        'tolerance': tolerance.at_most,
        'unit': tolerance.unit,
        'arguments': arguments,
        'expected': accord._expected(asked.check, kind, arguments, tolerance),
    }) }}
{%- endmacro %}

{#- The arguments of one check, each known, present where it must be, and of its type. -#}
{% macro _arguments(contract, place, asked, kind) -%}
    {%- set common = ['check', 'id', 'severity', 'where'] -%}
    {%- set common = common + (['tolerance', 'unit', 'mostly'] if kind.kind != 'measure' else []) -%}
    {%- set common = common + (['column'] if kind.column != 'none' else []) -%}
    {%- for key in asked if key not in common and key not in kind.arguments -%}
        {{ accord._refuse(contract, place, asked.check ~ ' does not take `' ~ key ~ '`; it takes '
            ~ ((common[1:] + (kind.arguments.keys() | list)) | sort | join(', '))) }}
    {%- endfor -%}
    {%- if kind.column == 'required' and not asked.get('column') -%}
        {{ accord._refuse(contract, place, asked.check ~ ' needs a `column`') }}
    {%- endif -%}
    {%- set arguments = {} -%}
    {%- for name, argument in kind.arguments.items() -%}
        {%- set value = asked.get(name) -%}
        {%- if value is none or value is undefined -%}
            {%- if argument.required -%}
                {{ accord._refuse(contract, place, asked.check ~ ' needs `' ~ name ~ '`') }}
            {%- endif -%}
        {%- else -%}
            {%- set wrong = accord._wrong_type(value, argument.type) -%}
            {%- if wrong -%}
                {{ accord._refuse(contract, place, '`' ~ name ~ '` takes ' ~ wrong ~ ', not ' ~ value) }}
            {%- endif -%}
            {%- do arguments.update({name: value}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if kind.bounded and not accord._bounds(arguments) -%}
        {{ accord._refuse(contract, place, asked.check ~ ' needs a bound: min, max, exclusive_min or exclusive_max') }}
    {%- endif -%}
    {{ return(arguments) }}
{%- endmacro %}

{#- What an argument of this type takes, if `value` is not that; none if it is. -#}
{% macro _wrong_type(value, type) -%}
    {%- if type == 'number' and (value is not number or value is boolean) -%}
        {{ return('a number') }}
    {%- elif type == 'bound' and (value is boolean or (value is not number and value is not string)) -%}
        {{ return('a number, or a date or time as a string') }}
    {%- elif type in ['text', 'sql'] and value is not string -%}
        {{ return('a string') }}
    {%- elif type == 'period' and value not in ['second', 'minute', 'hour', 'day'] -%}
        {{ return('second, minute, hour or day') }}
    {%- elif type == 'flag' and value is not boolean -%}
        {{ return('true or false') }}
    {%- elif type in ['values', 'columns']
        and (value is string or value is mapping or value is not iterable or not value) -%}
        {{ return('a list, at least one long') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{#- `tolerance: 5` rows, or `unit: percent`; `mostly: 0.99` is a tolerance of one percent. -#}
{% macro _tolerance(contract, place, asked, kind) -%}
    {%- set at_most = asked.get('tolerance', 0) -%}
    {%- set unit = asked.get('unit', 'rows') -%}
    {%- if asked.get('mostly') is not none -%}
        {%- if 'tolerance' in asked or 'unit' in asked -%}
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

{#- `accord compile` writes a string that dbt would render (it holds braces, or looks like a call
    of ref or var) as {escaped: <the inside of a JSON string>}, so that it arrives unchanged. -#}
{% macro _unescape(value) -%}
    {%- if value.identifier is defined -%}
        {{ return(value) }} {#- a relation, which Jinja takes for a mapping too -#}
    {%- elif value is mapping -%}
        {%- if value.keys() | list == ['escaped'] -%}
            {{ return(fromjson('"' ~ value.escaped ~ '"')) }}
        {%- endif -%}
        {%- set plain = {} -%}
        {%- for key, inner in value.items() -%}
            {%- do plain.update({key: accord._unescape(inner)}) -%}
        {%- endfor -%}
        {{ return(plain) }}
    {%- elif value is sequence and value is not string -%}
        {%- set plain = [] -%}
        {%- for inner in value -%}
            {%- do plain.append(accord._unescape(inner)) -%}
        {%- endfor -%}
        {{ return(plain) }}
    {%- endif -%}
    {{ return(value) }}
{%- endmacro %}

{% macro _refuse(contract, place, what) -%}
    {{ exceptions.raise_compiler_error(
        'accord: ' ~ ('contract ' ~ contract ~ ', ' if contract else '')
        ~ ('check ' ~ place ~ ': ' if place else '') ~ what
    ) }}
{%- endmacro %}
