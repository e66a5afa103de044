"""What the tables and columns of a contract are called in its document."""

from __future__ import annotations

import re

from accord.contract.model import Contract

_SHORTHAND = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)+\Z")
"""What the standard takes for `table.column`."""


class Names:
    """Finds for each name of the warehouse the one of the document that is read as it again."""

    def __init__(self, contract: Contract) -> None:
        self._tables: dict[str, str] = {}
        self._columns: dict[str, dict[str, str]] = {}
        self._called: dict[str, list[str]] = {}
        for table in contract.tables:
            self._tables.setdefault(table.name, table.model)
            self._tables.setdefault(table.model, table.model)
            self._called.setdefault(table.model, []).append(table.name)
            columns = self._columns.setdefault(table.model, {})
            for column in table.columns:
                columns.setdefault(column.name, column.sql_name)
                columns.setdefault(column.sql_name, column.sql_name)

    def column(self, model: str, sql_name: str) -> str | None:
        """A column of a table by its name in the document; None where no name means it."""
        known = self._columns.get(model, {})
        called = [name for name, of in known.items() if of == sql_name]
        return called[0] if called else (None if sql_name in known else sql_name)

    def path(self, model: str, sql_name: str) -> str | None:
        """`table.column`, or None where the standard, or the way it is read, has no room for the names."""
        for table in [*self._called.get(model, []), model]:
            column = self.column(model, sql_name)
            text = f"{table}.{column}"
            if column and _SHORTHAND.match(text) and self._meant(text) == (model, sql_name):
                return text
        return None

    def is_foreign(self, text: str) -> bool:
        """Whether an end of a relationship is a nested field, or stands in another file."""
        return "#" in text or ("/" not in text and text.count(".") > 1 and self._meant(text) is None)

    def _meant(self, text: str) -> tuple[str, str] | None:
        """What a text is read as: a table and a column of it."""
        if text in self._tables:
            return None
        table, _, column = text.partition(".")
        model = self._tables.get(table, table)
        known = self._columns.get(model)
        if known is None:
            return None if "." in column else (model, column)
        return (model, known[column]) if column in known else None
