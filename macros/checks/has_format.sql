{% macro check_has_format(check) -%}
    {{ return(check.column ~ ' is not null and not ' ~ accord.has_format(check, check.arguments.format)) }}
{%- endmacro %}

{#- True where the check's column is written in the format. The patterns of macros/contract/formats.sql decide;
    an engine may have something cheaper that decides the same. -#}
{% macro has_format(check, format) -%}
    {{ return(adapter.dispatch('has_format', 'accord')(check, format)) }}
{%- endmacro %}

{% macro default__has_format(check, format) -%}
    {{ return(accord._matches(check, accord._formats()[format])) }}
{%- endmacro %}

{#- A date that is written as the engine writes it is a date: six times cheaper than the pattern, which then
    decides of the others only (the year 0000 is one that the engine writes in its own way). -#}
{% macro duckdb__has_format(check, format) -%}
    {%- set pattern = accord.default__has_format(check, format) -%}
    {%- if format != 'date' -%}
        {{ return(pattern) }}
    {%- endif -%}
    {{ return(
        '(coalesce(strlen(' ~ check.column ~ ') = 10 and cast(try_cast(' ~ check.column ~ ' as date) as varchar) = '
        ~ check.column ~ ', false) or ' ~ pattern ~ ')'
    ) }}
{%- endmacro %}

{#- Counts in a pattern are dear here, and a class is not: hyphens in their places, only hexadecimal digits
    beside them, and 32 of those, is four times cheaper. -#}
{% macro postgres__has_format(check, format) -%}
    {%- if format != 'uuid' -%}
        {{ return(accord.default__has_format(check, format)) }}
    {%- endif -%}
    {{ return(
        '(octet_length(' ~ check.column ~ ') = 36 and ' ~ check.column ~ " like '________-____-____-____-____________' and "
        ~ check.column ~ " !~ '[^0-9a-fA-F-]' and octet_length(replace(" ~ check.column ~ ", '-', '')) = 32)"
    ) }}
{%- endmacro %}
