"""What changed between two versions of a column, but for what it demands."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from accord.changes import documented
from accord.changes.model import Change, Direction
from accord.changes.notice import period
from accord.changes.pairing import columns as paired
from accord.changes.same import same
from accord.changes.spot import Spot
from accord.changes.steps import below
from accord.contract.derive import INTEGERS, derive, has_text_format
from accord.contract.model import Column, Contract, Table

WIDTHS: frozenset[str | None] = frozenset({*INTEGERS, "f32", "f64"})
"""Formats that can be a part of the type."""


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

    def around(self, where: tuple[str, ...], table: Spot) -> Spot:
        """The spot of a place by the new names, or of the closest one around it; else that of the table."""
        while where:
            if where in self.spots:
                return self.spots[where]
            where = where[:-1]
        return table


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
    if documented.lifted(column.meta).get("deprecated"):
        return "column-removed-after-deprecation"
    return "column-removed-without-deprecation" if period(versions.old) else "column-removed"


def _end(column: Column) -> str | None:
    """The day until which the column was promised to stay."""
    found = next((day for key in documented.ENDS if (day := column.meta.get(key))), None)
    return f"promised until {found}" if found else None


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
    from accord.changes.types import told, type_facts

    facts = type_facts(old, new, versions.old, versions.new, versions.adapter)
    for fact in facts:
        deeper = inside.at_field(old, new, "physical_type", "type")
        for step in fact.path:
            deeper = deeper.into(step)
        found.changes.append(
            deeper.change(fact.rule, fact.old, fact.new, direction=fact.direction, note=fact.why)
        )
        if fact.rule not in ("type-alias-only", "type-unknown"):
            found.retyped.add(after)
    if not any(not fact.path for fact in facts):
        found.changes += _said_of_type(old, new, inside, versions)
    found.changes += _format(old, new, inside, after in found.retyped)
    found.changes += documented.of_column(
        old, new, inside, not {old.sql_name, new.sql_name} & versions.kept, told(old, new, facts)
    )
    _below(found, old, new, inside, versions, before, after)


def _said_of_type(old: Column, new: Column, spot: Spot, versions: Versions) -> Iterator[Change]:
    """What two columns say of their type that makes no other type of it."""
    from accord.changes.types import states_more

    names = old.physical_type, new.physical_type
    closer = spot.at_field(old, new, "physical_type")
    if None in names and names[0] != names[1]:
        if states_more(old, new, versions.old, versions.new, versions.adapter):
            note = "the logical type stays"
            yield closer.change("type-added" if names[0] is None else "type-removed", *names, note=note)
        else:
            yield closer.change("metadata-changed", *names, detail="physicalType")
    if old.type != new.type:
        said = _logical(old), _logical(new)
        yield spot.at_field(old, new, "type").change("metadata-changed", *said, detail="logicalType")


def _logical(column: Column) -> str | None:
    kind = column.type
    if kind is None or (kind.precision is None and kind.scale is None):
        return kind.name if kind else None
    return f"{kind.name}({', '.join(str(n) for n in (kind.precision, kind.scale) if n is not None)})"


def _below(
    found: Columns,
    old: Column,
    new: Column,
    spot: Spot,
    versions: Versions,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> None:
    """What is nested in a column. What one side alone describes is compared with what says nothing."""
    from accord.changes.types import is_told_inside

    alone = bool(old.fields) != bool(new.fields) or (old.items is None) != (new.items is None)
    if alone and is_told_inside(old, new, versions.old, versions.new, versions.adapter):
        # The types themselves tell what they hold, so that the description is no more than one.
        said = [sorted(below(side)) or None for side in (old, new)]
        found.changes.append(spot.change("metadata-changed", *said, detail="properties"))
        return
    _level(found, old.fields, new.fields, spot, versions, before, after)
    is_map = old.key is not None or new.key is not None
    kinds = [side.type.name if side.type else None for side in (old, new)]
    for step, one, other in (("value" if is_map else "[]", old.items, new.items), ("key", old.key, new.key)):
        if one is None and other is None:
            continue
        if (one is None or other is None) and kinds[0] != kinds[1]:
            # It is a part of the type, which is told to be another.
            gone, side = (found.gone, before) if one is not None else (found.added, after)
            gone.add((*side, step))
            continue
        nothing = Column(name=step)
        _inside(found, (one or nothing, other or nothing), step, spot, versions, before, after)


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
    old, new = pair
    deeper = spot.into(step, old.origin, new.origin)
    for detail, one, other in (
        ("name", old.name, new.name),
        ("physicalName", old.physical_name, new.physical_name),
        ("id", old.id, new.id),
    ):
        if one != other:
            found.changes.append(deeper.change("metadata-changed", one, other, detail=detail))
    old, new = (replace(side, name=step, physical_name=None, id=None) for side in pair)
    _pair(found, old, new, spot, versions, before, after)


def _same_below(
    found: Columns, column: Column, spot: Spot, before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    """The names and spots of all inside of a column that is the same on both sides."""
    for step, inner in below(column).items():
        old, new = (*before, step), (*after, step)
        is_field = inner is not column.items and inner is not column.key
        inside = spot.into(inner.name if is_field else step, inner.origin, inner.origin)
        found.names[old], found.spots[new] = new, inside
        _same_below(found, inner, inside, old, new)


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


def _format(old: Column, new: Column, spot: Spot, is_retyped: bool) -> Iterator[Change]:
    """How a date is shown, or a format of text that no check knows; one that is known is a check."""
    closer = spot.at_field(old, new, "format")
    if WIDTHS.isdisjoint((old.format, new.format)):
        before, after = old.format, new.format
    else:
        before, after = (None if column.format in WIDTHS else column.format for column in (old, new))
        is_silent = before == after and old.format != new.format and not is_retyped
        if is_silent and same(*(_ranges(column) for column in (old, new))):
            yield closer.change("metadata-changed", old.format, new.format, detail="format")
    if before != after and not (has_text_format(old) or has_text_format(new)):
        direction: Direction = "tightens" if before is None else "loosens" if after is None else "both"
        yield closer.change("format-changed", before, after, direction=direction)


def _ranges(column: Column) -> list[object]:
    """The range that a column's format and bounds leave together."""
    bare = Column(
        name=column.name,
        type=column.type,
        format=column.format,
        minimum=column.minimum,
        maximum=column.maximum,
        exclusive_minimum=column.exclusive_minimum,
        exclusive_maximum=column.exclusive_maximum,
    )
    checks = derive(Table(name="", columns=(bare,)))
    return [check.arguments for check in checks if check.check == "accepted_range"]
