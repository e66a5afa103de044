{#- True where `expression` contains a match of an ECMA-262 pattern (search, not full match). -#}
{% macro regex_matches(expression, pattern) -%}
    {{ return(adapter.dispatch('regex_matches', 'accord')(expression, pattern)) }}
{%- endmacro %}

{% macro default__regex_matches(expression, pattern) -%}
    {{ exceptions.raise_compiler_error(
        'accord: no regular expressions on ' ~ target.type ~ ' yet; use an expression check instead'
    ) }}
{%- endmacro %}

{% macro duckdb__regex_matches(expression, pattern) -%}
    {{ return('regexp_matches(' ~ expression ~ ', ' ~ accord.string_literal(pattern) ~ ')') }}
{%- endmacro %}

{#- What of an ECMA-262 pattern the engine cannot take, in words; none where it takes it all. -#}
{% macro regex_refusal(pattern) -%}
    {{ return(adapter.dispatch('regex_refusal', 'accord')(pattern)) }}
{%- endmacro %}

{% macro default__regex_refusal(pattern) -%}
    {{ return(none) }}
{%- endmacro %}

{#- RE2 runs in linear time, and so has no lookaround and no backreferences; it names groups in another
    way. Escaped characters and classes are taken out first: `\(?=` and `[(?=]` are plain text. -#}
{% macro duckdb__regex_refusal(pattern) -%}
    {%- if modules.re.search('(?:^|[^\\\\])(?:\\\\\\\\)*\\\\(?:[1-9]|k<)', pattern) -%}
        {{ return('a backreference') }}
    {%- endif -%}
    {%- set bare = modules.re.sub('\\\\.', '', pattern) -%}
    {%- set bare = modules.re.sub('\\[[^\\]]*\\]', '', bare) -%}
    {%- if modules.re.search('\\(\\?<?[=!]', bare) -%}
        {{ return('a lookaround') }}
    {%- elif modules.re.search('\\(\\?<', bare) -%}
        {{ return('a named group') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}

{% macro postgres__regex_matches(expression, pattern) -%}
    {{ return(expression ~ ' ~ ' ~ accord.string_literal(pattern)) }}
{%- endmacro %}

{% macro spark__regex_matches(expression, pattern) -%}
    {{ return('regexp(' ~ expression ~ ', ' ~ accord.string_literal(pattern) ~ ')') }}
{%- endmacro %}
