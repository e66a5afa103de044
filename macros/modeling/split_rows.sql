{#- The rows of a relation that keep its contract's row checks, and those that break one, as a select statement
    each: the body of a model, or `select * from (...)`. See docs/guide/quarantine.md.

    The checks are those of the contract test on the relation's own model or source; or, with `contract`,
    of the test that holds the contract of that name, wherever it is. Checks of severity info, and those that a
    waiver covers, break no row; a tolerance is of the whole table, so a row that violates is broken
    whatever it is. -#}
{% macro valid_rows(relation, contract=none) -%}
    {%- if not execute -%}
        {{ return('select * from ' ~ relation) }}
    {%- endif -%}
    {%- set violations = accord._row_violations('valid_rows', relation, contract).values() | list -%}
    {{ return('select *\nfrom ' ~ relation ~ '\nwhere not coalesce(' ~ accord._either(violations) ~ ', false)') }}
{%- endmacro %}

{#- With the ids of the checks that the row breaks in one more column, `accord_broken_checks`: in the contract's
    order, with a comma and a space between them. -#}
{% macro broken_rows(relation, contract=none) -%}
    {%- if not execute -%}
        {{ return('select * from ' ~ relation) }}
    {%- endif -%}
    {%- set violations = accord._row_violations('broken_rows', relation, contract) -%}
    {%- set texts = [] -%}
    {%- for id, violation in violations.items() -%}
        {%- do texts.append('case when ' ~ violation ~ ' then ' ~ accord.string_literal(id) ~ ' end') -%}
    {%- endfor -%}
    {{ return(
        'select\n    *,\n    ' ~ accord.joined_texts(texts, ', ') ~ ' as accord_broken_checks\nfrom ' ~ relation
        ~ '\nwhere ' ~ accord._either(violations.values() | list)
    ) }}
{%- endmacro %}

{% macro _either(conditions) -%}
    {{ return('(\n    (' ~ (conditions | join(')\n    or (')) ~ ')\n)') }}
{%- endmacro %}

{#- {check id: the condition of a row that breaks it}, in the contract's order. -#}
{% macro _row_violations(macro, relation, contract) -%}
    {%- if relation is string or not relation.identifier -%}
        {{ exceptions.raise_compiler_error(
            'accord.' ~ macro ~ " takes a relation, as ref('orders') or source('shop', 'orders') give one; got " ~ relation
        ) }}
    {%- endif -%}
    {%- set test = accord._contract_test_for(macro, relation, contract) -%}
    {%- set name = accord._unescape(test.test_metadata.kwargs.contract) -%}
    {%- set catalogue = accord._catalogue() -%}
    {%- set asked = [] -%}
    {%- for check in accord._asked_of(test) if check.check in catalogue and catalogue[check.check].kind == 'row' -%}
        {%- do asked.append(check) -%}
    {%- endfor -%}
    {%- set violations = {} -%}
    {%- for check in (accord._plan(name, asked, relation).checks if asked else []) -%}
        {%- if check.severity != 'info' and not check.waived -%}
            {%- do violations.update({check.id: accord._violation(check)}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not violations -%}
        {{ exceptions.raise_compiler_error(
            'accord.' ~ macro ~ ': the contract ' ~ name ~ ' has no row check of severity error or warn, so no row of '
            ~ relation ~ ' can break it'
        ) }}
    {%- endif -%}
    {{ return(violations) }}
{%- endmacro %}

{% macro _contract_test_for(macro, relation, contract) -%}
    {%- set found, others = [], [] -%}
    {%- for test in accord._contract_tests() -%}
        {%- set name = accord._unescape(test.test_metadata.kwargs.contract) -%}
        {%- set subject = accord._subject(test) -%}
        {%- if (contract and name == contract) or (not contract and subject and accord._is_relation_of(relation, subject)) -%}
            {%- do found.append(test) -%}
        {%- endif -%}
        {%- do others.append(name) -%}
    {%- endfor -%}
    {%- set what = 'contract is called ' ~ contract if contract else 'contract test is attached to ' ~ relation -%}
    {%- if not found -%}
        {{ exceptions.raise_compiler_error(
            'accord.' ~ macro ~ ': no ' ~ what
            ~ ('; there are ' ~ (others | sort | join(', ')) if others else '; the project has no accord.contract test')
            ~ ('' if contract else ". Name one with contract='...' if another model has it")
        ) }}
    {%- elif found | length > 1 -%}
        {{ exceptions.raise_compiler_error(
            'accord.' ~ macro ~ ': more than one ' ~ what ~ ': ' ~ (found | map(attribute='name') | sort | join(', '))
        ) }}
    {%- endif -%}
    {{ return(found[0]) }}
{%- endmacro %}
