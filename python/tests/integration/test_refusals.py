"""What a contract cannot ask: an error of compilation that names contract, check and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator

import engines
import pytest
from conftest import copy_project

PROJECT = {
    "dbt_project.yml": "name: app\nversion: '1.0'\nprofile: app\n",
    "profiles.yml": """
app:
  target: duckdb
  outputs:
    duckdb: {type: duckdb, path: app.duckdb}
    postgres: {type: postgres, host: 127.0.0.1, port: "{{ env_var('ACCORD_POSTGRES_PORT') | as_number }}",
               user: postgres, password: postgres, dbname: postgres, schema: refusals}
    spark: {type: spark, method: session, host: NA, schema: refusals}
""",
    "models/plain.sql": """
{{ config(materialized='table') }}
select 1 as id, 'a' as kind, cast('2024-01-01' as date) as born, true as is_new
""",
}

# Name of a test -> what its contract asks, and what must be said.
WRONG = {
    "no_such_check": (
        "{check: not_nul, column: id}",
        "no check is called `not_nul`; there are accepted_pairs",
    ),
    "dbt_test": ("{check: dbt_test, test: unique}", "a dbt_test runs beside the fused test"),
    "not_a_mapping": ("not_null", "a check is a mapping with the key `check`"),
    "same_id_twice": ("{check: row_count, min: 1}, {check: row_count, max: 9}", "two checks have this id"),
    "severity": ("{check: not_null, column: id, severity: fatal}", "`severity` is error, warn or info, not"),
    # Columns.
    "no_column": ("{check: not_null}", "not_null needs a `column`"),
    "unknown_column": (
        "{check: not_null, column: idd}",
        "the table has no column `idd`; it has id, kind, born",
    ),
    "unknown_of_columns": (
        "{check: unique_combination, columns: [id, kin]}",
        "the table has no column `kin`; it has id, kind",
    ),
    "unknown_in_group": ("{check: no_date_gaps, column: born, group_by: [x]}", "the table has no column `x`"),
    "unknown_since": (
        "{check: latency, column: born, since: y, max: 1, period: day}",
        "the table has no column `y`",
    ),
    "unknown_in_a_filtered_table": (
        "{check: not_null, column: idd}",
        "the table has no column `idd`",
    ),
    "column_or_columns": ("{check: duplicate_values, column: id, columns: [kind]}", "one of the two"),
    "columns_or_column": ("{check: duplicate_values}", "takes `column` or `columns`, one of the two"),
    "one_column_has_no_order": ("{check: column_order, columns: [id]}", "compares two `columns` or more"),
    # Paths.
    "path_of_a_probe": ("{check: unique, column: id, path: [a]}", "one column, and unique is none"),
    "path_of_two_columns": (
        "{check: latency, column: born, since: born, max: 1, period: day, path: [a]}",
        "`path` is of row checks of one column, and latency is none",
    ),
    "path_that_is_no_list": (
        "{check: not_null, column: id, path: a}",
        "'[]' for every item of an array, not a",
    ),
    "path_that_leads_nowhere": ("{check: not_null, column: id, path: []}", "takes a list of names of fields"),
    "path_of_numbers": ("{check: not_null, column: id, path: [1]}", "takes a list of names of fields"),
    "path_in_a_text": (
        "{check: not_null, column: kind, path: [a]}",
        "check kind.a.not_null: `kind` is",
    ),
    "path_in_a_number": (
        "{check: length, column: id, path: ['[]', a], max: 1}",
        "which holds neither fields nor items",
    ),
    # Types.
    "mean_of_a_text": ("{check: mean, column: kind, min: 1}", "of columns that hold a number, and `kind` is"),
    "length_of_a_number": ("{check: length, column: id, max: 1}", "hold a text, and `id` is int"),
    "regex_of_a_date": ("{check: matches_regex, column: born, pattern: x}", "a text, and `born` is date"),
    "freshness_of_a_text": (
        "{check: freshness, column: kind, max_age: 1, period: day}",
        "hold a time, and `kind` is",
    ),
    "sequence_of_booleans": (
        "{check: sequential_values, column: is_new}",
        "a number or a time, and `is_new`",
    ),
    "array_length_of_a_text": ("{check: array_length, column: kind, min: 1}", "hold a array, and `kind` is"),
    "steps_of_time": ("{check: sequential_values, column: born}", "an interval of time needs a `period`"),
    # Arguments.
    "unknown_argument": ("{check: mean, column: id, mni: 1}", "mean does not take `mni`; it takes column, "),
    "missing_argument": ("{check: matches_regex, column: kind}", "matches_regex needs `pattern`"),
    "number": ("{check: row_count, min: many}", "`min` takes a number, not many"),
    "empty_values": (
        "{check: accepted_values, column: id, values: []}",
        "`values` takes a list, at least one",
    ),
    "choice": ("{check: has_format, column: kind, format: iban}", "takes one of email, uuid, uri, ipv4"),
    "period": (
        "{check: freshness, column: born, max_age: 1, period: year}",
        "one of second, minute, hour, day, week, not year",
    ),
    "pairs": ("{check: accepted_pairs, columns: [id, kind], pairs: [1]}", "`pairs` takes a list of lists"),
    "short_pair": (
        "{check: accepted_pairs, columns: [id, kind], pairs: [[1]]}",
        "one value for each of `columns`",
    ),
    "no_field": (
        "{check: no_orphans, column: id, to: ref('plain')}",
        "no_orphans needs `field` beside `column`",
    ),
    "too_few_fields": (
        "{check: no_orphans, columns: [id, kind], to: ref('plain'), fields: [id]}",
        "as many `fields` as `columns`",
    ),
    "multiple_of_nothing": ("{check: multiple_of, column: id, of: 0}", "`of` takes a number above 0, not 0"),
    "no_quantile": (
        "{check: quantile, column: id, quantile: 95, max: 1}",
        "takes a number from 0 to 1, not 95",
    ),
    "no_interval": ("{check: sequential_values, column: id, interval: -1}", "takes a number above 0, not -1"),
    "no_window": (
        "{check: volume_anomaly, column: born, window: 1, max: 5}",
        "`window` and `min_history` take two days at least",
    ),
    # What the ledger remembers.
    "drift_of_no_column": ("{check: drift, metric: mean}", "the metric mean needs a `column`"),
    "drift_of_a_column": ("{check: drift, metric: row_count, column: id}", "row_count is of the table"),
    "drift_of_a_text": ("{check: drift, metric: stddev, column: kind}", "hold a number, and `kind` does not"),
    "no_history": ("{check: drift, metric: row_count, min_history: 1}", "takes two results at least"),
    "short_window": ("{check: volume_anomaly, window: 6, max: 5}", "and `window` no fewer than"),
    "no_threshold": ("{check: drift, metric: row_count, threshold: 0}", "takes a number above 0, not 0"),
    "threshold_and_operator": (
        "{check: drift, metric: row_count, threshold: 3, mustBeGreaterThan: -3}",
        "takes the place of `threshold`",
    ),
    "no_day": (
        "{check: volume_anomaly, max: 5, history_from: soon}",
        "`history_from` takes a day as YYYY-MM-DD, not soon",
    ),
    "history_of_dates": (
        "{check: volume_anomaly, column: born, max: 5, history_from: '2024-01-01'}",
        "a volume_anomaly with a `column` does not look there",
    ),
    "no_row_check": ("{check: row_validity, min: 9}", "no row check by which a row could be invalid"),
    "no_such_row_check": (
        "{check: row_validity, checks: [x], min: 9}",
        "`checks` names no check of this contract: x",
    ),
    "property_of_nothing": (
        "{check: sql_metric, query: 'select {property} from {object}', min: 1}",
        "the query has {property}, and the check no `column`",
    ),
    # Bounds.
    "no_bound": ("{check: mean, column: id}", "mean needs a bound: min, max, exclusive_min or exclusive_max"),
    "min_above_max": ("{check: mean, column: id, min: 2, max: 1}", "no number is between 2 and 1"),
    "min_above_max_of_values": ("{check: accepted_range, column: id, min: 2, max: 1}", "between 2 and 1"),
    "nothing_between": ("{check: accepted_range, column: id, min: 1, exclusive_max: 1}", "between 1 and 1"),
    "two_kinds_of_bounds": (
        "{check: accepted_range, column: id, min: 1, max: '2024-01-01'}",
        "not of one type",
    ),
    "two_operators": ("{check: unique, column: id, mustBe: 1, mustNotBe: 2}", "takes one operator, not 2"),
    "operator_and_tolerance": ("{check: unique, column: id, mustBe: 1, tolerance: 2}", "takes the place of"),
    "operator_and_bound": ("{check: mean, column: id, mustBe: 1, max: 2}", "takes the place of min and max"),
    "operator_of_one": (
        "{check: unique, column: id, mustBeBetween: 1}",
        "takes a list of two numbers, not 1",
    ),
    "operator_of_a_text": ("{check: unique, column: id, mustBe: one}", "`mustBe` takes a number, not one"),
    "tolerance": ("{check: not_null, column: id, tolerance: -1}", "`tolerance` takes a number of rows"),
    "percent": ("{check: not_null, column: id, tolerance: 101, unit: percent}", "0 to 100 percent, not 101"),
    "mostly": ("{check: not_null, column: id, mostly: 95}", "`mostly` takes a number from 0 to 1, not 95"),
    "waiver": ("{check: not_null, column: id, waiver: {until: soon}}", "`until`, a day as YYYY-MM-DD"),
    # Patterns.
    "possessive": (
        "{check: matches_regex, column: kind, pattern: 'a++'}",
        "(it has a possessive quantifier, which ECMA-262 does not have, `+`)",
    ),
}
ON_DUCKDB = {
    "lookahead": ("{check: matches_regex, column: kind, pattern: '(?=a)'}", "(it has a lookaround)"),
    "backreference": (r"{check: matches_regex, column: kind, pattern: '(a)\1'}", "(it has a backreference)"),
}


ALONE = {
    "drift_alone": ("drift", "metric: row_count"),
    "volume_alone": ("volume_anomaly", "max: 5"),
}
"""What asks for a history and can have none: tests that stand alone."""


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def messages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Test name -> what dbt says of it, for a project in which every contract test is wrong."""
    wrong = WRONG | (ON_DUCKDB if request.param == "duckdb" else {})
    tests = "".join(
        f"      - accord.contract:\n          name: {name}\n"
        f"          arguments: {{contract: plain, checks: [{check}]}}\n"
        + ("          config: {where: id > 0}\n" if "filtered" in name else "")
        for name, (check, _) in wrong.items()
    )
    tests += "".join(
        f"      - accord.{check}: {{name: {name}, arguments: {{{arguments}}}}}\n"
        for name, (check, arguments) in ALONE.items()
    )
    folder = tmp_path_factory.mktemp("wrong")
    files = {**PROJECT, "models/plain.yml": f"models:\n  - name: plain\n    data_tests:\n{tests}"}
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    project = copy_project(folder / "source", folder)
    with engines.engine(request.param, tmp_path_factory.mktemp(request.param)) as dbt:
        dbt(project, "build", "--quiet", code=1)
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {r["unique_id"].split(".")[2]: r["message"] for r in results if r["status"] == "error"}


@pytest.mark.parametrize("name", [*WRONG, *ON_DUCKDB])
def test_a_wrong_argument_is_a_compile_error_that_names_its_place(
    name: str, messages: dict[str, str], request: pytest.FixtureRequest
) -> None:
    if name in ON_DUCKDB and "lookahead" not in messages:
        assert "duckdb" not in request.node.name
        return  # the other engines take these
    message = " ".join(messages[name].split())
    assert "Compilation Error" in message
    assert "models/plain.yml" in message
    assert "accord: contract plain, check " in message
    assert (WRONG | ON_DUCKDB)[name][1] in message


@pytest.mark.parametrize("name", ALONE)
def test_a_test_that_stands_alone_has_no_history(name: str, messages: dict[str, str]) -> None:
    message = " ".join(messages[name].split())
    assert "Compilation Error" in message
    assert (
        "compares with what the ledger remembers of a contract, and a test that stands alone is not"
        in message
    )
