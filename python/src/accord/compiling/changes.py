"""Entries and the project's YAML -> the files as they are to be."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from accord.compiling.entries import Maker, contracts_of
from accord.compiling.resources import Described, Resources
from accord.compiling.tables import Item
from accord.contract.rules import finding
from accord.errors import TargetError
from accord.files import near
from accord.findings import Finding
from accord.many import each
from accord.merge.document import Want, merged
from accord.merge.lock import Lock
from accord.merge.plan import recorded
from accord.merge.shape import Test
from accord.project import Project
from accord.source import Place, SourceError, name_of
from accord.writers.dbt import HEADER, Entry, Target, new_file

Removals = dict[Target, tuple[tuple[str | None, Test], ...]]
"""Tests of a person's that go, because the contract has them, by resource."""


MANY_FILES = 100
"""So many are worth the start of other processes."""


class Told(Struct, frozen=True, kw_only=True):
    """What is said of one entry."""

    target: Target
    contracts: tuple[str, ...]
    checks: int
    not_carried: tuple[str, ...]
    not_enforced: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    """What the contracts call it."""
    packages: tuple[str, ...] = ()
    """Those that its tests are from."""


class FileChange(Struct, frozen=True, kw_only=True):
    """One YAML file; `old` is None where it is new, `new` where nothing of it is left."""

    path: Path
    old: str | None
    new: str | None
    told: tuple[Told, ...]


class Changes(Struct, frozen=True, kw_only=True):
    """All that a compile would write."""

    files: list[FileChange]
    lock: Lock
    findings: list[Finding]
    left: list[tuple[Target, Described]]
    """Entries that were compiled from contracts which are gone, and are not taken away."""
    kept: list[tuple[Target, Test]]
    """Tests that were to go and are not in the YAML."""


class _Job(Struct):
    """What is to be done in one file."""

    path: Path
    items: dict[Target, list[Item]] = {}
    entries: list[tuple[Entry, str]] = []
    """Entries that are made already, and a word for what each is of."""
    gone: list[Target] = []


class _Done(Struct, frozen=True, kw_only=True):
    """A file's new text (None where it is as it was), and what is to be known of it."""

    text: str | None
    records: Lock
    told: tuple[Told, ...]
    findings: tuple[Finding, ...] = ()
    kept: tuple[tuple[Target, Test], ...] = ()


def changes(make: Maker, *, whole: bool, prune: bool = False, removals: Removals | None = None) -> Changes:
    """Merge each entry into the file that has it, or into a new one. `whole`: these are all contracts."""
    resources, project = make.resources, make.project
    by_target: dict[Target, list[Item]] = {}
    for item in make.tables.compiled:
        by_target.setdefault(item.target, []).append(item)
    for target in set(resources.own) - by_target.keys() | {t for t, i in by_target.items() if i[0].edition}:
        resources.settle(target)
    of_all = make.of_all()
    given = {*by_target, *(one.target for one, _ in of_all)}
    gone = _gone(given, resources) if whole else []
    jobs: dict[Path, _Job] = {}

    def job(path: Path) -> _Job:
        return jobs.setdefault(path, _Job(path))

    for target, items in by_target.items():
        job(_file_of(target, items[0], resources, project)).items[target] = items
    for one, origin in of_all:
        job(_file_of(one.target, None, resources, project)).entries.append((one, origin))
    taken = [pair for pair in gone if prune or pair[0].kind in ("exposures", "groups")]
    for target, described in taken:
        job(described.file).gone.append(target)
    # What two jobs read of a file that was left for later, they would read alike; a job has it alone.
    done = each(_Work(make, removals or {}), [jobs[path] for path in sorted(jobs)], MANY_FILES, is_sent=False)
    files, lock = [], dict(make.lock)
    notes = [_unreadable(error) for error in resources.unreadable.values()]
    kept: list[tuple[Target, Test]] = []
    for path, result in zip(sorted(jobs), done, strict=True):
        old = resources.texts.get(path)
        new = old if result.text is None else _or_nothing(result.text)
        files.append(FileChange(path=path, old=old, new=new, told=result.told))
        lock |= result.records
        notes += result.findings
        kept += result.kept
    for target, _ in taken:
        lock.pop(target, None)
    left = [pair for pair in gone if pair not in taken]
    return Changes(files=files, lock=lock, findings=notes, left=left, kept=kept)


