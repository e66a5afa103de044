"""Tables and columns -> objects and properties of the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Column, Reference, Table
from accord.readers.odcs.keys import REFERENCES_PROPERTY
from accord.writers.odcs.custom import Notes, documented, identified
from accord.writers.odcs.names import Names
from accord.writers.odcs.quality import is_document, promised, rule
from accord.writers.odcs.standard import in_order, is_a
from accord.writers.odcs.types import enumeration, is_said_virtual, typed

Path = tuple[str, ...]
PROPERTY_LEVEL, SCHEMA_LEVEL = "RelationshipPropertyLevel", "RelationshipSchemaLevel"
"""What a relationship is at a column, and at a table."""


class TableWriter:
    """Writes one table; each rule stands at the column that it is of."""

    def __init__(self, table: Table, names: Names, notes: Notes) -> None:
        self.table = table
        self.names = names
        self.notes = notes
        self.taken: set[str] = set()
        real = [column for column in table.columns if not is_said_virtual(column)]
        self.rules = self._placed({path for column in real for path in _paths(column, (), None)})

    def _placed(self, paths: set[Path]) -> dict[Path, list[Check]]:
        """The rules by the path of the column that they stand at; the table's own have the empty path."""
        placed: dict[Path, list[Check]] = {}
        for check in self.table.rules:
            if promised(check, self.table) is not None:
                continue
            path = (check.column, *check.path) if check.column is not None else ()
            kind = CATALOGUE[check.check]
            if path not in paths or check.check == "row_count":
                path = ()
            if check.path and not (kind.kind == "row" and path) and not kind.nests:
                self.notes.add(f"{self.table.name}/{check.id}: the path {'.'.join(check.path)}")
            placed.setdefault(path, []).append(check)
        return placed

    def plain(self) -> dict[str, Any]:
        """The object."""
        table = self.table
        entry: dict[str, Any] = {"name": table.name}
        own: dict[str, Any] = {}
        identified(table.id, entry, own)
        if table.physical_name is not None:
            entry["physicalName"] = table.physical_name
        if table.description is not None:
            entry["description"] = table.description
        if table.columns:
            entry["properties"] = [self._column(column, (), None) for column in table.columns]
        handled: set[str] = set()
        relations = self._relations(table.references, own, SCHEMA_LEVEL)
        refused = partial(self._is_refused, SCHEMA_LEVEL)
        _followed(entry, "relationships", relations, table.meta, refused, handled)
        _followed(entry, "quality", self._rules(()), table.meta, is_document, handled)
        return in_order(entry | documented(table.meta, "table", own, handled), "table")

    def _rules(self, path: Path) -> list[dict[str, Any]]:
        def called(sql_name: str) -> str | None:
            return self.names.column(self.table.model, sql_name)

        return [rule(check, bool(path), called, self.taken) for check in self.rules.get(path, [])]

    def _relations(
        self, references: tuple[Reference, ...], own: dict[str, Any], level: str
    ) -> list[dict[str, Any]]:
        """The foreign keys as relationships, as far as the standard can name both ends."""
        found: list[dict[str, Any]] = []
        for number, reference in enumerate(references):
            entry = self._relation(reference, level)
            if entry is None:
                # All that follow, since the order tells them apart.
                own[REFERENCES_PROPERTY] = [_reference(reference) for reference in references[number:]]
                break
            found.append(entry)
        return found

    def _relation(self, reference: Reference, level: str) -> dict[str, Any] | None:
        to = [self.names.path(reference.table, field) for field in reference.fields]
        of = [self.names.path(self.table.model, column) for column in reference.columns]
        entry: dict[str, Any] = {"type": "foreignKey", "from": of, "to": to}
        if level == PROPERTY_LEVEL:
            entry = {"type": "foreignKey", "to": to[0]}
        fits = len(to) == 1 and not of if level == PROPERTY_LEVEL else len(to) == len(of) and bool(of)
        entry = in_order(entry | reference.meta, "relationship")
        known = (
            fits and {*reference.meta} <= {"id", "customProperties"} and None not in reference.meta.values()
        )
        return entry if known and is_a(level, entry) else None

    def _is_refused(self, level: str, entry: Any) -> bool:
        """Whether a relationship is one that no reference is made of."""
        if not is_a(level, entry):
            return False
        ends = [entry.get(key, ()) for key in ("from", "to")]
        return any(
            self.names.is_foreign(name) for end in ends for name in ([end] if end == str(end) else end)
        )

    def _column(self, column: Column, above: Path, step: str | None) -> dict[str, Any]:
        """A property. `step` is what leads to it where it is an item of an array or a side of a map."""
        path = (*above, step or column.sql_name)
        entry: dict[str, Any] = {}
        own: dict[str, Any] = {}
        identified(column.id, entry, own)
        if column.name != step:
            entry["name"] = column.name
        for key, value in (
            ("physicalName", column.physical_name),
            ("physicalType", column.physical_type),
            ("description", column.description),
        ):
            if value is not None:
                entry[key] = value
        for key, flag in (("required", column.required), ("unique", column.unique)):
            if flag:
                entry[key] = True
        if column.primary_key is not None:
            entry["primaryKey"] = True
            if column.primary_key:
                entry["primaryKeyPosition"] = column.primary_key
        handled: set[str] = set()
        entry |= typed(column, own, handled)
        if values := enumeration(column, handled):
            entry["enum"] = values
        relations = self._relations(column.references, own, PROPERTY_LEVEL)
        refused = partial(self._is_refused, PROPERTY_LEVEL)
        _followed(entry, "relationships", relations, column.meta, refused, handled)
        entry |= self._inside(column, path)
        _followed(entry, "quality", self._rules(path), column.meta, is_document, handled)
        awkward = set()
        if is_said_virtual(column) != column.is_virtual:
            awkward.add("semanticType")
            if column.is_virtual:
                self.notes.add(f"{self.table.name}.{'.'.join(path)}: that it stands in no table")
        return in_order(entry | documented(column.meta, "column", own, handled, awkward), "column")

    def _inside(self, column: Column, path: Path) -> dict[str, Any]:
        """The properties, items or map of a nested column."""
        entry: dict[str, Any] = {}
        if column.items is not None and column.key is not None:
            sides = (("key", column.key), ("value", column.items))
            entry["map"] = {step: self._column(side, path, step) for step, side in sides}
        elif column.items is not None:
            entry["items"] = self._column(column.items, path, "[]")
        elif column.fields:
            entry["properties"] = [self._column(field, path, None) for field in column.fields]
        if (column.fields and column.items is not None) or (column.key is not None and column.items is None):
            what = "its fields, beside its items" if column.fields else "its key, without a value"
            self.notes.add(f"{self.table.name}.{'.'.join(path)}: {what}")
        return entry


def _followed(
    entry: dict[str, Any],
    key: str,
    own: list[dict[str, Any]],
    meta: dict[str, Any],
    is_one: Callable[[Any], bool],
    handled: set[str],
) -> None:
    """Write a list, followed by the entries that the meta has under its key, which are documentation."""
    found = meta.get(key)
    if isinstance(found, list) and found and all(map(is_one, found)):
        handled.add(key)
        own = own + found
    if own:
        entry[key] = own


def _paths(column: Column, above: Path, step: str | None) -> Iterator[Path]:
    """The path of a column and of all that is nested in it, but for maps: no rule is read inside of them."""
    path = (*above, step or column.sql_name)
    yield path
    for field in column.fields:
        yield from _paths(field, path, None)
    if column.items is not None and column.key is None:
        yield from _paths(column.items, path, "[]")


def _reference(reference: Reference) -> dict[str, Any]:
    """A foreign key by the names of the warehouse."""
    plain: dict[str, Any] = {"table": reference.table, "fields": list(reference.fields)}
    if reference.columns:
        plain["columns"] = list(reference.columns)
    if reference.meta:
        plain["meta"] = reference.meta
    return plain
