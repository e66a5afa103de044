"""accord compile."""

from __future__ import annotations

import difflib
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.lint import configured_contracts, nothing_written, unusable
from accord.cli.output import emit_json, say, warn
from accord.contract.derive import derive
from accord.contract.model import Contract, Table
from accord.contract.rename import logical_names, renamed
from accord.contract.sentences import counted
from accord.errors import TargetError, UsageError
from accord.files import write_whole
from accord.findings import Finding, did_you_mean
from accord.lineage import Lineage
from accord.model_config import model_config
from accord.project import Project, adapter_of, find_project
from accord.readers import Ask, Reading, read_all
from accord.source import Place, name_of, read_text
from accord.writers.dbt import HEADER, Context, Entry, Target, entry, new_file

State = Literal["written", "unchanged", "stale"]


class CompiledFile(Struct, frozen=True, kw_only=True):
    """One file of dbt YAML; stale is what --check and --dry-run would have written."""

    path: str
    contract: str
    state: State
    checks: int
    not_carried: tuple[str, ...]


class CompileReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord compile."""

    schema: Literal["accord.compile/1"] = "accord.compile/1"
    files: tuple[CompiledFile, ...]
    findings: tuple[Finding, ...]
    without_contract: tuple[str, ...]
    """Files that were compiled from a contract which is no longer there."""


class _Plan(Struct):
    path: Path
    old: str | None
    new: str
    report: CompiledFile


def run(contracts: list[Path], project_dir: Path, check: bool, dry_run: bool, format: str) -> int:
    """Compile; nothing is written where any contract is wrong. 1 if --check finds a stale file."""
    project = find_project(project_dir)
    ask = Ask(levels=project.settings.levels, models=frozenset(project.models()))
    readings = read_all(contracts or configured_contracts(project_dir), ask)
    errors = unusable(readings)
    if errors:
        return nothing_written(errors)
    described = project.descriptions(HEADER)
    others = _others(project, contracts)
    _by_dbts_names(project, readings + others)
    plans = _plans(project, readings, others, described.by_hand, writing=not (check or dry_run))
    # Of a part of the contracts nothing can be said of the others' files.
    left = [] if contracts else sorted(set(described.compiled) - {plan.path for plan in plans})
    if not (check or dry_run):
        for plan in plans:
            if plan.new != plan.old:
                write_whole(plan.path, plan.new)
    notes = [finding for reading in readings for finding in reading.findings]
    if format == "json":
        emit_json(
            CompileReport(
                files=tuple(plan.report for plan in plans),
                findings=tuple(notes),
                without_contract=tuple(_relative(path, project.root) for path in left),
            )
        )
    elif dry_run:
        for plan in plans:
            _print_diff(project, plan)
    else:
        _print_summary(plans, notes)
    for path in left:
        warn(
            f"accord: {_relative(path, project.root)} was compiled from a contract that is gone\n"
            "  Delete the file, or bring the contract back."
        )
    stale = left or any(plan.new != plan.old for plan in plans)
    return 1 if check and stale else 0


def _others(project: Project, given: list[Path]) -> list[Reading]:
    """The project's other contracts, where only some are compiled: foreign keys are settled among all."""
    paths = [path for name in project.settings.contracts if (path := project.root / name).exists()]
    try:
        return read_all(paths) if given else []
    except UsageError:  # a folder of the project's without contracts
        return []


def _by_dbts_names(project: Project, readings: list[Reading]) -> None:
    """Call each table as its dbt model is called: by its physical name, else by its name."""
    contracts = [reading.contract for reading in readings if reading.contract]
    names = logical_names(contracts, project.models())
    for reading in readings:
        if reading.contract:
            reading.contract = renamed(reading.contract, names)


def _keys(readings: list[Reading]) -> list[tuple[str, str]]:
    """Each pair of tables that a check joins, child and parent."""
    return [
        (table.model, check.arguments["to"])
        for reading in readings
        if reading.contract and not reading.errors
        for table in reading.contract.tables
        for check in derive(table, reading.contract)
        if "to" in check.arguments
    ]


