"""Findings -> JUnit XML: a test case for each file, which fails where the command does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from accord.findings import Finding, Level, at_least
from accord.reports.findings.text import lines
from accord.reports.text import printable


def render(findings: Sequence[Finding], files: Iterable[str], command: str, fail_on: Level) -> str:
    """One suite, named by the command (`accord lint`). A file without findings is a case that passes.

    A case has one <failure>, whose text tells every finding at `fail_on` or above: of several, Jenkins,
    GitLab and Azure Pipelines read the first alone. What is below `fail_on` is in its <system-out>.
    What has no place is a case that the command names.
    """
    cases: dict[str | None, list[Finding]] = {file: [] for file in files}
    for finding in findings:
        cases.setdefault(finding.place.file if finding.place else None, []).append(finding)
    failures = sum(bool(at_least(fail_on, found)) for found in cases.values())
    # No time was measured; but without one, some readers show "NaN".
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "time": "0"}
    root = Element("testsuites", {"name": command, **counts})
    suite = SubElement(root, "testsuite", {"name": command, **counts})
    for file, found in cases.items():
        name = command if file is None else printable(file)
        case = SubElement(suite, "testcase", classname=command.replace(" ", "."), name=name, time="0")
        if file is not None:
            case.set("file", name)
        _results(case, found, at_least(fail_on, found))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


def _results(case: Element, found: list[Finding], failing: list[Finding]) -> None:
    if failing:
        first, more = failing[0], len(failing) - 1
        message = printable(first.message) + (f" (and {more} more)" if more else "")
        failure = SubElement(case, "failure", message=message, type=first.rule)
        failure.text = "\n".join(lines(failing))
    levels = {finding.level for finding in failing}
    if rest := [finding for finding in found if finding.level not in levels]:
        SubElement(case, "system-out").text = "\n".join(lines(rest))
