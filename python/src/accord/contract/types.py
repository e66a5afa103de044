"""Logical types, and the words that contracts have for them."""

from __future__ import annotations

import re
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
    "map",
    "vector",
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
    "character varying": "string",
    "nvarchar": "string",
    "char": "string",
    "character": "string",
    "nchar": "string",
    "uuid": "string",
    "smallint": "integer",
    "tinyint": "integer",
    "hugeint": "integer",
    "int2": "integer",
    "int4": "integer",
    "int8": "integer",
    "int64": "integer",
    "serial": "integer",
    "bigserial": "integer",
    "real": "double",
    "float4": "double",
    "float8": "double",
    "float64": "double",
    "double precision": "double",
    "timestamptz": "timestamp",
    "timestamp_ntz": "timestamp",
    "timestamp_ltz": "timestamp",
    "timestamp_tz": "timestamp",
    "timestamp with time zone": "timestamp",
    "timestamp without time zone": "timestamp",
    "time without time zone": "time",
}
"""Other words for a logical type that contracts use."""

ORDERED: frozenset[Logical] = frozenset({"integer", "decimal", "double", "date", "timestamp", "time"})
"""Types that bounds make sense of; text can be ordered but nobody means it."""

NUMBERS: frozenset[Logical] = frozenset({"integer", "decimal", "double"})
TIMES: frozenset[Logical] = frozenset({"date", "timestamp"})


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """A logical type with its parameters. What it is made of, if it is nested, the column tells."""

    name: Logical
    precision: int | None = None
    scale: int | None = None


def parse(word: str) -> Logical | None:
    """The logical type that a contract's word names, or None."""
    word = word.strip().lower()
    if word in LOGICAL:
        return word  # type: ignore[return-value]
    return ALIASES.get(word)


_PHYSICAL = re.compile(r"\s*([A-Za-z][A-Za-z0-9_ ]*?)\s*(\(.*\)|<.*>)?\s*(\[\])?\s*\Z", re.DOTALL)


def of_physical(text: str) -> Logical | None:
    """The logical type of an engine's type, such as VARCHAR(18) or array<int>, where its name tells it."""
    found = _PHYSICAL.match(text[:200])
    if found is None:
        return None
    return "array" if found[3] else parse(found[1])


def moment(text: str) -> datetime | None:
    """A date or time in ISO 8601, or None; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=timezone.utc)
