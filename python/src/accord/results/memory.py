"""What the ledger remembers of a run's contracts: their trend, since when a check fails, which are flaky."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from accord.dbt import Ledger, RememberedCheck, RememberedRun, Told
from accord.results.masking import MASK
from accord.results.model import CheckResult, ContractResult, Past, Point, RunReport, Sample
from accord.results.numbers import finite, whole

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
    versions = _data_versions(told.runs)
    contracts = []
    for contract in report.contracts:
        key = (contract.table, contract.contract)
        past_of = checks.get(key, {})
        hidden = {check.id for check in contract.checks if check.measured == MASK}
        contracts.append(
            replace(
                contract,
                trend=tuple(trends.get(key, ())),
                past=tuple(_past(check, rows, hidden) for check, rows in sorted(past_of.items())),
                checks=_remembered(contract, past_of, since, versions),
                samples=_samples(contract, samples.get(contract.node, [])),
            )
        )
    return replace(
        report,
        target=report.target or told.target,
        contracts=tuple(contracts),
        notes=(*report.notes, *_notes(report, told.ledger, told.runs)),
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
    points, kept = finite(run.points), finite(run.kept)
    score = None if points is None or kept is None else kept / points if points else 1.0
    if score is not None:
        score = min(max(score, 0.0), 1.0)
    return Point(
        invocation_id=run.invocation_id,
        at=iso(run.at),
        score=score,
        passed=whole(run.passed),
        warned=whole(run.warned),
        failed=whole(run.failed),
        errors=whole(run.unmeasured),
    )


def _past(check: str, rows: list[RememberedCheck], hidden: set[str]) -> Past:
    return Past(
        check=check,
        at=tuple(iso(row.at) for row in rows),
        statuses=tuple(row.status for row in rows),
        measured=tuple(None if check in hidden else finite(row.measured) for row in rows),
    )


def _remembered(
    contract: ContractResult,
    past: dict[str, list[RememberedCheck]],
    since: dict[tuple[str, str, str], str],
    versions: dict[Key, str],
) -> tuple[CheckResult, ...]:
    """The checks with since when they fail, and whether they are flaky."""
    found = []
    for check in contract.checks:
        began = None
        if check.status == "fail":
            began = since.get((contract.table, contract.contract, check.id))
        flaky = _is_flaky(check, past.get(check.id, ()), versions)
        found.append(replace(check, since=began, flaky=flaky) if began or flaky else check)
    return tuple(found)


def _data_versions(runs: list[RememberedRun]) -> dict[Key, str]:
    """Table and invocation id -> the version of the data. A run that built nothing saw the one before."""
    found: dict[Key, str] = {}
    latest: dict[str, str] = {}
    for run in sorted(runs, key=lambda run: run.at):
        if run.data_version is not None:
            latest[run.table] = run.data_version
        if run.table in latest:
            found[run.table, run.invocation_id] = latest[run.table]
    return found


def _is_flaky(check: CheckResult, rows: Iterable[RememberedCheck], versions: dict[Key, str]) -> bool:
    """Whether it both passed and failed on one version of the data, as the mart accord_flaky_checks has it.

    The clock and the memory of a check change its verdict by right; another bound asks another question.
    """
    if check.dimension == "timeliness" or check.check in ("drift", "volume_anomaly"):
        return False
    seen: dict[tuple[str, str | None, str | None], set[str]] = defaultdict(set)
    for row in rows:
        data = versions.get((row.table, row.invocation_id))
        if data is not None:
            seen[data, row.contract_version, row.expected].add(row.status)
    return any({"pass", "fail"} <= statuses for statuses in seen.values())


def iso(at: str) -> str:
    """A warehouse's text of a time in UTC as ISO 8601, to the second."""
    return at.strip().replace(" ", "T")[:19] + "Z"
