"""The result of one check: from a row of an audit table, or from the dbt tests that it is."""

from __future__ import annotations

import math
from typing import Any

from accord.artifacts.manifest import Node
from accord.artifacts.run_results import Result
from accord.contract.checks import CATALOGUE
from accord.contract.sentences import counted, sentence
from accord.dbt import AuditRow
from accord.results.asked import mark
from accord.results.model import CheckResult
from accord.results.numbers import real, whole
from accord.results.said import said

_WORST = ("error", "fail", "skipped", "pass")


def check_result(row: AuditRow, asked: dict[str, Any], description: str | None = None) -> CheckResult:
    """A row of the result layout; `asked` is the check as the contract has it."""
    checked = whole(row.rows_checked) if row.rows_checked is not None else None
    failed = whole(row.rows_failed) if row.rows_failed is not None else None
    measured = real(row.measured) if row.measured is not None else None
    expected = row.expected or ""
    return CheckResult(
        id=row.check_id,
        check=row.check_name,
        column=row.column_name,
        dimension=row.dimension,
        severity=row.severity,
        status=row.status,
        rows_checked=checked,
        rows_failed=failed,
        measured=measured if measured is None or math.isfinite(measured) else str(measured),
        expected=expected,
        says=sentence(row.check_name, row.column_name, asked, checked, failed, measured, expected),
        description=description,
    )


def own_tests(
    of_table: list[tuple[Node, Result]], described: dict[str, str | None]
) -> tuple[CheckResult, ...]:
    """The checks of a contract that are dbt tests of their own, by the mark that compile gave them.

    A check can be several tests; the worst of them is its result.
    """
    found: dict[str, list[tuple[Node, Result]]] = {}
    for test, result in of_table:
        found.setdefault(str(mark(test)["id"]), []).append((test, result))
    return tuple(_own(id_, tests, described.get(id_)) for id_, tests in found.items())


def _own(id_: str, tests: list[tuple[Node, Result]], description: str | None) -> CheckResult:
    ended = [_status(result) for _, result in tests]
    worst = min(ended, key=_WORST.index)
    test, result = tests[ended.index(worst)]
    about = mark(test)
    name = str(about["check"])
    known = CATALOGUE.get(name)
    package = test.test_metadata.namespace if test.test_metadata else None
    called = test.test_metadata.name if test.test_metadata else test.name
    ran = [result.failures for _, result in tests if result.failures is not None]
    failed = sum(ran) if ran and worst != "error" else None
    return CheckResult(
        id=id_,
        check=name,
        column=about.get("column"),
        dimension=known.dimension if known else "accuracy",
        severity="warn" if (test.config.severity or "error").lower() == "warn" else "error",
        status=worst,
        rows_checked=None,
        rows_failed=failed,
        measured=None if failed is None else float(failed),
        expected="what the test asks" if worst == "error" else "no failures",
        says=_says(f"{package}.{called}" if package else called, worst, failed, result.message),
        description=description,
        test=test.unique_id,
        seconds=sum(result.execution_time for _, result in tests),
    )


def _status(result: Result) -> str:
    """A test that warns has failed at severity warn, or within what it tolerates."""
    return {"warn": "fail", "pass": "pass", "fail": "fail", "skipped": "skipped"}.get(result.status, "error")


def _says(test: str, status: str, failed: int | None, message: str | None) -> str:
    if status == "error":
        return f"the test {test} could not run" + (f": {' '.join(lines)}" if (lines := said(message)) else "")
    if status == "skipped":
        return f"the test {test} was skipped"
    return f"the test {test} found {counted(failed or 0, 'failure')}"
