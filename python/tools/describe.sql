{#- Says of each check, as JSON, the part of the query that is its own. The query of the check alone is
    run too, so that what the pages show is SQL that the engine takes. -#}
{% macro describe(checks) -%}
    {%- for asked in checks -%}
        {%- set relation = api.Relation.create(database=target.database, schema=target.schema, identifier='orders') -%}
        {%- if 'to' in asked -%}
            {%- do asked.update({
                'to': api.Relation.create(database=target.database, schema=target.schema, identifier=asked.to)
            }) -%}
        {%- endif -%}
        {%- set plan = accord._plan('orders', [asked], relation) -%}
        {%- set check = plan.checks[0] -%}
        {%- if check.history -%}
            {%- do run_query(accord.ledger_create_sql()) -%}
            {%- do run_query(accord._judged(relation, 'orders', '1.0.0', plan, 'model.accord.orders') ~ ' select * from final') -%}
        {%- else -%}
            {%- do run_query(accord._single_sql(relation, asked)) -%}
        {%- endif -%}
        {%- if check.kind == 'row' -%}
            {%- set sql = accord._violation(check) -%}
        {%- elif check.kind == 'probe' -%}
            {%- set sql = accord._probe(check, relation) | join('\n') -%}
        {%- elif check.answer == check.rows -%}
            {%- set sql = 'count(*)' -%}
        {%- else -%}
            {%- set sql = accord._aggregate(check) -%}
        {%- endif -%}
        {%- do print(tojson({'sql': sql, 'expected': check.expected})) -%}
    {%- endfor -%}
{%- endmacro %}
