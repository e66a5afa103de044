{#- What is measured now; what it is held against, the ledger remembers: see contract/history.sql. Shares are in
    percent. -#}
{% macro check_drift(check, relation=none) -%}
    {%- set metric = check.arguments.metric -%}
    {%- if metric == 'mean' -%}
        {{ return(accord.check_mean(check)) }}
    {%- elif metric == 'stddev' -%}
        {{ return(accord.check_stddev(check)) }}
    {%- elif metric == 'distinct_share' -%}
        {{ return(accord.check_distinct_count({
            'arguments': {'unit': 'percent'}, 'column': check.column, 'where': check.where
        }, relation)) }}
    {%- elif metric == 'null_share' -%}
        {%- set none_there = check.column ~ ' is null' -%}
        {%- set none_there = '(' ~ check.where ~ ') and ' ~ none_there if check.where else none_there -%}
        {{ return('100.0 * ' ~ accord.count_if(none_there) ~ ' / nullif(' ~ accord._rows_kept(check) ~ ', 0)') }}
    {%- endif -%}
    {{ return(accord._rows_kept(check)) }}
{%- endmacro %}
