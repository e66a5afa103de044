{#- plan: what a contract asks, checked and brought into one form, for measure, probe and judge.

    One dict a check:
      no           its place in the contract, from 1
      answer       the column of the query that answers it
      contract, id, name, column_name, dimension, kind, severity, expected    as the result layout has them
      answers      rows (how many fail) or number
      column, columns    as SQL: its column or none, and those of its argument `columns`
      family       of its column's type, or none;  zoned: whether the type has a time zone; zones: of `columns`
      where        the row filter, or none;  rows: the alias that counts the rows it leaves
      tolerance, unit    how many rows (or percent of rows) may fail
      bounds       what the number must be inside of, or none where the tolerance decides
      arguments    what this kind of check takes
      path         the steps from its column to the values that it is of, where it has one; see path.sql
      within       another uniqueness check, among whose duplicates this one's must be
      suspects     the uniqueness check whose hashes say whether there can be any duplicate
      history      what of the ledger its number is held against, or none; see history.sql
      waived       true while a waiver holds -#}

{% macro _plan(contract, checks, relation) -%}
    {%- if checks is string or checks is mapping or checks is not iterable or not checks -%}
        {{ accord._refuse(contract, none, '`checks` takes a list of checks, at least one') }}
    {%- endif -%}
    {%- set given = accord._given(contract, relation) -%}
    {%- set filters = [] -%}
    {%- set taken = {} -%}
    {%- set planned = [] -%}
    {%- for asked in checks -%}
        {%- set check = accord._plan_one(asked, loop.index, given) -%}
        {%- if check.id in taken -%}
            {{ accord._refuse(contract, check.id, 'two checks have this id; give one of them an `id` of its own') }}
        {%- endif -%}
        {%- do taken.update({check.id: check}) -%}
        {%- if not check.where -%}
            {%- do check.update({'rows': 'rows_all'}) -%}
        {%- else -%}
            {%- if check.where not in filters -%}
                {%- do filters.append(check.where) -%}
            {%- endif -%}
            {%- do check.update({'rows': 'rows_' ~ (filters.index(check.where) + 1)}) -%}
        {%- endif -%}
        {%- set counts = check.name == 'row_count' or (check.history and check.history.counts) -%}
        {%- do check.update({'answer': check.rows if counts else 'check_' ~ check.no}) -%}
        {%- do planned.append(check) -%}
    {%- endfor -%}
    {%- for check in planned if check.name == 'row_validity' -%}
        {%- do check.update({'of': accord._row_checks_of(check, planned, taken, given)}) -%}
    {%- endfor -%}
    {%- for check in planned if check.kind == 'schema' -%}
        {%- do check.update(accord._differences(check)) -%}
    {%- endfor -%}
    {%- do accord._nest_keys(planned) -%}
    {{ return({'checks': planned, 'filters': filters}) }}
{%- endmacro %}

{#- What every check of one contract is planned with. -#}
{% macro _given(contract, relation) -%}
    {{ return({
        'contract': contract,
        'catalogue': accord._catalogue(),
        'table': accord._table(relation),
        'as_column': adapter.dispatch('column', 'accord'),
        'seen': {},
    }) }}
{%- endmacro %}

{% macro _plan_one(asked, no, given) -%}
    {%- set contract = given.contract -%}
    {%- if asked is not mapping or 'check' not in asked -%}
        {{ accord._refuse(contract, 'number ' ~ no, 'a check is a mapping with the key `check`') }}
    {%- endif -%}
    {%- set plain = {} -%}
    {%- for key, value in asked.items() -%}
        {%- do plain.update({key: value if value is string or value is number else accord._unescape(value)}) -%}
    {%- endfor -%}
    {%- set asked = plain -%}
    {%- set kind = given.catalogue.get(asked.check) -%}
    {%- if not kind -%}
        {{ accord._refuse(contract, asked.get('id', asked.check), 'no check is called `' ~ asked.check ~ '`; there are '
            ~ (given.catalogue.keys() | sort | join(', '))) }}
    {%- elif kind.kind == 'dbt' -%}
        {{ accord._refuse(contract, asked.get('id', asked.check), 'a dbt_test runs beside the fused test: '
            ~ 'write it under data_tests (accord compile does)') }}
    {%- endif -%}
    {%- set name = asked.get('column') -%}
    {%- set about = accord._nested_name(name, asked.path) if asked.get('path') else name -%}
    {%- set place = asked.get('id') or ((about ~ '.' if about else '') ~ asked.check) -%}
    {%- set path = accord._path(place, asked, kind, given) if 'path' in asked else none -%}
    {%- set arguments = accord._arguments(contract, place, asked, kind) -%}
    {%- set severity = asked.get('severity') or 'error' -%}
    {%- if severity not in ['error', 'warn', 'info'] -%}
        {{ accord._refuse(contract, place, '`severity` is error, warn or info, not ' ~ severity) }}
    {%- endif -%}
    {%- set columns, zones = [], [] -%}
    {%- for inner in arguments.get('columns', []) -%}
        {%- if asked.check == 'columns_match' -%}
            {%- do columns.append(inner) -%}
        {%- else -%}
            {%- set found = accord._column_of(inner, place, given) -%}
            {%- do columns.append(found.sql) -%}
            {%- do zones.append(found.zoned) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set column = accord._column_of(name, place, given, none if path else kind.takes) if name else none -%}
    {%- set operators = [] -%}
    {%- for key in asked if key[:4] == 'must' and asked[key] is not none -%}
        {%- do operators.append(key) -%}
    {%- endfor -%}
    {%- if kind.answers == 'rows' and not kind.bounded and not operators
        and 'tolerance' not in asked and 'mostly' not in asked and 'unit' not in asked -%}
        {#- Most checks: no row may fail. -#}
        {%- set allowed = {'at_most': 0, 'unit': 'rows', 'bounds': none, 'expected': '0 rows'} -%}
    {%- else -%}
        {%- set allowed = accord._allowed(contract, place, asked, kind, arguments, operators) -%}
    {%- endif -%}
    {%- set check = {
        'contract': contract,
        'no': no,
        'id': place,
        'name': asked.check,
        'column_name': name,
        'column': column.sql if column else none,
        'columns': columns,
        'family': column.family if column else none,
        'zoned': column.zoned if column else false,
        'zones': zones,
        'table': given.table,
        'dimension': kind.dimension,
        'kind': kind.kind,
        'answers': kind.answers,
        'severity': severity,
        'where': accord._closed(asked.where) if asked.get('where') else none,
        'tolerance': allowed.at_most,
        'unit': allowed.unit,
        'bounds': allowed.bounds,
        'limits': {'at_most': allowed.at_most},
        'expected': allowed.expected,
        'arguments': arguments,
        'history': none,
        'waived': accord._is_waived(contract, place, asked.waiver) if asked.get('waiver') else false,
    } -%}
    {%- if path -%}
        {%- do accord._along_path(check, path, column, kind.takes) -%}
    {%- endif -%}
    {%- if kind.remembers -%}
        {%- do accord._remember(check, asked) -%}
    {%- endif -%}
    {%- for argument in ['field', 'since', 'lower', 'upper'] if argument in arguments -%}
        {%- set elsewhere = argument == 'field' -%}
        {%- do check.update({
            argument: given.as_column(arguments[argument]) if elsewhere
            else accord._column_of(arguments[argument], place, given).sql
        }) -%}
    {%- endfor -%}
    {%- for argument in ['group_by', 'order_by', 'fields'] if argument in arguments -%}
        {%- set names = [] -%}
        {%- for inner in arguments[argument] -%}
            {%- do names.append(
                given.as_column(inner) if argument == 'fields' else accord._column_of(inner, place, given).sql
            ) -%}
        {%- endfor -%}
        {%- do check.update({argument: names}) -%}
    {%- endfor -%}
    {%- if kind.column == 'optional' or 'columns' in kind.arguments or 'pairs' in kind.arguments -%}
        {%- do accord._one_of_columns(contract, place, check, kind) -%}
    {%- endif -%}
    {{ return(check) }}
{%- endmacro %}

{#- A column as {sql, family}, once for each name; refused where the table is known and has none, or where
    its type is not of the families that the check takes. -#}
{% macro _column_of(name, place, given, takes=none) -%}
    {%- if name not in given.seen -%}
        {%- if name is not string -%}
            {{ accord._refuse(given.contract, place, 'a column is a name, not ' ~ name) }}
        {%- endif -%}
        {%- set sql = given.as_column(name) -%}
        {%- set entry = accord._found(given.table, name, sql) if given.table.known else {} -%}
        {%- if entry is none -%}
            {{ accord._refuse(given.contract, place, 'the table has no column `' ~ name ~ '`; it has '
                ~ (given.table.columns | map(attribute='name') | join(', '))) }}
        {%- endif -%}
        {%- do given.seen.update({name: {
            'sql': sql, 'family': entry.family, 'type': entry.type, 'zoned': accord.is_zoned(entry.type or '')
        }}) -%}
    {%- endif -%}
    {%- set column = given.seen[name] -%}
    {%- if takes and column.family and column.family not in takes
        and not (column.family == 'integer' and 'number' in takes) -%}
        {{ accord._refuse(given.contract, place, 'the check is of columns that hold a '
            ~ (takes | join(' or a ')) ~ ', and `' ~ name ~ '` is ' ~ column.type) }}
    {%- endif -%}
    {{ return(column) }}
{%- endmacro %}

{#- The row checks whose violations make a row invalid. -#}
{% macro _row_checks_of(check, planned, taken, given) -%}
    {%- set of = [] -%}
    {%- for asked in check.arguments.get('checks', []) -%}
        {%- if asked is mapping -%}
            {%- do of.append(accord._plan_one(asked, loop.index, given)) -%}
        {%- elif asked in taken -%}
            {%- do of.append(taken[asked]) -%}
        {%- else -%}
            {{ accord._refuse(check.contract, check.id, '`checks` names no check of this contract: ' ~ asked) }}
        {%- endif -%}
        {%- if of[-1].kind != 'row' -%}
            {{ accord._refuse(check.contract, check.id, 'only row checks make a row invalid; ' ~ of[-1].id ~ ' is none') }}
        {%- endif -%}
    {%- endfor -%}
    {%- set of = of or planned | selectattr('kind', 'equalto', 'row') | list -%}
    {%- if not of -%}
        {{ accord._refuse(check.contract, check.id, 'there is no row check by which a row could be invalid') }}
    {%- endif -%}
    {{ return(of) }}
{%- endmacro %}

{#- Rows that share a key share every part of it. So where a part has a uniqueness check of its own, over
    the same rows, the whole key is looked for among that check's duplicates only, and those are few. -#}
{% macro _nest_keys(planned) -%}
    {%- set hashed = accord.hashes_first() -%}
    {%- set keys = [] -%}
    {%- for check in planned if check.kind == 'probe' and check.dimension == 'uniqueness' -%}
        {%- set columns = check.columns or [check.column] -%}
        {%- do check.update({'suspects': check.no if hashed else none}) -%}
        {%- for part in keys -%}
            {#- Only a check before this one: its CTE must stand before this one's. -#}
            {%- if not check.within and part.columns | length < columns | length
                and part.check.where in [none, check.where]
                and part.columns | reject('in', columns) | list | length == 0 -%}
                {%- do check.update({
                    'within': {'no': part.check.no, 'columns': part.columns}, 'suspects': part.check.suspects
                }) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- do keys.append({'check': check, 'columns': columns}) -%}
    {%- endfor -%}
{%- endmacro %}

{#- True while the waiver's last day (UTC) is not over. -#}
{% macro _is_waived(contract, place, waiver) -%}
    {%- set until = waiver.until | string if waiver is mapping and waiver.until else '' -%}
    {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', until) -%}
        {{ accord._refuse(contract, place, 'a `waiver` is a mapping with `until`, a day as YYYY-MM-DD '
            ~ '(and `reason` and `owner`)') }}
    {%- endif -%}
    {%- set now = var('accord_now', none) -%}
    {%- set today = (now | string)[:10] if now else run_started_at.strftime('%Y-%m-%d') -%}
    {{ return(until >= today) }}
{%- endmacro %}

{#- `accord compile` writes a string that dbt would render (it holds braces, or looks like a call
    of ref or var) as {escaped: <the inside of a JSON string>}, so that it arrives unchanged. -#}
{% macro _unescape(value) -%}
    {%- if value.identifier is defined -%}
        {{ return(value) }} {#- a relation, which Jinja takes for a mapping too -#}
    {%- elif value is mapping -%}
        {%- if value.keys() | list == ['escaped'] -%}
            {{ return(fromjson('"' ~ value.escaped ~ '"')) }}
        {%- endif -%}
        {%- set plain = {} -%}
        {%- for key, inner in value.items() -%}
            {%- do plain.update({key: accord._unescape(inner)}) -%}
        {%- endfor -%}
        {{ return(plain) }}
    {%- elif value is sequence and value is not string -%}
        {%- set plain = [] -%}
        {%- for inner in value -%}
            {%- do plain.append(accord._unescape(inner)) -%}
        {%- endfor -%}
        {{ return(plain) }}
    {%- endif -%}
    {{ return(value) }}
{%- endmacro %}

{% macro _refuse(contract, place, what) -%}
    {{ exceptions.raise_compiler_error(
        'accord: ' ~ ('contract ' ~ contract ~ ', ' if contract else '')
        ~ ('check ' ~ place ~ ': ' if place else '') ~ what
    ) }}
{%- endmacro %}
