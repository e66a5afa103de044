"""accord compile."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from accord.cli.lint import configured_contracts, nothing_written, unusable
from accord.cli.output import emit_json, near, progress, say, warn
from accord.compiling.cache import digest_of, recall, remember
from accord.compiling.changes import Changes, FileChange, Removals, changes
from accord.compiling.entries import maker
from accord.compiling.packages import Needed, needed, now_added, with_packages
from accord.compiling.resources import Described, resources_of
from accord.compiling.tables import relative, tables_of
from accord.contract.rules import COMPILE_RULES
from accord.contract.sentences import counted
from accord.errors import UsageError
from accord.files import clear_up, contract_files, must_be_writable, remove, write_whole
from accord.findings import Finding, in_order
from accord.merge.lock import FILE as LOCK
from accord.merge.lock import Lock, lock_text, parse_lock
from accord.project import Project, adapter_of, find_project
from accord.readers import Ask, Reading, read_all
from accord.reports.json import render
from accord.settings import Style
from accord.source import name_of, read_text
from accord.writers.dbt import Target

MOST_UNCHANGED = 20
"""So many unchanged files are named."""
State = Literal["written", "unchanged", "stale", "removed"]


class CompiledFile(Struct, frozen=True, kw_only=True):
    """One file of dbt YAML; stale is what --check and --dry-run would have written or removed."""

    path: str
    contracts: tuple[str, ...]
    """The contracts whose words stand in it."""
    state: State
    checks: int
    """Those that the tests in it enforce."""
    not_carried: tuple[str, ...]
    not_enforced: tuple[str, ...] = ()
    """The ids of checks that no test in it makes: of the granular style, those without an equal test."""


class Demands(Struct, frozen=True, kw_only=True):
    """What has become of all that the contracts say: so many of their leaves."""

    enforced: int
    carried: int
    not_carried: int


class CompileReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord compile."""

    schema: Literal["accord.compile/1"] = "accord.compile/1"
    contracts: int
    tables: int
    checks: int
    """Those that are enforced."""
    demands: Demands
    files: tuple[CompiledFile, ...]
    findings: tuple[Finding, ...]
    without_contract: tuple[str, ...]
    """What was compiled from a contract that is no longer there, and is still in the YAML."""
    style: Style = "fused"
    not_enforced: int = 0
    """So many checks have no test in this style."""
    packages: tuple[Needed, ...] = ()
    """The dbt packages whose tests the YAML uses."""


def run(
    contracts: list[Path],
    project_dir: Path,
    check: bool,
    dry_run: bool,
    prune: bool,
    format: str,
    style: str | None = None,
    write_packages: bool = False,
) -> int:
    """Compile; nothing is written where any contract is wrong. 1 if --check finds a stale file."""
    if prune and contracts:
        raise UsageError(
            "--prune needs all contracts: what a part does not mention may stand in another",
            "Leave the paths out.",
        )
    project = find_project(project_dir)
    if style is not None:
        project = replace(project, settings=replace(project.settings, style=style))
    paths = [near(path) for path in contracts or configured_contracts(project_dir)]
    files = contract_files(paths) if all(path.exists() for path in paths) else []
    options = (not contracts, prune, write_packages)
    digest = digest_of(project, files, *options)
    if not dry_run and (known := recall(project, digest)) is not None:
        report = msgspec.json.decode(known, type=CompileReport)
    else:
        adapter = adapter_of(project)
        with progress() as step:
            step(f"reading {counted(len(files), 'contract file')}")
            ask = Ask(
                levels=project.settings.levels,
                models=frozenset(project.models()),
                tally=True,
                account=project.settings.style != "fused",  # of a demand, the check may have no test
            )
            readings = read_all(paths, ask)
            if errors := unusable(readings):
                return nothing_written(errors)
            step("comparing them with the project's YAML")
            others = _others(project, contracts)
            compiled = plan_of(project, adapter, readings, others, whole=not contracts, prune=prune)
            plan = compiled.and_packages() if write_packages else compiled
            writing = not (check or dry_run)
            report = plan.report("written" if writing else "stale")
            if write_packages and writing:
                report = replace(report, packages=now_added(report.packages))
            if writing:
                step("writing")
                plan.write()
                if not (plan.changes.left or contracts):
                    again = digest_of(project, files, *options)
                    settled = replace(compiled, packages=needed(plan.changes, project))
                    remember(project, again, render(settled.report("unchanged")).encode())
        if dry_run and format != "json":
            for change in plan.changes.files:
                print_diff(project, change)
    if format == "json":
        emit_json(report)
    elif not dry_run:
        _print_summary(report)
    for left in report.without_contract:
        warn(f"accord: {left} was compiled from a contract that is gone\n  Run `accord compile --prune`.")
    stale = report.without_contract or any(file.state == "stale" for file in report.files)
    return 1 if check and stale else 0


