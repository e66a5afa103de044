"""Logical types, and what each adapter calls them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal

from msgspec import Struct

Logical = Literal[
    "string",
    "integer",
    "decimal",
    "double",
    "boolean",
    "date",
    "timestamp",
    "time",
    "object",
    "array",
]

LOGICAL: tuple[Logical, ...] = Logical.__args__  # type: ignore[attr-defined]

ALIASES: dict[str, Logical] = {
    "text": "string",
    "varchar": "string",
    "int": "integer",
    "bigint": "integer",
    "long": "integer",
    "number": "decimal",
    "numeric": "decimal",
    "float": "double",
    "bool": "boolean",
    "datetime": "timestamp",
    "struct": "object",
    "record": "object",
    "list": "array",
}
"""Other words for a logical type that contracts use."""

ORDERED: frozenset[Logical] = frozenset({"integer", "decimal", "double", "date", "timestamp", "time"})
"""Types that bounds make sense of; text can be ordered but nobody means it."""

NUMBERS: frozenset[Logical] = frozenset({"integer", "decimal", "double"})
TIMES: frozenset[Logical] = frozenset({"date", "timestamp"})


class Type(Struct, frozen=True):
    """A logical type with its parameters; `fields` and `items` make it nested."""

    name: Logical
    precision: int | None = None
    scale: int | None = None
    fields: tuple[tuple[str, Type], ...] = ()
    items: Type | None = None


def parse(word: str) -> Logical | None:
    """The logical type that a contract's word names, or None."""
    word = word.strip().lower()
    if word in LOGICAL:
        return word  # type: ignore[return-value]
    return ALIASES.get(word)


_DUCKDB: dict[Logical, str] = {
    "string": "varchar",
    "integer": "bigint",
    "decimal": "decimal",
    "double": "double",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp",
    "time": "time",
}

ADAPTERS: dict[str, dict[Logical, str]] = {"duckdb": _DUCKDB}
"""Adapter -> the name of each type that needs no parameter."""


def physical(type_: Type, adapter: str) -> str | None:
    """The adapter's name of a type, or None where Accord does not know one."""
    names = ADAPTERS.get(adapter)
    if names is None:
        return None
    if type_.name == "array":
        inner = physical(type_.items, adapter) if type_.items else None
        return f"{inner}[]" if inner else None
    if type_.name == "object":
        fields = [(name, physical(inner, adapter)) for name, inner in type_.fields]
        if not fields or any(inner is None for _, inner in fields):
            return None
        return "struct(" + ", ".join(f'"{_quoted(n)}" {inner}' for n, inner in fields) + ")"
    if type_.name == "decimal" and type_.precision is not None:
        return f"decimal({type_.precision}, {type_.scale or 0})"
    return names[type_.name]


def moment(text: str) -> datetime | None:
    """A date or time in ISO 8601, or None; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)


def _quoted(name: str) -> str:
    return name.replace('"', '""')
