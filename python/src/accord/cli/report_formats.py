"""The formats of `accord report`: which are asked for, where each goes, and the text of each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from accord.cli.output import takes_unicode, wants_colour
from accord.errors import TargetError, UsageError
from accord.files import must_be_writable
from accord.findings import did_you_mean
from accord.results import RunReport

WIDEST = 100
FORMATS = (
    *("terminal", "json", "markdown", "summary", "github", "junit", "sarif"),
    *("prometheus", "openmetrics", "openlineage", "html"),
)


class Output(Struct, frozen=True):
    """One format, and the file that it goes to; None is standard output."""

    format: str
    file: Path | None = None


class Rendered(Struct, frozen=True):
    """One format's text, and what should be said of it."""

    output: Output
    text: str
    notes: tuple[str, ...] = ()


def outputs(given: list[str], file: Path | None, read: Iterable[Path]) -> list[Output]:
    """What `--format FORMAT[=FILE]` and `--output FILE` ask for; `read` are files that must not be lost.

    Raises UsageError or TargetError before anything is made that could then not be written.
    """
    found = [_output(text) for text in given or ["terminal"]]
    if file is not None:
        if len(found) != 1 or found[0].file is not None:
            raise UsageError(
                "--output is of one format without a file of its own", "Write --format FORMAT=FILE for each."
            )
        found = [Output(found[0].format, file)]
    if len([one for one in found if one.file is None]) > 1:
        raise UsageError(
            f"{' and '.join(one.format for one in found if one.file is None)} do not go to standard output "
            "together",
            "Name a file for all but one: --format html=report.html.",
        )
    taken = {os.path.realpath(path): f"{path} is read for the report" for path in read}
    for one in found:
        if one.file is None:
            continue
        whole = os.path.realpath(one.file)
        if whole in taken:
            raise UsageError(f"{taken[whole]}, and would be lost", "Name another file to write.")
        taken[whole] = f"{one.file} is named twice"
        if not one.file.exists() and not Path(whole).parent.is_dir():
            raise TargetError(
                f"{one.file} cannot be written: its folder is not there", "Make the folder first."
            )
        must_be_writable(one.file)
    return found


def _output(text: str) -> Output:
    format, equals, file = text.partition("=")
    if format not in FORMATS:
        raise UsageError(
            f"there is no format `{format}`", did_you_mean(format, FORMATS) or ", ".join(FORMATS)
        )
    if equals and not file:
        raise UsageError(f"--format {text} names no file", f"Write {format}=FILE, or {format} alone.")
    return Output(format, Path(file) if file else None)


def rendered(report: RunReport, output: Output, namespace: str | None) -> Rendered:
    """The report in one format, whose code is imported when it is asked for."""
    notes: tuple[str, ...] = ()
    match output.format:
        case "json":
            from accord.reports import json

            text = json.render(report)
        case "markdown" | "summary":
            from accord.reports.run import markdown

            limit = markdown.COMMENT if output.format == "markdown" else markdown.SUMMARY
            text = markdown.render(report, limit)
        case "github":
            from accord.reports.run import github

            text = github.render(report)
        case "junit":
            from accord.reports.run import junit

            text = junit.render(report)
        case "sarif":
            from accord import __version__
            from accord.reports.run import sarif

            text, left = sarif.render(report, __version__)
            if left:
                notes = (f"code hosts take no more: {left} results are not in the SARIF log",)
        case "prometheus" | "openmetrics":
            from accord.reports.run import prometheus

            form: prometheus.Format = "prometheus" if output.format == "prometheus" else "openmetrics"
            metrics = prometheus.render(report, _text_of(output.file), form)
            text, notes = metrics.text, metrics.notes
        case "openlineage":
            from accord.reports.run import openlineage

            events = openlineage.render(report, namespace)
            text, notes = events.text, events.notes
        case "html":
            from accord.reports import html

            text = html.render(report)
        case _:
            from accord.reports import terminal

            width = min(shutil.get_terminal_size().columns, WIDEST)
            alone = output.file is None
            text = terminal.render(
                report, width, colour=alone and wants_colour(), unicode=not alone or takes_unicode()
            )
    return Rendered(output, text, notes)


def _text_of(file: Path | None) -> str | None:
    """What a file holds that is about to be replaced."""
    if file is None or not file.is_file():
        return None
    try:
        return file.read_bytes().decode(errors="replace")  # read_text would take \r for the end of a line
    except OSError as error:
        raise TargetError(f"{file} cannot be read: {error.strerror}") from None
