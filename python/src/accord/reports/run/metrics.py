"""What a run says in numbers: the metrics that the formats of Prometheus carry, and their values.

Labels are of low cardinality: projects, tables, dimensions and kinds of result, never a check.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from accord.contract.checks import SECONDS
from accord.contract.types import moment as moment_of
from accord.results.model import ORDER, CheckResult, ContractResult, RunReport, Verdict
from accord.results.score import score

Series = dict[tuple[str, ...], float]
"""Values of the labels, in their order -> the value."""

STATUSES = (*reversed(ORDER), "empty")
"""Of a run: the worst verdict of its contracts; `empty` where none was in it."""

RESULTS = ("pass", "waived", "info", "warn", "fail", "unknown")
"""What a check's result does to its contract, told from those with a waiver, and from broken checks that
nothing names."""


class Metric(Struct, frozen=True, kw_only=True):
    """One metric: its name as it is queried, its labels, and what it means."""

    name: str
    type: Literal["counter", "gauge", "info"]
    labels: tuple[str, ...]
    unit: str = ""
    help: str
    """One sentence, for the file."""
    source: str
    """Where the number comes from, for the documentation."""


METRICS = (
    Metric(
        name="pipeline_runs_total",
        type="counter",
        labels=("pipeline_name", "status"),
        help="Runs of the project written to this file, by the worst verdict of their contracts.",
        source="counted on from the file that is there: pass, warn, skipped, fail, error, or `empty` where "
        "no contract was in the run",
    ),
    Metric(
        name="pipeline_duration_seconds",
        type="gauge",
        labels=("pipeline_name",),
        unit="seconds",
        help="How long the last run took.",
        source="dbt's `elapsed_time`",
    ),
    Metric(
        name="rows_processed_total",
        type="counter",
        labels=("pipeline_name", "table_name"),
        help="Rows that were held against the contract of a table, in all runs written to this file.",
        source="counted on from the file that is there; of a run the largest `rows_checked` of the table's "
        "checks, so a row counts again in each run that reads it",
    ),
    Metric(
        name="data_freshness_hours",
        type="gauge",
        labels=("table_name",),
        unit="hours",
        help="Age of the newest row of a table when the run looked.",
        source="the `freshness` check with the least bound; of a source without one `sources.json`",
    ),
    Metric(
        name="data_quality_score",
        type="gauge",
        labels=("table_name", "check_type"),
        help="Health of a table in one dimension of quality, from 0 to 1.",
        source="the formula of the contract's score, of the checks of the dimension alone",
    ),
    Metric(
        name="accord_contract_score_ratio",
        type="gauge",
        labels=("contract", "table_name"),
        unit="ratio",
        help="Health of a contract, from 0 to 1.",
        source="the contract's score; there is no series where nothing was measured",
    ),
    Metric(
        name="accord_contract_verdict",
        type="gauge",
        labels=("contract", "table_name", "verdict"),
        help="1 for the verdict on a contract, 0 for the others.",
        source="pass, warn, skipped, fail, or error: the query did not run",
    ),
    Metric(
        name="accord_contract_duration_seconds",
        type="gauge",
        labels=("contract", "table_name"),
        unit="seconds",
        help="How long the query of a contract took.",
        source="dbt's `execution_time` of the contract's test",
    ),
    Metric(
        name="accord_checks",
        type="gauge",
        labels=("table_name", "result"),
        help="Checks of a table, by what their result does to the contract.",
        source="pass, waived, info, warn, fail, and `unknown`: broken checks that nothing names, of a report "
        "from artifacts alone",
    ),
    Metric(
        name="accord_contract_checked_timestamp_seconds",
        type="gauge",
        labels=("contract", "table_name"),
        unit="seconds",
        help="When a contract was last checked.",
        source="the time of the run, if the contract's query ran",
    ),
    Metric(
        name="accord_contracts_not_run",
        type="gauge",
        labels=("pipeline_name",),
        help="Contracts of the project that the last run did not check.",
        source="contract tests of the manifest without a result",
    ),
    Metric(
        name="accord_last_run_timestamp_seconds",
        type="gauge",
        labels=("pipeline_name",),
        unit="seconds",
        help="When the last run was.",
        source="dbt's `generated_at`; the same time is the same run, which is counted once",
    ),
    Metric(
        name="accord_run_info",
        type="info",
        labels=("pipeline_name", "target", "adapter", "dbt_version"),
        help="The target and the tools of the last run.",
        source="the artifacts",
    ),
)


def moment(report: RunReport) -> datetime | None:
    """When the run was, UTC; None where the artifact has no time that can be read."""
    return moment_of(re.sub(r"(\.\d{6})\d+", r"\1", report.generated_at))  # Python 3.10 reads microseconds


def status(report: RunReport) -> str:
    """The worst verdict of the contracts."""
    return min((one.verdict for one in report.contracts), key=ORDER.index, default="empty")


def values(report: RunReport, notes: list[str]) -> dict[str, Series]:
    """Metric -> its series of this run alone. What is left out, and why, is added to the notes."""
    run = (report.project,)
    when = moment(report)
    tables = _grouped(report.contracts, lambda one: (one.model,))
    contracts = _grouped(report.contracts, lambda one: (one.contract, one.model))
    found: dict[str, Series] = {
        "pipeline_runs_total": {(*run, status(report)): 1.0},
        "pipeline_duration_seconds": {run: report.seconds},
        "rows_processed_total": {(*run, *table): float(rows(_checks(own))) for table, own in tables.items()},
        "data_freshness_hours": _ages(report, tables, notes),
        "data_quality_score": {},
        "accord_contract_score_ratio": {},
        "accord_contract_verdict": {},
        "accord_contract_duration_seconds": {
            key: sum(one.seconds for one in own)
            for key, own in contracts.items()
            if any(one.verdict != "skipped" for one in own)
        },
        "accord_contract_checked_timestamp_seconds": {},
        "accord_checks": {},
        "accord_contracts_not_run": {run: report.totals.not_in_run},
        "accord_last_run_timestamp_seconds": {run: when.timestamp()} if when else {},
        "accord_run_info": {
            (*run, report.target or "", report.adapter or "", report.dbt_version): 1.0,
        },
    }
    for table, own in tables.items():
        checks = _checks(own)
        for dimension in sorted({one.dimension for one in checks}):
            share = score(one for one in checks if one.dimension == dimension)
            if share is not None:
                found["data_quality_score"][(*table, dimension)] = share
        unknown = sum(one.unknown for one in own)
        if checks or unknown:
            found["accord_checks"] |= {(*table, result): 0.0 for result in RESULTS}
            found["accord_checks"][(*table, "unknown")] = unknown
        for one in checks:
            found["accord_checks"][(*table, _result(one))] += 1
    for key, own in contracts.items():
        if when and any(one.verdict not in ("error", "skipped") for one in own):
            found["accord_contract_checked_timestamp_seconds"][key] = when.timestamp()
        worst: Verdict = min((one.verdict for one in own), key=ORDER.index)
        found["accord_contract_verdict"] |= {(*key, verdict): float(verdict == worst) for verdict in ORDER}
        scores = [one.score for one in own if one.score is not None]
        if scores:
            found["accord_contract_score_ratio"][key] = min(scores)
    return {
        name: {labels_of(*key): value for key, value in sorted(series.items()) if math.isfinite(value)}
        for name, series in found.items()
    }


def labels_of(*texts: str) -> tuple[str, ...]:
    """Labels that UTF-8 can say; half a surrogate pair is a question mark."""
    return tuple(text.encode(errors="replace").decode() for text in texts)


def _grouped(
    contracts: Iterable[ContractResult], key: Callable[[ContractResult], tuple[str, ...]]
) -> dict[tuple[str, ...], list[ContractResult]]:
    """By labels: a model may have contracts from several packages, and a series stands in a file once."""
    groups: dict[tuple[str, ...], list[ContractResult]] = {}
    for one in contracts:
        groups.setdefault(key(one), []).append(one)
    return groups


def _checks(contracts: list[ContractResult]) -> list[CheckResult]:
    return [check for one in contracts for check in one.checks]


def rows(checks: Iterable[CheckResult]) -> int:
    """The rows of a table that its checks were held against: of some, a condition leaves out a part."""
    return max((one.rows_checked or 0 for one in checks), default=0)


def _result(check: CheckResult) -> str:
    return "waived" if check.status == "waived" else check.counts_as


def _ages(report: RunReport, tables: dict[tuple[str, ...], list[ContractResult]], notes: list[str]) -> Series:
    ages: Series = {(source.name,): source.age / 3600 for source in report.sources if source.age is not None}
    for table, own in tables.items():
        known = []
        for check in _checks(own):
            if check.check == "freshness" and isinstance(check.measured, (int, float)):
                bound = freshness_bound(check.expected)
                if bound is None:
                    notes.append(
                        f"data_freshness_hours has nothing of {check.id} of {table[0]}: "
                        f"its bound `{check.expected}` names no period"
                    )
                else:
                    most, seconds = bound
                    known.append((most * seconds, -check.measured * seconds))
        if known:
            ages[table] = -min(known)[1] / 3600
    return ages


_BOUND = re.compile(rf"(?:(?:<=?|(?<!>)=|and) (\d[\d.]*(?:e[-+]?\d+)?) )?({'|'.join(SECONDS)})s?\Z")


def freshness_bound(expected: str) -> tuple[float, int] | None:
    """The greatest age and its unit in seconds, from the words of a bound: `<= 2 hours`, `= 1 day`."""
    found = _BOUND.search(expected)
    if not found:
        return None
    most = float(found[1]) if found[1] and not expected.startswith("not ") else math.inf
    return most, SECONDS[found[2]]