def _others(project: Project, given: list[Path]) -> list[Reading]:
    """The project's other contracts, where only some are compiled: foreign keys are settled among all."""
    paths = [path for name in project.settings.contracts if (path := project.root / name).exists()]
    if not given:
        return []
    try:
        known = {path.resolve() for path in contract_files(given)}
        return [r for r in read_all(paths) if Path(r.file).resolve() not in known and not r.errors]
    except UsageError:  # a folder of the project's without contracts
        return []


class Plan(Struct, frozen=True, kw_only=True):
    """What a compile has found to do."""

    project: Project
    changes: Changes
    packages: list[Needed]
    readings: list[Reading]
    old_lock: str | None

    def and_packages(self) -> Plan:
        """The plan with the packages that are missing."""
        added = with_packages(self.packages, self.project)
        files = [*self.changes.files, *([added] if added else ())]
        return replace(self, changes=replace(self.changes, files=files))

    def write(self) -> None:
        """Write every file that differs, each whole or not at all."""
        files = [file for file in self.changes.files if file.new != file.old]
        lock = lock_text(self.changes.lock)
        path = self.project.root / LOCK
        for file in files:
            must_be_writable(file.path)
        clear_up([path, *(file.path for file in files)])
        if lock != self.old_lock and (self.changes.lock or self.old_lock is not None):
            # First: what it says of a file that is not written yet does no harm.
            must_be_writable(path)
            write_whole(path, lock)
        for file in files:
            if file.new is None:
                remove(file.path)
            else:
                write_whole(file.path, file.new)

    def report(self, state: State) -> CompileReport:
        """What is to be told; `state` is that of files which differ."""
        notes = [finding for reading in self.readings for finding in reading.findings]
        tally = self._tally()
        told = [one for file in self.changes.files for one in file.told]
        compiled = [one for one in told if one.target.kind not in ("exposures", "groups")]
        return CompileReport(
            contracts=sum(reading.contract is not None for reading in self.readings),
            tables=len(compiled),
            checks=sum(one.checks for one in compiled),
            demands=Demands(
                enforced=tally["enforced"],
                carried=tally["carried"],
                not_carried=tally["not carried"],
            ),
            files=tuple(_file(file, state, self.project) for file in self.changes.files),
            findings=tuple(in_order(notes + self.changes.findings)),
            without_contract=tuple(_left(*pair, self.project) for pair in self.changes.left),
            style=self.project.settings.style,
            not_enforced=sum(len(one.not_enforced) for one in compiled),
            packages=tuple(self.packages),
        )

    def _tally(self) -> Counter[str]:
        """How many leaves of the contracts have which status: one whose check has no test is not carried."""
        ids = {
            (name, id_)
            for file in self.changes.files
            for one in file.told
            for name in one.contracts
            for check in one.not_enforced
            for id_ in (check, *(f"{table}/{check}" for table in one.tables))
        }
        tally = Counter[str]()
        for reading in self.readings:
            tally.update(reading.tally)
            name = reading.contract.name if reading.contract else None
            for leaf in reading.account if ids else ():
                if leaf.status == "enforced" and any((name, id_) in ids for id_ in leaf.checks):
                    tally.update({"enforced": -1, "not carried": 1})
        return tally


