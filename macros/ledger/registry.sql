{#- The contract tests of the graph as the rows of accord_contracts, by their keys. -#}
{% macro _registered_contracts() -%}
    {%- set entries = {} -%}
    {%- for test in accord._contract_tests() -%}
        {%- set arguments = test.test_metadata.kwargs -%}
        {%- set contract = accord._unescape(arguments.contract) -%}
        {%- set subject = accord._subject(test) or {} -%}
        {%- set said = (subject.config.meta or {}).get('accord') if subject else none -%}
        {#- A table may have several contracts, and its meta speaks of one. -#}
        {%- set said = said if said is mapping and said.contract == contract else {} -%}
        {%- set key = (subject.unique_id or test.unique_id) ~ '/' ~ contract -%}
        {%- set key = key if key not in entries else key ~ '/' ~ test.name -%}
        {%- do entries.update({key: {
            'contract_key': key,
            'contract': contract,
            'version': accord._unescape(arguments.get('version')),
            'node_id': subject.unique_id,
            'test_id': test.unique_id,
            'owner': said.owner,
            'team': said.team,
            'status': said.status,
            'runbook': said.runbook,
            'file': said.file,
            'checks': arguments.checks | length,
            'digest': local_md5(tojson(arguments.checks, sort_keys=true)),
        }}) -%}
    {%- endfor -%}
    {%- set sorted = [] -%}
    {%- for key in entries | sort -%}
        {%- do sorted.append(entries[key]) -%}
    {%- endfor -%}
    {{ return(sorted) }}
{%- endmacro %}

{% macro _text_or_null(value) -%}
    {{ return('null' if value is none or value is undefined else accord.string_literal(value | string)) }}
{%- endmacro %}
