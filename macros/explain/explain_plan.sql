{#- Prints how a contract is checked, for `accord explain --plan`: one JSON object on one line.

    {"accord": 1, "contract": ..., "version": ..., "engine": ..., "relation": "as it stands in SQL",
     "scans": [[ids of the checks that one scan answers]],
     "catalogue": [ids of the checks that need no scan],
     "probes": [{"id", "check", "sql", "to": the other relation or null,
                 "within": id of the check among whose duplicates it looks, or null,
                 "suspects": id of the check whose hashes say whether it must look, or null}]}

    {"accord": 1, "missing": "..."} says what is not there: the test or the relation.

    dbt run-operation accord.explain_plan --args '{node: <unique_id of the test>}' -#}
{% macro explain_plan(node) -%}
    {%- set test = graph.nodes.get(node) -%}
    {%- set line = {'accord': 1} -%}
    {%- do line.update(accord._plan_told(test) if test else {'missing': 'test'}) -%}
    {{ print(tojson(line)) }}
{%- endmacro %}

{% macro _plan_told(test) -%}
    {%- set subject = accord._subject(test) -%}
    {%- set relation = accord._relation_of(subject) -%}
    {%- if not relation or not load_relation(relation) -%}
        {{ return({'missing': 'relation', 'relation': (relation or subject.name) | string}) }}
    {%- endif -%}
    {%- set contract = accord._unescape(test.test_metadata.kwargs.contract) -%}
    {%- set plan = accord._plan(contract, accord._asked_of(test), relation) -%}
    {%- set scans, catalogue, probes = [], [], [] -%}
    {%- for part in plan.checks | batch(accord.max_select_entries()) -%}
        {%- do scans.append(part | rejectattr('kind', 'in', ['probe', 'schema']) | map(attribute='id') | list) -%}
    {%- endfor -%}
    {%- for check in plan.checks -%}
        {%- if check.kind == 'schema' -%}
            {%- do catalogue.append(check.id) -%}
        {%- elif check.kind == 'probe' -%}
            {%- do probes.append({
                'id': check.id,
                'check': check.name,
                'sql': accord._probe(check, relation) | join('\n'),
                'to': check.arguments.to | string if 'to' in check.arguments else none,
                'within': plan.checks[check.within.no - 1].id if check.within else none,
                'suspects': plan.checks[check.suspects - 1].id if check.suspects else none,
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return({
        'contract': contract,
        'version': accord._unescape(test.test_metadata.kwargs.get('version')),
        'engine': target.type,
        'relation': relation | string,
        'scans': scans,
        'catalogue': catalogue,
        'probes': probes,
    }) }}
{%- endmacro %}
