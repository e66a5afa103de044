"""What became of primary keys: of a table, and of what is nested in it."""

from __future__ import annotations

from collections.abc import Iterator

from accord.changes.columns import Columns, Names
from accord.changes.model import Change
from accord.changes.spot import Spot
from accord.changes.steps import below
from accord.contract.model import Check, Column, Table

Level = tuple[Column, ...]
"""The columns of a table, or what stands directly in one of them."""


class Keys:
    """The primary keys of one level in both versions, by the new names."""

    def __init__(self, old: Level, new: Level, names: Names, above: tuple[str, ...] = ()) -> None:
        self.old_columns, self.new_columns = _members(old), _members(new)
        places = [(*above, column.sql_name) for column in self.old_columns]
        self.old = [names.get(place, place)[-1] for place in places]
        self.new = [column.sql_name for column in self.new_columns]
        self.differ = set(self.old) != set(self.new)

    def changes(self, spot: Spot) -> Iterator[Change]:
        """What became of the key."""
        positions = [[c.primary_key for c in side] for side in (self.old_columns, self.new_columns)]
        if self.old == self.new and positions[0] == positions[1]:
            return
        for column in self.old_columns[:1]:
            spot = spot.at(column.origins.get("primary_key", column.origin))
        for column in self.new_columns[:1]:
            spot = spot.at("", column.origins.get("primary_key", column.origin))
        if not self.differ:
            said = [self.old, self.new] if self.old != self.new else positions
            yield spot.change("metadata-changed", *said, detail="primaryKeyPosition")
        elif not self.old:
            yield spot.change("primary-key-added", None, self.new)
        elif not self.new:
            yield spot.change("primary-key-removed", self.old, None)
        else:
            yield spot.change("primary-key-members-changed", self.old, self.new)

    def tells(self, check: Check, is_strict: bool) -> bool:
        """Whether the change of the key says all that is to be said of a check; of a table's key."""
        if check.id == "primary_key" and check.check == "unique_combination":
            return self.differ or is_strict
        is_of_key = check.check in ("not_null", "unique") and not check.path and is_strict
        return self.differ and is_of_key and check.column in {*self.old, *self.new}


def _members(level: Level) -> list[Column]:
    members = [column for column in level if column.primary_key is not None]
    return sorted(members, key=lambda column: column.primary_key or 0)


def inside(old: Table, new: Table, columns: Columns, spot: Spot) -> Iterator[Change]:
    """What became of the keys of nested fields, which no check reaches."""
    before, after = _levels(old, columns.gone), _levels(new, columns.added)
    formerly = {columns.names.get(where, where): where for where in before}
    for where in dict.fromkeys((*after, *formerly)):
        former = formerly.get(where, where)
        keys = Keys(before.get(former, ()), after.get(where, ()), columns.names, former)
        yield from keys.changes(columns.around(where, spot))


def _levels(table: Table, alone: set[tuple[str, ...]]) -> dict[tuple[str, ...], Level]:
    """Where something nested stands -> what stands directly in it, but for what one side alone has."""
    found: dict[tuple[str, ...], Level] = {}

    def walk(column: Column, where: tuple[str, ...]) -> None:
        if where in alone:
            return
        inner = below(column)
        if any(one.primary_key is not None for one in inner.values()):
            found[where] = tuple(inner.values())
        for step, one in inner.items():
            walk(one, (*where, step))

    for column in table.columns:
        walk(column, (column.sql_name,))
    return found