class _Work(Struct, frozen=True):
    """Does a job: reads what is there, makes the entries, merges them."""

    make: Maker
    removals: Removals

    def __call__(self, job: _Job) -> _Done:
        resources, lock = self.make.resources, self.make.lock
        old = resources.texts.get(job.path)
        own = [target for target in job.items if target in resources.own]
        if old is not None and len(own) == len(job.items) == 1 and not (job.entries or job.gone):
            found = self.make.entry(job.items[own[0]], {})
            if new_file([found], job.items[own[0]][0].file) == old:
                return _Done(text=None, records={}, told=self._told(job, [found]))
        for target in own:
            resources.settle(target)
        made = [self.make.entry(items, resources.entry(target)) for target, items in job.items.items()]
        entries = [*made, *(one for one, _ in job.entries)]
        told = self._told(job, entries)
        if old is None:
            if job.path in resources.unreadable:
                raise resources.unreadable[job.path]
            origins = [items[0].file for items in job.items.values()] + [origin for _, origin in job.entries]
            text = new_file(entries, origins[0])
            return _Done(text=text, records={e.target: recorded(e.data) for e in entries}, told=told)
        wants = [
            Want(
                target=one.target,
                data=one.data,
                record=lock.get(one.target, {}),
                without=self.removals.get(one.target, ()),
            )
            for one in entries
        ]
        wants += [Want(target=target, data=None, record=lock.get(target, {})) for target in job.gone]
        result = merged(old, name_of(near(job.path)), wants, resources.with_docs)
        findings = [_extra(job, *found) for found in result.not_in_contract]
        return _Done(
            text=None if result.text == old else result.text,
            records=result.records,
            told=told,
            findings=(*findings, *map(_shared, result.shared)),
            kept=tuple(result.kept),
        )

    def _told(self, job: _Job, entries: Iterable[Entry]) -> tuple[Told, ...]:
        return tuple(
            Told(
                target=one.target,
                contracts=tuple(dict.fromkeys(i.contract.name for i in job.items.get(one.target, ())))
                or contracts_of(one),
                checks=one.checks,
                not_carried=one.not_carried,
                not_enforced=one.not_enforced,
                tables=tuple(item.table.name for item in job.items.get(one.target, ())),
                packages=one.packages(),
            )
            for one in entries
        )


def _file_of(target: Target, item: Item | None, resources: Resources, project: Project) -> Path:
    """The file that describes a resource, or that its description is put into."""
    if target in resources.own and target in resources.described:
        resources.settle(target)
    if target in resources.own:
        return resources.own[target]
    there = resources.described.get(target, [])
    if len(there) > 1:
        raise TargetError(
            f"{target.name} is described here and at {there[0].place}; dbt takes one description",
            "Join the two.",
            there[1].place,
        )
    if there:
        return there[0].file
    if target.kind in ("exposures", "groups"):
        return project.model_paths[0] / f"{target.kind}.yml"
    known = {"models": resources.models, "seeds": resources.seeds, "snapshots": resources.snapshots}
    name = item.edition.file if item and item.edition and item.edition.file else target.name
    beside = known[target.kind][name]
    other = beside.with_name(f"{target.name}.yaml")
    return other if other in resources.texts else beside.with_name(f"{target.name}.yml")


def _gone(given: set[Target], resources: Resources) -> list[tuple[Target, Described]]:
    """Entries that carry a contract's mark, and that no contract gives any more."""
    return [
        (target, entries[0])
        for target, entries in resources.described.items()
        if target not in given and _is_marked(entries[0])
    ]


def _is_marked(described: Described) -> bool:
    versions = described.data.get("versions")
    parts = [described.data, *(versions if isinstance(versions, list) else ())]
    places = [place for part in parts if isinstance(part, dict) for place in (part, part.get("config"))]
    metas = [place.get("meta") for place in places if isinstance(place, dict)]
    return any(isinstance(meta, dict) and isinstance(meta.get("accord"), dict) for meta in metas)


def _or_nothing(text: str) -> str | None:
    """None where a file holds nothing any more but dbt's `version`, and no comment of a person's."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(HEADER)]
    return None if all(line.strip().startswith("version:") for line in lines) else text


def _extra(job: _Job, target: Target, column: str, place: Place) -> Finding:
    items = job.items.get(target)
    where = f" ({items[0].place})" if items and items[0].place else ""
    message = f"the column `{column}` is described here, and the contract of {target.name}{where} has it not"
    return finding("not-in-contract", message, place, "Add it to the contract, or leave it.")


def _unreadable(error: SourceError) -> Finding:
    message = f"{error.message}; what this file describes is not known, and dbt cannot read it either"
    return finding("unreadable-yaml", message, error.place, error.remedy)


def _shared(place: Place) -> Finding:
    return finding(
        "shared-by-anchor",
        "this is shared by an anchor (&) and its aliases (*), so the contract's words are not written here",
        place,
        "Write the entry out to have them.",
    )
