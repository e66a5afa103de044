"""What is known of a table beside its tests: some tests have an equal check only where a fact holds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from accord.contract import types
from accord.contract.model import Column, Table
from accord.interop.values import unquoted

Kind = Literal["integer", "decimal", "float", "text", "date", "timestamp", "instant", "other"]

NAN_IS_GREATEST = frozenset({"duckdb", "postgres", "redshift", "snowflake", "spark", "databricks"})
"""Adapters whose engine orders NaN above every number; on others no comparison with it is true."""
CLOCKS = frozenset({"duckdb", "postgres", "redshift"})
"""Adapters where a `timestamp` has no zone."""


class Known(Struct, frozen=True, kw_only=True):
    """Facts of one table and its warehouse; what is left out is not known."""

    types: dict[str, str] = {}
    """Column -> its type, as the warehouse calls it."""
    required: frozenset[str] = frozenset()
    """Columns in which a null breaks the build by another test of the same table: `not_null`, with severity
    error, without `where` and thresholds."""
    adapter: str | None = None
    """duckdb, postgres, ..."""

    def kind(self, column: str | None) -> Kind | None:
        """The kind of a column's type; None where it is not known."""
        text = self.types.get(unquoted(column or ""))
        return None if text is None else kind_of(text, self.adapter)


def kind_of(text: str, adapter: str | None) -> Kind | None:
    """The kind of a type by its name on an adapter; None where the name is not known."""
    found = types.of_physical(text)
    word = text.strip().lower()
    if found is None:
        return None
    if found == "decimal":
        whole = "(" in word and word.rstrip(") ").replace(" ", "").endswith(",0")
        return "integer" if whole else "decimal"
    if found == "timestamp":
        zoned = "tz" in word or "with time zone" in word or "ltz" in word
        return "timestamp" if not zoned and (adapter in CLOCKS or "ntz" in word) else "instant"
    kinds: dict[str, Kind] = {"integer": "integer", "double": "float", "string": "text", "date": "date"}
    return kinds.get(found, "other")


def known_of(table: Table, adapter: str | None) -> Known:
    """What a contract says of its table, where its rules take nothing of it back."""
    weaker = {rule.column for rule in table.rules if rule.check == "not_null"}
    columns = [column for column in table.columns if not column.is_virtual]
    return Known(
        types={column.sql_name: name for column in columns if (name := _type(column))},
        required=frozenset(c.sql_name for c in columns if c.required and c.sql_name not in weaker),
        adapter=adapter,
    )


def _type(column: Column) -> str | None:
    if column.physical_type or column.type is None:
        return column.physical_type
    return f"decimal(38, {column.type.scale})" if column.type.scale == 0 else column.type.name
