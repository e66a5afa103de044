"""The project's own dbt, run as a command: Accord needs no dbt of its own, and any engine works."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from accord.artifacts.run_results import Args, RunResults, read_run_results
from accord.errors import DbtError
from accord.profile import Column, Key, Parent, Profile
from accord.project import Project
from accord.proposal.questions import Questions

WHERE_IS_DBT = "Activate the environment that dbt is in, or write `dbt: <command>` into accord.yml."
MARK = b'{"accord":'

# In the words of dbt Core, and of dbt v2.
_NO_MACRO = re.compile(r"could not find a macro with the name|Template not found: accord\.")
_FRAME = re.compile(r"\s*\d+: (<unknown>|start_thread|clone3)|\s+at \./")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


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


class Ledger(Struct, frozen=True):
    """Where the ledger is, and whether it was read; `foreign` has not the ledger's columns."""

    relation: str
    state: Literal["read", "off", "missing", "foreign"]


class RememberedRun(Struct, array_like=True, frozen=True):
    """One contract in one run of the ledger, as texts; `kept` of `points` is its score."""

    invocation_id: str
    table: str
    contract: str | None
    at: str
    kept: str | None
    points: str | None
    passed: str
    warned: str
    failed: str
    unmeasured: str
    data_version: str | None = None
    """The run that built the table; None where this one did not."""


class RememberedCheck(Struct, array_like=True, frozen=True):
    """One check in one run of the ledger, as texts."""

    table: str
    contract: str | None
    check: str
    at: str
    invocation_id: str
    status: str
    measured: str | None
    contract_version: str | None
    expected: str | None


class FailingSince(Struct, array_like=True, frozen=True):
    """The first failure of a check after its last pass."""

    table: str
    contract: str | None
    check: str
    at: str


class SampleRows(Struct, frozen=True):
    """Rows that break a check of a contract test, as texts."""

    node: str
    check: str
    columns: tuple[str, ...]
    masked: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


