{#- The arguments of one check, each known, present where it must be, and of its type. -#}
{% macro _arguments(contract, place, asked, kind) -%}
    {%- set arguments = {} -%}
    {%- for key, value in asked.items() -%}
        {%- set argument = kind.arguments.get(key) -%}
        {%- if argument -%}
            {%- if value is not none -%}
                {%- set wrong = accord._wrong_type(value, argument) -%}
                {%- if wrong -%}
                    {{ accord._refuse(contract, place, '`' ~ key ~ '` takes ' ~ wrong ~ ', not ' ~ value) }}
                {%- endif -%}
                {%- do arguments.update({key: value}) -%}
            {%- endif -%}
        {%- elif not (
            key in ['check', 'id', 'severity', 'where', 'waiver'] or (key == 'column' and kind.column != 'none')
            or (key == 'path' and kind.nests)
            or key in accord._operators() or (key in ['tolerance', 'unit', 'mostly'] and kind.answers == 'rows')
        ) -%}
            {%- set common = ['id', 'severity', 'where', 'waiver'] -%}
            {%- set common = common + (['tolerance', 'unit', 'mostly'] if kind.answers == 'rows' else []) -%}
            {%- set common = common + (['column'] if kind.column != 'none' else []) + (['path'] if kind.nests else []) -%}
            {{ accord._refuse(contract, place, asked.check ~ ' does not take `' ~ key ~ '`; it takes '
                ~ ((common + (kind.arguments.keys() | list)) | sort | join(', ')) ~ ', or an operator such as mustBe') }}
        {%- endif -%}
    {%- endfor -%}
    {%- if kind.column == 'required' and not asked.get('column') -%}
        {{ accord._refuse(contract, place, asked.check ~ ' needs a `column`') }}
    {%- endif -%}
    {%- for name, argument in kind.arguments.items() if name not in arguments -%}
        {%- if argument.required -%}
            {{ accord._refuse(contract, place, asked.check ~ ' needs `' ~ name ~ '`') }}
        {%- elif 'default' in argument -%}
            {%- do arguments.update({name: argument.default}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(arguments) }}
{%- endmacro %}

{#- What an argument takes, if `value` is not that; none if it is. -#}
{% macro _wrong_type(value, argument) -%}
    {%- set type = argument.type -%}
    {%- if type == 'number' -%}
        {{ return('a number' if value is not number or value is boolean else none) }}
    {%- elif type == 'bound' -%}
        {{ return(
            'a number, or a date or time as a string'
            if value is boolean or (value is not number and value is not string) else none
        ) }}
    {%- elif type in ['text', 'sql', 'column'] -%}
        {{ return('a string' if value is not string else none) }}
    {%- elif type in ['period', 'choice'] -%}
        {{ return('one of ' ~ (argument.choices | join(', ')) if value not in argument.choices else none) }}
    {%- elif type == 'flag' -%}
        {{ return('true or false' if value is not boolean else none) }}
    {%- elif type in ['values', 'columns', 'pairs', 'checks'] -%}
        {%- if value is string or value is mapping or value is not iterable or not value -%}
            {{ return('a list, at least one long') }}
        {%- endif -%}
        {{ return(
            'a list of lists' if type == 'pairs'
            and (value | select('string') | list or value | select('number') | list) else none
        ) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{#- What goes beyond one argument: a column or several, and lists of one length. -#}
{% macro _one_of_columns(contract, place, check, kind) -%}
    {%- set arguments = check.arguments -%}
    {%- if kind.column == 'optional' and 'columns' in kind.arguments -%}
        {%- if (check.column is none) == (not check.columns) -%}
            {{ accord._refuse(contract, place, check.name ~ ' takes `column` or `columns`, one of the two') }}
        {%- endif -%}
    {%- endif -%}
    {%- if check.name == 'no_orphans' -%}
        {%- set there = arguments.get('fields', []) if check.columns else ([arguments.field] if 'field' in arguments else []) -%}
        {%- if there | length != (check.columns | length or 1) -%}
            {{ accord._refuse(contract, place, 'no_orphans needs `field` beside `column`, or as many `fields` as `columns`') }}
        {%- endif -%}
    {%- elif check.name in ['accepted_pairs', 'column_order'] and check.columns | length < 2 -%}
        {{ accord._refuse(contract, place, check.name ~ ' compares two `columns` or more') }}
    {%- endif -%}
    {%- for pair in arguments.get('pairs', []) if pair | length != check.columns | length -%}
        {{ accord._refuse(contract, place, 'each of `pairs` holds one value for each of `columns`, not ' ~ pair) }}
    {%- endfor -%}
{%- endmacro %}
