"""accord export."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.lint import configured_contracts, nothing_written, unusable
from accord.cli.output import emit, emit_json, near
from accord.cli.targets import (
    ContractFile,
    Target,
    Writer,
    checks_of,
    in_folder,
    put_all,
    tell,
    tell_not_carried,
)
from accord.contract.sentences import counted
from accord.errors import UsageError
from accord.findings import Finding
from accord.readers import read_all

SUFFIXES = {"odcs": ".odcs.yaml", "json": ".json", "alerts": ".rules.yml"}


class ExportReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord export."""

    schema: Literal["accord.export/1"] = "accord.export/1"
    files: tuple[ContractFile, ...]
    findings: tuple[Finding, ...]


def run(
    to: str, contracts: list[Path], output: Path | None, force: bool, project_dir: Path, format: str
) -> int:
    """Write the contracts, or print the only one; nothing is written where any contract is wrong."""
    readings = read_all([near(path) for path in contracts or configured_contracts(project_dir)])
    errors = unusable(readings)
    if errors:
        return nothing_written(errors)
    write, found = writer(to), [reading.contract for reading in readings if reading.contract]
    if output is None:
        if len(found) > 1 and format == "text":
            raise UsageError(
                f"{counted(len(found), 'contract')} do not go to standard output together",
                "Name one of them, or a folder: --output FOLDER.",
            )
        files = [
            ContractFile(
                contract=contract.name,
                path=None,
                state="printed",
                checks=checks_of(contract),
                not_carried=written.not_carried,
                text=written.text,
            )
            for contract in found
            for written in (write(contract),)
        ]
    elif len(found) == 1 and output.suffix and not output.is_dir():
        files = put_all([Target(found[0], write(found[0]), output)], force)
    else:
        files = put_all(in_folder(found, output, SUFFIXES[to], write), force)
    if format == "json":
        findings = tuple(finding for reading in readings for finding in reading.findings)
        emit_json(ExportReport(files=tuple(files), findings=findings))
    elif output is None:
        emit("".join(file.text or "" for file in files))
        tell_not_carried(files)
    else:
        tell(files)
    return 0


def writer(to: str) -> Writer:
    """The writer of a format."""
    if to == "json":
        from accord.writers.canonical import write
    elif to == "alerts":
        from accord.writers.alerts import write
    else:
        from accord.writers.odcs import write
    return write