class _ReportLine(Struct):
    target: str | None = None
    node: str | None = None
    row: AuditRow | None = None
    ledger: Ledger | None = None
    run: RememberedRun | None = None
    past: RememberedCheck | None = None
    since: FailingSince | None = None
    sample: SampleRows | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What the warehouse told of a run: the rows of its audit tables, and what the ledger remembers."""

    rows: dict[str, list[AuditRow] | None]
    """Contract test -> the rows of its audit table, or None where the table does not exist."""
    target: str | None = None
    """Its name; None where only audit tables were asked for."""
    ledger: Ledger | None = None
    """None where nobody asked for it."""
    runs: list[RememberedRun] = []
    past: list[RememberedCheck] = []
    since: list[FailingSince] = []
    samples: list[SampleRows] = []


class Explained(Struct, frozen=True):
    """What `accord.explain` printed; or `missing`: what is not there."""

    result: AuditRow | None = None
    columns: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    sql: str | None = None
    missing: str | None = None
    relation: str = ""


class PlannedProbe(Struct, frozen=True):
    """One probe of a plan, as `accord.explain_plan` prints it."""

    id: str
    check: str
    sql: str
    to: str | None
    within: str | None
    suspects: str | None


class Planned(Struct, frozen=True):
    """What `accord.explain_plan` printed; or `missing`: what is not there."""

    engine: str = ""
    relation: str = ""
    scans: tuple[tuple[str, ...], ...] = ()
    catalogue: tuple[str, ...] = ()
    probes: tuple[PlannedProbe, ...] = ()
    missing: str | None = None


class _Profiled(Struct, frozen=True):
    relation: str = ""
    type: Literal["table", "view"] = "table"
    rows: str = "0"
    approximate: bool = False
    queries: int = 0
    columns: tuple[Column, ...] = ()
    missing: str | None = None


class _Answers(Struct, frozen=True):
    queries: int
    values: dict[str, tuple[tuple[str, int], ...]]
    keys: tuple[int, ...]
    parents: tuple[Parent, ...]


T = TypeVar("T")


def explain(project: Project, run: Args, node: str, check: str, limit: int) -> Explained:
    """What one check of a contract test finds now, and at most `limit` of the rows that break it."""
    arguments = {"node": node, "check": check, "limit": limit}
    return _answer(project, run, "explain", arguments, f"explain {check}", Explained)


def plan(project: Project, run: Args, node: str) -> Planned:
    """How the checks of a contract test are spread over scans and probes."""
    return _answer(project, run, "explain_plan", {"node": node}, "plan the checks", Planned)


def parse(project: Project, run: Args) -> None:
    """Make target/manifest.json; no warehouse is needed."""
    command = ["--quiet", "parse", *_where(project, run)]
    _run(project, command, "parse", "parse the project")


def profile(project: Project, run: Args, node: str, limit: int | None) -> Profile | str:
    """What a table holds, from one scan; or the name of the relation where that is not in the warehouse."""
    arguments = {"node": node, "limit": limit}
    found = _answer(project, run, "profile_table", arguments, "profile the table", _Profiled)
    if found.missing:
        return found.relation
    return Profile(
        relation=found.relation,
        type=found.type,
        columns=found.columns,
        rows=int(found.rows),
        limit=limit,
        approximate=found.approximate,
        queries=found.queries,
    )


def follow_up(project: Project, run: Args, node: str, profiled: Profile, asked: Questions) -> Profile:
    """The profile with the answers to what it left open."""
    arguments = {
        "node": node,
        "limit": profiled.limit,
        "values": asked.values,
        "keys": asked.keys,
        "parents": [{"column": p.column, "node": p.node, "fields": p.fields} for p in asked.parents],
    }
    found = _answer(project, run, "profile_follow_up", arguments, "profile the table's columns", _Answers)
    values = {name: _by_rows(pairs) for name, pairs in found.values.items()}
    return replace(
        profiled,
        queries=profiled.queries + found.queries,
        columns=tuple(replace(c, values=values.get(c.name)) for c in profiled.columns),
        keys=tuple(Key(columns=c, distinct=n) for c, n in zip(asked.keys, found.keys, strict=True)),
        parents=tuple(
            replace(parent, table=asked_.table)
            for parent, asked_ in zip(found.parents, asked.parents, strict=True)
        ),
    )


def _by_rows(pairs: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _answer(
    project: Project, run: Args, macro: str, arguments: dict[str, Any], task: str, type_: type[T]
) -> T:
    lines = _operation(project, run, macro, task, arguments)
    if len(lines) != 1:
        raise DbtError(f"accord.{macro} answered with {len(lines)} lines", "Look at `dbt debug`.")
    # A number is a text there, as in the audit table: no engine's idea of a number is lost on the way.
    return msgspec.json.decode(lines[0], type=type_, strict=False)


def audit_rows(project: Project, run: Args) -> dict[str, list[AuditRow] | None]:
    """Contract test -> the rows of its audit table, or None where the table does not exist.

    Runs `dbt run-operation accord.audit_rows` with the target, profile and variables of the run.
    """
    return read_told(_operation(project, run, "audit_rows", "read the audit tables")).rows


def told(project: Project, run: Args, history: int, samples: int) -> Told:
    """The audit tables, the last `history` runs of the ledger, and `samples` rows of each broken check.

    Runs `dbt run-operation accord.report` with the target, profile and variables of the run.
    """
    arguments = {"history": history, "samples": samples}
    return read_told(_operation(project, run, "report", "read the audit tables and the ledger", arguments))


def read_told(lines: Iterable[bytes]) -> Told:
    """The lines that accord.audit_rows and accord.report print."""
    told = Told(rows={})
    decoder = msgspec.json.Decoder(_ReportLine)
    for line in lines:
        one = decoder.decode(line)
        if one.node is not None:
            if one.row is None:
                told.rows[one.node] = None
            else:
                found = told.rows.setdefault(one.node, [])
                if found is not None:
                    found.append(one.row)
        elif one.target:
            told = replace(told, target=one.target)
        elif one.ledger:
            told = replace(told, ledger=one.ledger)
        elif one.run:
            told.runs.append(one.run)
        elif one.past:
            told.past.append(one.past)
        elif one.since:
            told.since.append(one.since)
        elif one.sample:
            told.samples.append(one.sample)
    return told


def run_tests(project: Project, run: Args, names: Iterable[str], artifacts: Path) -> RunResults:
    """What tests of these names find now. The project's own artifacts and dbt's log stay as they are.

    `artifacts` is the folder that takes dbt's. Failing tests are no error; a dbt that does not run them is.
    """
    # What dbt would take for an operator of its selection matches itself, as any other sign would.
    selected = [re.sub(r"[^\w.-]", "?", name) for name in names]
    command = ["--quiet", "test", "--select", *selected, "--log-path", str(artifacts)]
    elsewhere = replace(project, target=artifacts)
    made = artifacts / "run_results.json"
    made.unlink(missing_ok=True)
    _run(elsewhere, [*command, *_where(elsewhere, run)], "contract", "run the tests", made)
    return read_run_results(artifacts)


def _operation(
    project: Project, run: Args, macro: str, task: str, arguments: dict[str, Any] | None = None
) -> list[bytes]:
    """The lines that a macro of the package prints; `task` says in words what it does."""
    # Without JSON, so that the run's own artifacts are not overwritten.
    command = ["--no-write-json", "--quiet", "run-operation", f"accord.{macro}"]
    if arguments:
        command += ["--args", json.dumps(arguments)]
    command += _where(project, run)
    # Rows of the warehouse are for whoever asked, and not for dbt's log.
    with tempfile.TemporaryDirectory(prefix="accord-") as logs:
        printed = _run(project, [*command, "--log-path", logs], macro, task)
    return [line for line in printed.splitlines() if line.startswith(MARK)]


def _where(project: Project, run: Args) -> list[str]:
    command = ["--project-dir", str(project.root), "--target-path", str(project.target)]
    if run.profiles_dir and Path(run.profiles_dir).is_dir():
        command += ["--profiles-dir", run.profiles_dir]
    for name in ("target", "profile"):
        value = getattr(run, name)
        if value:
            command += [f"--{name}", value]
    if run.vars:
        command += ["--vars", json.dumps(run.vars)]
    return command


def _run(project: Project, arguments: list[str], macro: str, task: str, makes: Path | None = None) -> bytes:
    """What a command of dbt's prints. Of one that makes a file, 1 says no more than that something failed."""
    command = [*_command(project), *arguments]
    environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    # dbt opens relative paths of a profile from where it is run.
    try:
        done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, check=False)
    except OSError as error:
        raise DbtError(f"`{command[0]}` cannot be run: {error.strerror}", WHERE_IS_DBT) from None
    is_done = done.returncode == 0 if makes is None else done.returncode in (0, 1) and makes.exists()
    if not is_done:
        output = (done.stdout + done.stderr).decode(errors="replace").strip()
        if _NO_MACRO.search(output):
            raise DbtError(
                f"the project does not have the dbt package accord, or not one with the macro {macro}",
                "Add it to packages.yml and run `dbt deps`.",
            )
        lines = [line for line in _COLOUR.sub("", output).splitlines() if not _FRAME.match(line)]
        last = "\n  ".join(_printable(line) for line in lines[-15:])
        raise DbtError(f"dbt could not {task}:\n  {last}", f"The command was: {shlex.join(command)}")
    return done.stdout


def _printable(line: str) -> str:
    """A line of dbt's, which can quote a value of the warehouse, without what a terminal would obey."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)


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
