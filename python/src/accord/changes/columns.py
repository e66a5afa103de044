"""What changed between two versions of a column, but for what it demands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from accord.changes import documented
from accord.changes.model import Change, Direction
from accord.changes.notice import period
from accord.changes.pairing import columns as paired
from accord.changes.spot import Spot
from accord.contract.derive import INTEGERS, has_text_format
from accord.contract.model import Column, Contract

WIDTHS = (*INTEGERS, "f32", "f64")
"""Formats that are a part of the type."""


class Versions(Struct, frozen=True):
    """The contracts that the columns are of, and the engine that their types are of."""

    old: Contract
    new: Contract
    adapter: str | None = None
    kept: frozenset[str] = frozenset()
    """Columns by the warehouse's names of which a check says how long they are kept."""


Names = dict[tuple[str, ...], tuple[str, ...]]
"""Where something stands by the warehouse's names of the old contract -> where by those of the new one:
the column, then the names of fields, `[]` for items."""


class Columns(Struct):
    """What comparing columns gives."""

    changes: list[Change] = []
    names: Names = {}
    """Of the columns and fields that both have."""
    spots: dict[tuple[str, ...], Spot] = {}
    """Where by the new names, and of what is gone by the old ones -> the spot."""
    gone: set[tuple[str, ...]] = set()
    """By the old names."""
    added: set[tuple[str, ...]] = set()
    """By the new names."""
    retyped: set[tuple[str, ...]] = set()
    """Whose type became another, by the new names."""
    whole: set[tuple[str, ...]] = set()
    """Of whole numbers on both sides, by the new names."""
    required: set[tuple[str, ...]] = set()
    """Of the added ones, those that a check of the table's does not let be null."""


def same(one: Any, other: Any) -> bool:
    """Whether two records demand and say the same, wherever their documents say it."""
    if one is other:
        return True
    if isinstance(one, Struct) and type(one) is type(other):
        return all(
            same(getattr(one, name), getattr(other, name))
            for name in one.__struct_fields__
            if name not in ("origin", "origins")
        )
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    # 1 and True are equal to Python, and not to a warehouse.
    return type(one) is type(other) and bool(one == other)


def compare(old: tuple[Column, ...], new: tuple[Column, ...], spot: Spot, versions: Versions) -> Columns:
    """All that changed of the columns of a table, their checks aside."""
    found = Columns()
    _level(found, old, new, spot, versions, (), ())
    return found


def _level(
    found: Columns,
    old: tuple[Column, ...],
    new: tuple[Column, ...],
    spot: Spot,
    versions: Versions,
    old_path: tuple[str, ...],
    new_path: tuple[str, ...],
) -> None:
    """The columns of a table, or the fields of a column."""
    pairs, gone, added = paired(old, new)
    for column in gone:
        where = (*old_path, column.sql_name)
        inside = spot.into(column.name, column.origin)
        found.gone.add(where)
        found.spots[where] = inside
        found.changes.append(inside.change(_removed(column, versions), _short(column), note=_end(column)))
    for before, after in pairs:
        _pair(found, before, after, spot, versions, old_path, new_path)
    for column in added:
        where = (*new_path, column.sql_name)
        inside = spot.into(column.name, "", column.origin)
        found.added.add(where)
        found.spots[where] = inside
        demanded = column.required or column.primary_key is not None
        rule = "column-added-required" if demanded else "column-added-optional"
        found.changes.append(inside.change(rule, None, _short(column)))
    found.changes += _order(old, pairs, spot)


def _removed(column: Column, versions: Versions) -> str:
    """Whether readers were told that the column would go, and whether they had to be."""
    if column.meta.get("deprecated"):
        return "column-removed-after-deprecation"
    return "column-removed-without-deprecation" if period(versions.old) else "column-removed"


def _end(column: Column) -> str | None:
    """The day until which the column was promised to stay."""
    found = column.meta.get("deprecation_date") or column.meta.get("deprecationDate")
    return str(found) if found else None


def _short(column: Column) -> str:
    """A column that one side alone has."""
    return column.physical_type or (column.type.name if column.type else "of no type")


