{#- A contract test of the graph, read back: what it is attached to, and what it asks. -#}

{% macro _contract_tests() -%}
    {%- set tests = [] -%}
    {%- for node in graph.nodes.values()
            if node.resource_type == 'test' and node.config.enabled and node.test_metadata
            and node.test_metadata.namespace == 'accord' and node.test_metadata.name == 'contract' -%}
        {%- do tests.append(node) -%}
    {%- endfor -%}
    {{ return(tests) }}
{%- endmacro %}

{#- The model, seed, snapshot or source that a test is attached to; none where the graph does not tell.
    dbt names no attached node for a source, so that is read from the argument `model`. -#}
{% macro _subject(test) -%}
    {%- set attached = graph.nodes.get(test.attached_node) if test.attached_node else none -%}
    {{ return(attached or accord._named_node(test.test_metadata.kwargs.get('model') or '', test)) }}
{%- endmacro %}

{#- The node that a text such as "ref('a')" or "source('a', 'b')" names, among those that the test reads. -#}
{% macro _named_node(text, test) -%}
    {%- set text = text | string | replace('"', "'") -%}
    {%- set versions = modules.re.findall("[, ]v(?:ersion)? *= *'?([A-Za-z0-9_.]+)'?", text) -%}
    {%- set names = modules.re.findall("'([^']+)'", text.split(', v=')[0].split(', version=')[0]) -%}
    {%- for id in test.depends_on.nodes if names -%}
        {%- set node = graph.nodes.get(id) or graph.sources.get(id) -%}
        {%- if node and node.name == names[-1] -%}
            {%- set group = names[0] if names | length > 1 else none -%}
            {%- set version = node.version | string if node.version is defined and node.version is not none else '' -%}
            {%- if node.resource_type == 'source' -%}
                {%- if 'source(' in text | replace(' ', '') and node.source_name == group -%}
                    {{ return(node) }}
                {%- endif -%}
            {%- elif 'ref(' in text | replace(' ', '') and group in [none, node.package_name] and (not versions or versions[0] == version) -%}
                {{ return(node) }}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{#- A node's relation, quoted as its project or source asks; none where there is none to select from. -#}
{% macro _relation_of(node) -%}
    {%- if not node or node.config.materialized == 'ephemeral' -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set quoted = {} -%}
    {%- for part, asked in (node.quoting or {}).items()
            if node.resource_type == 'source' and part != 'column' and asked is boolean -%}
        {%- do quoted.update({part: asked}) -%}
    {%- endfor -%}
    {%- set identifier = node.identifier if node.resource_type == 'source' else node.alias -%}
    {%- if quoted -%}
        {{ return(api.Relation.create(
            database=node.database, schema=node.schema, identifier=identifier, quote_policy=quoted
        )) }}
    {%- endif -%}
    {{ return(api.Relation.create(database=node.database, schema=node.schema, identifier=identifier)) }}
{%- endmacro %}

{#- The checks that a test asks, each as dbt would have handed it over: what is Jinja evaluated, what names a
    relation made one, and with the id that it goes by. -#}
{% macro _asked_of(test) -%}
    {%- set asked = [] -%}
    {%- for check in test.test_metadata.kwargs.checks if check is mapping and check.get('check') -%}
        {%- set evaluated = accord._evaluated(check, test) -%}
        {%- set plain = {} -%}
        {%- for key, value in evaluated.items() -%}
            {%- do plain.update({key: accord._unescape(value)}) -%}
        {%- endfor -%}
        {%- do plain.update({'id': plain.get('id') or accord._default_id(plain)}) -%}
        {%- do asked.append(plain) -%}
    {%- endfor -%}
    {{ return(asked) }}
{%- endmacro %}

{% macro _evaluated(value, test) -%}
    {%- if value is mapping -%}
        {%- set found = {} -%}
        {%- for key, inner in value.items() -%}
            {%- do found.update({key: accord._evaluated(inner, test)}) -%}
        {%- endfor -%}
        {{ return(found) }}
    {%- elif value is sequence and value is not string -%}
        {%- set found = [] -%}
        {%- for inner in value -%}
            {%- do found.append(accord._evaluated(inner, test)) -%}
        {%- endfor -%}
        {{ return(found) }}
    {%- elif value is not string -%}
        {{ return(value) }}
    {%- endif -%}
    {%- set bare = value | replace('{{', '') | replace('}}', '') | trim -%}
    {%- if modules.re.match('(ref|source) *[(].+[)]$', bare) -%}
        {{ return(accord._relation_of(accord._named_node(bare, test)) or value) }}
    {%- elif modules.re.match('(var|env_var) *[(].+[)]$', bare) or '{{' in value or '{%' in value -%}
        {%- set text = render(value if '{' in value else '{{ ' ~ value ~ ' }}') -%}
        {%- set is_data = modules.re.match('^(-?[0-9]+([.][0-9]+)?|true|false|True|False|\\[.*\\])$', text) -%}
        {{ return(fromyaml(text) if is_data else text) }}
    {%- endif -%}
    {{ return(value) }}
{%- endmacro %}

{#- What a test's query selects from: the relation, or the subquery that dbt makes of a `where` in its config. -#}
{% macro _selected_from(relation, test) -%}
    {%- set where = test.config.get('where') -%}
    {{ return('(select * from ' ~ relation ~ ' where ' ~ where ~ ') dbt_subquery' if where else relation) }}
{%- endmacro %}
