{#- What is profiled: {relation, type, rows: what to select from, columns: a list of {name, type, family, personal}};
    no columns where there is no such table. -#}
{% macro _profiled(described, limit) -%}
    {%- set relation = accord._relation_of(described) -%}
    {%- set found = load_relation(relation) if relation else none -%}
    {%- set kind, columns = 'table', [] -%}
    {%- if found -%}
        {%- set kind = 'view' if 'view' in found.type | string | lower else 'table' -%}
        {%- set columns = accord._columns_in(found) -%}
    {%- elif described and described.resource_type == 'source' and '(' in described.relation_name -%}
        {#- Files that a query reads where they lie (external_location on DuckDB): no catalog knows of them. -#}
        {%- set relation = described.relation_name -%}
        {%- set columns = adapter.get_column_schema_from_query('select * from ' ~ relation ~ ' limit 0') -%}
    {%- endif -%}
    {%- set listed = [] -%}
    {%- for column in columns -%}
        {#- Of a text without a length dbt says that it has 256. -#}
        {%- set bare = column.is_string() and not column.char_size -%}
        {%- set type = column.dtype if bare else column.data_type -%}
        {%- do listed.append({
            'name': column.name,
            'type': type,
            'family': accord._family(type | lower),
            'personal': accord._personal(column.name, described),
        }) -%}
    {%- endfor -%}
    {{ return({
        'relation': relation or described.name,
        'type': kind,
        'rows': ('(select * from ' ~ relation ~ ' limit ' ~ (limit | int) ~ ')' if limit else relation) ~ ' as profiled',
        'columns': listed,
    }) }}
{%- endmacro %}

{#- Why no value of a column may be shown: dbt classifies it, or its name tells; else none. -#}
{% macro _personal(name, described) -%}
    {%- if accord._hidden(name, accord._classified_columns(described)) -%}
        {{ return('dbt') }}
    {%- endif -%}
    {%- set words = modules.re.sub('([a-z0-9])([A-Z])', '\\1_\\2', name) | lower -%}
    {%- set words = modules.re.sub('[^a-z0-9]+', '_', words) -%}
    {{ return('name' if modules.re.search(accord._personal_names(), words) else none) }}
{%- endmacro %}
