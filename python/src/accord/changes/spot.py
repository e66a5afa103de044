"""Where a fact is found, and how it is written down."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.changes.model import Change, Direction
from accord.changes.rules import CATALOGUE
from accord.contract.model import Column


class Spot(Struct, frozen=True):
    """A place in both contracts: the whole, a table, a column, or what lies inside of one."""

    table: str | None = None
    column: str | None = None
    old: tuple[str, ...] = ()
    """Paths in the old document, the closest first."""
    new: tuple[str, ...] = ()

    def into(self, name: str, old: str = "", new: str = "") -> Spot:
        """A column of the table, or a field, item, key or value of the column."""
        inside = name if self.column is None else self.column + ("[]" if name == "[]" else f".{name}")
        return Spot(self.table, inside, _first(old, self.old), _first(new, self.new))

    def at(self, old: str = "", new: str = "") -> Spot:
        """The same spot, with a closer look at the documents."""
        return Spot(self.table, self.column, _first(old, self.old), _first(new, self.new))

    def at_field(self, old: Column, new: Column, *fields: str) -> Spot:
        """The same spot, where fields of a column are set."""
        found = self
        for field in reversed(fields):
            found = found.at(old.origins.get(field, ""), new.origins.get(field, ""))
        return found

    def change(
        self,
        rule: str,
        old: Any = None,
        new: Any = None,
        *,
        detail: str = "",
        direction: Direction | None = None,
        note: str | None = None,
    ) -> Change:
        """A fact at this spot; its direction is the rule's unless the rule leaves it open."""
        found = CATALOGUE[rule].direction or direction
        if found is None:
            raise ValueError(rule)
        return Change(
            rule=rule,
            direction=found,
            table=self.table,
            column=self.column,
            detail=detail,
            old=old,
            new=new,
            note=note,
            old_origins=self.old,
            new_origins=self.new,
        )


def _first(path: str, rest: tuple[str, ...]) -> tuple[str, ...]:
    return (path, *rest) if path and path not in rest else rest
