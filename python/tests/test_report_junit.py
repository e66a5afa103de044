"""A run as JUnit XML, read back with junitparser: the verdicts, the counts, and texts that are not ours."""

from __future__ import annotations

from typing import Any

import pytest
import run_reports
from hostile_texts import HOSTILE
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from run_reports import check, contract, report

from accord.reports.run.junit import render
from accord.reports.text import printable
from accord.results import CheckResult, OtherTest, RunReport, SourceResult
from accord.source import Place


def suites(given: RunReport) -> list[TestSuite]:
    """The suites; what their attributes count, and those of the whole, is what they hold."""
    root = JUnitXml.fromstring(render(given).encode())
    found = list(root)
    of_all = [0, 0, 0, 0]
    for suite in found:
        results = [case.result for case in suite]
        kinds = [[isinstance(one, kind) for (one, *_) in filter(None, results)] for kind in _KINDS]
        counts = [len(results), *map(sum, kinds)]
        assert [suite.tests, suite.failures, suite.errors, suite.skipped] == counts
        of_all = [a + b for a, b in zip(of_all, counts, strict=True)]
    assert [root.tests, root.failures, root.errors, root.skipped] == of_all
    return found


_KINDS = (Failure, Error, Skipped)


def properties(element: Any) -> dict[str, str]:
    """Of a suite or a case."""
    path = "properties/property"
    return {one.get("name"): one.get("value") for one in element._elem.iterfind(path)}


def outcome(case: TestCase) -> tuple[str, str | None, str | None]:
    """What came of a case: the kind of result, its message and its text."""
    if not case.result:
        return "passed", None, None
    (result,) = case.result
    return type(result).__name__, result.message, result.text


# ---------------------------------------------------------------------------------------------- verdicts

SAYS = "7 of 27,004 rows (0.026 %) have no b."
STATUSES: dict[str, tuple[CheckResult, str, dict[str, str]]] = {
    "pass": (check("not_null", "b"), "passed", {}),
    "fails": (
        check("not_null", "b", failed=7, standing="new", since="2026-11-20T01:02:03Z", flaky=True),
        "Failure",
        {
            **{"status": "fail", "measured": "7", "expected": "0 rows"},
            **{"standing": "new", "since": "2026-11-20T01:02:03Z", "flaky": "true"},
        },
    ),
    "warns": (
        check("not_null", "b", failed=7, severity="warn"),
        "passed",
        {"severity": "warn", "warning": SAYS, "status": "fail", "measured": "7", "expected": "0 rows"},
    ),
    "informs": (
        check("not_null", "b", failed=7, severity="info"),
        "passed",
        {"severity": "info", "information": SAYS, "status": "fail", "measured": "7", "expected": "0 rows"},
    ),
    "is waived": (
        check("not_null", "b", failed=7, status="waived"),
        "passed",
        {"status": "waived", "measured": "7", "expected": "0 rows"},
    ),
    "has no data": (
        check("not_null", "b", status="no_data", measured=None, rows_checked=0),
        "passed",
        {
            **{"warning": "There was nothing to measure in 0 rows.", "status": "no_data"},
            **{"measured": "nothing", "expected": "0 rows"},
        },
    ),
    "did not run": (
        check("not_null", "b", status="error", measured=None, severity="warn"),
        "Error",
        {"severity": "warn", "status": "error", "measured": "nothing", "expected": "0 rows"},
    ),
    "was skipped": (
        check("not_null", "b", status="skipped", measured=None),
        "Skipped",
        {"status": "skipped", "measured": "nothing", "expected": "0 rows"},
    ),
}


@pytest.mark.parametrize("name", STATUSES)
def test_a_check(name: str) -> None:
    given, came, more = STATUSES[name]
    (suite,) = suites(report(contract("a", given)))
    (case,) = suite
    assert (case.name, case.classname, case.time) == ("b.not_null", "a", 0)
    message = None if came == "passed" else given.says
    assert outcome(case) == (came, message, None if came == "Skipped" else message)
    assert properties(case) == {"severity": "error", "dimension": "completeness", **more}


MESSAGE = "Database Error in test a\n  relation b does not exist\n  LINE 3: select 1"
WHOLES: dict[str, tuple[Any, ...]] = {
    "error": (
        contract("a", verdict="error", message=MESSAGE, score=None),
        "Error",
        "The contract's query failed; nothing was measured.",
        "The contract's query failed; nothing was measured.\nDatabase Error in test a\n"
        "relation b does not exist",
    ),
    "skipped": (
        contract("a", verdict="skipped", score=None),
        *("Skipped", "Skipped; nothing was measured.", None),
    ),
    "unknown": (
        contract("a", verdict="fail", unknown=2, score=None),
        *("Failure", *["2 checks are broken; dbt's artifacts do not say which."] * 2),
    ),
    "unknown warning": (contract("a", verdict="warn", unknown=1, score=None), "passed", None, None),
    "passed": (contract("a", verdict="pass", score=None), "passed", None, None),
}


