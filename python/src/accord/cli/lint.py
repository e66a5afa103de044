"""accord lint."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.findings import colours, put, rendered
from accord.cli.output import near
from accord.contract.rules import RULES
from accord.contract.sentences import counted
from accord.errors import AccordError, ArtifactError
from accord.findings import Finding, Level, at_least, in_order
from accord.project import find_project
from accord.readers import Reading, read_all
from accord.reports import json
from accord.reports.findings.text import summary
from accord.source import name_of


class LintReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord lint."""

    schema: Literal["accord.lint/1"] = "accord.lint/1"
    contracts: int
    findings: tuple[Finding, ...]


def run(contracts: list[Path], project_dir: Path, format: str, fail_on: Level, output: Path | None) -> int:
    """Print or write the findings; 2 if a contract is unusable, 1 if a finding is at `fail_on` or above."""
    readings = read_all([near(path) for path in contracts or configured_contracts(project_dir)])
    findings = in_order([finding for reading in readings for finding in reading.findings])
    count = sum(reading.contract is not None for reading in readings)
    looked_at = counted(count, "contract")
    if format == "json":
        report = json.render(LintReport(contracts=count, findings=tuple(findings)))
    else:
        report = rendered(
            findings,
            format,
            command="accord lint",
            rules=RULES,
            files=[name_of(Path(reading.file)) for reading in readings],
            looked_at=looked_at,
            fail_on=fail_on,
            colour=colours(output),
        )
    put(report, format, output, f"{looked_at}: {summary(findings)}")
    if at_least("error", findings):
        return 2
    return 1 if at_least(fail_on, findings) else 0


def configured_contracts(project_dir: Path) -> list[Path]:
    """The paths that accord.yml names, or its default."""
    try:
        project = find_project(project_dir)
    except ArtifactError as error:
        raise ArtifactError(
            error.message, "Name the contract files, run accord inside a dbt project, or pass --project-dir."
        ) from None
    paths = [project.root / name for name in project.settings.contracts]
    for path in paths:
        if not path.exists():
            raise AccordError(
                f"there is no {path}",
                "Put contracts there, name their folder in accord.yml (`contracts:`), or pass paths.",
            )
    return paths


def unusable(readings: list[Reading]) -> list[Finding]:
    """The errors of all readings, in order."""
    return in_order([finding for reading in readings for finding in reading.errors])
