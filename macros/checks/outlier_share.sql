{#- In percent of the values. Equal values differ from their computed mean by rounding only, hence the least distance. -#}
{% macro check_outlier_share(check, relation) -%}
    {%- set number = accord.to_double(check.column) -%}
    {%- set finite = number if check.family == 'integer' else accord.finite(number) -%}
    {%- set rows = relation ~ (' where ' ~ check.where if check.where else '') -%}
    {%- set far = 'abs(accord_value - accord_mean) > ' ~ check.arguments.stddevs ~ ' * accord_stddev'
        ~ ' and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean)' -%}
    {%- set answer = '100.0 * ' ~ accord.count_if(far) ~ ' / nullif(count(accord_value), 0)' -%}
    {{ return([
        'select ' ~ ('case when max(accord_not_finite) > 0 then ' ~ accord.nan() ~ ' else ' ~ answer ~ ' end') ~ ' as accord_number',
        'from (',
        '    select ' ~ finite ~ ' as accord_value',
        '    from ' ~ rows,
        ') as value_of',
        'cross join (',
        '    select',
        '        avg(' ~ finite ~ ') as accord_mean,',
        '        stddev_samp(' ~ finite ~ ') as accord_stddev,',
        '        count(' ~ number ~ ') - count(' ~ finite ~ ') as accord_not_finite',
        '    from ' ~ rows,
        ') as spread',
    ]) }}
{%- endmacro %}
