"""accord lint."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.findings import colours, put, rendered
from accord.cli.output import near, warn
from accord.contract.rules import RULES
from accord.contract.sentences import counted
from accord.errors import AccordError, ArtifactError, ContractError, UsageError
from accord.findings import Finding, Level, at_least, in_order
from accord.project import find_project
from accord.readers import Ask, Reading, read_all
from accord.reports import json
from accord.reports.account import Account, account_of
from accord.reports.account import render as accounts_in_text
from accord.reports.findings.text import summary
from accord.settings import FILE, Settings, read_settings
from accord.source import name_of


class LintReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord lint."""

    schema: Literal["accord.lint/1"] = "accord.lint/1"
    contracts: int
    findings: tuple[Finding, ...]
    accounts: tuple[Account, ...] = ()
    """What has become of each leaf of each contract, where --account asks for it."""


def run(
    contracts: list[Path],
    project_dir: Path,
    format: str,
    fail_on: Level,
    output: Path | None,
    with_account: bool,
) -> int:
    """Print or write the findings; 2 if a contract is unusable, 1 if a finding is at `fail_on` or above."""
    if with_account and format not in ("text", "json"):
        raise UsageError(f"--account has no form in {format}", "Use --format text or --format json.")
    ask = _ask(project_dir, with_account)
    readings = read_all([near(path) for path in contracts or configured_contracts(project_dir)], ask)
    findings = in_order([finding for reading in readings for finding in reading.findings])
    accounts = tuple(account_of(name_of(Path(r.file)), r.contract, r.account) for r in readings if r.contract)
    count = sum(reading.contract is not None for reading in readings)
    looked_at = counted(count, "contract")
    if format == "json":
        report = json.render(
            LintReport(contracts=count, findings=tuple(findings), accounts=accounts if with_account else ())
        )
    else:
        report = accounts_in_text(accounts) if with_account else ""
        report += rendered(
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
    if unusable(readings):
        return 2
    return 1 if at_least(fail_on, findings) else 0


def _ask(project_dir: Path, with_account: bool) -> Ask:
    """What the dbt project asks of contracts; without one, what an accord.yml in the folder itself does."""
    models: frozenset[str] = frozenset()
    try:
        project = find_project(project_dir)
        settings, models = project.settings, frozenset(project.models())
    except ArtifactError:
        settings = read_settings(project_dir)
    return Ask(policies=settings.policies, levels=settings.levels, models=models, account=with_account)


def configured_contracts(project_dir: Path) -> list[Path]:
    """The paths that accord.yml names, or its default."""
    try:
        project = find_project(project_dir)
        root, settings = project.root, project.settings
    except ArtifactError as error:
        if (project_dir / FILE).is_file():
            return _existing(project_dir, read_settings(project_dir))
        raise ArtifactError(
            error.message, "Name the contract files, run accord inside a dbt project, or pass --project-dir."
        ) from None
    return _existing(root, settings)


def _existing(root: Path, settings: Settings) -> list[Path]:
    paths = [root / name for name in settings.contracts]
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


def nothing_written(errors: list[Finding]) -> int:
    """Print the errors for which a command writes nothing; its exit code."""
    for finding in errors:
        warn(str(finding))
    warn(f"accord: {counted(len(errors), 'error')} in contracts; nothing was written")
    return ContractError.exit_code
