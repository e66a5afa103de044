{#- The patterns of macros/contract/catalogue.sql decide. Where a cheaper predicate decides the same, it
    stands here: `_` in like is any one character, and translate takes away the characters that may stand
    in its place, so that what is left can only be the punctuation. -#}
{% macro check_has_format(check) -%}
    {%- if check.arguments.format == 'uuid' -%}
        {%- set matches = accord.only_digits_and('________-____-____-____-____________', '0123456789abcdefABCDEF', check.column) -%}
        {{ return(check.column ~ ' is not null and not (' ~ matches ~ ')') }}
    {%- endif -%}
    {{ return(check.column ~ ' is not null and not ' ~ accord._matches(check, accord._formats()[check.arguments.format])) }}
{%- endmacro %}
