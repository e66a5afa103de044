{#- One check as a test of its own: the same SQL and the same verdict as in the fused query, in the form
    that people expect of a test that stands alone.

    A row check returns the rows that violate; a probe the keys that violate, with the rows that have
    each; what answers with a number its result row. `asked` is a check as a contract writes it; arguments that are none
    are those that the user left out. -#}
{% macro single_test(relation, asked) -%}
    {%- set given = {} -%}
    {%- for key, value in asked.items() if value is not none -%}
        {%- do given.update({key: value}) -%}
    {%- endfor -%}
    {%- set kind = accord._catalogue()[asked.check] -%}
    {%- if kind.kind != 'row' -%}
        {{ accord._warn_on_no_data() }}
    {%- endif -%}
    {%- if execute -%}
        {{ accord._single_sql(relation, given) }}
    {%- endif -%}
{%- endmacro %}

{% macro _single_sql(relation, asked) -%}
    {%- set plan = accord._plan(none, [asked], relation) -%}
    {%- set check = plan.checks[0] -%}
    {%- set rows = 'select *\nfrom ' ~ relation ~ '\nwhere ' ~ accord._violation(check) if check.kind == 'row' else none -%}
    {%- if rows and check.tolerance == 0 and not check.bounds and not check.waived -%}
        {{ return(rows) }}
    {%- endif -%}
    {%- set judged = accord._judged(relation, none, none, plan) ~ '\n\n' -%}
    {%- if rows and not check.bounds -%}
        {{ return(judged ~ rows ~ "\n    and (select status from final) = 'fail'") }}
    {%- elif check.answers == 'rows' and check.kind == 'probe' and not check.bounds -%}
        {{ return(
            judged ~ 'select\n    final.status as accord_status,\n    failing_1.*\nfrom final\nleft join failing_1 on 1 = 1'
            ~ "\nwhere final.status in ('fail', 'no_data')"
        ) }}
    {%- endif -%}
    {{ return(judged ~ "select status as accord_status, final.* from final\nwhere status in ('fail', 'no_data')") }}
{%- endmacro %}

{#- dbt Core finds `test_unique` of any installed package when it parses somebody's plain `unique` test,
    and takes over the configuration (never the SQL) it finds there. So ours sets none unless the test
    is called as accord.<name>. See docs/adr/0002-generic-tests-named-like-dbts.md. -#}
{% macro _warn_on_no_data() -%}
    {%- if model.test_metadata is not defined or model.test_metadata.namespace == 'accord' -%}
        {{ config(error_if="!= 0 and count(case when accord_status = 'fail' then 1 end) != 0") }}
    {%- endif -%}
{%- endmacro %}
