"""What the ledger tells of a run: trends, since when, what is flaky, and notes where it tells nothing."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import pytest
from msgspec.structs import replace
from test_results import contract, ended, key, node

from accord.artifacts.described import Catalog
from accord.artifacts.manifest import Manifest
from accord.artifacts.run_results import RunResults
from accord.artifacts.sources import Sources
from accord.dbt import AuditRow, FailingSince, Ledger, RememberedCheck, RememberedRun, SampleRows, Told
from accord.results import CheckResult, OtherTest, Point, RunReport, build_report
from accord.results.memory import with_memory
from accord.results.score import score

T = TypeVar("T")
TABLE = key("orders")
TEST = "test.shop.contract_orders"
READ = Ledger(relation="db.main.accord_ledger", state="read")
AUDIT = AuditRow(
    *("orders", "1.0.0", "id.unique", "id", "unique", "uniqueness", "error"),
    "fail",
    "10",
    "3",
    "3.0",
    "0 rows",
)


def decoded(data: Any, type_: type[T]) -> T:
    return msgspec.json.decode(msgspec.json.encode(data), type=type_)


def built(nodes: list[dict[str, Any]], results: list[dict[str, Any]], **more: Any) -> RunReport:
    """The report of such a project; `rows` and the manifest's other keys as they are given."""
    rows = more.pop("rows", {})
    metadata = {"invocation_id": "i2", "generated_at": "2026-11-21T06:00:00Z", "project_name": "shop"}
    manifest = {"metadata": metadata, "nodes": {one["unique_id"]: one for one in nodes}, **more}
    run = {"metadata": metadata, "results": results, "args": {"which": "build"}}
    return build_report(
        decoded(manifest, Manifest),
        decoded(run, RunResults),
        rows,
    )


def report() -> RunReport:
    nodes = [node("orders"), contract("orders", {"check": "unique", "column": "id"})]
    return built(nodes, [ended(TEST, "fail", 1)], rows={TEST: [AUDIT]})


def past(
    at: str, status: str, measured: str | None = "1.5", version: str = "1.0.0", expected: str = "0 rows"
) -> RememberedCheck:
    return RememberedCheck(TABLE, "orders", "id.unique", at, f"i{at}", status, measured, version, expected)


def run(at: str, data_version: str | None = None) -> RememberedRun:
    return RememberedRun(f"i{at}", TABLE, "orders", at, "1", "1", "1", "0", "0", "0", data_version)


def test_a_trend_is_of_this_contract_on_this_table() -> None:
    runs = [
        RememberedRun("i1", TABLE, "orders", "2026-11-20 06:00:01.5", "4", "8", "3", "1", "2", "0"),
        RememberedRun("i2", TABLE, "orders", "2026-11-21 06:00:01", None, None, "0", "0", "0", "1"),
        RememberedRun("i1", TABLE, "others", "2026-11-20 06:00:01", "1", "1", "1", "0", "0", "0"),
        RememberedRun("i1", key("x"), "orders", "2026-11-20 06:00:01", "1", "1", "1", "0", "0", "0"),
        RememberedRun("i3", TABLE, "orders", "2026-11-22 06:00:01", "0", "0", "0", "0", "0", "0"),
    ]
    [found] = with_memory(report(), Told(rows={}, ledger=READ, runs=runs)).contracts
    first = Point(
        invocation_id="i1", at="2026-11-20T06:00:01Z", score=0.5, passed=3, warned=1, failed=2, errors=0
    )
    assert found.trend[0] == first
    assert [(point.score, point.errors) for point in found.trend] == [(0.5, 0), (None, 1), (1.0, 0)]


FLIPPED = [past("1", "pass"), past("2", "fail")]


