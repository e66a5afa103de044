"""Findings -> workflow commands of GitHub Actions, which annotate the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from accord.findings import LEVELS, Finding
from accord.reports.findings.text import summary
from accord.reports.text import printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN = 10
"""How many annotations of each level GitHub takes of a step, the first ones."""


def render(findings: Sequence[Finding], looked_at: str, most: int | None = None) -> str:
    """A command for each finding, the worst first, and a last line that is plain: how many there are.

    `most`: at most so many of each level, the first ones.
    """
    levels = [[finding for finding in findings if finding.level == level] for level in reversed(LEVELS)]
    told = [finding for those in levels for finding in those[:most]]
    last = f"{looked_at}: {summary(findings)}"
    if len(told) < len(findings):
        last += f" (the first {most} of each level are above)"
    elif any(len(those) > SHOWN for those in levels):
        last += f" (GitHub shows {SHOWN} of each level in a step; all of them are above)"
    return "\n".join([*map(_command, told), last, ""])


def _command(finding: Finding) -> str:
    properties = {"title": finding.rule}
    if finding.place:
        place = finding.place
        where = {"file": printable(place.file), "line": str(place.line), "col": str(place.column)}
        properties = {**where, **properties}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = printable(finding.message)
    if finding.remedy:
        message += f"\n{printable(finding.remedy)}"
    return f"::{_COMMANDS[finding.level]} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
