{#- One row for each value below the one before it. Rows that no column of `order_by` tells apart are taken in
    the order that suits the check, so that its verdict does not depend on chance. -#}
{% macro check_increasing(check, relation) -%}
    {%- set falls = check.arguments.descending -%}
    {%- set sign = ('>' if falls else '<') ~ ('=' if check.arguments.strictly else '') -%}
    {{ return([
        'select',
        '    accord_previous,',
        '    ' ~ check.column ~ ',',
        '    1 as accord_rows_failed',
        'from (',
    ] + accord._with_previous(check, relation, check.order_by, ' desc' if falls else '') + [
        ') as ordered',
        'where ' ~ check.column ~ ' ' ~ sign ~ ' accord_previous',
    ]) }}
{%- endmacro %}
