"""The project's own dbt, run as a command: Accord needs no dbt of its own, and any engine works."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from accord.artifacts.run_results import Args
from accord.errors import DbtError
from accord.project import Project

WHERE_IS_DBT = "Activate the environment that dbt is in, or write `dbt: <command>` into accord.yml."
MARK = b'{"accord":'


class AuditRow(Struct, array_like=True, frozen=True):
    """One check's result as the audit table holds it; every value is text, as the warehouse casts it."""

    contract: str | None
    contract_version: str | None
    check_id: str
    column_name: str | None
    check_name: str
    dimension: str
    severity: str
    status: str
    rows_checked: str | None
    rows_failed: str | None
    measured: str | None
    expected: str | None


class _Line(Struct):
    node: str
    row: AuditRow | None


def audit_rows(project: Project, run: Args) -> dict[str, list[AuditRow] | None]:
    """Contract test -> the rows of its audit table, or None where the table does not exist.

    Runs `dbt run-operation accord.audit_rows` with the target, profile and variables of the run.
    """
    # Without JSON, so that the run's own artifacts are not overwritten.
    arguments = ["--no-write-json", "--quiet", "run-operation", "accord.audit_rows"]
    arguments += ["--project-dir", str(project.root), "--target-path", str(project.target)]
    if run.profiles_dir and Path(run.profiles_dir).is_dir():
        arguments += ["--profiles-dir", run.profiles_dir]
    for name in ("target", "profile"):
        value = getattr(run, name)
        if value:
            arguments += [f"--{name}", value]
    if run.vars:
        arguments += ["--vars", json.dumps(run.vars)]
    rows: dict[str, list[AuditRow] | None] = {}
    decoder = msgspec.json.Decoder(_Line)
    for line in _run(project, arguments).splitlines():
        if line.startswith(MARK):
            decoded = decoder.decode(line)
            if decoded.row is None:
                rows[decoded.node] = None
            else:
                found = rows.setdefault(decoded.node, [])
                if found is not None:
                    found.append(decoded.row)
    return rows


def _run(project: Project, arguments: list[str]) -> bytes:
    command = [*_command(project), *arguments]
    environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    # dbt opens relative paths of a profile from where it is run.
    try:
        done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise DbtError(f"`{command[0]}` cannot be run: {error.strerror}", WHERE_IS_DBT) from None
    if done.returncode != 0:
        output = (done.stdout + done.stderr).decode(errors="replace").strip()
        if "audit_rows" in output and "not find" in output:
            raise DbtError(
                "the project does not have the dbt package accord",
                "Add it to packages.yml and run `dbt deps`.",
            )
        last = "\n  ".join(output.splitlines()[-15:])
        raise DbtError(
            f"dbt could not read the audit tables:\n  {last}", f"The command was: {shlex.join(command)}"
        )
    return done.stdout


def _command(project: Project) -> list[str]:
    if project.settings.dbt:
        try:
            return shlex.split(project.settings.dbt)
        except ValueError as error:
            raise DbtError(f"`{project.settings.dbt}` is no command: {error}", WHERE_IS_DBT) from None
    found = shutil.which("dbt") or shutil.which("dbt", path=str(Path(sys.executable).parent))
    if found is None:
        raise DbtError(
            "there is no `dbt` command",
            WHERE_IS_DBT,
        )
    return [found]