def plan_of(
    project: Project,
    adapter: str,
    readings: list[Reading],
    others: list[Reading],
    *,
    whole: bool,
    prune: bool = False,
    removals: Removals | None = None,
) -> Plan:
    """Find out what is to be written. `whole` where the readings are all the project's contracts."""
    resources = resources_of(project)
    path = project.root / LOCK
    old_lock = read_text(path) if path.exists() else None
    lock: Lock = parse_lock(old_lock, name_of(near(path))) if old_lock is not None else {}
    tables = tables_of(readings, others, resources, project.root)
    make = maker(tables, resources, lock, project, adapter)
    # Of a part of the contracts nothing can be said of the others' entries.
    found = changes(make, whole=whole, prune=prune, removals=removals)
    return Plan(
        project=project,
        changes=found,
        packages=needed(found, project),
        readings=readings,
        old_lock=old_lock,
    )


def _file(file: FileChange, state: State, project: Project) -> CompiledFile:
    several = len(file.told) > 1
    return CompiledFile(
        path=relative(file.path, project.root),
        contracts=tuple(dict.fromkeys(name for one in file.told for name in one.contracts)),
        state="unchanged" if file.new == file.old else "removed" if _goes(file, state) else state,
        checks=sum(one.checks for one in file.told),
        not_carried=tuple(
            f"{one.target.name}: {note}" if several else note for one in file.told for note in one.not_carried
        ),
        not_enforced=tuple(
            f"{one.target.name}: {id_}" if several else id_ for one in file.told for id_ in one.not_enforced
        ),
    )


def _goes(file: FileChange, state: State) -> bool:
    return file.new is None and state == "written"


def _left(target: Target, described: Described, project: Project) -> str:
    source = f"{target.source}." if target.source else ""
    return f"{source}{target.name} in {relative(described.file, project.root)}"


def print_diff(project: Project, file: FileChange) -> None:
    """A file's change as a unified diff."""
    name = relative(file.path, project.root)
    old, new = _diff_lines(file.old or ""), _diff_lines(file.new or "")
    before = "/dev/null" if file.old is None else f"a/{name}"
    after = "/dev/null" if file.new is None else f"b/{name}"
    for line in difflib.unified_diff(old, new, before, after, lineterm=""):
        say(line)


def _diff_lines(text: str) -> list[str]:
    """The lines of a text, as `patch` and `git apply` have them."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


_ACCOUNT = {
    False: ": `accord lint --account` tells each.",
    True: ": those of the checks above, and what `accord lint --account` tells.",
}
"""Where each demand that is not carried is told of; True where checks are not enforced."""


def _print_summary(report: CompileReport) -> None:
    unchanged = {file.path for file in report.files if file.state == "unchanged" and not file.not_carried}
    if len(unchanged) > MOST_UNCHANGED:
        say(f"{'unchanged':<9}  {counted(len(unchanged), 'file')}")
    for file in report.files:
        if len(unchanged) > MOST_UNCHANGED and file.path in unchanged:
            continue
        checks = f"  {counted(file.checks, 'check')}" if file.checks else ""
        say(f"{file.state:<9}  {file.path}{checks}")
        for note in file.not_carried:
            say(f"           not carried: {note}")
    for finding in report.findings:
        if finding.rule in COMPILE_RULES:
            warn(str(finding))
    tables = f" of {counted(report.tables, 'table')}" if report.contracts < report.tables else ""
    rest = ""
    if report.not_enforced:
        rest = f", {report.not_enforced:,} not: no test of dbt's or of a package is equal"
    say(f"{counted(report.contracts, 'contract')}{tables}, {counted(report.checks, 'check')} enforced{rest}.")
    for package in report.packages:
        say(_package(package))
    if any(package.state == "added" for package in report.packages):
        say("Run `dbt deps`.")
    demands = report.demands
    total = demands.enforced + demands.carried + demands.not_carried
    say(
        f"{counted(total, 'demand')}: {demands.enforced} enforced, {demands.carried} carried as "
        f"documentation, {demands.not_carried} not carried"
        + ("." if not demands.not_carried else _ACCOUNT[bool(report.not_enforced)])
    )


def _package(package: Needed) -> str:
    said = {
        "there": f"in {package.file}",
        "other": f"{package.file} asks for {package.there}, which is left as it is",
        "missing": f"not in {package.file}: `accord compile --write-packages` adds it",
        "added": f"added to {package.file}",
    }
    return f"needs      {package.name} {', '.join(package.version)}  {said[package.state]}"