@pytest.mark.parametrize("name", WHOLES)
def test_a_contract_without_checks_is_a_case(name: str) -> None:
    given, *told = WHOLES[name]
    (suite,) = suites(report(given))
    (case,) = suite
    assert (case.name, *outcome(case)) == ("contract", *told)
    assert ("warning" in properties(case)) is (name == "unknown warning")


def test_what_nothing_names_stands_beside_what_is_named() -> None:
    (suite,) = suites(report(contract("a", check("unique", "b", failed=1), unknown=1)))
    assert [(case.name, outcome(case)[0]) for case in suite] == [
        ("contract", "Failure"),
        ("b.unique", "Failure"),
    ]


def test_a_suite() -> None:
    given = contract(
        "a",
        check("unique", "b", seconds=0.25, place=Place("contracts/x.yaml", 12, 3), failed=1),
        **{"contract": "c", "version": None, "runbook": "https://r.example", "seconds": 1.5},
    )
    root = JUnitXml.fromstring(render(report(given)).encode())
    assert (root.name, root.time, root._elem.get("timestamp")) == (
        "accord report",
        3.42,
        "2026-11-21T06:56:24",
    )
    (suite,) = root
    assert (suite.name, suite.time, suite.timestamp) == ("a (c)", 1.5, "2026-11-21T06:56:24")
    assert suite._elem.get("file") == "contracts/a.yaml"
    assert properties(suite) == {
        **{"contract": "c", "table": "model.flights.a", "verdict": "fail", "score": "0.0000"},
        **{"owner": "flight-data@example.com", "team": "Flight data", "runbook": "https://r.example"},
    }
    (case,) = suite
    where = case._elem.get("file"), case._elem.get("line"), case.time
    assert where == ("contracts/x.yaml", "12", 0.25)


OTHERS = [
    ("fail", 3, None, ("Failure", "fail, 3 rows")),
    (
        "error",
        None,
        "Database Error\n  no b\n  compiled code at target/x.sql",
        ("Error", "Database Error no b"),
    ),
    ("warn", 2, None, ("passed", None)),
    ("skipped", None, None, ("Skipped", "skipped")),
]


@pytest.mark.parametrize(("status", "failures", "message", "told"), OTHERS)
def test_other_tests(
    status: str, failures: int | None, message: str | None, told: tuple[str, str | None]
) -> None:
    other = OtherTest(name="t", node="n", table="a", status=status, failures=failures, message=message)
    (suite,) = suites(report(others=(other,)))
    (case,) = suite
    came, said, _ = outcome(case)
    assert (suite.name, case.name, came) == ("other tests", "t", told[0])
    assert said == (f"the query failed. {told[1]}" if status == "error" else told[1])
    assert properties(case) == {"table": "a", **({"warning": "warn, 2 rows"} if status == "warn" else {})}


def test_sources() -> None:
    (suite,) = suites(report(sources=run_reports.sources()))
    assert [(case.name.partition(".")[2], outcome(case)[0]) for case in suite] == [
        *[("flights", "passed"), ("weather", "passed"), ("planes", "Failure"), ("airlines", "Error")]
    ]
    late = SourceResult(
        name="s", status="warn", age=90_000, loaded_at=None, warn_after=3_600, error_after=None
    )
    (suite,) = suites(report(sources=(late,)))
    assert [properties(case) for case in suite] == [{"warning": "25 hours old; should be at most 1 hour"}]


def test_an_empty_run() -> None:
    assert suites(run_reports.empty()) == []


def test_a_big_run() -> None:
    big = run_reports.big(contracts=40, points=2, failing=0.2)
    found = suites(big)
    assert [suite.tests for suite in found] == [25] * 40
    assert sum(suite.failures for suite in found) == big.totals.failed > 50


# --------------------------------------------------------------------------------------- what is not ours


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """Each text is where it belongs, and whole; what XML does not allow is shown as an escape."""
    text = HOSTILE[name]
    rendered = render(run_reports.hostile(text, times=True))
    assert all(line.isprintable() for line in rendered.split("\n"))
    given, plain = suites(run_reports.hostile(text)), suites(run_reports.hostile("a"))
    shape = [[(outcome(case)[0], set(properties(case))) for case in suite] for suite in given]
    assert shape == [[(outcome(case)[0], set(properties(case))) for case in suite] for suite in plain]
    for suite in given[:-2]:
        assert suite.name == printable(text)
        assert {properties(suite)[key] for key in ("contract", "version", "owner")} == {printable(text)}
        for case in suite:
            assert case.name in (printable(text), "contract")
            if case.name != "contract" and case.result:
                assert outcome(case) == ("Failure", printable(text), printable(text))
