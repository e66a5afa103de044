"""A report as its page is laid out: what comes first, and how much is written into the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from accord.reports.html import drawing, words
from accord.reports.page import place
from accord.results import CheckResult, ContractResult, Downstream, RunReport, Sample
from accord.results.model import ORDER

CARDS = 250
"""So many checks that are not kept are told in full; the table of all checks has every one."""
ROWS = 100
"""So many contracts have a row in the page as it is; its script has the others."""
DIMENSIONS = (
    *("schema", "completeness", "uniqueness", "validity", "consistency", "timeliness", "volume", "accuracy"),
)
_WORST = ("fail", "warn", "info", "pass")
_STANDINGS = {"new": 0, None: 1, "known": 2}


class Cell(Struct, frozen=True):
    """The checks of a contract in one dimension."""

    kind: str
    """fail, warn, info, pass; or none where there is no check."""
    text: str


class Told(Struct, frozen=True):
    """A check that is not kept."""

    number: int
    """Its place among all checks of the report."""
    check: CheckResult
    kind: str
    facts: list[tuple[str, str]]
    history: tuple[str, int, list[tuple[str, str]], str] | None
    """Words, width, the paths with their classes, and fewer words."""
    samples: list[Sample]


class Row(Struct, frozen=True):
    """One contract."""

    number: int
    found: ContractResult
    name: str
    first: int
    """Place of its first check among all checks of the report."""
    cells: list[Cell]
    trend: tuple[str, str] | None
    """A path and its words."""


def ordered(report: RunReport) -> list[ContractResult]:
    """The worst first: by verdict, then by health."""
    return sorted(report.contracts, key=lambda c: (ORDER.index(c.verdict), c.score or 0.0, c.model))


def dimensions(report: RunReport) -> list[str]:
    """Those that the checks are of; the known ones first, in their order."""
    found = {check.dimension for contract in report.contracts for check in contract.checks}
    return [one for one in DIMENSIONS if one in found] + sorted(found - set(DIMENSIONS))


def rows(contracts: list[ContractResult], columns: list[str]) -> Iterator[Row]:
    """A row for each contract, in their order."""
    first = 0
    for number, contract in enumerate(contracts):
        yield Row(number, contract, name(contract), first, cells(contract, columns), trend(contract))
        first += len(contract.checks)


def name(contract: ContractResult) -> str:
    """The table, and its contract where that is called otherwise."""
    is_same = contract.contract == contract.model
    return contract.model if is_same else f"{contract.model} ({contract.contract})"


def cells(contract: ContractResult, columns: list[str]) -> list[Cell]:
    """A cell for each dimension: how many of its checks pass, and the worst of the others."""
    counts: dict[str, dict[str, int]] = {}
    for check in contract.checks:
        of = counts.setdefault(check.dimension, dict.fromkeys(_WORST, 0))
        of[check.counts_as] += 1
    found = []
    for column in columns:
        if column not in counts:
            found.append(Cell("none", words.NONE))
            continue
        of = counts[column]
        total = sum(of.values())
        worst = next(kind for kind in _WORST if of[kind])
        sign = words.COUNTS[worst][0]
        found.append(Cell(worst, str(total) if worst == "pass" else f"{sign} {of['pass']}/{total}"))
    return found


def trend(contract: ContractResult) -> tuple[str, str] | None:
    points = contract.trend
    return (drawing.line(drawing.levels(points)), drawing.line_says(points)) if points else None


def told(row: Row) -> list[Told]:
    """The checks of a contract that do not pass, those that break it first, then the new ones."""
    pasts = {past.check: past for past in row.found.past if past.statuses}
    found = []
    for number, check in enumerate(row.found.checks, row.first):
        kind = check.counts_as
        if kind == "pass":
            continue
        past = pasts.get(check.id)
        history = (
            (drawing.strip_says(past), *drawing.strip(past), drawing.strip_counts(past)) if past else None
        )
        samples = [sample for sample in row.found.samples if sample.check == check.id]
        found.append(Told(number, check, kind, facts(check), history, samples))
    return sorted(found, key=lambda one: (_WORST.index(one.kind), _STANDINGS.get(one.check.standing, 1)))


def facts(check: CheckResult) -> list[tuple[str, str]]:
    """What is known of a check that does not pass, by name."""
    given = [
        ("Measured", words.measured(check)),
        ("Expected", check.expected or words.NONE),
        ("Since", words.when(check.since) if check.since else words.NONE),
        ("Severity", check.severity),
        ("Dimension", check.dimension),
        ("Demanded in", place(check.place) if check.place else words.NONE),
    ]
    return given if check.seconds is None else [*given, ("Took", f"{check.seconds:,.2f} s")]


def downstream(contract: ContractResult) -> tuple[list[Downstream], list[Downstream]]:
    """Exposures, and models, those first that dbt skipped."""
    exposures = [one for one in contract.downstream if one.kind != "model"]
    models = sorted((one for one in contract.downstream if one.kind == "model"), key=lambda d: not d.skipped)
    return exposures, models


def first_step(rows: list[Row]) -> dict[str, Any] | None:
    """Where to begin: the worst check of the worst contract, a new one if there is one."""
    worst = [row for row in rows if row.found.verdict in ("error", "fail")]
    for row in worst[:CARDS]:
        for one in told(row):
            if one.check.standing == "new" and one.kind == "fail":
                return {"row": row, "one": one}
    for row in worst or [row for row in rows if row.found.verdict == "warn"]:
        checks = told(row)
        return {"row": row, "one": checks[0] if checks else None}
    return None
