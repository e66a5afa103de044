"""What every format says of a run in the same words. Nothing is escaped here: each format does it its way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from accord.contract.sentences import counted, number
from accord.findings import Level
from accord.results import (
    Base,
    CheckResult,
    Consumer,
    ContractResult,
    Downstream,
    OtherTest,
    RunReport,
    Skipped,
    SourceResult,
)
from accord.results.said import said

NAMED = 3
"""So many of a list are named where it stands in a sentence."""


class Broken(NamedTuple):
    """One thing that breaks a contract: a check, or, where that is none, its query or what has no name."""

    contract: ContractResult
    check: CheckResult | None
    level: Level
    says: str
    marks: list[str]


def broken(report: RunReport) -> list[Broken]:
    """What breaks contracts, the worst first: errors before warnings, of each the new ones first."""
    found = [one for contract in report.contracts for one in _broken(contract, report)]
    # A stable sort: the order of the contracts, which is the worst first, stays.
    return sorted(found, key=lambda one: (one.level != "error", one.check is not None, not _is_new(one)))


def _broken(contract: ContractResult, report: RunReport) -> Iterator[Broken]:
    if contract.verdict == "error" and (contract.message or not failing(contract.checks)):
        yield Broken(contract, None, "error", " ".join(["The query failed.", *message(contract.message)]), [])
    for check in failing(contract.checks):
        level: Level = "error" if check.counts_as == "fail" else "warning"
        yield Broken(contract, check, level, check.says, marks(check, report))
    if contract.unknown:
        level = "error" if contract.verdict == "fail" else "warning"
        yield Broken(contract, None, level, unknown(contract), [])


def _is_new(one: Broken) -> bool:
    return one.check is not None and one.check.standing == "new"


def failing(checks: Iterable[CheckResult]) -> list[CheckResult]:
    """The checks that count against their contract, those that break it first."""
    found = [check for check in checks if check.counts_as in ("fail", "warn")]
    return sorted(found, key=lambda check: check.counts_as)


def unknown(contract: ContractResult) -> str:
    """Of broken checks that only the audit table could name."""
    verb = "is" if contract.unknown == 1 else "are"
    return f"{counted(contract.unknown, 'check')} {verb} broken; dbt's artifacts do not say which."


def name(contract: ContractResult) -> str:
    """The table and its contract, which is named where it is not called like the table."""
    version = [contract.version] if contract.version else []
    if contract.contract == contract.model:
        return " ".join([contract.model, *version])
    return f"{contract.model} ({' '.join([contract.contract, *version])})"


def counts(contract: ContractResult) -> str:
    """`4 checks: 1 fail, 1 warn`, or what came instead of checks."""
    if contract.verdict == "skipped":
        return "skipped"
    if contract.verdict == "error" and not contract.checks:
        return "the query failed"
    found: list[str] = [check.counts_as for check in contract.checks]
    told = [f"{found.count(kind)} {kind}" for kind in ("fail", "warn", "info") if kind in found]
    if contract.unknown:
        told.append(f"{contract.unknown:,} broken, not known which")
    if not found:
        return ", ".join(told) or "all kept"
    checks = counted(len(found), "check")
    if not told:
        return f"{checks}, all kept"
    return f"{checks}: {', '.join(told)}"


def score(value: float | None) -> str:
    """`93 %`: not rounded up, so that only what is whole is 100 %."""
    return f"{math.floor(value * 100 + 1e-9)} %" if value is not None else "not measured"


def marks(check: CheckResult, report: RunReport) -> list[str]:
    """What other runs say of a failing check: `new`, `since 2026-11-18`, `flaky`."""
    told = [check.standing.replace("_", " ")] if check.standing else []
    if check.since and day(check.since) != day(report.generated_at):
        told.append(f"since {day(check.since)}")
    return [*told, "flaky"] if check.flaky else told


def measured(check: CheckResult) -> str:
    """The number that was compared, as people write it."""
    if check.measured is None:
        return "nothing"
    return check.measured if isinstance(check.measured, str) else number(check.measured)


def day(at: str) -> str:
    """The day of an ISO 8601 time."""
    return at[:10]


def minute(at: str) -> str:
    """`2026-11-21 06:56 UTC` of an ISO 8601 time."""
    return f"{at[:16].replace('T', ' ')} UTC"


def message(text: str | None) -> list[str]:
    """The first lines of what the warehouse said, without compiled SQL and without values of the data."""
    return said(text)


def owned_by(contract: ContractResult) -> str:
    """`ann@example.com (Finance)`, or nothing."""
    if contract.owner and contract.team and contract.owner != contract.team:
        return f"{contract.owner} ({contract.team})"
    return contract.owner or contract.team or ""


def downstream(those: Sequence[Downstream]) -> list[str]:
    """Who is reached, exposures first: `weekly_kpis (dashboard, BI)`; a model is its name alone."""
    order = sorted(those, key=lambda one: one.kind == "model")
    return [one.name if one.kind == "model" else _with(one.name, one.kind, one.owner) for one in order]


def consumers(those: Sequence[Consumer]) -> list[str]:
    """`finance-reporting (Finance, finance@example.com)`."""
    return [_with(one.name, one.team, one.contact) for one in those]


def _with(name: str, *more: str | None) -> str:
    told = ", ".join(filter(None, more))
    return f"{name} ({told})" if told else name


def named(those: Sequence[str], most: int = NAMED) -> str:
    """The first ones, and how many more there are."""
    rest = len(those) - most
    return ", ".join(those) if rest <= 0 else f"{', '.join(those[:most])} and {rest:,} more"


def because(skipped: Skipped) -> str:
    """Why a node was not built."""
    return "; ".join(skipped.because) or "a node that it reads did not run"


def base(report: Base) -> str:
    """`Against the run of 2026-11-20 06:00 UTC: 2 new, 3 known, 1 fixed, 0 not run`."""
    return (
        f"Against the run of {minute(report.generated_at)}: {report.new:,} new, {report.known:,} known, "
        f"{len(report.fixed):,} fixed, {len(report.not_run):,} not run"
    )


def stale(sources: Iterable[SourceResult]) -> list[SourceResult]:
    """The sources that are not as fresh as they should be, the worst first."""
    found = [source for source in sources if source.status != "pass"]
    return sorted(found, key=lambda source: source.status == "warn")


def freshness(source: SourceResult) -> str:
    """`26 hours old; should be at most 24 hours` of a stale source."""
    if source.age is None:
        return " ".join(["its freshness could not be read.", *message(source.message)])
    most = source.error_after if source.status == "error" else source.warn_after
    told = f"{span(source.age)} old"
    return told if most is None else f"{told}; should be at most {span(most)}"


def span(seconds: float) -> str:
    """A span of time in the greatest unit of which there are two."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * size or seconds == size:
            return counted_number(seconds / size, unit)
    return counted_number(seconds, "second")


