"""Findings in every format that is not a command's own, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from accord.cli.output import emit, say, wants_colour
from accord.files import write_whole
from accord.findings import Finding, Level
from accord.reports.findings import text


def rendered(
    findings: list[Finding],
    format: str,
    *,
    command: str,
    rules: Mapping[str, tuple[Level, str]],
    files: Iterable[str],
    looked_at: str,
    fail_on: Level,
    colour: bool,
) -> str:
    """The findings as text, sarif, github or junit, each imported when it is asked for."""
    if format == "sarif":
        from accord import __version__
        from accord.reports.findings import sarif

        return sarif.render(findings, rules, command, __version__)
    if format == "github":
        from accord.reports.findings import github

        return github.render(findings, looked_at)
    if format == "junit":
        from accord.reports.findings import junit

        return junit.render(findings, files, command, fail_on)
    return text.render(findings, looked_at, colour)


def colours(output: Path | None) -> bool:
    """Whether text may have colours."""
    return output is None and wants_colour()


def put(report: str, format: str, output: Path | None, last: str) -> None:
    """Print the report; or write it whole to a file, and print only its `last` line."""
    if output:
        write_whole(output, report)
        say(last)
    elif format == "text":
        say(report.removesuffix("\n"))  # in the terminal's encoding
    else:
        emit(report)
