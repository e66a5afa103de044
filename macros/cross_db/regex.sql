{#- True where `expression` contains a match of an ECMA-262 pattern (search, not full match). The pattern
    is one that regex_refusal takes. docs/guide/regex.md tells what that is, engine by engine. -#}
{% macro regex_matches(expression, pattern) -%}
    {{ return(adapter.dispatch('regex_matches', 'accord')(expression, pattern)) }}
{%- endmacro %}

{% macro default__regex_matches(expression, pattern) -%}
    {{ exceptions.raise_compiler_error(
        'accord: no regular expressions on ' ~ target.type ~ ' yet; use an expression check instead'
    ) }}
{%- endmacro %}

{% macro duckdb__regex_matches(expression, pattern) -%}
    {{ return('regexp_matches(' ~ expression ~ ', ' ~ accord._regex_literal(pattern, 're2') ~ ')') }}
{%- endmacro %}

{% macro postgres__regex_matches(expression, pattern) -%}
    {{ return(expression ~ ' ~ ' ~ accord._regex_literal(pattern, 'are')) }}
{%- endmacro %}

{#- Not `~`: its POSIX dialect has neither (?:) nor lookarounds. `p` asks for Perl's. -#}
{% macro redshift__regex_matches(expression, pattern) -%}
    {{ return('regexp_instr(' ~ expression ~ ', ' ~ accord._regex_literal(pattern, 'pcre') ~ ", 1, 1, 0, 'p') > 0") }}
{%- endmacro %}

{% macro spark__regex_matches(expression, pattern) -%}
    {{ return(expression ~ ' rlike ' ~ accord._regex_literal(pattern, 'java')) }}
{%- endmacro %}

{#- Not `rlike`, which anchors at both ends. -#}
{% macro snowflake__regex_matches(expression, pattern) -%}
    {{ return('regexp_instr(' ~ expression ~ ', ' ~ accord._regex_literal(pattern, 'posix') ~ ') > 0') }}
{%- endmacro %}

{#- A raw string, which can hold no quote; a translated pattern holds no line break. -#}
{% macro bigquery__regex_matches(expression, pattern) -%}
    {%- set text = accord._regex_text(pattern, 're2') | replace("'", '\\x{0027}') -%}
    {{ return('regexp_contains(' ~ expression ~ ", r'" ~ text ~ "')") }}
{%- endmacro %}

{% macro trino__regex_matches(expression, pattern) -%}
    {{ return('regexp_like(' ~ expression ~ ', ' ~ accord._regex_literal(pattern, 'joni') ~ ')') }}
{%- endmacro %}

{#- What of a pattern the engine cannot take, or what of it is not ECMA-262, in words that follow "it has";
    none where the engine takes it all. -#}
{% macro regex_refusal(pattern) -%}
    {%- if accord._regex_is_plain(pattern) -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(adapter.dispatch('regex_refusal', 'accord')(pattern)) }}
{%- endmacro %}

{% macro default__regex_refusal(pattern) -%}
    {{ return(none) }}
{%- endmacro %}

{% macro duckdb__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 're2').refusal) }}
{%- endmacro %}

{% macro postgres__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 'are').refusal) }}
{%- endmacro %}

{% macro redshift__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 'pcre').refusal) }}
{%- endmacro %}

{% macro spark__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 'java').refusal) }}
{%- endmacro %}

{% macro snowflake__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 'posix').refusal) }}
{%- endmacro %}

{% macro bigquery__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 're2').refusal) }}
{%- endmacro %}

{% macro trino__regex_refusal(pattern) -%}
    {{ return(accord._regex(pattern, 'joni').refusal) }}
{%- endmacro %}

{% macro _regex_literal(pattern, style) -%}
    {{ return(accord.string_literal(accord._regex_text(pattern, style))) }}
{%- endmacro %}

{#- The pattern as this style of engine writes it. -#}
{% macro _regex_text(pattern, style) -%}
    {%- if not accord._regex_is_plain(pattern) -%}
        {{ return(accord._regex(pattern, style).text) }}
    {%- endif -%}
    {%- set text = pattern | replace('\\d', '[0-9]') | replace('\\w', '[0-9A-Za-z_]') -%}
    {%- if text.endswith('$') and style in ['java', 'joni', 'pcre'] -%}
        {{ return(text[:-1] ~ '\\z') }} {#- their `$` is also before a line break that ends the text -#}
    {%- endif -%}
    {{ return(text) }}
{%- endmacro %}

{#- True of a pattern that means the same on every engine but for `\d`, `\w` and a `$` at its end: most patterns,
    which one test here saves from being parsed. Counts and ranges are those that need no comparison of their ends.
    The `!` keeps Python's `$` from matching before a line break. -#}
{% macro _regex_is_plain(pattern) -%}
    {%- set atom = '(?:[A-Za-z0-9_ @%,:;=<>!"\'&~`#/-]|\\\\[dw.+*?()|/\\[\\]{}^-]'
        ~ '|\\[\\^?(?:A-Z|a-z|0-[0-9]|1-[1-9]|[2-8]-9|A-F|a-f|[A-Za-z0-9_ @%.,:;/+])+-?\\])'
        ~ '(?:[*+?]|\\{(?:(?:0|[1-9][0-9]?),?|[01],[1-9]|[0-9],[1-9][0-9])\\})?' -%}
    {{ return(modules.re.match(
        '^\\^?(?:' ~ atom ~ '|\\((?:' ~ atom ~ '|\\|)+\\)[*+?]?|\\|)*\\$?!$', pattern ~ '!'
    ) is not none) }}
{%- endmacro %}
