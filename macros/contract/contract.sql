{#- The fused query of a contract: every check of one relation, one row a check, in the result layout. -#}
{% macro contract_sql(relation, contract, version, checks) -%}
    {{ return(accord._judged(relation, contract, version, accord._plan(contract, checks)) ~ '\n\nselect * from final') }}
{%- endmacro %}

{#- Its CTEs, from `measured` to `final`. -#}
{% macro _judged(relation, contract, version, plan) -%}
    {%- set probes = plan.checks | selectattr('kind', 'equalto', 'probe') | list -%}
    {%- set ctes = [{'name': 'measured', 'sql': accord._measure_cte(plan, relation), 'of': none}] -%}
    {%- for check in probes -%}
        {%- do ctes.append({'name': 'failing_' ~ check.no, 'sql': accord._probe_cte(check, relation), 'of': check.id}) -%}
    {%- endfor -%}
    {%- if probes -%}
        {%- do ctes.append({'name': 'answers', 'sql': accord._answers_cte(probes), 'of': none}) -%}
    {%- endif -%}
    {%- do ctes.extend([
        {'name': 'checks', 'sql': accord._checks_cte(plan), 'of': none},
        {'name': 'answered', 'sql': accord._answered_cte(plan, 'answers' if probes else 'measured'), 'of': none},
        {'name': 'compared', 'sql': accord._compared_cte(), 'of': none},
        {'name': 'final', 'sql': accord._final_cte(contract, version, plan), 'of': none},
    ]) -%}
    {%- set parts = [] -%}
    {%- for cte in ctes -%}
        {%- do parts.append(
            cte.name ~ ' as (' ~ (accord._comment(cte.of) if cte.of else '') ~ '\n\n' ~ cte.sql ~ '\n\n)'
        ) -%}
    {%- endfor -%}
    {{ return('with\n\n' ~ (parts | join(',\n\n'))) }}
{%- endmacro %}

{#- The conditions that say what a result row does to the build: a check that is broken (or had nothing
    to measure) is counted, a broken one of severity error makes an error. dbt pastes each of them behind
    `fail_calc`, so one node carries checks of every severity. -#}
{% macro _severities() -%}
    {{ return({
        'fail_calc': "count(case when status in ('fail', 'no_data') and severity <> 'info' then 1 end)",
        'warn_if': '> 0',
        'error_if': "> 0 and count(case when status = 'fail' and severity = 'error' then 1 end) > 0",
    }) }}
{%- endmacro %}
