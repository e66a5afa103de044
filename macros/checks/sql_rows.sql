{#- The query's own rows, each of them a failure. -#}
{% macro check_sql_rows(check, relation) -%}
    {{ return([
        'select',
        '    accord_query.*,',
        '    1 as accord_rows_failed',
        'from (',
        '    ' ~ accord._query(check, relation),
        ') as accord_query',
    ]) }}
{%- endmacro %}
