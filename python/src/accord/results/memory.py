"""What the ledger remembers of a run's contracts: their trend, since when a check fails, which are flaky."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from accord.dbt import Ledger, RememberedCheck, RememberedRun, Told
from accord.results.model import CheckResult, ContractResult, Past, Point, RunReport, Sample

Key = tuple[str, str]
"""The unique id of a table, and the contract's name."""

_NOTES = {
    "off": "The ledger is switched off (accord_ledger), so there is no history.",
    "missing": "There is no ledger yet: {relation}. It is made when a run of dbt ends.",
    "foreign": "{relation} does not have the ledger's columns, so there is no history.",
}


def with_memory(report: RunReport, told: Told) -> RunReport:
    """The report with what the ledger and the samples tell of its contracts."""
    trends: dict[Key, list[Point]] = defaultdict(list)
    for run in told.runs:
        trends[run.table, run.contract or ""].append(_point(run))
    checks: dict[Key, dict[str, list[RememberedCheck]]] = defaultdict(lambda: defaultdict(list))
    for past in told.past:
        checks[past.table, past.contract or ""][past.check].append(past)
    since = {(one.table, one.contract or "", one.check): iso(one.at) for one in told.since}
    samples: dict[str, list[Sample]] = defaultdict(list)
    for one in told.samples:
        if one.rows:
            samples[one.node].append(
                Sample(check=one.check, columns=one.columns, masked=one.masked, rows=one.rows)
            )
    contracts = []
    for contract in report.contracts:
        key = (contract.table, contract.contract)
        past_of = checks.get(key, {})
        contracts.append(
            replace(
                contract,
                trend=tuple(trends.get(key, ())),
                past=tuple(_past(check, rows) for check, rows in sorted(past_of.items())),
                checks=_remembered(contract, past_of, since),
                samples=_samples(contract, samples.get(contract.node, [])),
            )
        )
    return replace(
        report, contracts=tuple(contracts), notes=(*report.notes, *_notes(report, told.ledger, told.runs))
    )


def _samples(contract: ContractResult, found: list[Sample]) -> tuple[Sample, ...]:
    """None of a contract that was not measured: its stored rows are those of an earlier run."""
    return () if contract.verdict in ("skipped", "error") else tuple(found)


def _notes(report: RunReport, ledger: Ledger | None, runs: list[RememberedRun]) -> Iterable[str]:
    if ledger is None:
        return
    if ledger.state in _NOTES:
        yield _NOTES[ledger.state].format(relation=ledger.relation)
    elif report.contracts and not any(run.invocation_id == report.invocation_id for run in runs):
        yield "This run is not in the ledger: the history ends before it."


def _point(run: RememberedRun) -> Point:
    points = float(run.points) if run.points is not None else None
    kept = float(run.kept) if run.kept is not None else None
    score = None if points is None or kept is None else kept / points if points else 1.0
    return Point(
        invocation_id=run.invocation_id,
        at=iso(run.at),
        score=score,
        passed=_count(run.passed),
        warned=_count(run.warned),
        failed=_count(run.failed),
        errors=_count(run.unmeasured),
    )


def _past(check: str, rows: list[RememberedCheck]) -> Past:
    return Past(
        check=check,
        at=tuple(iso(row.at) for row in rows),
        statuses=tuple(row.status for row in rows),
        measured=tuple(_number(row.measured) for row in rows),
    )


def _remembered(
    contract: ContractResult,
    past: dict[str, list[RememberedCheck]],
    since: dict[tuple[str, str, str], str],
) -> tuple[CheckResult, ...]:
    """The checks with since when they fail, and whether they are flaky."""
    found = []
    for check in contract.checks:
        began = None
        if check.status == "fail":
            began = since.get((contract.table, contract.contract, check.id))
        flaky = check.id in past and _is_flaky(past[check.id])
        found.append(replace(check, since=began, flaky=flaky) if began or flaky else check)
    return tuple(found)


def _is_flaky(rows: list[RememberedCheck]) -> bool:
    """Whether one version of the data both passed and failed. A run that built nothing saw the one before."""
    seen: dict[str, set[str]] = defaultdict(set)
    version = None
    for row in rows:
        version = row.data_version or version
        if version is not None:
            seen[version].add(row.status)
    return any({"pass", "fail"} <= statuses for statuses in seen.values())


def iso(at: str) -> str:
    """A warehouse's text of a time in UTC as ISO 8601, to the second."""
    return at.strip().replace(" ", "T")[:19] + "Z"


def _count(text: str) -> int:
    return int(float(text))


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    found = float(text)
    return found if math.isfinite(found) else None
