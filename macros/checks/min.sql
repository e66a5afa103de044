{% macro check_min(check) -%}
    {%- set number = accord._where_kept(accord.to_double(check.column), check) -%}
    {{ return(accord._unless_nan('min(' ~ number ~ ')', check, number)) }}
{%- endmacro %}

{#- An aggregate that would pass over a NaN, made NaN where there is one. -#}
{% macro _unless_nan(aggregate, check, number) -%}
    {%- if check.family == 'integer' -%}
        {{ return(aggregate) }}
    {%- endif -%}
    {{ return('case when ' ~ accord.count_if(accord.is_nan(number)) ~ ' > 0 then ' ~ accord.nan() ~ ' else ' ~ aggregate ~ ' end') }}
{%- endmacro %}
