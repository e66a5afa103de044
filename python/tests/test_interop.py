"""dbt's generic tests and checks, translated both ways. integration/ shows that verdicts are equal."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import ROOT
from kinds import unmarked

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Column, Table, Tolerance, Waiver, default_id
from accord.contract.types import Type
from accord.interop import Call, Known, calls_of, checks_of
from accord.interop.table import PACKAGES, TESTS
from accord.writers.dbt.granular import granular

U, E = "dbt_utils.", "dbt_expectations."
TYPES = Known(
    types={"n": "bigint", "x": "double precision", "at": "timestamp", "z": "timestamptz", "s": "text"},
    required=frozenset({"k", "l"}),
    adapter="postgres",
)


def call(
    test: str, column: str | None = None, config: dict[str, Any] | None = None, **arguments: Any
) -> Call:
    return Call(test=test, column=column, arguments=arguments, config=config or {})


def said(check: Check) -> tuple[Any, ...]:
    """A check in short: what is not the default."""
    at_most = f"{check.tolerance.at_most} {check.tolerance.unit}" if check.tolerance != Tolerance() else None
    severity = None if check.severity == "error" else check.severity
    parts = (check.id, check.check, check.arguments, check.where, at_most, severity)
    return tuple(part for part in parts if part)


FORWARD: list[tuple[Call, list[tuple[Any, ...]]]] = [
    (
        call(U + "cardinality_equality", "n", to="ref('o')", field="n"),
        [("equal_rows", "equal_rows", {"to": "o", "columns": ["n"]})],
    ),
    (call("not_null", "n"), [("n.not_null", "not_null")]),
    (call("dbt.not_null", '"Order Id"'), [("Order Id.not_null", "not_null")]),
    (
        call("not_null", "n", {"severity": "WARN", "where": "x > 1"}),
        [("n.not_null", "not_null", "x > 1", "warn")],
    ),
    (call("not_null", "n", {"error_if": ">10", "warn_if": "> 10"}), [("n.not_null", "not_null", "10 rows")]),
    (
        call("not_null", "n", {"error_if": ">=10"}),
        [("n.not_null", "not_null", "9 rows"), ("n.not_null.warn", "not_null", "warn")],
    ),
    (
        call("not_null", "n", {"severity": "warn", "error_if": ">10", "warn_if": ">5"}),
        [("n.not_null", "not_null", "5 rows", "warn")],
    ),
    (call("not_null", "n", {"limit": 1}), [("n.not_null", "not_null")]),
    (
        call("accepted_values", "s", values=["a", 1], quote=False),
        [("s.accepted_values", "accepted_values", {"values": ["a", 1], "quote": False})],
    ),
    (
        call("relationships", "n", to="source(\"raw\", 'orders')", field="id"),
        [("n.no_orphans", "no_orphans", {"to": "raw.orders", "field": "id"})],
    ),
    (
        call(U + "accepted_range", "n", min_value=0),
        [("n.accepted_range", "expression", {"expression": "n >= 0"})],
    ),
    (
        call(U + "accepted_range", "n", min_value="0", max_value=1.5, inclusive=False),
        [("n.accepted_range", "accepted_range", {"exclusive_min": 0, "exclusive_max": 1.5})],
    ),
    (
        call(
            U + "mutually_exclusive_ranges",
            lower_bound_column="a",
            upper_bound_column="b",
            partition_by="c, d",
        ),
        [
            (
                "non_overlapping_ranges",
                "non_overlapping_ranges",
                {"lower": "a", "upper": "b", "group_by": ["c", "d"]},
            ),
            ("a.not_null", "not_null"),
            ("b.not_null", "not_null"),
        ],
    ),
    (call(U + "not_null_proportion", "n", at_least=0.95), [("n.not_null", "not_null", "5 percent")]),
    (
        call(U + "unique_combination_of_columns", combination_of_columns=["a", "b"]),
        [
            (
                "unique_a_b",
                "sql_rows",
                {"query": "select a, b from {object} group by a, b having count(*) > 1"},
            )
        ],
    ),
    (
        call(
            E + "expect_column_values_to_be_in_set",
            "s",
            {"where": "n = 1"},
            value_set=["a"],
            row_condition="x",
        ),
        [
            ("s.accepted_values", "accepted_values", {"values": ["a"]}, "(n = 1) and (x)"),
            ("s.not_null", "not_null", "(n = 1) and (x)"),
        ],
    ),
]


@pytest.mark.parametrize(("test", "checks"), FORWARD, ids=lambda value: getattr(value, "test", None))
def test_a_test_as_checks(test: Call, checks: list[tuple[Any, ...]]) -> None:
    translated = checks_of(test)
    assert [said(check) for check in translated.checks] == checks
    assert translated.why is None


WITH_FACTS = [
    (call(U + "accepted_range", "n", min_value=0), "accepted_range", {"min": 0}),
    (call(U + "accepted_range", "x", min_value=0), "expression", {"expression": "x >= 0"}),
    (call(U + "accepted_range", "at", max_value="'2024-01-01'"), "accepted_range", {"max": "2024-01-01"}),
    (
        call(U + "accepted_range", "z", max_value="'2024-01-01'"),
        "expression",
        {"expression": "z <= '2024-01-01'"},
    ),
    (
        call(U + "unique_combination_of_columns", combination_of_columns=["k", "l"]),
        "unique_combination",
        {"columns": ["k", "l"]},
    ),
    (call(E + "expect_column_mean_to_be_between", "n", min_value=1), "mean", {"min": 1}),
    (call(E + "expect_column_mean_to_be_between", "x", max_value=1), "mean", {"max": 1}),
]


@pytest.mark.parametrize(
    ("test", "name", "arguments"), WITH_FACTS, ids=lambda value: getattr(value, "test", None)
)
def test_a_test_as_checks_where_more_is_known(test: Call, name: str, arguments: dict[str, Any]) -> None:
    [check] = checks_of(test, TYPES).checks
    assert (check.check, check.arguments) == (name, arguments)


CARRIED_AS_ITSELF = [
    (call("elementary.volume_anomalies", "n"), "no check is known"),
    (call(U + "recency", field="at", datepart="day", interval=1), "dated in the future"),
    (call("unique", "n", {"error_if": ">1"}), "counts other things"),
    (call("not_null", "n", {"error_if": "<1"}), "error_if: <1"),
    (call("not_null", "n", {"error_if": "between 1 and 3"}), "error_if: between"),
    (call("not_null", "n", {"fail_calc": "sum(1)"}), "fail_calc"),
    (call("not_null", "n", {"error_if": ">5", "limit": 5}), "limit: 5"),
    (call("not_null", "n", {"where": "{{ var('w') }}"}), "Jinja"),
    (call("accepted_values", "s", values=["{{ x }}"]), "Jinja"),
    (call("accepted_values", "s", values=[None]), "null"),
    (call("accepted_values", "s", values=["it's"]), "quotes"),
    (call("relationships", "n", to="ref('package', 'm')", field="id"), "a contract cannot"),
    (call("relationships", "n", to="ref('m', v=2)", field="id"), "no plain ref"),
    (call("relationships", "n", to=None, field="id"), "without its argument to"),
    (call("not_null", None), "of no column"),
    (call("not_null", "n", strictly=True), "not known"),
    (
        call(
            U + "mutually_exclusive_ranges",
            lower_bound_column="a",
            upper_bound_column="b",
            zero_length_range_allowed=True,
        ),
        "by chance",
    ),
    (call(U + "at_least_one", "n", group_by_columns=["s"]), "group_by_columns"),
    (call(U + "not_null_proportion", "n", at_least=0.5, at_most=0.9), "at_most"),
    (call(U + "not_null_proportion", "n", {"error_if": ">1"}, at_least=0.5), "counts other"),
    (call(U + "relationships_where", "n", to="ref('m')", field="n", to_condition="a or b"), "parentheses"),
    (call(U + "sequential_values", "n"), "not known"),
    (call(E + "expect_column_mean_to_be_between", "n", min_value=1), "rounds"),
    (call(E + "expression_is_true", expression="count(*) > 1"), "calls count"),
    (call(E + "expect_column_to_exist", "n", {"where": "true"}), "fails on `where`"),
    (call(E + "expect_compound_columns_to_be_unique", column_list=["a", "b"]), "some nulls"),
    (call(E + "expect_column_values_to_match_regex", "s", regex="a"), "dialect"),
]


@pytest.mark.parametrize(("test", "why"), CARRIED_AS_ITSELF, ids=lambda value: getattr(value, "test", None))
def test_a_test_that_no_check_equals_is_carried_as_itself(test: Call, why: str) -> None:
    translated = checks_of(test)
    [check] = translated.checks
    assert check.check == "dbt_test"
    assert why in (translated.why or "")
    [again] = calls_of(check, Table(name="t")).calls
    assert again == test


def test_what_is_not_carried_is_told_of() -> None:
    found = checks_of(call("not_null", "n", {"tags": ["a"], "store_failures": True, "meta": {"owner": "b"}}))
    assert found.why == "not_null: store_failures, tags are not carried"
    assert found.checks[0].meta == {"owner": "b"}
    assert checks_of(call("not_null", "n", {"enabled": False})).checks == ()


TABLE = Table(
    name="t",
    columns=(
        Column(name="n", type=Type(name="integer")),
        Column(name="s", type=Type(name="string")),
        Column(name="d", type=Type(name="date")),
        Column(name="k", type=Type(name="integer"), required=True),
        Column(name="l", type=Type(name="integer"), required=True),
    ),
)


def check(name: str, column: str | None = None, rows: float = 0, of: Any = "rows", **arguments: Any) -> Check:
    fields = {key: arguments.pop(key) for key in ("id", "where", "severity") if key in arguments}
    return Check(
        check=name,
        column=column,
        tolerance=Tolerance(rows, of) if rows else Tolerance(),
        arguments=arguments,
        **{"id": default_id(column, name), **fields},
    )


ROUND = [
    check("not_null", "n", 3, where="s = 'a'", severity="warn", id="few_nulls"),
    check("not_null", "n", 0.5, "percent"),
    check("unique", "n"),
    check("accepted_values", "s", values=["a", "b"]),
    check("accepted_values", "n", values=[1, 2], quote=False),
    check("rejected_values", "s", values=["a"]),
    check("accepted_range", "n", 5, min=0),
    check("accepted_range", "d", exclusive_max="2024-01-01"),
    check("length", "s", 2, min=1, max=3),
    check("length", "s", min=1),
    check("expression", expression="n > 1 or s = 'a'"),
    check("expression", "n", 1, expression="n between 1 and 2"),
    check("no_orphans", "n", 4, to="raw.orders", field="id"),
    check("no_orphans", "n", to="orders", field="id", to_where="a = 1 or b = 2"),
    check("column_order", columns=["k", "n"], strictly=True),
    check("unique_combination", columns=["n", "s"]),
    check("unique_combination", columns=["k", "l"]),
    check("sequential_values", "n", 1, interval=2, group_by=["s"]),
    check("sequential_values", "d", period="day"),
    check("distinct_count", "n", mustNotBe=1, id="n.not_constant"),
    check("distinct_count", "n", max=9),
    check("row_count", min=1, max=9, where="n > 1"),
    check("row_count", exclusive_min=1),
    check("columns_match", columns=["k", "l"], match="absent"),
    check("columns_match", columns=["k", "l"]),
    check("columns_match", columns=["k", "l"], match="ordered"),
    check("equal_row_count", to="orders"),
    check("equal_row_count", to="orders", to_where="a = 1", tolerance=5),
    check("reconciles", "n", to="orders", aggregate="count_distinct", field="m", tolerance=1),
    check("sql_metric", "n", query="select count({property}) from {object}", min=1, id="n.at_least_one"),
    *(check(name, "n", min=1) for name in ("min", "max", "mean", "sum", "stddev", "median")),
    check("quantile", "n", quantile=0.9, exclusive_max=5),
    check("dbt_test", "n", test="elementary.x", arguments={"a": 1, "error_if": ">3"}, where="n > 1"),
]


@pytest.mark.parametrize("check_", ROUND, ids=lambda check_: check_.id)
def test_there_and_back(check_: Check) -> None:
    granular_ = calls_of(check_, TABLE, "duckdb")
    assert granular_.why is None
    [test] = granular_.calls
    types = {"n": "bigint", "s": "varchar", "d": "date", "k": "bigint", "l": "bigint"}
    known = Known(types=types, required=frozenset({"k", "l"}), adapter="duckdb")
    assert [c for c in checks_of(test, known).checks if c.severity == check_.severity] == [check_]


NOT_CARRIED = [
    (check("freshness", "d", max_age=1, period="day"), "no test is known that says freshness"),
    (check("not_null", "n", severity="info"), "only informs"),
    (Check(id="x", check="not_null", column="n", waiver=Waiver(until="2024-01-01")), "is waived"),
    (Check(id="x", check="not_null", column="n", path=("a",)), "inside a column"),
    (check("not_null", "Order Id"), "has to be quoted"),
    (check("not_null", "order"), "has to be quoted"),
    (check("no_orphans", "n", to="o", field="user"), "has to be quoted"),
    (check("no_orphans", "n", to="o", field="OrderId"), "another one without quotes"),
    (check("not_null", "n", mustBeGreaterThan=3), "mustBeGreaterThan"),
    (check("unique", "n", 3), "no such tolerance"),
    (check("accepted_values", "s", values=["it's"]), "breaks out of the quotes"),
    (check("accepted_values", "s", values=["{{ a }}"]), "would render"),
    (check("not_null", "n", where="s = '{% a %}'"), "would render"),
    (check("accepted_range", "x", min=1), "lets a NaN pass"),
    (check("no_orphans", columns=["a"], to="o", fields=["b"]), "of several"),
    (check("non_overlapping_ranges", lower="n", upper="k"), "have to be `required`"),
    (check("distinct_count", "n", min=2), "breaks where there is no value"),
    (check("equal_row_count", to="o", tolerance=1, unit="percent"), "percents of this table"),
]


@pytest.mark.parametrize(("check_", "why"), NOT_CARRIED, ids=lambda value: getattr(value, "id", None))
def test_a_check_that_no_test_equals_is_told_of(check_: Check, why: str) -> None:
    found = calls_of(check_, TABLE)
    assert found.calls == ()
    assert (found.why or "").startswith(f"{check_.id}: ")
    assert why in (found.why or "")


@pytest.mark.parametrize(
    ("column", "adapter", "is_carried"),
    [
        ("OrderId", "duckdb", True),
        ("OrderId", "postgres", False),
        ("ID", "snowflake", True),
        ("Id", "snowflake", False),
    ],
)
def test_names_that_fold(column: str, adapter: str, is_carried: bool) -> None:
    assert bool(calls_of(check("not_null", column), TABLE, adapter).calls) == is_carried


def test_the_tests_of_a_model() -> None:
    checks = [
        check("not_null", "n", 3),
        check("accepted_range", "n", min=0, exclusive_max=9),
        check("expression", "n", expression="s > 'a'", id="t_rule"),
        check("row_count", min=1),
        check("freshness", "d", max_age=1, period="day"),
        check("expression", expression="n > 1", id="a" * 80),
        check("dbt_test", "n", test="elementary.x", arguments={"to": "ref('a')"}),
    ]
    found = granular(TABLE, checks)
    assert {column: unmarked(tests) for column, tests in found.column_tests.items()} == {
        "n": [
            {"not_null": {"name": "t_n_not_null", "config": {"error_if": ">3", "warn_if": ">3"}}},
            {
                "dbt_utils.accepted_range": {
                    "name": "t_n_accepted_range_min_max",
                    "arguments": {"min_value": 0},
                }
            },
            {
                "dbt_utils.accepted_range": {
                    "name": "t_n_accepted_range_exclusive",
                    "arguments": {"max_value": 9, "inclusive": False},
                }
            },
            {"elementary.x": {"name": "t_n_dbt_test", "arguments": {"to": "ref('a')"}}},
        ]
    }
    marked = found.column_tests["n"][1]["dbt_utils.accepted_range"]["config"]["meta"]
    assert marked == {"accord": {"id": "n.accepted_range", "check": "accepted_range", "column": "n"}}
    first, count, long = unmarked(found.tests)
    assert first == {
        "dbt_utils.expression_is_true": {"name": "t_rule", "arguments": {"expression": "s > 'a'"}}
    }
    assert count == {
        "dbt_expectations.expect_table_row_count_to_be_between": {
            "name": "t_row_count",
            "arguments": {"min_value": 1},
        }
    }
    assert len(long["dbt_utils.expression_is_true"]["name"]) == 63
    assert found.not_carried == ("d.freshness: no test is known that says freshness",)
    assert [package.name for package in found.packages] == [
        "dbt-labs/dbt_utils",
        "metaplane/dbt_expectations",
    ]


def test_the_table_names_checks_and_packages_that_there_are() -> None:
    for equal in TESTS.values():
        assert {*equal.checks, *equal.becomes} <= set(CATALOGUE), equal.test
        assert equal.test.count(".") == 0 or equal.test.split(".")[0] in PACKAGES
        assert equal.read or equal.note, equal.test
    assert (ROOT / "docs/reference/interop.md").is_file()