@pytest.mark.parametrize(
    ("rows", "runs", "is_flaky"),
    [
        (FLIPPED, [run("1", "a"), run("2", "a")], True),
        (FLIPPED, [run("1", "a"), run("2", "b")], False),
        (FLIPPED, [run("1", "a"), run("2")], True),  # nothing was built in between
        (FLIPPED, [run("2"), run("1", "a")], True),
        (FLIPPED, [run("1"), run("2")], False),
        (FLIPPED, [run("1", "a"), run("15", "b"), run("2")], False),  # built, and not measured
        ([past("1", "no_data"), past("2", "fail")], [run("1", "a"), run("2", "a")], False),
        ([past("1", "pass"), past("2", "fail", version="1.1.0")], [run("1", "a"), run("2", "a")], False),
        ([past("1", "pass"), past("2", "fail", expected="5 rows")], [run("1", "a"), run("2", "a")], False),
        (
            [past("1", "pass"), past("2", "pass"), past("3", "fail")],
            [run("1", "a"), run("2", "b"), run("3")],
            True,
        ),
    ],
)
def test_flaky(rows: list[RememberedCheck], runs: list[RememberedRun], is_flaky: bool) -> None:
    told = Told(rows={}, ledger=READ, past=rows, runs=runs)
    [check] = with_memory(report(), told).contracts[0].checks
    assert check.flaky == is_flaky


@pytest.mark.parametrize(
    ("name", "dimension", "is_flaky"),
    [
        ("drift", "accuracy", False),
        ("volume_anomaly", "volume", False),
        ("freshness", "timeliness", False),
        ("mean", "accuracy", True),
    ],
)
def test_what_changes_on_the_same_data_by_right_is_not_flaky(
    name: str, dimension: str, is_flaky: bool
) -> None:
    nodes = [node("orders"), contract("orders", {"check": "unique", "column": "id"})]
    row = replace(AUDIT, check_name=name, dimension=dimension)
    found = built(nodes, [ended(TEST, "fail", 1)], rows={TEST: [row]})
    told = Told(rows={}, ledger=READ, past=FLIPPED, runs=[run("1", "a"), run("2", "a")])
    [check] = with_memory(found, told).contracts[0].checks
    assert check.flaky == is_flaky


def test_past_and_since_and_samples() -> None:
    rows = [past("2026-11-20 06:00:00", "pass", "nan"), past("2026-11-21 06:00:00", "fail")]
    told = Told(
        rows={},
        ledger=READ,
        past=rows,
        since=[FailingSince(TABLE, "orders", "id.unique", "2026-11-19 23:59:59.999999")],
        samples=[
            SampleRows(TEST, "id.unique", ("id", "name"), ("name",), (("1", "***"),)),
            SampleRows(TEST, "other", ("id",), (), ()),
        ],
    )
    [found] = with_memory(report(), told).contracts
    assert found.checks[0].since == "2026-11-19T23:59:59Z"
    assert found.past[0].statuses == ("pass", "fail")
    assert found.past[0].measured == (None, 1.5)
    assert [(sample.check, sample.rows) for sample in found.samples] == [("id.unique", (("1", "***"),))]


def test_rows_that_an_earlier_run_stored_are_not_told_of_this_one() -> None:
    nodes = [node("orders"), contract("orders", {"check": "unique", "column": "id"})]
    told = Told(rows={}, ledger=READ, samples=[SampleRows(TEST, "id.unique", ("id",), (), (("1",),))])
    for status in ("skipped", "error"):
        [found] = with_memory(built(nodes, [ended(TEST, status)]), told).contracts
        assert (found.verdict, found.samples) == (status, ())


@pytest.mark.parametrize(
    ("ledger", "runs", "note"),
    [
        (None, [], None),
        (
            replace(READ, state="off"),
            [],
            "The ledger is switched off (accord_ledger), so",
        ),
        (replace(READ, state="missing"), [], "There is no ledger yet: db.main.accord_ledger."),
        (replace(READ, state="foreign"), [], "db.main.accord_ledger does not have the ledger's columns"),
        (READ, [], "This run is not in the ledger: the history ends before it."),
        (READ, [RememberedRun("i2", TABLE, "orders", "1", "1", "1", "1", "0", "0", "0")], None),
    ],
)
def test_where_there_is_no_history_it_is_said(
    ledger: Ledger | None, runs: list[RememberedRun], note: str | None
) -> None:
    notes = with_memory(report(), Told(rows={}, ledger=ledger, runs=runs)).notes
    assert len(notes) == (note is not None)
    assert (note or "") in "".join(notes)


# ------------------------------------------------------------------------------------------ the score