def counted_number(value: float, unit: str) -> str:
    """`1 hour`, `2.5 hours`."""
    told = f"{value:,.1f}".removesuffix(".0")
    return f"{told} {unit}{'' if told == '1' else 's'}"


def other(test: OtherTest) -> str:
    """What came of a test that no contract asks for: `fail, 3 rows`."""
    if test.status in ("error", "runtime error"):
        return " ".join(["the query failed.", *message(test.message)])
    return f"{test.status}, {counted(test.failures, 'row')}" if test.failures is not None else test.status


def contracts(report: RunReport) -> str:
    """`5 contracts`, or, where one is of several tables, `2 contracts of 3 tables`."""
    tables = report.totals.contracts
    again = len(report.contracts) - len({contract.contract for contract in report.contracts})
    of = f" of {counted(tables, 'table')}" if again else ""
    return f"{counted(tables - again, 'contract')}{of}"


def kept(report: RunReport) -> int:
    """How many contracts are kept."""
    totals = report.totals
    return totals.contracts - totals.broken - totals.with_warnings - totals.skipped


def verdicts(report: RunReport) -> str:
    """`2 broken, 1 with warnings, 1 kept, 1 skipped`."""
    totals = report.totals
    told = [f"{totals.broken:,} broken", f"{totals.with_warnings:,} with warnings", f"{kept(report):,} kept"]
    return ", ".join([*told, f"{totals.skipped:,} skipped"] if totals.skipped else told)


def checks(report: RunReport) -> str:
    """`7 checks: 3 passed (1 waived), 2 warned, 1 failed`."""
    totals = report.totals
    waived = f" ({totals.waived:,} waived)" if totals.waived else ""
    told = [f"{totals.passed:,} passed{waived}", f"{totals.warned:,} warned", f"{totals.failed:,} failed"]
    if totals.informed:
        told.append(f"{totals.informed:,} told for information")
    if totals.unknown:
        told.append(f"{totals.unknown:,} broken, not known which")
    return f"{counted(totals.checks, 'check')}: {', '.join(told)}"


def sums(report: RunReport) -> str:
    """The last lines of a report: contracts, checks, score, and what was not part of it."""
    totals = report.totals
    if not totals.contracts:
        said = [f"No contract was part of this run; the project has {totals.not_in_run}."]
    else:
        said = [f"{contracts(report)}: {verdicts(report)}.", f"{checks(report)}."]
        if totals.score is not None:
            said.append(f"Score {score(totals.score)}.")
        if totals.not_in_run:
            said.append(f"Not part of this run: {counted(totals.not_in_run, 'contract')} of the project.")
    if totals.other_failed:
        said.append(f"{counted(totals.other_failed, 'other test')} of {totals.other_tests:,} failed.")
    return " ".join(said)
