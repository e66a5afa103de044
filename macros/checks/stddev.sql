{#- Of a sample. Some engines fail on a NaN or an infinity, so those are left out, and make the answer NaN. -#}
{% macro check_stddev(check) -%}
    {%- set number = accord.to_double(check.column) -%}
    {%- if check.family == 'integer' -%}
        {{ return('stddev_samp(' ~ accord._where_kept(number, check) ~ ')') }}
    {%- endif -%}
    {%- set finite = accord._where_kept(accord.finite(number), check) -%}
    {{ return(
        'case when count(' ~ finite ~ ') < count(' ~ accord._where_kept(number, check) ~ ') then ' ~ accord.nan()
        ~ ' else stddev_samp(' ~ finite ~ ') end'
    ) }}
{%- endmacro %}