def check(name: str, severity: str, status: str) -> CheckResult:
    return CheckResult(
        **{
            "id": name,
            "check": name,
            "column": None,
            "dimension": "",
            "severity": severity,
            "status": status,
        },
        **{"rows_checked": 1, "rows_failed": 0, "measured": 0.0, "expected": "", "says": ""},
    )


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], None),
        ([("unique", "error", "error")], None),
        ([("unique", "info", "fail")], 1.0),
        ([("unique", "error", "pass")], 1.0),
        ([("unique", "error", "fail")], 0.0),
        ([("unique", "error", "waived")], 0.5),
        ([("unique", "error", "pass"), ("mean", "error", "fail")], 4 / 6),
        ([("unique", "error", "pass"), ("mean", "warn", "fail")], 4 / 5),
        ([("unique", "error", "pass"), ("dbt_expectations.x", "error", "no_data")], 5 / 6),
        ([("unique", "error", "pass"), ("mean", "error", "skipped")], 1.0),
    ],
)
def test_score(checks: list[tuple[str, str, str]], expected: float | None) -> None:
    assert score([check(*one) for one in checks]) == (
        expected if expected is None else pytest.approx(expected)
    )


# --------------------------------------------------------- tests of their own, others', and sources

MARK = {"accord": {"id": "id.accepted_range", "check": "accepted_range", "column": "id"}}
OF = {"accord": {"contract": "orders", "version": "2.0.0", "owner": "a@example.com"}}


def own(name: str, severity: str = "ERROR", meta: Any = MARK) -> dict[str, Any]:
    metadata = {"name": "accepted_range", "namespace": "dbt_utils", "kwargs": {}}
    made = node(name, "orders", kind="test", attached_node=TABLE, test_metadata=metadata, meta=meta)
    made["config"]["severity"] = severity
    return made


def own_key(name: str) -> str:
    return f"test.shop.{name}"


@pytest.mark.parametrize(
    ("ends", "severity", "verdict", "status", "failed"),
    [
        ([("pass", 0)], "ERROR", "pass", "pass", 0),
        ([("fail", 3)], "ERROR", "fail", "fail", 3),
        ([("warn", 3)], "WARN", "warn", "fail", 3),
        ([("pass", 0), ("fail", 2)], "error", "fail", "fail", 2),
        ([("error", None), ("pass", 0)], "error", "fail", "error", None),
        ([("skipped", None)], "error", "skipped", "skipped", None),
    ],
)
def test_a_check_that_is_tests_of_its_own(
    ends: list[tuple[str, int | None]], severity: str, verdict: str, status: str, failed: int | None
) -> None:
    names = [f"t{number}" for number in range(len(ends))]
    nodes = [node("orders", meta=OF), *(own(name, severity) for name in names)]
    results = [ended(own_key(name), *end) for name, end in zip(names, ends, strict=True)]
    found = built(nodes, results)
    [contract_] = found.contracts
    [one] = contract_.checks
    assert (contract_.contract, contract_.version, contract_.owner) == ("orders", "2.0.0", "a@example.com")
    assert (contract_.verdict, one.status, one.rows_failed) == (verdict, status, failed)
    assert (one.id, one.check, one.column, one.dimension) == (*MARK["accord"].values(), "validity")
    assert found.totals.not_in_run == found.totals.other_tests == 0


def test_they_stand_beside_the_one_query_and_those_not_run_are_counted() -> None:
    nodes = [
        node("orders", meta=OF),
        contract("orders", {"check": "unique", "column": "id"}),
        own("t1"),
        own("t2"),
    ]
    found = built(nodes, [ended(TEST, "pass", 0), ended(own_key("t1"), "fail", 1)], rows={TEST: []})
    [one] = found.contracts
    assert (one.verdict, [c.id for c in one.checks]) == ("fail", ["id.accepted_range"])
    assert found.totals.not_in_run == 1


def test_what_no_contract_asks_for_is_told_where_it_fails() -> None:
    nodes = [node("orders"), own("a", meta=None), own("b", meta=None), contract("orders")]
    ends = [ended(own_key("a"), "fail", 2, "Got 2"), ended(own_key("b"), "pass", 0), ended(TEST, "pass", 0)]
    found = built(nodes, ends, rows={TEST: []})
    told = OtherTest(name="a", node=own_key("a"), table="orders", status="fail", failures=2, message="Got 2")
    assert found.others == (told,)
    assert (found.totals.other_tests, found.totals.other_failed, found.totals.broken) == (2, 1, 0)


