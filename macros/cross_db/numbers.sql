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

{#- A number of a contract as an exact decimal; a literal would be a float on some engines. -#}
{% macro exact_decimal(number) -%}
    {%- set text = '%.10f' | format(number) -%}
    {%- set text = modules.re.sub('\\.?0+$', '', text) -%}
    {{ return('cast(' ~ text ~ ' as decimal(38, 10))') }}
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