def _plans(
    project: Project,
    readings: list[Reading],
    others: list[Reading],
    described: dict[str, Place],
    writing: bool,
) -> list[_Plan]:
    adapter = adapter_of(project)
    models = project.models()
    lineage = Lineage(models, _keys(readings + others))
    plans: list[_Plan] = []
    for reading in readings:
        for table in reading.contract.tables if reading.contract else ():
            place = reading.places.get(table.origin)
            model = models.get(table.model)
            if any(plan.path.stem == table.model for plan in plans):
                raise TargetError(
                    f"{table.model} has a contract of another major version",
                    "Compile writes one version of a model; keep one of the contracts here.",
                    place,
                )
            if model is None:
                raise _no_model(table, list(models), place)
            if table.model in described:
                raise TargetError(
                    f"{described[table.model]} describes {table.model}, and dbt takes one description",
                    "Take the model out of that file; its tests and texts belong in the contract.",
                    place,
                )
            if reading.contract:
                file = _relative(Path(reading.file), project.root)
                written = entry(
                    reading.contract,
                    table,
                    Target(kind="models", name=table.model),
                    file,
                    Context(
                        adapter=adapter,
                        enforce=project.settings.enforce,
                        config=model_config(project, model),
                        waits=partial(lineage.waits, table.model),
                    ),
                )
                plans.append(_plan(project, reading.contract, written, file, model, writing))
    return plans


def _no_model(table: Table, models: list[str], place: Place | None) -> TargetError:
    names = list(dict.fromkeys((table.model, table.name)))
    message = f"the project has no model `{table.model}`"
    if table.name in models:
        message += f", and `{table.name}` is that of another table"
    elif table.name != table.model:
        message += f", and none called `{table.name}`"
    remedies = [did_you_mean(name, models) for name in names]
    close = [remedy for remedy in remedies if remedy and remedy.startswith("Did you mean")]
    return TargetError(message, (close or remedies)[0], place)


def _plan(
    project: Project, contract: Contract, written: Entry, file: str, model: Path, writing: bool
) -> _Plan:
    path = model.with_suffix(".yml")
    new = new_file(written, file)
    old = read_text(path) if path.exists() else None
    if old is not None and not old.startswith(HEADER):
        raise TargetError(
            f"{path} exists and was not written by accord compile",
            "Move what it says elsewhere, or rename it.",
            Place(str(path), 1, 1),
        )
    state: State = "unchanged" if new == old else ("written" if writing else "stale")
    return _Plan(
        path,
        old,
        new,
        CompiledFile(
            path=_relative(path, project.root),
            contract=contract.name,
            state=state,
            checks=written.checks,
            not_carried=written.not_carried,
        ),
    )


def _relative(path: Path, root: Path) -> str:
    """A path as it is written into files: relative to the project where it lies inside it."""
    path = path.resolve()
    return name_of(path.relative_to(root) if path.is_relative_to(root) else Path(path.name))


def _print_diff(project: Project, plan: _Plan) -> None:
    name = _relative(plan.path, project.root)
    old = (plan.old or "").splitlines()
    for line in difflib.unified_diff(old, plan.new.splitlines(), f"a/{name}", f"b/{name}", lineterm=""):
        say(line)


def _print_summary(plans: list[_Plan], notes: list[Finding]) -> None:
    for plan in plans:
        file = plan.report
        say(f"{file.state:<9}  {file.path}  {counted(file.checks, 'check')}")
        for note in file.not_carried:
            say(f"           not carried: {note}")
    checks = sum(plan.report.checks for plan in plans)
    contracts = len({plan.report.contract for plan in plans})
    tables = f" of {counted(len(plans), 'table')}" if contracts < len(plans) else ""
    say(f"{counted(contracts, 'contract')}{tables}, {counted(checks, 'check')} enforced.")
    if notes:
        say(f"{counted(len(notes), 'demand')} carried but not enforced: `accord lint` lists them.")
