{#- judge: one row for each check, from the one row that was measured.

    The measured row is crossed with the list of checks and read through `case`, so that it is computed
    once on every engine: a union of one select a check would evaluate it once for each. What a number
    is held against is data in that list, so that the verdict is one expression for all checks. -#}

{#- The bounds of a number, by the names they have in the list of checks. -#}
{% macro _limits(bounds) -%}
    {%- set names = {
        'min': 'at_least', 'exclusive_min': 'above', 'max': 'at_most', 'exclusive_max': 'below',
        'not_equal': 'other_than', 'outside_min': 'outside_from', 'outside_max': 'outside_to',
    } -%}
    {%- set limits = {} -%}
    {%- for name, bound in bounds.items() -%}
        {%- if name == 'equal' -%}
            {%- do limits.update({'at_least': bound, 'at_most': bound}) -%}
        {%- else -%}
            {%- do limits.update({names[name]: bound}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(limits) }}
{%- endmacro %}

{#- Limit -> the condition that it sets on `held`, the name of a number. NaN, which some engines order above every
    number, is inside no bounds. -#}
{% macro _conditions(held='measured') -%}
    {{ return({
        'at_least': held ~ ' >= at_least',
        'above': held ~ ' > above',
        'at_most': held ~ ' <= at_most',
        'below': held ~ ' < below',
        'other_than': held ~ ' <> other_than',
        'outside_from': held ~ ' not between outside_from and outside_to',
        'outside_to': none,
        'least_history': none,
    }) }}
{%- endmacro %}

{#- Which limits the checks of a plan use, in their order. -#}
{% macro _limits_used(checks) -%}
    {%- set used = {} -%}
    {%- for check in checks -%}
        {%- if check.bounds -%}
            {%- do check.update({'limits': accord._limits(check.bounds)}) -%}
        {%- endif -%}
        {%- if check.history -%}
            {%- do check.limits.update({'least_history': check.history.least}) -%}
        {%- endif -%}
        {%- do used.update(check.limits) -%}
    {%- endfor -%}
    {{ return(accord._conditions().keys() | select('in', used) | list) }}
{%- endmacro %}

{#- The checks as data. A null has the type of the rows above it on some engines, so the first row is cast. -#}
{% macro _checks_cte(checks, used) -%}
    {#- Dispatched once, and asked once for each text: contracts of thousands of checks repeat a few words. -#}
    {%- set quote = adapter.dispatch('string_literal', 'accord') -%}
    {%- set quoted = {none: 'null'} -%}
    {%- set text = dbt.type_string() | lower -%}
    {%- set double = accord.type_double() -%}
    {%- set rows = [] -%}
    {%- for check in checks -%}
        {%- set kind = check.kind if check.answers == 'rows' else 'number' -%}
        {%- for word in [
            check.column_name, check.name, check.dimension, check.severity, check.expected, kind, check.unit
        ] if word not in quoted -%}
            {%- do quoted.update({word: quote(word)}) -%}
        {%- endfor -%}
        {%- set column_name = quoted[check.column_name] -%}
        {%- set row = [
            check.no,
            quote(check.id),
            'cast(' ~ column_name ~ ' as ' ~ text ~ ')' if loop.first else column_name,
            quoted[check.name],
            quoted[check.dimension],
            quoted[check.severity],
            quoted[check.expected],
            quoted[kind],
            quoted[check.unit],
        ] -%}
        {%- for name in used -%}
            {%- set limit = check.limits.get(name, 'null') -%}
            {%- do row.append('cast(' ~ limit ~ ' as ' ~ double ~ ')' if rows | length == 0 else limit) -%}
        {%- endfor -%}
        {%- do rows.append(row) -%}
    {%- endfor -%}
    {{ return(accord.literal_rows([
        'check_no', 'check_id', 'column_name', 'check_name', 'dimension', 'severity', 'expected', 'kind', 'unit',
    ] + used, rows)) }}
{%- endmacro %}

{% macro _answered_cte(checks, answers, listed) -%}
    {%- set checked = {} -%}
    {%- set found = {} -%}
    {%- for check in checks -%}
        {%- if check.where -%}
            {%- do checked.update({check.no: answers ~ '.' ~ check.rows}) -%}
        {%- endif -%}
        {%- do found.update({check.no: answers ~ '.' ~ check.answer}) -%}
    {%- endfor -%}
    {{ return(
        '    select\n        ' ~ listed ~ '.*,\n        '
        ~ accord._case(listed ~ '.check_no', checked, answers ~ '.rows_all') ~ ' as rows_checked,\n        '
        ~ accord.to_double(accord._case(listed ~ '.check_no', found)) ~ ' as answer\n    from ' ~ answers
        ~ '\n    cross join ' ~ listed
    ) }}
{%- endmacro %}

{#- `materialized ` where an engine would otherwise copy what a CTE computes into each place that reads it. -#}
{% macro materialized() -%}
    {{ return(adapter.dispatch('materialized', 'accord')()) }}
{%- endmacro %}

{% macro default__materialized() -%}
    {{ return('') }}
{%- endmacro %}

{#- Two hundred checks took five minutes to plan: each copy of `answer` is a case of two hundred branches. -#}
{% macro postgres__materialized() -%}
    {{ return('materialized ') }}
{%- endmacro %}

{#- The number that is compared: rows that failed, their percentage, or the measure itself.
    A row check of no rows has nothing against it; a probe of no rows has nothing to say, unless what it
    says is a number of its own, or it found rows elsewhere: a comparison with another table does. -#}
{% macro _compared_cte() -%}
    {{ return([
        '    select',
        '        *,',
        "        case when kind <> 'number' then answer end as rows_failed,",
        '        case',
        "            when kind = 'probe' and rows_checked = 0 and answer = 0 then null",
        "            when unit = 'percent' and rows_checked = 0 then case when answer > 0 then 100 else 0 end",
        "            when unit = 'percent' then 100 * answer / rows_checked",
        '            else answer',
        '        end as measured',
        '    from answered',
    ] | join('\n')) }}
{%- endmacro %}

{#- The result layout. Casts fix the types: a column of nulls is an integer on some engines.
    `dbt build --empty` takes the rows away, so there nothing is held against a check of no rows. -#}
{% macro _final_cte(contract, version, plan, used) -%}
    {%- set text = dbt.type_string() | lower -%}
    {%- set remembering = accord._remembering(plan.checks) -%}
    {%- set held = 'held' if remembering else 'measured' -%}
    {%- set conditions = accord._conditions(held) -%}
    {%- set expected = accord._case('check_no', accord._expectations(plan.checks), 'expected') if remembering else 'expected' -%}
    {%- set met = [] -%}
    {%- for name in used if conditions[name] -%}
        {%- do met.append('coalesce(' ~ conditions[name] ~ ', true)') -%}
    {%- endfor -%}
    {%- if plan.checks | selectattr('answers', 'equalto', 'number') | list -%}
        {%- do met.append('not ' ~ accord.is_nan('measured')) -%}
    {%- endif -%}
    {%- set waived = plan.checks | selectattr('waived') | map(attribute='no') | join(', ') -%}
    {%- set columns = [
        'cast(' ~ (accord.string_literal(contract) if contract else 'null') ~ ' as ' ~ text ~ ') as contract',
        'cast(' ~ (accord.string_literal(version | string) if version else 'null') ~ ' as ' ~ text ~ ') as contract_version',
    ] -%}
    {%- for name in ['check_id', 'column_name', 'check_name', 'dimension', 'severity'] -%}
        {%- do columns.append('cast(' ~ name ~ ' as ' ~ text ~ ') as ' ~ name) -%}
    {%- endfor -%}
    {%- do columns.extend([
        'case'
        ~ ("\n            when rows_checked = 0 then 'pass'" if flags.EMPTY else '')
        ~ "\n            when " ~ held ~ " is null then 'no_data'"
        ~ (
            '\n            when ' ~ met[0] if met | length == 1
            else '\n            when\n                ' ~ (met | join('\n                and '))
        ) ~ "\n                then 'pass'"
        ~ ("\n            when check_no in (" ~ waived ~ ") then 'waived'" if waived else '')
        ~ "\n            else 'fail'\n        end as status",
        'cast(rows_checked as ' ~ dbt.type_bigint() ~ ') as rows_checked',
        'cast(rows_failed as ' ~ dbt.type_bigint() ~ ') as rows_failed',
        'measured',
        'cast(' ~ expected ~ ' as ' ~ text ~ ') as expected',
    ]) -%}
    {{ return('    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from ' ~ ('held' if remembering else 'compared')) }}
{%- endmacro %}

{#- case <subject> when 1 then ... end, or just `otherwise` where there is no branch. -#}
{% macro _case(subject, branches, otherwise=none) -%}
    {%- if not branches -%}
        {{ return(otherwise) }}
    {%- endif -%}
    {%- set parts = ['case ' ~ subject] -%}
    {%- for no, expression in branches.items() -%}
        {%- do parts.append('\n            when ' ~ no ~ ' then ' ~ expression) -%}
    {%- endfor -%}
    {%- if otherwise -%}
        {%- do parts.append('\n            else ' ~ otherwise) -%}
    {%- endif -%}
    {{ return((parts | join('')) ~ '\n        end') }}
{%- endmacro %}
