"""accord init."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord import dbt
from accord.artifacts.described import Project as Described
from accord.artifacts.described import Table, read_catalog, read_project
from accord.artifacts.run_results import Args, read_args
from accord.cli.output import emit_json, say, warn
from accord.contract.sentences import counted
from accord.errors import ArtifactError, TargetError, UsageError
from accord.files import write_whole
from accord.findings import did_you_mean
from accord.profile import Profile, unmeasured
from accord.project import Project, find_project
from accord.proposal.guess import propose
from accord.proposal.questions import questions
from accord.settings import FILE
from accord.writers.first_contract import first_contract
from accord.writers.settings import settings_text


class InitReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord init."""

    schema: Literal["accord.init/1"] = "accord.init/1"
    written: tuple[str, ...]
    """Files and folders that were made, relative to the project where they lie inside it."""
    contract: str | None = None
    """The text of the contract."""
    profile: Profile | None = None
    """What was measured: the evidence of every guess."""


def run(
    name: str | None, output: str | None, no_profile: bool, sample: int | None, project_dir: Path, format: str
) -> int:
    """Write the settings, or a first contract. Nothing that exists is touched."""
    project = find_project(project_dir)
    if name is None:
        if output is not None or no_profile or sample is not None:
            raise UsageError(
                "--output, --no-profile and --sample are about a contract",
                "Name a model or `source.table`: `accord init orders`.",
            )
        return _settings(project, format)
    called = read_args(project.target)
    target = None if output == "-" else Path(output).absolute() if output else _home(project, name)
    if target:
        _untouched(target)
    described, table = _find(project, called, name)
    if target and not output:
        target = _home(project, table.label)
        _untouched(target)
        _without_contract(table)
    profile = (
        _unmeasured(project, table) if no_profile else _profile(project, called, described, table, sample)
    )
    text = first_contract(propose(profile, table, described, datetime.now(timezone.utc)))
    if target:
        _make_folder(target.parent)
        write_whole(target, text)
    shown = _shown(project, target) if target else ""
    if format == "json":
        emit_json(InitReport(written=(shown,) if target else (), contract=text, profile=profile))
    elif target:
        _tell(shown, profile, text)
    else:
        sys.stdout.write(text)
    return 0


def _settings(project: Project, format: str) -> int:
    path = project.root / FILE
    if path.exists():
        raise TargetError(
            f"{path} is there already", "Edit it, or write a contract: `accord init <model or source.table>`."
        )
    folder = _folder(project)
    made = [] if folder.exists() else [f"{_shown(project, folder)}/"]
    _make_folder(folder)
    write_whole(path, settings_text(project.settings.contracts))
    written = (FILE, *made)
    if format == "json":
        emit_json(InitReport(written=written))
        return 0
    for name in written:
        say(f"wrote  {name}")
    say("")
    say("Next: `accord init <model or source.table>` writes a first contract for a table that is built.")
    return 0


def _folder(project: Project) -> Path:
    return project.root / project.settings.contracts[0]


def _home(project: Project, name: str) -> Path:
    folder = _folder(project)
    folder = folder.parent if folder.suffix in (".yml", ".yaml") else folder
    return folder / (re.sub(r"[^\w.-]+", "_", name).lstrip(".") + ".odcs.yaml")


def _untouched(path: Path) -> None:
    if path.exists():
        raise TargetError(
            f"{path} is there already, and is not overwritten",
            "Delete it, or write elsewhere with --output FILE (`-` is the screen).",
        )


def _without_contract(table: Table) -> None:
    compiled = (table.config.meta or {}).get("accord")
    if isinstance(compiled, dict) and compiled.get("file"):
        raise TargetError(
            f"{table.label} has a contract already: {compiled['file']}",
            "Change that one, or write a second for comparison with --output FILE (`-` is the screen).",
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TargetError(f"{folder} cannot be made: {error.strerror}") from None


def _find(project: Project, called: Args, name: str) -> tuple[Described, Table]:
    """The table of that name, in a manifest that is made anew where there is none or it does not have it."""
    if (project.target / "manifest.json").exists():
        described = read_project(project.target)
        found = _named(described, name)
        if found:
            return described, found
    dbt.parse(project, called)
    described = read_project(project.target)
    found = _named(described, name)
    if found is None:
        names = sorted({table.label for table in described.tables()})
        raise UsageError(
            f"the project has no model, seed, snapshot or source called `{name}`",
            did_you_mean(name, names) or "A source is named with both of its names: `source.table`.",
        )
    return described, found


def _named(described: Described, name: str) -> Table | None:
    tables = described.tables()
    exact = [table for table in tables if name in (table.label, table.unique_id)]
    exact = exact or [t for t in tables if t.version is not None and name == f"{t.name}.v{t.version}"]
    exact = exact or [t for t in tables if t.is_source and t.name == name]
    # Of a model with versions the latest is meant; of equal names the project's own.
    latest = [t for t in exact if t.version is None or t.version == t.latest_version]
    sources = {table.label for table in exact if table.is_source}
    if len(sources) > 1:
        raise UsageError(f"several sources have a table `{name}`", f"Name one: {', '.join(sorted(sources))}.")
    return next(iter(latest or exact), None)


def _unmeasured(project: Project, table: Table) -> Profile:
    catalog = read_catalog(project.target)
    known = {**catalog.nodes, **catalog.sources}.get(table.unique_id) if catalog else None
    profile = unmeasured(table, known)
    if not profile.columns:
        raise ArtifactError(
            f"dbt's artifacts name no columns of {table.label}",
            "Run `dbt docs generate`, or leave out --no-profile.",
        )
    return profile


def _profile(
    project: Project, called: Args, described: Described, table: Table, sample: int | None
) -> Profile:
    profile = dbt.profile(project, called, table.unique_id, sample)
    if isinstance(profile, str):
        raise ArtifactError(
            f"{profile} is not in the warehouse",
            ("Load it" if table.is_source else f"Build it: `dbt build --select {table.name}`")
            + ", or pass --no-profile to go by dbt's artifacts alone.",
        )
    asked = questions(profile, table, described)
    return dbt.follow_up(project, called, table.unique_id, profile, asked) if asked.any else profile


def _shown(project: Project, path: Path) -> str:
    path = path.resolve()
    root = project.root.resolve()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _tell(shown: str, profile: Profile, text: str) -> None:
    how = (
        "nothing was measured"
        if profile.rows is None
        else f"{counted(profile.rows, 'row')} profiled with {profile.queries} queries"
    )
    say(f"wrote  {shown}  {counted(len(profile.columns), 'column')}; {how}")
    say("")
    todos = counted(text.count("TODO"), "TODO")
    say(f"Every guess has its evidence behind it. Read them, settle {todos}, then `accord lint`.")
    if profile.rows == 0:
        warn("accord: the table is empty, so nothing could be guessed from rows")
