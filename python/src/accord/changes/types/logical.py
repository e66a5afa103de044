"""The logical type of a column: what it is called, and the set of its values where no engine is known."""

from __future__ import annotations

import re
from typing import Any

from accord.changes.types.sets import (
    BOOLEAN,
    DATE,
    Exact,
    Floating,
    Kind,
    Labels,
    List,
    Mapping,
    Moment,
    Named,
    Record,
    Text,
    Whole,
    whole,
)
from accord.contract.model import Column
from accord.contract.types import Logical

_WIDTH = re.compile(r"([iu])(8|16|32|64|128)")
_SINGLE = ("f32", "f64")
_UTC = frozenset({"utc", "etc/utc"})
_DOCUMENTS = frozenset({"json", "jsonb", "variant", "super"})
"""Types that hold whatever is nested."""


def options(column: Column) -> dict[str, Any]:
    """The options of the logical type that are documentation."""
    found = column.meta.get("logicalTypeOptions")
    return found if isinstance(found, dict) else {}


def is_alike(old: Column, new: Column) -> bool:
    """Whether two columns say the same of their types, word for word. What they hold is left out."""
    return (
        old.physical_type == new.physical_type
        and old.type == new.type
        and old.format == new.format
        and old.meta.get("logicalTypeOptions") == new.meta.get("logicalTypeOptions")
        and old.meta.get("timezone") == new.meta.get("timezone")
    )


def children(column: Column) -> dict[str, Column]:
    """What the contract describes below a column, by the steps of the path without case."""
    if column.fields:
        return {field.sql_name.casefold(): field for field in column.fields}
    if column.key is not None:
        return {"key": column.key, **({"value": column.items} if column.items else {})}
    if column.items is None:
        return {}
    is_map = column.type is not None and column.type.name == "map"
    return {"value" if is_map else "[]": column.items}


def called(column: Column) -> str:
    """What the contract calls the type of a column; empty where it says nothing of it."""
    if column.physical_type is not None:
        return column.physical_type
    kind = column.type
    if kind is None:
        return ""
    if kind.precision is not None:
        return f"{kind.name}({kind.precision}, {kind.scale or 0})"
    if is_sized(column):
        return f"{kind.name} ({column.format})"
    if kind.name == "vector" and type(size := options(column).get("dimensions")) is int:
        return f"{kind.name}({size})"
    if kind.name in ("timestamp", "time") and type(zone := options(column).get("timezone")) is bool:
        return f"{kind.name} {'with' if zone else 'without'} time zone"
    return kind.name


def is_sized(column: Column) -> bool:
    """Whether the format says how wide numbers are."""
    if column.type is None or column.format is None:
        return False
    if column.type.name == "double":
        return column.format in _SINGLE
    return column.type.name == "integer" and _WIDTH.fullmatch(column.format) is not None


def logical(column: Column) -> Kind | None:
    """What the logical type holds, whatever the engine; None where there is no logical type."""
    kind = column.type
    if kind is None:
        return None
    match kind.name:
        case "integer" if is_sized(column) and (width := _WIDTH.fullmatch(column.format or "")):
            return whole(int(width[2]), signed=width[1] == "i")
        case "decimal" if kind.precision is not None:
            scale = kind.scale or 0
            return Exact(kind.precision - scale, scale)
        case "double":
            return Floating(24 if column.format == "f32" else 53)
        case "timestamp" | "time":
            return Moment(kind.name, None, "zone" if options(column).get("timezone") is True else "")
        case "vector":
            size = options(column).get("dimensions")
            return List(size=size if type(size) is int else None, is_vector=True)
    return _KINDS[kind.name]


_KINDS: dict[Logical, Kind] = {
    **{"string": Text(), "integer": whole(64), "decimal": Exact(), "boolean": BOOLEAN, "date": DATE},
    **{"object": Record(), "array": List(), "map": Mapping()},
}


def is_of_family(kind: Kind, column: Column) -> bool:
    """Whether a physical type, of an engine that is not known, may be what the logical type says.

    A length or precision that one side alone states does not count.
    """
    if column.type is None:
        return False
    name = column.type.name
    if isinstance(kind, Named) and name in ("object", "array", "map", "vector"):
        return kind.name in _DOCUMENTS or kind.name == {"map": "object", "vector": "array"}.get(name, name)
    match name, kind:
        case "string", Text() | Labels() | Named(name="uuid"):
            return True
        case "integer", Exact(scale=0):
            return True
        case "integer", Whole():
            return not is_sized(column)
        case "decimal", Exact():
            return column.type.precision is None or kind.before is None
        case "double", Floating():
            return not is_sized(column)
        case "timestamp" | "time", Moment():
            zone = options(column).get("timezone")
            return kind.name == name and (type(zone) is not bool or zone == bool(kind.zone))
        case (
            ("array", List(is_vector=False)) | ("vector", List()) | ("map", Mapping()) | ("object", Record())
        ):
            return True
    return False


def default_zone(column: Column) -> str:
    """The zone of times that state none themselves; the standard's default is UTC."""
    found = options(column).get("defaultTimezone", column.meta.get("timezone"))
    return "UTC" if found is None or str(found).lower() in _UTC else str(found)
