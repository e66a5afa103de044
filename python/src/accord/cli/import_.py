"""accord import."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.export import SUFFIXES, writer
from accord.cli.lint import nothing_written, unusable
from accord.cli.output import emit_json, near, say, warn
from accord.cli.targets import ContractFile, Target, in_folder, put_all, tell
from accord.contract.rules import finding
from accord.errors import ArtifactError, UsageError
from accord.findings import Finding
from accord.imports.model import ImportedTest, Left
from accord.project import find_project
from accord.readers import Ask, Reading, read_all
from accord.reports.findings.text import summary
from accord.settings import Settings
from accord.source import Place, name_of
from accord.writers.written import Written


class ImportReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord import."""

    schema: Literal["accord.import/1"] = "accord.import/1"
    files: tuple[ContractFile, ...]
    findings: tuple[Finding, ...]
    tests: tuple[ImportedTest, ...] = ()
    """Of `accord import dbt`: each test of the project's that a contract now holds."""
    left: tuple[Left, ...] = ()
    """Of `accord import dbt`: what tests the project and is in no contract."""


def run(
    dialect: str,
    files: list[Path],
    output: Path | None,
    force: bool,
    project_dir: Path,
    target_path: Path | None,
    format: str,
) -> int:
    """Write each contract of the files as ODCS; nothing is written where any of them is wrong."""
    if not files:
        raise UsageError(
            "no contract is named", f"Name files or folders: `accord import {dialect} FILE ...`."
        )
    if target_path is not None:
        raise UsageError("--target-path is of dbt's artifacts", "Leave it out, or run `accord import dbt`.")
    readings = read_all([near(path) for path in files], Ask(account=True))
    errors = [found for reading in readings for found in _of_another(reading, dialect)] or unusable(readings)
    if errors:
        return nothing_written(errors)
    folder = output or near(contracts_folder(project_dir))
    contracts = [reading.contract for reading in readings if reading.contract]
    targets = in_folder(contracts, folder, SUFFIXES["odcs"], writer("odcs"))
    targets = [_with_account(*pair) for pair in zip(targets, readings, strict=True)]
    written = put_all(targets, force)
    findings = tuple(found for reading in readings for found in reading.findings)
    if format == "json":
        emit_json(ImportReport(files=tuple(written), findings=findings))
        return 0
    tell(written)
    if findings:
        named = " ".join(name_of(near(path)) for path in files)
        say(f"Of what was read, `accord lint {named}` tells more: {summary(list(findings))}.")
    beside = [Path(r.file) for r in readings if _is_inside(Path(r.file), folder)]
    for path in beside:
        if path.resolve() not in [target.path.resolve() for target in targets]:
            warn(f"accord: {name_of(path)} describes the same table; keep one of the two")
    return 0


def _of_another(reading: Reading, dialect: str) -> list[Finding]:
    """What to say of a document in another dialect than was named."""
    if reading.dialect in (None, dialect):
        return []  # that it is in none was found by the reader
    message = f"this is a contract of the {reading.dialect} dialect, not of {dialect}"
    remedy = f"Run `accord import {reading.dialect}` with it."
    return [finding("unknown-dialect", message, Place(name_of(Path(reading.file)), 1, 1), remedy)]


def _with_account(target: Target, reading: Reading) -> Target:
    """The target with what the reader could not carry, before what the writer could not."""
    leaves = [leaf for leaf in reading.account if leaf.status == "not carried"]
    file = name_of(Path(reading.file))
    lost = tuple(f"{file}:{leaf.line}:{leaf.column}: `{leaf.path}`: {leaf.why}" for leaf in leaves)
    text, notes = target.written.text, target.written.not_carried
    return Target(target.contract, Written(text=text, not_carried=lost + notes), target.path)


def contracts_folder(project_dir: Path) -> Path:
    """The first folder of contracts that the project has."""
    try:
        project = find_project(project_dir)
        root, names = project.root, project.settings.contracts
    except ArtifactError:
        root, names = project_dir, Settings().contracts
    folders = [root / name for name in names if not (root / name).is_file()]
    return folders[0] if folders else root / Settings().contracts[0]


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())
