{% macro check_matches_regex(check) -%}
    {{ return(check.column ~ ' is not null and not ' ~ accord._matches(check, check.arguments.pattern)) }}
{%- endmacro %}

{#- A condition that is true where the check's column matches, or a refusal that names the pattern. -#}
{% macro _matches(check, pattern) -%}
    {%- set refusal = accord.regex_refusal(pattern) -%}
    {%- if refusal -%}
        {{ accord._refuse(check.contract, check.id, target.type ~ ' cannot take the pattern '
            ~ pattern ~ ' (it has ' ~ refusal ~ '); write it without, or as an expression check') }}
    {%- endif -%}
    {{ return(accord.regex_matches(check.column, pattern)) }}
{%- endmacro %}
