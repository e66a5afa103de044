{% macro check_matches_regex(check) -%}
    {%- set refusal = accord.regex_refusal(check.arguments.pattern) -%}
    {%- if refusal -%}
        {{ accord._refuse(check.contract, check.id, target.type ~ ' cannot take the pattern '
            ~ check.arguments.pattern ~ ' (it has ' ~ refusal ~ '); write it without, or as an expression check') }}
    {%- endif -%}
    {{ return(
        check.column ~ ' is not null and not ' ~ accord.regex_matches(check.column, check.arguments.pattern)
    ) }}
{%- endmacro %}
