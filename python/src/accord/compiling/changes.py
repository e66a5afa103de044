"""Entries and the project's YAML -> the files as they are to be."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.compiling.entries import Wanted
from accord.compiling.resources import Described, Resources
from accord.compiling.tables import relative
from accord.contract.rules import finding
from accord.errors import TargetError
from accord.findings import Finding
from accord.merge.document import Want, merged
from accord.merge.lock import Lock
from accord.merge.plan import recorded
from accord.merge.shape import Test
from accord.project import Project
from accord.source import Place
from accord.writers.dbt import Target, new_file

Gone = Literal["contract", "consumer"]


class FileChange(Struct, frozen=True, kw_only=True):
    """One YAML file; `old` is None where it is new, `new` where nothing of it is left."""

    path: Path
    old: str | None
    new: str | None
    targets: tuple[Target, ...]


class Changes(Struct, frozen=True, kw_only=True):
    """All that a compile would write."""

    files: list[FileChange]
    lock: Lock
    findings: list[Finding]
    left: list[tuple[Target, Described]]
    """Entries that were compiled from contracts which are gone, and are not taken away."""
    kept: list[tuple[Target, Test]]
    """Tests that were to go and are not in the YAML."""


Removals = dict[Target, tuple[tuple[str | None, Test], ...]]
"""Tests of a person's that go, because the contract has them, by resource."""


def changes(
    found: list[Wanted],
    resources: Resources,
    lock: Lock,
    project: Project,
    *,
    gone: list[tuple[Target, Described]],
    prune: bool,
    removals: Removals,
) -> Changes:
    """Merge each entry into the file that has it, or into a new one."""
    by_file: dict[Path, list[tuple[Want, Wanted | None]]] = {}
    for one in found:
        target = one.entry.target
        want = Want(
            target=target,
            data=one.entry.data,
            record=lock.get(target, {}),
            without=removals.get(target, ()),
        )
        by_file.setdefault(_file_of(one, resources, project), []).append((want, one))
    taken = [pair for pair in gone if prune or pair[0].kind in ("exposures", "groups")]
    for target, described in taken:
        want = Want(target=target, data=None, record=lock.get(target, {}))
        by_file.setdefault(described.file, []).append((want, None))
    files, new_lock = [], dict(lock)
    notes: list[Finding] = []
    kept: list[tuple[Target, Test]] = []
    for path, wants in sorted(by_file.items()):
        old = resources.texts.get(path)
        if old is None:
            text, records = _new(path, wants, resources)
        else:
            result = merged(old, relative(path, project.root), [w for w, _ in wants], resources.with_docs)
            text, records = result.text, result.records
            notes += _extra(result.not_in_contract, found)
            notes += [_shared(place) for place in result.shared]
            kept += result.kept
        targets = tuple(want.target for want, _ in wants)
        files.append(FileChange(path=path, old=old, new=_or_nothing(text), targets=targets))
        new_lock |= records
    for target, _ in taken:
        new_lock.pop(target, None)
    left = [pair for pair in gone if pair not in taken]
    return Changes(files=files, lock=new_lock, findings=notes, left=left, kept=kept)


def _new(path: Path, wants: list[tuple[Want, Wanted | None]], resources: Resources) -> tuple[str, Lock]:
    if path in resources.unreadable:
        raise resources.unreadable[path]
    entries = [one.entry for _, one in wants if one]
    origin = next(one.file for _, one in wants if one)
    return new_file(entries, origin), {e.target: recorded(e.data) for e in entries}


def _file_of(one: Wanted, resources: Resources, project: Project) -> Path:
    """The file that describes a resource, or that its description is put into."""
    target, item = one.entry.target, one.item
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


def gone_of(found: list[Wanted], resources: Resources) -> list[tuple[Target, Described]]:
    """Entries that carry a contract's mark, and that no contract gives any more."""
    given = {one.entry.target for one in found}
    return [
        (target, entries[0])
        for target, entries in resources.described.items()
        if target not in given and _is_marked(entries[0])
    ]


def _is_marked(described: Described) -> bool:
    data = described.data
    metas = [(data.get("config") or {}).get("meta"), data.get("meta")]
    for version in data.get("versions") or ():
        metas.append((version.get("config") or {}).get("meta") if isinstance(version, dict) else None)
    return any(isinstance(meta, dict) and isinstance(meta.get("accord"), dict) for meta in metas)


def _or_nothing(text: str) -> str | None:
    """None where a file holds no entry any more: comments, and dbt's `version`."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return None if all(line.strip().startswith("version:") for line in lines) else text


def _extra(found: list[tuple[Target, str, Place]], wants: list[Wanted]) -> list[Finding]:
    items = {one.entry.target: one.item for one in wants}
    result = []
    for target, column, place in found:
        item = items.get(target)
        where = f" ({item.place})" if item and item.place else ""
        message = (
            f"the column `{column}` is described here, and the contract of {target.name}{where} has it not"
        )
        result.append(finding("not-in-contract", message, place, "Add it to the contract, or leave it."))
    return result


def _shared(place: Place) -> Finding:
    return finding(
        "shared-by-anchor",
        "this is shared by an anchor (&) and its aliases (*), so the contract's words are not written here",
        place,
        "Write the entry out to have them.",
    )
