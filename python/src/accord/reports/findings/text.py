"""Findings -> text: a line each that editors understand, its remedy below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accord.contract.sentences import counted
from accord.findings import Finding
from accord.reports.text import no_command, printable

_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_WORDS = {"error": "error", "warning": "warning", "info": "note"}


def render(findings: Sequence[Finding], looked_at: str, colour: bool = False) -> str:
    """The lines of each finding, and a last one: `looked_at`, and how many there are."""
    return "\n".join([*lines(findings, colour), f"{looked_at}: {summary(findings)}", ""])


def lines(findings: Iterable[Finding], colour: bool = False) -> list[str]:
    """`file:line:column: level: message [rule]`, and below it, indented, what to do.

    Not wrapped to a terminal's width: whoever parses or copies these lines needs them whole.
    """
    told = []
    for finding in findings:
        level = f"\x1b[{_COLOURS[finding.level]}m{finding.level}\x1b[0m" if colour else finding.level
        where = f"{printable(str(finding.place))}: " if finding.place else ""
        told.append(no_command(f"{where}{level}: {printable(finding.message)} [{finding.rule}]"))
        if finding.remedy:
            told.append(no_command(f"  {printable(finding.remedy)}"))
    return told


def summary(findings: Sequence[Finding]) -> str:
    """`2 errors, 1 warning, 3 notes`, or `nothing wrong`."""
    counts = [
        counted(count, word)
        for level, word in _WORDS.items()
        if (count := sum(finding.level == level for finding in findings))
    ]
    return ", ".join(counts) or "nothing wrong"
