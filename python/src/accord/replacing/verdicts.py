"""What the old tests found and what the checks find on the same data, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from accord.artifacts.run_results import RunResults
from accord.imports.model import ImportedTest
from accord.imports.table import version_of
from accord.results import CheckResult, ContractResult, RunReport

Verdict = Literal["pass", "warn", "fail", "error", "not run"]
WORST: tuple[Verdict, ...] = ("pass", "warn", "fail", "error", "not run")


class Replaced(Struct, frozen=True, kw_only=True):
    """A test, the checks that take its place, and what both find."""

    test: str
    """The node's name."""
    file: str
    """The YAML file that had it."""
    contract: str
    checks: tuple[str, ...]
    before: Verdict
    after: Verdict
    failures: int | None
    """Of the test, as dbt counts them."""
    rows_failed: int | None
    """Of the checks, as Accord counts them: the worst of them."""
    says: str | None
    """What the checks that do not pass say, or why dbt did not run them."""

    not_carried: str | None
    """What the test had and the checks have not."""

    @property
    def agrees(self) -> bool:
        """Whether dbt goes on as it did."""
        return self.before == self.after


class Added(Struct, frozen=True, kw_only=True):
    """A check that is of no test that went, and does not pass."""

    contract: str
    check: str
    after: Verdict
    says: str


class Run(Struct, frozen=True, kw_only=True):
    """One run of dbt's: its tests, its seconds by its own clock, and with its start by ours."""

    tests: int
    seconds: float
    wall_seconds: float


def run_of(found: RunResults, wall_seconds: float) -> Run:
    """The figures of a run."""
    seconds = round(found.elapsed_time, 3)
    return Run(tests=len(found.results), seconds=seconds, wall_seconds=round(wall_seconds, 3))


def compared(
    tests: Iterable[ImportedTest], before: RunResults, after: RunReport
) -> tuple[list[Replaced], list[Added]]:
    """Each test with its checks, and the checks that are of none and do not pass."""
    results = {result.unique_id: result for result in before.results}
    contracts = {(one.contract, one.version): one for one in after.contracts}
    asked: set[tuple[str, str | None, str]] = set()
    replaced = []
    for test in tests:
        key = (test.contract, version_of(test.version))
        asked |= {(*key, check) for check in test.checks}
        result = results[test.unique_id]
        verdict, checks, says = _after(test, contracts.get(key))
        failed = [check.rows_failed for check in checks if check.rows_failed is not None]
        replaced.append(
            Replaced(
                test=test.name,
                file=test.file,
                contract=test.contract,
                checks=test.checks,
                before=_before(result.status),
                after=verdict,
                failures=result.failures,
                rows_failed=max(failed, default=None),
                says=says,
                not_carried=test.why,
            )
        )
    added = [
        Added(contract=one.contract, check=check.id, after=_verdict(check), says=_says(check))
        for one in after.contracts
        for check in one.checks
        if (one.contract, one.version, check.id) not in asked and _verdict(check) != "pass"
    ]
    return replaced, added


def _before(status: str) -> Verdict:
    known: dict[str, Verdict] = {"pass": "pass", "warn": "warn", "fail": "fail"}
    return known.get(status, "error")


def _after(
    test: ImportedTest, contract: ContractResult | None
) -> tuple[Verdict, list[CheckResult], str | None]:
    if contract is None:
        return "not run", [], "dbt did not run the contract's test"
    if contract.verdict in ("error", "skipped"):
        return "error", [], contract.message
    checks = [check for check in contract.checks if check.id in test.checks]
    if missing := set(test.checks) - {check.id for check in checks}:
        return "not run", checks, f"the audit table has no row of {', '.join(sorted(missing))}"
    worst = max((_verdict(check) for check in checks), key=WORST.index)
    return worst, checks, "; ".join(_says(check) for check in checks if check.status != "pass") or None


def _verdict(check: CheckResult) -> Verdict:
    """What a check does to dbt's verdict: no data is a warning, as notes of the checks say."""
    counts = check.counts_as
    return "pass" if counts == "info" else counts


def _says(check: CheckResult) -> str:
    return "there is no data to measure" if check.status == "no_data" else check.says
