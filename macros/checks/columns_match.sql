{#- How many columns differ; null where the table does not exist yet. -#}
{% macro check_columns_match(check) -%}
    {{ return('null' if check.differences is none else check.differences | string) }}
{%- endmacro %}

{#- What a check that the catalog answers found: how many differences, and what was expected, in words. -#}
{% macro _differences(check) -%}
    {%- if not check.table.known -%}
        {{ return({'differences': none}) }}
    {%- elif check.name == 'column_type' -%}
        {{ return(accord._type_differs(check)) }}
    {%- endif -%}
    {%- set wanted = check.arguments.columns -%}
    {%- set there = check.table.columns | map(attribute='name') | list -%}
    {%- set as_sql = adapter.dispatch('column', 'accord') -%}
    {%- set matched, missing = [], [] -%}
    {%- for name in wanted -%}
        {%- set entry = accord._found(check.table, name, as_sql(name)) -%}
        {%- if entry -%} {%- do matched.append(entry.name) -%} {%- else -%} {%- do missing.append(name) -%} {%- endif -%}
    {%- endfor -%}
    {%- if check.arguments.match == 'absent' -%}
        {{ return({
            'differences': matched | length,
            'expected': 'none of the columns ' ~ (wanted | join(', ')) ~ (' (there: ' ~ (matched | join(', ')) ~ ')' if matched else ''),
        }) }}
    {%- endif -%}
    {%- set extra = [] if check.arguments.match == 'subset' else there | reject('in', matched) | list -%}
    {%- set moved = [] -%}
    {%- if check.arguments.match == 'ordered' -%}
        {%- set kept = there | select('in', matched) | list -%}
        {%- for name in matched -%}
            {%- if name != kept[loop.index0] -%} {%- do moved.append(name) -%} {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set found = [] -%}
    {%- for what, names in [('missing', missing), ('not in the contract', extra), ('in another place', moved)] if names -%}
        {%- do found.append(what ~ ': ' ~ (names | join(', '))) -%}
    {%- endfor -%}
    {{ return({
        'differences': missing | length + extra | length + moved | length,
        'expected': 'the columns ' ~ (wanted | join(', ')) ~ (' (' ~ (found | join('; ')) ~ ')' if found else ''),
    }) }}
{%- endmacro %}
