"""A type as an engine writes it -> ODCS 3.2 logical type, as far as its text tells it plainly."""

from __future__ import annotations

import re

from msgspec import Struct


class Shape(Struct, frozen=True):
    """A logical type; `logical` is None where the standard has none for it. Nested ones hold their parts."""

    physical: str
    logical: str | None = None
    fields: tuple[tuple[str, Shape], ...] = ()
    items: Shape | None = None
    key: Shape | None = None
    value: Shape | None = None


_INTEGERS = (
    "tinyint smallint integer int bigint hugeint utinyint usmallint uinteger ubigint uhugeint int1 int2 int4"
    " int8 int64 byte short long byteint mediumint serial bigserial smallserial"
)
_NUMBERS = (
    "decimal numeric number bignumeric bigdecimal dec double real float float4 float8 float64 doubleprecision"
)
_TEXTS = (
    "varchar text string char character charactervarying bpchar nvarchar nchar name citext uuid varchar2 enum"
)
_TIMESTAMPS = (
    "timestamp datetime timestamptz timestampwithtimezone timestampwithouttimezone timestampwithlocaltimezone"
    " timestamp_ntz timestamp_ltz timestamp_tz timestamp_s timestamp_ms timestamp_ns datetime2 smalldatetime"
)
_TIMES = "time timetz timewithtimezone timewithouttimezone"
_LOGICAL = {
    word: logical
    for words, logical in (
        (_INTEGERS, "integer"),
        (_NUMBERS, "number"),
        (_TEXTS, "string"),
        (_TIMESTAMPS, "timestamp"),
        (_TIMES, "time"),
        ("boolean bool", "boolean"),
        ("date", "date"),
        ("array list", "array"),
        ("json jsonb variant super hstore struct row object map", "object"),
    )
    for word in words.split()
}


def shape(text: str) -> Shape:
    """What a type's text says."""
    text = text.strip()
    fixed = re.fullmatch(r"(?s)(.+)\[[0-9]*\]", text)
    if fixed:
        return Shape(text, "array", items=shape(fixed[1]))
    name, inside = _call(text)
    if inside is None or not inside.strip():
        return Shape(text, _LOGICAL.get(name))
    parts = _split(inside)
    if name in ("array", "list") and len(parts) == 1:
        return Shape(text, "array", items=shape(parts[0]))
    if name == "map" and len(parts) == 2:
        return Shape(text, "map", key=shape(parts[0]), value=shape(parts[1]))
    if name in ("struct", "row", "object"):
        fields = tuple(found for part in parts if (found := _field(part)))
        return Shape(text, "object", fields=fields if len(fields) == len(parts) else ())
    if name in ("decimal", "numeric", "number", "dec") and (len(parts) == 1 or parts[1].strip() == "0"):
        return Shape(text, "integer")
    return Shape(text, _LOGICAL.get(name))


def _call(text: str) -> tuple[str, str | None]:
    """`name(inside)` or `name<inside>`; what follows is the name's: `timestamp(6) with time zone`."""
    found = re.match(r"\s*([A-Za-z_][\w ]*?)\s*([(<])", text)
    if not found:
        return _word(text), None
    start = found.end()
    depth, end = 1, len(text)
    for position, character in _outside_quotes(text, start):
        depth += (character in "(<") - (character in ")>")
        if depth == 0:
            end = position
            break
    return _word(found[1] + text[end + 1 :]), text[start:end]


def _word(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def _outside_quotes(text: str, start: int) -> list[tuple[int, str]]:
    """The characters that are not within quotes, each with its place."""
    found, quote = [], ""
    for position in range(start, len(text)):
        character = text[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'`":
            quote = character
        else:
            found.append((position, character))
    return found


def _split(inside: str) -> list[str]:
    """The parts between commas that are in no bracket and no quote."""
    parts, depth, start = [], 0, 0
    for position, character in _outside_quotes(inside, 0):
        depth += (character in "(<[") - (character in ")>]")
        if character == "," and depth == 0:
            parts.append(inside[start:position])
            start = position + 1
    return [*parts, inside[start:]]


def _field(part: str) -> tuple[str, Shape] | None:
    """`name type` or `name: type`, the name quoted or not."""
    part = part.strip()
    found = re.match(r'(?s)(?:"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|([^\s:"`(<]+))(?:\s*:\s*|\s+)(.+)', part)
    if not found:
        return None
    name = found[1].replace('""', '"') if found[1] is not None else found[2] or found[3]
    type_ = re.sub(r"(?i)\s+not\s+null$", "", found[4].strip())
    return (name, shape(type_)) if name else None
