{#- Numbers that engines write or compute in their own way. -#}

{% macro infinity() -%}
    {{ return("cast('Infinity' as " ~ accord.type_double() ~ ')') }}
{%- endmacro %}

{% macro nan() -%}
    {{ return("cast('NaN' as " ~ accord.type_double() ~ ')') }}
{%- endmacro %}

{#- A double, or null where it is NaN or infinite. -#}
{% macro finite(number) -%}
    {{ return('case when abs(' ~ number ~ ') < ' ~ accord.infinity() ~ ' then ' ~ number ~ ' end') }}
{%- endmacro %}

{#- A number as a decimal of ten places; null where no decimal can hold it. -#}
{% macro try_decimal(number) -%}
    {{ return(adapter.dispatch('try_decimal', 'accord')(number)) }}
{%- endmacro %}

{% macro default__try_decimal(number) -%}
    {{ return('try_cast(' ~ number ~ ' as decimal(38, 10))') }}
{%- endmacro %}

{#- By way of the text: a cast from double multiplies by the power of ten, and makes 1234567.89 less than that. -#}
{% macro duckdb__try_decimal(number) -%}
    {{ return('try_cast(cast(' ~ number ~ ' as varchar) as decimal(38, 10))') }}
{%- endmacro %}

{#- It has no try_cast. -#}
{% macro postgres__try_decimal(number) -%}
    {{ return('case when abs(' ~ number ~ ') < 1e28 then cast(' ~ number ~ ' as decimal(38, 10)) end') }}
{%- endmacro %}

{% macro bigquery__try_decimal(number) -%}
    {{ return('safe_cast(' ~ number ~ ' as bignumeric)') }}
{%- endmacro %}

{#- Their try_cast takes texts. NaN is below nothing that has an upper end. -#}
{% macro redshift__try_decimal(number) -%}
    {{ return(accord._decimal_if_it_fits(number)) }}
{%- endmacro %}

{% macro snowflake__try_decimal(number) -%}
    {{ return(accord._decimal_if_it_fits(number)) }}
{%- endmacro %}

{% macro _decimal_if_it_fits(number) -%}
    {{ return('case when abs(' ~ number ~ ') < 1e28 then cast(' ~ number ~ ' as decimal(38, 10)) end') }}
{%- endmacro %}

{#- A number of a contract as an exact decimal; a literal would be a float on some engines. -#}
{% macro exact_decimal(number) -%}
    {%- set text = '%.10f' | format(number) -%}
    {%- set text = modules.re.sub('\\.?0+$', '', text) -%}
    {{ return(adapter.dispatch('decimal_literal', 'accord')(text)) }}
{%- endmacro %}

{% macro default__decimal_literal(text) -%}
    {{ return('cast(' ~ text ~ ' as decimal(38, 10))') }}
{%- endmacro %}

{#- A bare 0.1 is a float there. -#}
{% macro bigquery__decimal_literal(text) -%}
    {{ return("bignumeric '" ~ text ~ "'") }}
{%- endmacro %}

{#- An aggregate: the quantile of a number, interpolated. -#}
{% macro quantile(number, at) -%}
    {{ return(adapter.dispatch('quantile', 'accord')(number, at)) }}
{%- endmacro %}

{% macro default__quantile(number, at) -%}
    {{ return('percentile_cont(' ~ at ~ ') within group (order by ' ~ number ~ ')') }}
{%- endmacro %}

{% macro duckdb__quantile(number, at) -%}
    {{ return('quantile_cont(' ~ number ~ ', ' ~ at ~ ')') }}
{%- endmacro %}

{% macro spark__quantile(number, at) -%}
    {{ return('percentile(' ~ number ~ ', ' ~ at ~ ')') }}
{%- endmacro %}

{#- The next two have no exact quantile that is an aggregate; this one errs by a thousandth of the rows at most. -#}
{% macro bigquery__quantile(number, at) -%}
    {{ return('approx_quantiles(' ~ number ~ ', 1000)[offset(' ~ ((1000 * at) | round | int) ~ ')]') }}
{%- endmacro %}

{% macro trino__quantile(number, at) -%}
    {{ return('approx_percentile(' ~ number ~ ', ' ~ at ~ ')') }}
{%- endmacro %}

{#- A number for people, as text: with as many decimals as a step of this size asks for, and no zeros at the end.
    Where that would be very many, the engine's own text. -#}
{% macro in_words(number, step) -%}
    {{ return([
        'case',
        '            when abs(' ~ number ~ ') >= ' ~ accord.to_double("'1e25'") ~ ' or (' ~ step ~ ' > 0 and ' ~ step ~ ' < 0.000001)',
        '                then ' ~ accord.text_of(number),
        '            when ' ~ step ~ ' >= 1 then ' ~ accord.rounded_text(number, 2),
        '            when ' ~ step ~ ' >= 0.01 then ' ~ accord.rounded_text(number, 4),
        '            else ' ~ accord.rounded_text(number, 10),
        '        end',
    ] | join('\n')) }}
{%- endmacro %}

{% macro rounded_text(number, places) -%}
    {{ return(adapter.dispatch('rounded_text', 'accord')(number, places)) }}
{%- endmacro %}

{% macro default__rounded_text(number, places) -%}
    {{ return("rtrim(rtrim(" ~ accord.text_of('cast(' ~ number ~ ' as decimal(38, ' ~ places ~ '))') ~ ", '0'), '.')") }}
{%- endmacro %}

{#- A decimal of ten places that is 0 is the text 0E-10 there. -#}
{% macro spark__rounded_text(number, places) -%}
    {%- set text = "format_string('%." ~ places ~ "f', " ~ number ~ ')' -%}
    {{ return("trim(trailing '.' from trim(trailing '0' from " ~ text ~ '))') }}
{%- endmacro %}

{#- Its rtrim takes no characters. -#}
{% macro trino__rounded_text(number, places) -%}
    {%- set text = accord.text_of('cast(' ~ number ~ ' as decimal(38, ' ~ places ~ '))') -%}
    {{ return("trim(trailing '.' from trim(trailing '0' from " ~ text ~ '))') }}
{%- endmacro %}

{#- The text of such a number has no zeros at its end. -#}
{% macro bigquery__rounded_text(number, places) -%}
    {{ return('cast(round(cast(' ~ number ~ ' as bignumeric), ' ~ places ~ ') as string)') }}
{%- endmacro %}
