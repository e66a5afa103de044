"""A YAML file of dbt's and the entries that are to stand in it -> its new text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from accord.errors import TargetError
from accord.merge.edit import body_of, edited
from accord.merge.layout import Layout, place_of, plain
from accord.merge.ops import Op, Path, at
from accord.merge.plan import Misfit, Record, planned, recorded
from accord.merge.shape import OLD_TESTS, TESTS, Test, rank, test_of
from accord.source import Place
from accord.writers.dbt import Target


class Want(Struct, frozen=True, kw_only=True):
    """What is to stand in a file about one resource."""

    target: Target
    data: dict[str, Any] | None
    """The entry; None to take away all that Accord wrote in it."""
    record: Record = {}
    """What Accord wrote of it before."""
    without: tuple[tuple[str | None, Test], ...] = ()
    """Tests of a person's that go, because the contract has them: the column, or None, and the test."""


class Merged(Struct, frozen=True, kw_only=True):
    """A file's new text, and what is to be known of it."""

    text: str
    records: dict[Target, Record]
    not_in_contract: list[tuple[Target, str, Place]]
    """Columns that the file has and the contract has not."""
    kept: list[tuple[Target, Test]]
    """Tests that were to go and are not there."""
    shared: list[Place]
    """Where something was to be written that an anchor and its aliases share: it stays as it is."""


def merged(text: str, file: str, wants: list[Want], docs: Callable[[str], str] = lambda text: text) -> Merged:
    """The text with all that is wanted in it, and everything else as it was.

    `docs` fills the doc blocks of a description in. Raises TargetError, with the place, where the file
    is not what dbt would read, or cannot be edited.
    """
    data = _data(text, file)
    ops: list[Op] = []
    records: dict[Target, Record] = {}
    extra: list[tuple[Target, str, Path]] = []
    kept: list[tuple[Target, Test]] = []
    new: dict[Path, list[dict[str, Any]]] = {}
    for want in wants:
        path = find(data, want.target)
        if path is None:
            if want.data is not None:
                where, item = _home(data, want)
                new.setdefault(where, []).append(item)
                records[want.target] = recorded(want.data)
            continue
        try:
            gone, missing = _without(at(data, path), want)
            plan = planned(at(data, path), want.data or {}, path, want.record, docs, gone)
        except Misfit as misfit:
            raise TargetError(
                str(misfit), "See dbt's documentation.", _place(Layout(body_of(text)), misfit.path, file)
            ) from None
        kept += [(want.target, test) for test in missing]
        ops += _or_whole(at(data, path), path, plan.ops)
        records[want.target] = plan.record
        if want.data is not None:
            extra += [(want.target, name, where) for name, where in plan.not_in_contract]
    layout = Layout(body_of(text)) if ops or extra else None
    ops, shared = _apart(layout, ops) if layout else (ops, [])
    result = edited(text, _settled(data, ops, new), file, rank)
    return Merged(
        text=result,
        records=records,
        not_in_contract=[
            (target, name, _place(layout, path, file)) for target, name, path in extra if layout
        ],
        kept=kept,
        shared=[_place(layout, path, file) for path in shared if layout],
    )


def _apart(layout: Layout, ops: list[Op]) -> tuple[list[Op], list[Path]]:
    """The edits that touch no anchor or alias, and the places of the others."""
    shared = layout.shared()
    own: list[Op] = []
    others: dict[Path, None] = {}
    for op in ops:
        inside = len(op.path) if op.act == "add" else len(op.path) - 1
        touched = next((op.path[:n] for n in range(1, inside + 1) if op.path[:n] in shared), None)
        if touched is None and op.act != "add" and op.path in shared:
            touched = op.path
        if touched is None and op.act == "remove" and layout.inherits(op.path[:-1]):
            touched = op.path  # what the key hides would come to light
        if touched is None:
            own.append(op)
        else:
            others[touched] = None
    return own, list(others)


