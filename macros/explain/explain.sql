{#- Prints what one check finds now, for `accord explain`: one JSON object on one line.

    {"accord": 1,
     "result": [...],              the check's row in the result layout, as texts
     "columns": [...],             of the rows that follow; "masked" are those whose values are not shown
     "rows": [[...]],              rows that break it, or keys with the number of their rows; as texts
     "sql": "..."}                 the query that finds them, or that measures the number

    Classified values are replaced in the warehouse: what is masked never leaves it.
    {"accord": 1, "missing": "..."} says what is not there: the test, the check or the relation.

    dbt run-operation accord.explain --args '{node: <unique_id of the test>, check: <id>, limit: 10}' -#}
{% macro explain(node, check, limit=10) -%}
    {%- set test = graph.nodes.get(node) -%}
    {%- set found = accord._explained(test, check, limit | int) if test else {'missing': 'test'} -%}
    {%- set line = {'accord': 1} -%}
    {%- do line.update(found) -%}
    {{ print(tojson(line)) }}
{%- endmacro %}

{% macro _explained(test, id, limit) -%}
    {%- set subject = accord._subject(test) -%}
    {%- set relation = accord._relation_of(subject) -%}
    {%- set checks = accord._asked_of(test) -%}
    {%- set asked = checks | selectattr('id', 'equalto', id) | first -%}
    {%- if not asked -%}
        {{ return({'missing': 'check'}) }}
    {%- elif not relation or not load_relation(relation) -%}
        {{ return({'missing': 'relation', 'relation': (relation or subject.name) | string}) }}
    {%- endif -%}
    {%- set contract = accord._unescape(test.test_metadata.kwargs.contract) -%}
    {%- set version = accord._unescape(test.test_metadata.kwargs.get('version')) -%}
    {%- set from = accord._selected_from(relation, test) -%}
    {%- set check = accord._planned_alone(contract, asked, checks, relation) -%}
    {%- set judged = accord._judged(from, contract, version, {'checks': [check]}, subject.unique_id) -%}
    {%- set columns = [
        'contract', 'contract_version', 'check_id', 'column_name', 'check_name', 'dimension',
        'severity', 'status', 'rows_checked', 'rows_failed', 'measured', 'expected',
    ] -%}
    {%- set result = accord._texts_of(columns, [], judged, 'final', '') -%}
    {%- set answer = {'result': result[0], 'columns': [], 'masked': [], 'rows': []} -%}
    {%- set violation = accord._any_violation(check) -%}
    {%- set classified = accord._classified_columns(subject) -%}
    {%- if violation -%}
        {%- do answer.update({'sql': 'select *\nfrom ' ~ from ~ '\nwhere ' ~ violation}) -%}
        {%- do answer.update(accord._rows_that_break(check, asked, from, violation, classified, limit)) -%}
    {%- elif check.kind == 'probe' -%}
        {%- set object = accord._object_cte(check, from) -%}
        {%- set probe = accord._probe(check, from) | join('\n') -%}
        {%- do answer.update({'sql': ('with ' ~ object ~ '\n\n' if object else '') ~ probe}) -%}
        {%- if check.answers == 'rows' -%}
            {%- do answer.update(accord._keys_that_break(check, asked, object, probe, classified, test, limit)) -%}
        {%- endif -%}
    {%- elif check.answer == check.rows -%}
        {%- do answer.update({'sql': 'select count(*) as accord_number\nfrom ' ~ from
            ~ ('\nwhere ' ~ check.where if check.where else '')}) -%}
    {%- else -%}
        {%- do answer.update({'sql': none if check.kind == 'schema' else
            'select ' ~ accord._aggregate(check) ~ ' as accord_number\nfrom ' ~ from}) -%}
    {%- endif -%}
    {{ return(answer) }}
{%- endmacro %}

{#- The check, planned without the others, so that what is wrong with one of those is no hindrance. -#}
{% macro _planned_alone(contract, asked, checks, relation) -%}
    {%- set catalogue = accord._catalogue() -%}
    {%- set wanted = [] -%}
    {%- if asked.check == 'row_validity' -%}
        {%- for other in checks if catalogue[other.check].kind == 'row' -%}
            {%- do wanted.append(other) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set check = accord._plan(contract, wanted + [asked], relation).checks[-1] -%}
    {#- No CTE of another check stands before this one, and one query is clearer than two. -#}
    {%- do check.update({'within': none, 'suspects': none}) -%}
    {{ return(check) }}
{%- endmacro %}

{#- A condition that is true of the rows that break the check; none where rows do not tell. -#}
{% macro _any_violation(check) -%}
    {%- if check.kind == 'row' -%}
        {{ return(accord._violation(check)) }}
    {%- elif check.name != 'row_validity' -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set faults = [] -%}
    {%- for row_check in check.of -%}
        {%- do faults.append('(' ~ accord._violation(row_check) ~ ')') -%}
    {%- endfor -%}
    {{ return(('(' ~ check.where ~ ') and ' if check.where else '') ~ '(' ~ (faults | join(' or ')) ~ ')') }}
{%- endmacro %}

{#- Where a query is given a filtered table, that is a CTE before it: see _judged. -#}
{% macro _object_cte(check, from) -%}
    {%- if 'query' not in check.arguments or not accord._is_filtered(check, from) -%}
        {{ return('') }}
    {%- endif -%}
    {{ return('object_' ~ check.no ~ ' as (\n\n    select *\n    from ' ~ from
        ~ ('\n    where ' ~ check.where if check.where else '') ~ '\n\n)') }}
{%- endmacro %}

{#- Whole rows, the columns that the check reads first. -#}
{% macro _rows_that_break(check, asked, from, violation, classified, limit) -%}
    {%- set first, rest, masked = [], [], [] -%}
    {%- set reads = ([asked.column] if asked.get('column') else []) + (asked.get('columns') or []) -%}
    {%- set reads = reads | map('lower') | list -%}
    {%- for column in check.table.columns -%}
        {%- do (first if column.name | lower in reads else rest).append(column.name) -%}
        {%- if accord._hidden(column.name, classified) -%}
            {%- do masked.append(column.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set ctes = 'with broken as (\n\n    select *\n    from ' ~ from ~ '\n    where ' ~ violation ~ '\n\n)' -%}
    {{ return({
        'columns': first + rest,
        'masked': masked,
        'rows': accord._texts_of(first + rest, masked, ctes, 'broken', '\nlimit ' ~ limit) if limit else [],
    }) }}
{%- endmacro %}

{#- Keys, those of most rows first. -#}
{% macro _keys_that_break(check, asked, object, probe, classified, test, limit) -%}
    {%- set columns = get_columns_in_query(('with ' ~ object ~ '\n' if object else '') ~ probe) | list -%}
    {%- set hidden = accord._hidden_in_probe(columns, asked, object ~ probe, classified, check.table, test) -%}
    {%- set shown, masked = [], [] -%}
    {%- for name in columns if not ('query' in asked and name | lower == 'accord_rows_failed') -%}
        {%- do shown.append(name) -%}
        {%- if hidden[loop.index0] -%}
            {%- do masked.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set ctes = 'with ' ~ (object ~ ',\n\n' if object else '') ~ 'broken as (\n\n' ~ probe ~ '\n\n)' -%}
    {%- set order = '' if 'query' in asked else '\norder by accord_rows_failed desc' -%}
    {{ return({
        'columns': shown,
        'masked': masked,
        'rows': accord._texts_of(shown, masked, ctes, 'broken', order ~ '\nlimit ' ~ limit) if limit else [],
    }) }}
{%- endmacro %}

{#- Rows of a CTE as lists of texts; what is masked is a constant in the query itself. -#}
{% macro _texts_of(columns, masked, ctes, cte, rest) -%}
    {%- set texts = [] -%}
    {%- for name in columns -%}
        {%- set value = accord.column(name) -%}
        {%- if name | lower == 'accord_rows_failed' -%}
            {%- set value = 'cast(' ~ value ~ ' as ' ~ dbt.type_bigint() ~ ')' -%} {#- a double on some engines -#}
        {%- endif -%}
        {%- set text = "'***'" if name in masked else accord.text_of(value) -%}
        {%- do texts.append(text ~ ' as accord_' ~ loop.index) -%}
    {%- endfor -%}
    {%- set query = ctes ~ '\n\nselect\n    ' ~ (texts | join(',\n    ')) ~ '\nfrom ' ~ cte ~ rest -%}
    {{ return(accord._rows_of(query)) }}
{%- endmacro %}
