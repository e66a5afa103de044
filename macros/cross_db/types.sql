{#- A 64-bit float. dbt.type_float() is 32-bit on DuckDB and Spark. -#}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'accord')()) }}
{%- endmacro %}

{% macro default__type_double() -%}
    {{ return('double precision') }}
{%- endmacro %}

{% macro duckdb__type_double() -%}
    {{ return('double') }}
{%- endmacro %}

{#- Spark does not know the standard's two words. -#}
{% macro spark__type_double() -%}
    {{ return('double') }}
{%- endmacro %}

{% macro bigquery__type_double() -%}
    {{ return('float64') }}
{%- endmacro %}

{% macro trino__type_double() -%}
    {{ return('double') }}
{%- endmacro %}

{% macro to_double(expression) -%}
    {{ return('cast(' ~ expression ~ ' as ' ~ accord.type_double() ~ ')') }}
{%- endmacro %}

{#- True where a number is NaN. The cast lets integers and decimals through. -#}
{% macro is_nan(expression) -%}
    {{ return(adapter.dispatch('is_nan', 'accord')(expression)) }}
{%- endmacro %}

{% macro default__is_nan(expression) -%}
    {{ return(accord.to_double(expression) ~ " = 'NaN'") }}
{%- endmacro %}

{% macro duckdb__is_nan(expression) -%}
    {{ return('isnan(' ~ accord.to_double(expression) ~ ')') }}
{%- endmacro %}

{#- A function, as on DuckDB, so that no text is cast for the comparison. -#}
{% macro spark__is_nan(expression) -%}
    {{ return('isnan(' ~ accord.to_double(expression) ~ ')') }}
{%- endmacro %}

{% macro bigquery__is_nan(expression) -%}
    {{ return('is_nan(' ~ accord.to_double(expression) ~ ')') }}
{%- endmacro %}

{% macro trino__is_nan(expression) -%}
    {{ return('is_nan(' ~ accord.to_double(expression) ~ ')') }}
{%- endmacro %}

{#- Redshift does not document whether NaN equals itself. As text it does. -#}
{% macro redshift__is_nan(expression) -%}
    {{ return("lower(cast(" ~ accord.to_double(expression) ~ " as varchar)) = 'nan'") }}
{%- endmacro %}

{#- A timestamp that is a moment, whatever the session's zone. -#}
{% macro type_moment() -%}
    {{ return(adapter.dispatch('type_moment', 'accord')()) }}
{%- endmacro %}

{% macro default__type_moment() -%}
    {{ return('timestamp with time zone') }}
{%- endmacro %}

{% macro spark__type_moment() -%}
    {{ return('timestamp_ltz') }}
{%- endmacro %}

{% macro bigquery__type_moment() -%}
    {{ return('timestamp') }}
{%- endmacro %}

{% macro snowflake__type_moment() -%}
    {{ return('timestamp_tz') }}
{%- endmacro %}
