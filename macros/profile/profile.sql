{#- Prints what a table holds, for `accord init`: one JSON object on one line.

    {"accord": 1, "relation": "as it stands in SQL", "type": "table" or "view",
     "rows": "...", "queries": how many it took, "approximate": whether the distinct values are estimated,
     "columns": [{"name", "type", "personal": "name", "dbt" or null, and texts of numbers:
                  "filled", "distinct", "min", "max", "age" (seconds, of the newest time),
                  "shortest", "longest", "formats": {format: texts that are written so}}]}

    One scan answers all but the number of rows, and several do only where an engine caps the select list. Smallest
    and largest are asked of numbers and times alone, and of no column that looks personal: no value of such a
    column, and no text, leaves the warehouse. {"accord": 1, "missing": "relation"} says that it is not there.

    `limit` is the number of rows that are looked at.

    dbt run-operation accord.profile_table --args '{node: <unique_id>}' -#}
{% macro profile_table(node, limit=none) -%}
    {%- set line = {'accord': 1} -%}
    {%- do line.update(accord._profile(graph.nodes.get(node) or graph.sources.get(node), limit)) -%}
    {{ print(tojson(line)) }}
{%- endmacro %}

{% macro _profile(described, limit) -%}
    {%- set table = accord._profiled(described, limit) -%}
    {%- if not table.columns -%}
        {{ return({'missing': 'relation', 'relation': table.relation | string}) }}
    {%- endif -%}
    {%- set rows = run_query('select ' ~ accord.text_of('count(*)') ~ ' from ' ~ table.rows).rows[0][0] | int -%}
    {%- set approximate = rows > accord._exact_up_to() and accord.approximate_count('x') is not none -%}
    {#- A pattern is read and written once, for every column. -#}
    {%- set formats = {} -%}
    {%- for format in accord._formats() -%}
        {%- set matches = accord.has_format({'column': 'accord_column', 'contract': 'profile', 'id': format}, format) -%}
        {%- do formats.update({format: 'count(case when ' ~ matches ~ ' then 1 end)'}) -%}
    {%- endfor -%}
    {%- set batches = [[]] -%}
    {%- set size = namespace(value=0) -%}
    {%- for column in table.columns -%}
        {%- set measures = accord._profile_measures(column, approximate, formats) -%}
        {%- if size.value + measures | length > accord.max_select_entries() -%}
            {%- do batches.append([]) -%}
            {%- set size.value = 0 -%}
        {%- endif -%}
        {%- do batches[-1].append({'column': column, 'measures': measures}) -%}
        {%- set size.value = size.value + measures | length -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for batch in batches -%}
        {%- do columns.extend(accord._profiled_columns(batch, table.rows)) -%}
    {%- endfor -%}
    {{ return({
        'relation': table.relation | string, 'type': table.type, 'rows': rows | string, 'columns': columns,
        'approximate': approximate, 'queries': 1 + batches | length,
    }) }}
{%- endmacro %}

{#- Above this many rows distinct values are estimated, where the engine can. -#}
{% macro _exact_up_to() -%}
    {{ return(var('accord_profile_exact_up_to', 5000000) | int) }}
{%- endmacro %}

{#- One scan. -#}
{% macro _profiled_columns(batch, rows) -%}
    {%- set entries = [] -%}
    {%- for part in batch -%}
        {%- for measure in part.measures -%}
            {%- do entries.append(accord.text_of(measure.sql) ~ ' as accord_' ~ (entries | length)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set found = run_query('select\n    ' ~ (entries | join(',\n    ')) ~ '\nfrom ' ~ rows).rows[0].values() | list -%}
    {%- set columns = [] -%}
    {%- set position = namespace(value=0) -%}
    {%- for part in batch -%}
        {%- set column, formats = {}, {} -%}
        {%- for key in ['name', 'type', 'personal'] -%}
            {%- do column.update({key: part.column[key]}) -%}
        {%- endfor -%}
        {%- for measure in part.measures -%}
            {%- set value = found[position.value] -%}
            {%- set value = value if value is none else value | string -%}
            {%- if measure.format -%}
                {%- do formats.update({measure.format: value}) -%}
            {%- else -%}
                {%- do column.update({measure.name: value}) -%}
            {%- endif -%}
            {%- set position.value = position.value + 1 -%}
        {%- endfor -%}
        {%- do column.update({'formats': formats}) -%}
        {%- do columns.append(column) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}

{#- What is asked of a column. Of a type that is not known nothing but the nulls: it may have no order, and no
    equality (json on PostgreSQL). -#}
{% macro _profile_measures(column, approximate, formats) -%}
    {%- set sql = accord.column(column.name) -%}
    {%- set measures = [{'name': 'filled', 'sql': 'count(' ~ sql ~ ')'}] -%}
    {%- if column.family in ['integer', 'number', 'text', 'time'] or column.type | lower in ['boolean', 'bool', 'uuid'] -%}
        {%- do measures.append({
            'name': 'distinct',
            'sql': accord.approximate_count(sql) if approximate else 'count(distinct ' ~ sql ~ ')',
        }) -%}
    {%- endif -%}
    {%- if column.family in ['integer', 'number', 'time'] and not column.personal -%}
        {%- do measures.extend([
            {'name': 'min', 'sql': 'min(' ~ sql ~ ')'}, {'name': 'max', 'sql': 'max(' ~ sql ~ ')'}
        ]) -%}
        {%- if column.family == 'time' -%}
            {%- set age = accord.now_epoch_seconds() ~ ' - ' ~ accord.epoch_seconds('max(' ~ sql ~ ')') -%}
            {%- do measures.append({'name': 'age', 'sql': accord.to_double(age)}) -%}
        {%- endif -%}
    {%- elif column.family == 'text' -%}
        {%- do measures.extend([
            {'name': 'shortest', 'sql': 'min(length(' ~ sql ~ '))'},
            {'name': 'longest', 'sql': 'max(length(' ~ sql ~ '))'},
        ]) -%}
        {%- for format, count in formats.items() -%}
            {%- do measures.append({'format': format, 'sql': count | replace('accord_column', sql)}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(measures) }}
{%- endmacro %}

{#- An estimate of a column's distinct values, from one pass and little memory; none where the engine has none. -#}
{% macro approximate_count(column) -%}
    {{ return(adapter.dispatch('approximate_count', 'accord')(column)) }}
{%- endmacro %}

{% macro default__approximate_count(column) -%}
    {{ return('approx_count_distinct(' ~ column ~ ')') }}
{%- endmacro %}

{#- It has none, and counts them. -#}
{% macro postgres__approximate_count(column) -%}
    {{ return(none) }}
{%- endmacro %}

{% macro redshift__approximate_count(column) -%}
    {{ return('approximate count(distinct ' ~ column ~ ')') }}
{%- endmacro %}

{% macro trino__approximate_count(column) -%}
    {{ return('approx_distinct(' ~ column ~ ')') }}
{%- endmacro %}
