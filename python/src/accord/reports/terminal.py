"""RunReport -> text for a terminal."""

from __future__ import annotations

import textwrap

from accord.contract.sentences import counted
from accord.reports.text import PLAIN, printable
from accord.results import CheckResult, ContractResult, RunReport

_COLOURS = {"error": "31", "fail": "31", "warn": "33", "pass": "32", "skipped": "36", "info": "36"}
_SIGNS = {"error": "✗", "fail": "✗", "warn": "!", "pass": "✓", "skipped": "-"}


def render(report: RunReport, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """The report as lines no wider than `width`, worst contracts first."""
    painter = _Painter(width, colour)
    lines = [*painter.wrap(_head(report), ""), ""]
    for contract in report.contracts:
        lines += painter.contract(contract)
    if report.skipped:
        lines += ["", "Not built, because of what is upstream:"]
        for skipped in report.skipped:
            because = "; ".join(skipped.because) or "a node that it reads did not run"
            lines += painter.wrap(f"{skipped.name}: {because}", "    ", " " * 10)
    lines += ["", *painter.wrap(_summary(report), "")]
    text = "\n".join(lines) + "\n"
    return text if unicode else text.translate(PLAIN)


def _head(report: RunReport) -> str:
    when = report.generated_at[:19].replace("T", " ")
    return f"{report.project} · dbt {report.command} of {when} UTC · {report.seconds:.1f} s"


def _summary(report: RunReport) -> str:
    totals = report.totals
    if not totals.contracts:
        return f"No contract was part of this run; the project has {totals.not_in_run}."
    kept = totals.contracts - totals.broken - totals.with_warnings - totals.skipped
    contracts = [f"{totals.broken} broken", f"{totals.with_warnings} with warnings", f"{kept} kept"]
    if totals.skipped:
        contracts.append(f"{totals.skipped} skipped")
    checks = [f"{totals.passed} passed", f"{totals.warned} warned", f"{totals.failed} failed"]
    if totals.informed:
        checks.append(f"{totals.informed} told for information")
    again = len(report.contracts) - len({contract.contract for contract in report.contracts})
    tables = f" of {counted(totals.contracts, 'table')}" if again else ""
    parts = [
        f"{counted(totals.contracts - again, 'contract')}{tables}: {', '.join(contracts)}.",
        f"{counted(totals.checks, 'check')}: {', '.join(checks)}.",
    ]
    if totals.not_in_run:
        parts.append(f"Not part of this run: {counted(totals.not_in_run, 'contract')} of the project.")
    return " ".join(parts)


class _Painter:
    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour

    def paint(self, text: str, kind: str) -> str:
        return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if self.colour else text

    def wrap(self, text: str, indent: str, hang: str | None = None) -> list[str]:
        return textwrap.wrap(
            printable(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent if hang is None else hang,
            break_on_hyphens=False,
        )

    def contract(self, contract: ContractResult) -> list[str]:
        sign = _SIGNS[contract.verdict]
        head, *rest = self.wrap(f"{sign} {_name(contract)} · {_counts(contract)}", "", "    ")
        lines = [self.paint(sign, contract.verdict) + head[len(sign) :], *rest]
        if contract.verdict == "error" and contract.message:
            for line in contract.message.splitlines():
                lines += self.wrap(line.strip(), "    ")
        order = {"fail": 0, "warn": 1, "info": 2}
        told = [check for check in contract.checks if check.counts_as != "pass"]
        for check in sorted(told, key=lambda c: order[c.counts_as]):
            lines += self.check(check)
        return lines

    def check(self, check: CheckResult) -> list[str]:
        kind = check.counts_as
        head, *rest = self.wrap(f"{kind:<4}  {check.id}: {check.says}", "    ", " " * 10)
        return ["    " + self.paint(kind, kind) + head[4 + len(kind) :], *rest]


def _name(contract: ContractResult) -> str:
    """The table and its contract, which is named where it is not called like the table."""
    version = [contract.version] if contract.version else []
    if contract.contract == contract.model:
        return " ".join([contract.model, *version])
    return f"{contract.model} ({' '.join([contract.contract, *version])})"


def _counts(contract: ContractResult) -> str:
    if contract.verdict == "error":
        return "the query failed"
    if contract.verdict == "skipped":
        return "skipped"
    counts: list[str] = [check.counts_as for check in contract.checks]
    told = [f"{counts.count(kind)} {kind}" for kind in ("fail", "warn", "info") if kind in counts]
    checks = counted(len(counts), "check")
    return f"{checks}: {', '.join(told)}" if told else f"{checks}, all kept"
