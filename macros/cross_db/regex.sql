{#- True where `expression` contains a match of an ECMA-262 pattern (search, not full match). -#}
{% macro regex_matches(expression, pattern) -%}
    {{ return(adapter.dispatch('regex_matches', 'accord')(expression, pattern)) }}
{%- endmacro %}

{% macro default__regex_matches(expression, pattern) -%}
    {{ exceptions.raise_compiler_error(
        'accord: no regular expressions on ' ~ target.type ~ ' yet; use an expression check instead'
    ) }}
{%- endmacro %}

{#- RE2: linear time, hence no lookaround and no backreferences. -#}
{% macro duckdb__regex_matches(expression, pattern) -%}
    {%- set refused = accord._beyond_re2(pattern) -%}
    {%- if refused -%}
        {{ exceptions.raise_compiler_error(
            'accord: DuckDB cannot take the pattern ' ~ pattern ~ ' (it has ' ~ refused ~ '); '
            ~ 'write it without, or as an expression check'
        ) }}
    {%- endif -%}
    {{ return('regexp_matches(' ~ expression ~ ', ' ~ accord.string_literal(pattern) ~ ')') }}
{%- endmacro %}

{#- The first construct of an ECMA-262 pattern that RE2 has no equal of, else none.
    Escaped characters and character classes are taken out first: `\(?=` and `[(?=]` are plain text. -#}
{% macro _beyond_re2(pattern) -%}
    {%- if modules.re.search('(?:^|[^\\\\])(?:\\\\\\\\)*\\\\(?:[1-9]|k<)', pattern) -%}
        {{ return('a backreference') }}
    {%- endif -%}
    {%- set bare = modules.re.sub('\\\\.', '', pattern) -%}
    {%- set bare = modules.re.sub('\\[[^\\]]*\\]', '', bare) -%}
    {%- if modules.re.search('\\(\\?<?[=!]', bare) -%}
        {{ return('a lookaround') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