def _data(text: str, file: str) -> dict[str, Any]:
    try:
        data = plain(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise TargetError(f"not valid YAML: {problem}", "dbt cannot read it either.", place) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise TargetError("this is no mapping", "dbt cannot read it either.", Place(file, 1, 1))
    return data


def find(data: dict[str, Any], target: Target) -> Path | None:
    """The path of a resource's entry in a document."""
    for index, entry in enumerate(_list(data.get((target.source and "sources") or target.kind))):
        if target.source is None:
            if isinstance(entry, dict) and entry.get("name") == target.name:
                return (target.kind, index)
        elif isinstance(entry, dict) and entry.get("name") == target.source:
            for position, table in enumerate(_list(entry.get("tables"))):
                if isinstance(table, dict) and table.get("name") == target.name:
                    return ("sources", index, "tables", position)
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _home(data: dict[str, Any], want: Want) -> tuple[Path, dict[str, Any]]:
    """Where a new entry is put, and as what."""
    target, entry = want.target, want.data or {}
    if target.source is None:
        return (target.kind,), entry
    for index, source in enumerate(_list(data.get("sources"))):
        if isinstance(source, dict) and source.get("name") == target.source:
            return ("sources", index, "tables"), entry
    return ("sources",), {"name": target.source, "tables": [entry]}


def _without(entry: dict[str, Any], want: Want) -> tuple[set[Path], list[Test]]:
    """Where the tests stand that are to go, and those that are not there."""
    gone: set[Path] = set()
    missing = []
    for column, test in want.without:
        found = next((p for p in tests_of(entry, column) if p[1].is_same_as(test) and p[0] not in gone), None)
        if found is None:
            missing.append(test)
        else:
            gone.add(found[0])
    return gone, missing


def tests_of(entry: dict[str, Any], column: str | None) -> list[tuple[Path, Test]]:
    """The tests of an entry, or of one of its columns, with their paths."""
    places: list[tuple[Path, dict[str, Any]]] = [((), entry)]
    if column is not None:
        places = [
            (("columns", index), found)
            for index, found in enumerate(_list(entry.get("columns")))
            if isinstance(found, dict) and str(found.get("name")).lower() == column.lower()
        ]
    return [
        ((*path, key, index), test)
        for path, place in places
        for key in (TESTS, OLD_TESTS)
        for index, item in enumerate(_list(place.get(key)))
        if (test := test_of(item)) is not None
    ]


def _or_whole(entry: dict[str, Any], path: Path, ops: list[Op]) -> list[Op]:
    """The edits of an entry; where nothing of it would be left, it goes."""
    gone = {op.path for op in ops if op.act == "remove"}
    if all(op.act == "remove" for op in ops) and all((*path, key) in gone for key in entry):
        return [Op("remove", path)]
    return ops


def _settled(data: dict[str, Any], ops: list[Op], new: dict[Path, list[dict[str, Any]]]) -> list[Op]:
    """The edits with the new entries; a list goes with the last of its entries, a source with its tables."""
    gone = {op.path for op in ops if op.act == "remove"}
    result = [op for op in ops if op.act != "remove"]
    new = dict(new)
    for depth in (4, 2):  # sources, N, tables, N; and models, N
        for where in {path[:-1] for path in gone if len(path) == depth}:
            entries = {(*where, index) for index in range(len(at(data, where)))}
            if entries <= gone:
                gone -= entries
                if where in new:
                    result.append(Op("set", where, new.pop(where)))
                else:
                    nothing_else = depth == 4 and at(data, where[:-1]).keys() <= {"name", "tables"}
                    gone.add(where[:-1] if nothing_else else where)
    result += [Op("remove", path) for path in sorted(gone, key=str)]
    for where, items in new.items():
        if at(data, where[:-1]).get(where[-1]):
            result += [Op("add", where, item) for item in items]
        else:
            result.append(Op("set", where, items))
    return result


def _place(layout: Layout, path: Path, file: str) -> Place:
    text = layout.text
    parent = layout.find(path[:-1])
    if isinstance(path[-1], str):
        return place_of(text, layout.pair(parent, path[-1])[0].start_mark.index, file)
    begin, _, node = layout.child(parent, path[-1])
    own = node.start_mark.index
    return place_of(text, own if own >= begin else text.index("*", begin), file)
