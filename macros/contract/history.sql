{#- history: what the ledger remembers of a check, and what its number is held against because of that.

    A check that remembers is measured like any other; its bounds are of the distance between that number and the
    mean of the remembered ones, in standard deviations or in percent of the mean. Results that failed are not
    remembered, or an anomaly would become the rule; those that a waiver accepts are. See docs/guide/anomalies.md.

    check.history is {counts, window, least, from}: whether the number is that of the rows; how many results are
    looked at, the newest; how few are too few; the first day that counts, or none. -#}

{% macro _remembering(checks) -%}
    {{ return(checks | selectattr('history') | list | length > 0) }}
{%- endmacro %}

{#- Settles how a check that may remember is answered; refuses what it cannot be asked. -#}
{% macro _remember(check, asked) -%}
    {%- set arguments = check.arguments -%}
    {%- set by_date = check.name == 'volume_anomaly' and check.column is not none -%}
    {%- set metric = arguments.get('metric', 'row_count') -%}
    {%- if by_date -%}
        {%- if 'history_from' in arguments -%}
            {{ accord._refuse(check.contract, check.id, '`history_from` is of what the ledger remembers, and a '
                ~ 'volume_anomaly with a `column` does not look there') }}
        {%- endif -%}
        {{ return('') }}
    {%- elif not check.contract -%}
        {{ accord._refuse(check.contract, check.id, 'it compares with what the ledger remembers of a contract, and a '
            ~ 'test that stands alone is not in the ledger; ask it in accord.contract') }}
    {%- elif check.name == 'drift' and (metric == 'row_count') != (check.column is none) -%}
        {{ accord._refuse(check.contract, check.id, 'the metric ' ~ metric ~ (' is of the table: it takes no `column`'
            if check.column else ' needs a `column`')) }}
    {%- elif metric in ['mean', 'stddev'] and check.family not in ['integer', 'number', none] -%}
        {{ accord._refuse(check.contract, check.id, 'the ' ~ metric ~ ' is of columns that hold a number, and `'
            ~ check.column_name ~ '` does not') }}
    {%- elif not (2 <= arguments.min_history and arguments.min_history <= arguments.window and arguments.window < 1000000) -%}
        {{ accord._refuse(check.contract, check.id, '`min_history` takes two results at least, and `window` no fewer '
            ~ 'than `min_history`') }}
    {%- elif arguments.get('threshold', 1) <= 0 -%}
        {{ accord._refuse(check.contract, check.id, '`threshold` takes a number above 0, not ' ~ arguments.threshold) }}
    {%- elif 'threshold' in asked and check.bounds.values() | list != [0 - arguments.threshold, arguments.threshold] -%}
        {{ accord._refuse(check.contract, check.id, 'an operator such as mustBe takes the place of `threshold`; keep one') }}
    {%- elif not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', arguments.get('history_from', '2000-01-01')) -%}
        {{ accord._refuse(check.contract, check.id, '`history_from` takes a day as YYYY-MM-DD, not '
            ~ arguments.history_from) }}
    {%- endif -%}
    {%- do check.update({
        'kind': 'probe' if metric == 'distinct_share' else 'measure',
        'unit': 'standard deviations' if arguments.by == 'z_score' else 'percent of the mean',
        'history': {
            'counts': metric == 'row_count',
            'window': arguments.window | int,
            'least': arguments.min_history | int,
            'from': arguments.get('history_from'),
        },
    }) -%}
{%- endmacro %}

{#- The ledger, where it is switched on and there; asked for once a contract, and only of those that remember. -#}
{% macro _ledger_there() -%}
    {%- if not accord._ledger_is_on() -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(load_relation(accord.ledger_relation())) }}
{%- endmacro %}

{#- remembered: a row for each check, its results in number, mean and spread. recalled: those beside what was measured
    now; a step is one of the units that the bounds are in (a computed spread of equal values is not always 0). held: how many steps off it is, and the numbers that
    say so in words. -#}
{% macro _history_ctes(checks, used, contract, node) -%}
    {%- set off = accord._steps_off() -%}
    {%- set numbers = {'mean_in_words': 'mean', 'step_in_words': 'step'} -%}
    {%- for name, limits in accord._ends().items() -%}
        {%- set there = limits | select('in', used) | list -%}
        {%- if there -%}
            {%- set limit = there[0] if there | length == 1 else 'coalesce(' ~ (there | join(', ')) ~ ')' -%}
            {%- do numbers.update({name: 'mean + ' ~ limit ~ ' * step'}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set columns = ['*', off ~ ' as held'] -%}
    {%- for name, number in numbers.items() -%}
        {%- do columns.append(accord.in_words(number, 'step') ~ ' as ' ~ name) -%}
    {%- endfor -%}
    {{ return([
        {'name': 'remembered', 'sql': accord._remembered_cte(checks, contract, node), 'of': none},
        {'name': 'recalled', 'sql': [
            '    select',
            '        compared.*,',
            '        coalesce(remembered.results, 0) as results,',
            '        remembered.mean,',
            '        case',
            "            when unit <> 'standard deviations' then abs(remembered.mean) / 100",
            '            when remembered.spread > 0.000000001 * abs(remembered.mean) then remembered.spread',
            '            else 0',
            '        end as step',
            '    from compared',
            '    left join remembered on compared.check_id = remembered.check_id',
        ] | join('\n'), 'of': none},
        {'name': 'held', 'sql': '    select\n        ' ~ (columns | join(',\n        ')) ~ '\n    from recalled', 'of': none},
    ]) }}
{%- endmacro %}

{#- Where nothing is remembered, a row that no check has. -#}
{% macro _remembered_cte(checks, contract, node) -%}
    {%- set text = dbt.type_string() | lower -%}
    {%- set ledger = accord._ledger_there() -%}
    {%- if not ledger -%}
        {%- set double = accord.type_double() -%}
        {{ return(
            '    select\n        cast(null as ' ~ text ~ ') as check_id,\n        0 as results,\n        cast(null as '
            ~ double ~ ') as mean,\n        cast(null as ' ~ double ~ ') as spread'
        ) }}
    {%- endif -%}
    {%- set wanted, windows = [], {} -%}
    {%- for check in checks if check.history -%}
        {%- set id = accord.string_literal(check.id) -%}
        {%- set from = " and run_on >= cast('" ~ check.history.from ~ "' as date)" if check.history.from else '' -%}
        {%- do wanted.append('(check_id = ' ~ id ~ from ~ ')' if from else 'check_id = ' ~ id) -%}
        {%- do windows.update({id: check.history.window}) -%}
    {%- endfor -%}
    {{ return([
        '    select',
        '        check_id,',
        '        count(*) as results,',
        '        avg(measured) as mean,',
        '        stddev_samp(measured) as spread',
        '    from (',
        '        select',
        '            check_id,',
        '            measured,',
        '            row_number() over (partition by check_id order by checked_at desc) as place',
        '        from ' ~ ledger,
        '        where',
        '            target_name = ' ~ accord.string_literal(target.name),
        '            and node_id = ' ~ accord.string_literal(node),
        '            and contract = ' ~ accord.string_literal(contract),
        "            and status in ('pass', 'waived', 'no_data')",
        '            and abs(measured) < ' ~ accord._greatest(),
        '            and (',
        '                ' ~ (wanted | join('\n                or ')),
        '            )',
        '    ) as results',
        '    where place <= ' ~ (windows.values() | first if windows.values() | unique | list | length == 1
            else accord._case('check_id', windows)),
        '    group by check_id',
    ] | join('\n')) }}
{%- endmacro %}

{#- The distance, in steps. Null where there is nothing to judge, or to judge by; a number of any other check stays
    itself. Equal values differ from their computed mean by rounding, hence the least distance; where all that is
    remembered is equal, any other value is infinitely far. -#}
{% macro _steps_off() -%}
    {{ return([
        'case',
        '            when least_history is null then measured',
        '            when measured is null or results < least_history then null',
        '            when abs(measured - mean) <= 0.000000001 * abs(mean) then 0',
        '            when abs(measured) < ' ~ accord._greatest() ~ ' and step > 1 / ' ~ accord._greatest(),
        '                then (measured - mean) / step',
        '            when measured > mean then ' ~ accord.infinity(),
        '            else -' ~ accord.infinity(),
        '        end',
    ] | join('\n')) }}
{%- endmacro %}

{#- Beyond this, squares would overflow, which some engines take for an error. -#}
{% macro _greatest() -%}
    {{ return(accord.to_double("'1e100'")) }}
{%- endmacro %}

{#- The two ends of what is expected, and the limits that can set each. -#}
{% macro _ends() -%}
    {{ return({
        'low_in_words': ['at_least', 'above', 'outside_from', 'other_than'],
        'high_in_words': ['at_most', 'below', 'outside_to'],
    }) }}
{%- endmacro %}

{#- check_no -> what is expected, in words, of each check that remembers:
    between 101.2 and 143.8 (mean 122.5 of 14 results, give or take 3 standard deviations of 7.1)
    accord.contract.history reads it back. -#}
{% macro _expectations(checks) -%}
    {%- set there = accord._ledger_there() -%}
    {%- set found = {} -%}
    {%- for check in checks if check.history -%}
        {%- set needed = check.history.least ~ ' results' -%}
        {%- if not there -%}
            {%- do found.update({check.no: accord.string_literal(
                'no expectation yet: there is no ledger to remember the ' ~ needed ~ ' needed' if accord._ledger_is_on()
                else 'no expectation: the ledger, which would remember the ' ~ needed ~ ' needed, is switched off'
            )}) -%}
        {%- else -%}
            {%- do found.update({check.no: accord._expectation(check)}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}

{% macro _expectation(check) -%}
    {%- set results = accord.text_of('results') -%}
    {%- set marked = {} -%}
    {%- for name in check.bounds -%}
        {%- set end = 'high_in_words' if name in ['max', 'exclusive_max', 'outside_max'] else 'low_in_words' -%}
        {%- do marked.update({name: '|' ~ end ~ '|'}) -%}
    {%- endfor -%}
    {%- set parts = [] -%}
    {%- for part in accord._bounds_in_words(marked).split('|') if part -%}
        {%- do parts.append(part if part.endswith('_in_words') else "'" ~ part ~ "'") -%}
    {%- endfor -%}
    {%- set bounds = check.bounds -%}
    {%- set distance = 'give or take ' ~ bounds.max if bounds | length == 2 and bounds.max == 0 - (bounds.min or 0)
        else accord._bounds_in_words(bounds) -%}
    {%- set unit = "standard deviations of ' || step_in_words || ')'" if check.unit == 'standard deviations' else "percent)'" -%}
    {{ return(
        'case\n                when results < least_history\n                    then '
        ~ "'no expectation yet: the ledger remembers ' || " ~ results ~ " || ' of the " ~ check.history.least
        ~ " results needed'\n                else " ~ (parts | join(' || ')) ~ " || ' (mean ' || mean_in_words || ' of ' || "
        ~ results ~ " || ' results, " ~ distance ~ ' ' ~ unit ~ '\n            end'
    ) }}
{%- endmacro %}
