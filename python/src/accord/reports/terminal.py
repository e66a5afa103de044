"""RunReport -> text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accord.reports.run import words
from accord.reports.text import PLAIN, wrapped
from accord.results import Base, CheckRef, CheckResult, ContractResult, RunReport

NAMED = 20
"""So many of a list that is no contract's are told; the other formats have all."""
_COLOURS = {"error": "31", "fail": "31", "warn": "33", "pass": "32", "skipped": "36", "info": "36"}
_SIGNS = {"error": "✗", "fail": "✗", "warn": "!", "pass": "✓", "skipped": "-"}
_HANG = " " * 10


def render(report: RunReport, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """The report as lines no wider than `width`, worst contracts first."""
    painter = _Painter(report, width, colour)
    lines = [*wrapped(_head(report), width), ""]
    for contract in report.contracts:
        lines += painter.contract(contract)
    not_built = [f"{skipped.name}: {words.because(skipped)}" for skipped in report.skipped]
    lines += painter.section("Not built, because of what is upstream:", not_built)
    stale = [f"{source.name}: {words.freshness(source)}" for source in words.stale(report.sources)]
    lines += painter.section("Sources that are not fresh:", stale)
    others = [f"{test.name}: {words.other(test)}" for test in report.others]
    lines += painter.section("Other tests, which no contract asks for:", others)
    if report.base:
        lines += ["", *painter.base(report.base)]
    if report.notes:
        lines.append("")
    for note in report.notes:
        lines += wrapped(f"note: {note}", width, "", "    ")
    if lines[-1]:
        lines.append("")
    text = "\n".join([*lines, *wrapped(words.sums(report), width), ""])
    return text if unicode else text.translate(PLAIN)


def _head(report: RunReport) -> str:
    when = report.generated_at[:19].replace("T", " ")
    return f"{report.project} · dbt {report.command} of {when} UTC · {report.seconds:.1f} s"


class _Painter:
    def __init__(self, report: RunReport, width: int, colour: bool) -> None:
        self.report = report
        self.width = width
        self.colour = colour

    def paint(self, text: str, kind: str) -> str:
        return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if self.colour else text

    def section(self, title: str, those: list[str]) -> Iterator[str]:
        if not those:
            return
        yield ""
        yield title
        for one in those[:NAMED]:
            yield from wrapped(one, self.width, "    ", _HANG)
        if len(those) > NAMED:
            yield f"    and {len(those) - NAMED:,} more"

    def contract(self, contract: ContractResult) -> Iterator[str]:
        sign = _SIGNS[contract.verdict]
        told = [sign + " " + words.name(contract), words.counts(contract)]
        if contract.score is not None and contract.score < 1:
            told.append(f"score {words.score(contract.score)}")
        head, *rest = wrapped(" · ".join(told), self.width, "", "    ")
        yield self.paint(sign, contract.verdict) + head[len(sign) :]
        yield from rest
        if contract.verdict == "error":
            for line in words.message(contract.message):
                yield from wrapped(line, self.width, "    ")
        informed = [check for check in contract.checks if check.counts_as == "info"]
        for check in [*words.failing(contract.checks), *informed]:
            yield from self.check(check)
        if contract.unknown:
            yield from self.told("warn" if contract.verdict == "warn" else "fail", words.unknown(contract))
        if contract.verdict in ("error", "fail"):
            yield from self.reached(contract)

    def check(self, check: CheckResult) -> list[str]:
        marks = f" [{', '.join(marks)}]" if (marks := words.marks(check, self.report)) else ""
        return self.told(check.counts_as, f"{check.id}: {check.says}{marks}")

    def told(self, kind: str, text: str) -> list[str]:
        head, *rest = wrapped(text, self.width, f"    {kind:<4}  ", _HANG)
        return [f"    {self.paint(kind, kind)}{head[4 + len(kind) :]}", *rest]

    def reached(self, contract: ContractResult) -> Iterator[str]:
        if contract.downstream:
            those = words.named(words.downstream(contract.downstream))
            yield from wrapped(f"downstream: {those}", self.width, "    ", _HANG)
        for title, text in (("owner", words.owned_by(contract)), ("runbook", contract.runbook)):
            if text:
                yield from wrapped(f"{title}: {text}", self.width, "    ", _HANG)

    def base(self, base: Base) -> Iterator[str]:
        yield from wrapped(f"{words.base(base)}.", self.width)
        for title, those in (("fixed", base.fixed), ("not run", base.not_run)):
            if those:
                told = words.named(list(_refs(those)))
                yield from wrapped(f"{title}: {told}", self.width, "    ", _HANG)


def _refs(those: Iterable[CheckRef]) -> Iterator[str]:
    return (f"{one.model} {one.check}" for one in those)