def test_downstream_of_a_contract_that_is_not_kept() -> None:
    exposure = {"name": "e", "unique_id": "exposure.shop.e", "label": "Board", "type": "dashboard"}
    exposure |= {"url": "https://example.com", "owner": {"email": "x@example.com"}}
    exposures = {"exposure.shop.e": {**exposure, "depends_on": {"nodes": [key("far")]}}}
    nodes = [
        node("orders"),
        node("near", "orders"),
        node("far", "near"),
        node("farther", "far"),
        contract("orders"),
    ]
    ends = [ended(TEST, "error"), ended(key("far"), "skipped"), ended(key("near"), "success")]
    [found] = built(nodes, ends, exposures=exposures).contracts
    assert [(one.name, one.kind, one.owner, one.skipped) for one in found.downstream] == [
        ("Board", "dashboard", "x@example.com", False),
        ("far", "model", None, True),
        ("near", "model", None, False),
    ]


def test_freshness_of_sources() -> None:
    source = {"unique_id": "source.shop.crm.c", "name": "c", "source_name": "crm", "resource_type": "source"}
    criteria = {"warn_after": {"count": 12, "period": "hour"}, "error_after": {"count": None, "period": None}}
    told = [
        {
            "unique_id": "source.shop.crm.c",
            "status": "Warn",
            "criteria": criteria,
            "max_loaded_at_time_ago_in_s": 9.5,
        },
        {"unique_id": "source.shop.crm.gone", "status": "pass"},
    ]
    manifest = {"sources": {"source.shop.crm.c": source}}
    report_ = build_report(
        decoded({"metadata": {}, "nodes": {}, **manifest}, Manifest),
        decoded({"metadata": {}, "results": []}, RunResults),
        {},
        decoded({"metadata": {}, "results": told}, Sources),
    )
    [one] = report_.sources
    assert (one.name, one.status, one.age, one.warn_after, one.error_after) == (
        "crm.c",
        "warn",
        9.5,
        43200,
        None,
    )


@pytest.mark.parametrize(
    ("kept", "points", "health"),
    [("9", "10", 0.9), ("nan", "10", None), ("inf", "10", None), ("99", "10", 1.0), ("-5", "10", 0.0)],
)
def test_a_point_of_a_trend_is_between_nothing_and_all(kept: str, points: str, health: float | None) -> None:
    run = RememberedRun("i1", TABLE, "orders", "2026-11-20 06:00:00", kept, points, "1", "0", "0", "0")
    [found] = with_memory(report(), Told(rows={}, ledger=READ, runs=[run])).contracts
    assert [point.score for point in found.trend] == [health]


def test_columns_are_those_of_the_catalog() -> None:
    described_ = {"columns": {"ID": {"name": "ID", "description": "The key."}, "gone": {"name": "gone"}}}
    found = {
        "id": {"name": "id", "type": "BIGINT", "index": 2},
        "a": {"name": "a", "type": "TEXT", "index": 1},
    }
    manifest = {"nodes": {TABLE: {**node("orders"), **described_}, TEST: contract("orders")}, "metadata": {}}
    report_ = build_report(
        decoded(manifest, Manifest),
        decoded({"metadata": {}, "results": [ended(TEST, "pass", 0)]}, RunResults),
        {TEST: []},
        catalog=decoded({"nodes": {TABLE: {"columns": found}}}, Catalog),
    )
    told = [(one.name, one.type, one.description) for one in report_.contracts[0].columns]
    assert told == [("a", "TEXT", None), ("id", "BIGINT", "The key.")]


@pytest.mark.parametrize(
    ("given", "told", "found"), [(None, "dev", "dev"), ("ci", "ci", "ci"), (None, None, None)]
)
def test_the_target(given: str | None, told: str | None, found: str | None) -> None:
    assert with_memory(replace(report(), target=given), Told(rows={}, target=told)).target == found