def _pair(
    found: Columns,
    old: Column,
    new: Column,
    spot: Spot,
    versions: Versions,
    old_path: tuple[str, ...],
    new_path: tuple[str, ...],
) -> None:
    before, after = (*old_path, old.sql_name), (*new_path, new.sql_name)
    inside = spot.into(new.name, old.origin, new.origin)
    found.names[before] = after
    found.spots[after] = inside
    if all(side.type is not None and side.type.name == "integer" for side in (old, new)):
        found.whole.add(after)
    if same(old, new):
        _same_below(found, new, inside, before, after)
        return
    found.changes += _names(old, new, inside)
    if old.is_virtual != new.is_virtual:
        kinds = {True: "computed by its readers", False: "stored"}
        found.changes.append(
            inside.change("column-kind-changed", kinds[old.is_virtual], kinds[new.is_virtual])
        )
    from accord.changes.types import type_facts

    for fact in type_facts(old, new, versions.old, versions.new, versions.adapter):
        deeper = inside.at_field(old, new, "physical_type", "type")
        for step in fact.path:
            deeper = deeper.into(step)
        found.changes.append(
            deeper.change(fact.rule, fact.old, fact.new, direction=fact.direction, note=fact.why)
        )
        if fact.rule not in ("type-alias-only", "type-unknown"):
            found.retyped.add(after)
    found.changes += _format(old, new, inside)
    found.changes += documented.of_column(old, new, inside, not {old.sql_name, new.sql_name} & versions.kept)
    if (old.fields and new.fields) or None in (old.physical_type, new.physical_type):
        # Of fields that one side alone describes, both types tell.
        _level(found, old.fields, new.fields, inside, versions, before, after)
    for step, one, other in (("[]", old.items, new.items), ("key", old.key, new.key)):
        if one is not None and other is not None:
            name = "value" if step == "[]" and new.key is not None else step
            _inside(found, (one, other), name, inside, versions, before, after)


def _inside(
    found: Columns,
    pair: tuple[Column, Column],
    step: str,
    spot: Spot,
    versions: Versions,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> None:
    """The items of an array, the keys or values of a map, by one name on both sides."""
    from msgspec.structs import replace

    old, new = (replace(side, name=step, physical_name=None, id=None) for side in pair)
    _pair(found, old, new, spot, versions, before, after)


def _same_below(
    found: Columns, column: Column, spot: Spot, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    """The names and spots of all inside of a column that is the same on both sides."""
    for field in column.fields:
        old, new = (*before, field.sql_name), (*after, field.sql_name)
        inside = spot.into(field.name, field.origin, field.origin)
        found.names[old], found.spots[new] = new, inside
        _same_below(found, field, inside, old, new)
    if column.items is not None:
        old, new = (*before, "[]"), (*after, "[]")
        inside = spot.into("value" if column.key is not None else "[]")
        found.names[old], found.spots[new] = new, inside
        _same_below(found, column.items, inside, old, new)


def _names(old: Column, new: Column, inside: Spot) -> Iterator[Change]:
    if old.sql_name != new.sql_name:
        if old.name != new.name:
            yield inside.change("column-renamed-same-id", old.name, new.name, detail=old.name)
        else:
            yield inside.change("column-physical-name-changed", old.sql_name, new.sql_name)
    elif old.name != new.name:
        yield inside.change("column-logical-name-changed", old.name, new.name, detail=old.name)
    if old.id != new.id:
        yield inside.change("metadata-changed", old.id, new.id, detail="id")


def _order(old: tuple[Column, ...], pairs: list[tuple[Column, Column]], spot: Spot) -> Iterator[Change]:
    """Whether what both have stands in another order; fields of an object too: a struct has one."""
    place = {id(column): number for number, column in enumerate(old)}
    stored = [(one, other) for one, other in pairs if not other.is_virtual]
    numbers = [place[id(before)] for before, _ in stored]
    if numbers != sorted(numbers):
        before = [one.name for one, _ in sorted(stored, key=lambda pair: place[id(pair[0])])]
        yield spot.change("column-order-changed", before, [other.name for _, other in stored])


def _format(old: Column, new: Column, spot: Spot) -> Iterator[Change]:
    """How a date is shown, or a format of text that no check knows; one that is known is a check."""
    before, after = (column.format if column.format not in WIDTHS else None for column in (old, new))
    if before != after and not (has_text_format(old) or has_text_format(new)):
        direction: Direction = "tightens" if before is None else "loosens" if after is None else "both"
        yield spot.at_field(old, new, "format").change("format-changed", before, after, direction=direction)
