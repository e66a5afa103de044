{#- judge: one row for each check, from the one row that was measured.

    The measured row is crossed with the list of checks and read through `case`, so that it is computed
    once on every engine: a union of one select a check would evaluate it once for each. -#}

{#- The checks as data. What answers with a number has no tolerance; its 0 is never compared. -#}
{% macro _checks_cte(checks) -%}
    {#- Dispatched once, not for each text: a dispatch costs dbt more than all else here. -#}
    {%- set quoted = adapter.dispatch('string_literal', 'accord') -%}
    {%- set rows = [] -%}
    {%- for check in checks -%}
        {%- do rows.append([
            check.no,
            quoted(check.id),
            quoted(check.column_name) if check.column_name else 'null',
            quoted(check.name),
            quoted(check.dimension),
            quoted(check.severity),
            quoted(check.expected),
            quoted(check.kind if check.answers == 'rows' else 'number'),
            check.tolerance,
            quoted(check.unit),
        ]) -%}
    {%- endfor -%}
    {{ return(accord.literal_rows([
        'check_no', 'check_id', 'column_name', 'check_name', 'dimension',
        'severity', 'expected', 'kind', 'tolerance', 'unit',
    ], rows)) }}
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

{#- The number that is compared: rows that failed, their percentage, or the measure itself.
    A row check of no rows has nothing against it; a probe of no rows has nothing to say, unless what it
    says is a number of its own. -#}
{% macro _compared_cte() -%}
    {{ return([
        '    select',
        '        *,',
        "        case when kind <> 'number' then answer end as rows_failed,",
        '        case',
        "            when kind = 'probe' and rows_checked = 0 then null",
        "            when unit = 'percent' then coalesce(100 * answer / nullif(rows_checked, 0), 0)",
        '            else answer',
        '        end as measured',
        '    from answered',
    ] | join('\n')) }}
{%- endmacro %}

{#- The result layout. Casts fix the types: a column of nulls is an integer on some engines.
    `dbt build --empty` takes the rows away, so there nothing is held against a check of no rows. -#}
{% macro _final_cte(contract, version, plan) -%}
    {%- set text = dbt.type_string() | lower -%}
    {%- set met = {} -%}
    {%- set waived = [] -%}
    {%- for check in plan.checks -%}
        {%- if check.bounds -%}
            {%- do met.update({check.no: accord._within(
                'measured', check.bounds, may_be_nan=(check.answers == 'number' and check.name != 'row_count')
            )}) -%}
        {%- endif -%}
        {%- if check.waived -%}
            {%- do waived.append(check.no) -%}
        {%- endif -%}
    {%- endfor -%}
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
        ~ "\n            when measured is null then 'no_data'"
        ~ '\n            when ' ~ accord._case('check_no', met, 'measured <= tolerance', 16) ~ " then 'pass'"
        ~ ("\n            when check_no in (" ~ (waived | join(', ')) ~ ") then 'waived'" if waived else '')
        ~ "\n            else 'fail'\n        end as status",
        'cast(rows_checked as ' ~ dbt.type_bigint() ~ ') as rows_checked',
        'cast(rows_failed as ' ~ dbt.type_bigint() ~ ') as rows_failed',
        'measured',
        'cast(expected as ' ~ text ~ ') as expected',
    ]) -%}
    {{ return('    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from compared') }}
{%- endmacro %}

{#- case <subject> when 1 then ... end, or just `otherwise` where there is no branch. -#}
{% macro _case(subject, branches, otherwise=none, indent=12) -%}
    {%- if not branches -%}
        {{ return(otherwise) }}
    {%- endif -%}
    {%- set start = '\n' ~ ' ' * indent -%}
    {%- set parts = ['case ' ~ subject] -%}
    {%- for no, expression in branches.items() -%}
        {%- do parts.append(start ~ 'when ' ~ no ~ ' then ' ~ expression) -%}
    {%- endfor -%}
    {%- if otherwise -%}
        {%- do parts.append(start ~ 'else ' ~ otherwise) -%}
    {%- endif -%}
    {{ return((parts | join('')) ~ '\n' ~ ' ' * (indent - 4) ~ 'end') }}
{%- endmacro %}
