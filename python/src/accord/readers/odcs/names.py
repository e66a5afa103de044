"""Which table and column a name of the document means: by name, by stable id, by name in the warehouse."""

from __future__ import annotations

import re

from msgspec import Struct

from accord.source import Node

_QUALIFIED = re.compile(r"/?schema/(?P<table>[^/]+)(?:/properties/(?P<column>[^/]+))?(?P<rest>/.+)?\Z")


class Target(Struct, frozen=True):
    """What a name means, by the names that the warehouse knows; `column` is None of a whole table."""

    table: str
    column: str | None
    is_nested: bool = False


class Names:
    """The tables of one document and their columns, by every name that they have."""

    def __init__(self, document: Node) -> None:
        self.others: dict[str, Names] = {}
        """File -> the names of its contract, of those that relationships lead to."""
        self.tables: dict[str, str] = {}
        self.columns: dict[str, dict[str, str]] = {}
        self.ids: dict[str, str] = {}
        self.column_ids: dict[str, dict[str, str]] = {}
        models: list[str] = []
        for table in _items(document, "schema"):
            name, physical, identity = (_text(table, key) for key in ("name", "physicalName", "id"))
            if name is None:
                continue
            model = (physical or name).rpartition(".")[2]
            models.append(model)
            self.tables.setdefault(name, model)
            if identity:
                self.ids[identity] = model
            columns = self.columns.setdefault(model, {})
            column_ids = self.column_ids.setdefault(model, {})
            known: list[str] = []
            for column in _items(table, "properties"):
                called, physical, identity = (_text(column, key) for key in ("name", "physicalName", "id"))
                if called is None:
                    continue
                known.append(physical or called)
                columns.setdefault(called, physical or called)
                if identity:
                    column_ids[identity] = physical or called
            _also(columns, known)
        _also(self.tables, models)

    def of(self, text: str) -> Target | None:
        """What `table.column`, `table` or `schema/<id>/properties/<id>` means; None where nothing here.

        A table of another document is taken by its name; of its columns nothing is known.
        """
        if (found := _QUALIFIED.match(text)) is not None:
            model = self.ids.get(found["table"])
            if model is None:
                return None
            column = self.column_ids[model].get(found["column"]) if found["column"] else None
            if found["column"] and column is None:
                return None
            return Target(model, column, bool(found["rest"]))
        if "/" in text:
            return None
        if text in self.tables:
            return Target(self.tables[text], None)
        table, _, column = text.partition(".")
        if not column:
            return None
        model = self.tables.get(table, table)
        known = self.columns.get(model, {})
        if column in known:
            return Target(model, known[column])
        first, _, rest = column.partition(".")
        return Target(model, known.get(first, first), bool(rest))

    def knows(self, target: Target) -> bool:
        """False where the table is one of this document and has no such column."""
        columns = self.columns.get(target.table)
        return columns is None or target.column is None or target.column in columns.values()


def _also(names: dict[str, str], known: list[str]) -> None:
    """Let what the warehouse knows be called so too, where the document calls nothing else by this name."""
    for name in known:
        names.setdefault(name, name)


def _items(node: Node, key: str) -> list[Node]:
    inner = node.value.get(key) if isinstance(node.value, dict) else None
    return inner.value if inner is not None and isinstance(inner.value, list) else []


def _text(node: Node, key: str) -> str | None:
    inner = node.value.get(key) if isinstance(node.value, dict) else None
    return inner.value if inner is not None and isinstance(inner.value, str) else None
