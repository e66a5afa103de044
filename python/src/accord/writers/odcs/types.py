"""The type of a column and what its values may be, as far as the standard has keys for it at that type."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from accord.contract.model import Column
from accord.contract.types import NUMBERS
from accord.readers.keys import snake
from accord.readers.odcs.keys import OPTION_FIELDS, OTHER_OPTIONS, TYPE_PROPERTY
from accord.writers.odcs.standard import is_a, takes


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_positive(value: Any) -> bool:
    return _is_number(value) and bool(value > 0)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and value >= 0


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_format_of_integers(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("i", "u") and value[1:] in ("8", "16", "32", "64", "128")


Takes = dict[str, Callable[[Any], bool]]
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_TIME: Takes = dict.fromkeys((*_BOUNDS, "format"), _is_text)
_NUMBER: Takes = {**dict.fromkeys(_BOUNDS, _is_number), "multipleOf": _is_positive}

OPTIONS: dict[str, Takes] = {
    "string": {"minLength": _is_count, "maxLength": _is_count, "pattern": _is_text, "format": _is_text},
    "date": _TIME,
    "timestamp": _TIME,
    "time": _TIME,
    "integer": {**_NUMBER, "format": _is_format_of_integers},
    "number": _NUMBER,
    "array": {"minItems": _is_count, "maxItems": _is_count, "uniqueItems": lambda value: value is True},
}
"""logicalType -> the options that the standard has for it, and what values they take."""


def typed(column: Column, own: dict[str, Any], handled: set[str]) -> dict[str, Any]:
    """`logicalType` and `logicalTypeOptions`; what they cannot say goes to the reserved properties.

    The standard's schema refuses a property without a logicalType: such a column is written as a string,
    with a property that says it has none.
    """
    name = column.type.name if column.type is not None else None
    written = _shape(column) or ("object" if name == "map" else name) or "string"
    if written != name:
        own[TYPE_PROPERTY] = name or "none"
    if column.type is not None:
        for key in ("precision", "scale"):
            if (value := getattr(column.type, key)) is not None:
                own[key] = value
    logical = "number" if written in NUMBERS and written != "integer" else written
    entry: dict[str, Any] = {"logicalType": logical}
    options: dict[str, Any] = {}
    for key in OPTION_FIELDS:
        value = getattr(column, snake(key))
        if value is None or (value is False and key == "uniqueItems"):
            continue
        check = OPTIONS.get(logical, {}).get(key)
        if check is not None and check(value):
            options[key] = value
        elif not (key == "format" and value == "f32" and written == "double"):
            own[key] = value
    if written == "double":
        options["format"] = "f32" if column.format == "f32" else "f64"
    others: Any = column.meta.get("logicalTypeOptions")
    if _are_options(column, logical, options, others):
        handled.add("logicalTypeOptions")
        options |= others
    return entry | ({"logicalTypeOptions": options} if options else {})


def _shape(column: Column) -> str | None:
    """The type that a column must be of for what it holds to be written below it."""
    if column.items is not None:
        return "map" if column.key is not None else "array"
    return "object" if column.fields else None


def _are_options(column: Column, logical: str, options: dict[str, Any], others: Any) -> bool:
    """Whether options that demand nothing can stand among those that do, and are read as they are."""
    if not isinstance(others, dict) or not others or None in others.values():
        return False
    if not {*others} <= {*OTHER_OPTIONS, "required"}:
        return False
    if {field.name for field in column.fields} & {*map(str, others.get("required", ()))}:
        return False  # those would be read as `required` of the fields
    plain: dict[str, Any] = {"logicalType": logical, "logicalTypeOptions": options | others}
    if logical == "map":
        plain["map"] = {side: {"logicalType": "string"} for side in ("key", "value")}
    return is_a("SchemaItemProperty", plain)


def enumeration(column: Column, handled: set[str]) -> list[Any]:
    """The entries of `enum`: with their labels, where the meta has these values with more, else bare."""
    entries = column.meta.get("enum")
    if isinstance(entries, list) and takes("column", "enum", entries):
        values = [entry["value"] for entry in entries if entry["value"] is not None]
        says_more = len(values) < len(entries) or any(len(entry) > 1 for entry in entries)
        if says_more and list(map(_strictly, values)) == list(map(_strictly, column.enum)):
            handled.add("enum")
            return entries
    once = dict.fromkeys(map(_strictly, column.enum))
    return [{"value": value} for _, value in once]


def _strictly(value: Any) -> tuple[bool, Any]:
    """A value that equals no other one of another type: true is not 1."""
    return isinstance(value, bool), value


def is_said_virtual(column: Column) -> bool:
    """Whether the meta of a column is read as that of a measure or dimension which stands in no table."""
    kind = column.meta.get("semanticType")
    return kind == "measure" or (kind == "dimension" and isinstance(column.meta.get("transformLogic"), str))
