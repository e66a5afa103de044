"""A column as both house dialects write it: its keys, as data, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from accord.contract import types
from accord.contract.model import Check, Column, Reference, default_id
from accord.findings import did_you_mean
from accord.readers.keys import (
    TAGS,
    Key,
    anything,
    flag,
    integer,
    number,
    scalar,
    scalars,
    section,
    snake,
    text,
    texts,
)
from accord.readers.section import Log, Section

NOTHING = "false asks for nothing"

COLUMN_META = (
    *("pii", "classification", "retention_days", "breaking_change", "default", "timezone", "tags"),
    *("examples", "label", "deprecated", "deprecation_date"),
)
"""What of a column is documentation."""

COLUMN: dict[str, Key] = {
    "type": Key(
        takes="type",
        goes="`data_type`: string, integer, decimal, double, boolean, date, timestamp, time, object, array, "
        "map, vector, or another word for one",
        required=True,
        otherwise="`data_type`",
    ),
    "precision": integer("`data_type`"),
    "scale": integer("`data_type`"),
    "items": section("column", "the items of an array"),
    "description": text("the column's description"),
    "required": flag("`not_null`", NOTHING),
    "unique": flag("`unique`", NOTHING),
    "primary_key": flag("`not_null` and `unique`; of several columns together `unique_combination`", NOTHING),
    "enum": scalars("`accepted_values`"),
    **{
        name: scalar("`accepted_range`")
        for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    },
    "minLength": integer("`length`"),
    "maxLength": integer("`length`"),
    "multipleOf": number("`multiple_of`"),
    "minItems": integer("`array_length`"),
    "maxItems": integer("`array_length`"),
    "uniqueItems": flag("`unique_items`", NOTHING),
    "pattern": text("`matches_regex`"),
    "format": text(
        "`has_format` where it is one of the formats that Accord knows; else meta",
        otherwise="meta; no check is of this format",
    ),
    "references": text(
        "`<model>.<column>` or `<source>.<table>.<column>`: `no_orphans`, and a foreign key in the YAML"
    ),
    "pii": flag("meta; true masks the column's values in samples"),
    "classification": text("meta; confidential ones mask the column's values in samples"),
    "retention_days": integer(
        "`retention` where the column is a timestamp or date; else meta",
        otherwise="meta; the column does not tell how old a row is",
    ),
    "breaking_change": text("meta"),
    "default": anything("meta"),
    "timezone": text("meta"),
    "tags": texts(TAGS),
    "examples": anything("meta"),
    "label": text("meta"),
    "deprecated": flag("meta; true announces that the column will be removed, for `accord diff`"),
    "deprecation_date": Key(takes="day", goes="meta; the day until which a deprecated column stays"),
}
"""The keys of a column, besides that of the fields of an object, which each dialect has its own for."""

FIELDS: dict[str, tuple[str, ...]] = {
    "scalar": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "integer": ("minLength", "maxLength", "minItems", "maxItems"),
    "number": ("multipleOf",),
    "text": ("pattern", "format"),
    "flag": ("unique", "uniqueItems"),
    "scalars": ("enum",),
}
"""Getter of a section -> the keys of a column that it reads, which are fields of Column in another case."""

Inside = Callable[[Section], Iterator[tuple[str, Section]]]
"""How a dialect reads the fields of an object: the column's section -> each field's name and section."""


def read_column(
    name: str, section: Section, inside: Inside, required_by: str | None = None, is_nested: bool = False
) -> Column:
    """A column, with the columns inside of it; `required_by` is the path of a list that requires it."""
    if not name:
        section.log.add("wrong-type", "a column's name is empty", section.place)
    origins: dict[str, str] = {}
    if required_by is not None:
        origins["required"] = required_by
    if own := section.flag("required"):
        origins.setdefault("required", section.path_of("required"))
    if primary := section.flag("primary_key"):
        origins["primary_key"] = section.path_of("primary_key")
    fields: dict[str, Any] = {}
    for getter, keys in FIELDS.items():
        for key in keys:
            value = getattr(section, getter)(key)
            if value is not None and value != ():
                field = snake(key)
                fields[field] = value
                origins[field] = section.path_of(key)
    if is_nested and fields.get("unique"):
        path = section.path_of("unique")
        section.log.not_enforced(
            path, "`unique` of a nested field is not enforced: write `uniqueItems` at the array", "meta"
        )
    if is_nested and primary:
        path = section.path_of("primary_key")
        message = "`primary_key` of a nested field is not enforced: a key is of the table's own columns"
        section.log.not_enforced(path, message, "no check: a key is of the table's own columns", True)
    items = section.section("items")
    if "retention_days" in section:
        origins["retention_days"] = section.path_of("retention_days")
    meta = {key: value for key in COLUMN_META if (value := section.plain(key)) is not None}
    if section.day("deprecation_date") is None:
        meta.pop("deprecation_date", None)
    column = Column(
        name=name,
        type=_type(section),
        description=section.text("description"),
        required=required_by is not None or bool(own),
        primary_key=1 if primary and not is_nested else None,
        references=_references(section, is_nested),
        fields=tuple(read_column(n, field, inside, is_nested=True) for n, field in inside(section)),
        items=read_column("[]", items, inside, is_nested=True) if items else None,
        meta=meta,
        origin=section.path,
        origins=origins,
        **fields,
    )
    section.close()
    return column


def _references(section: Section, is_nested: bool) -> tuple[Reference, ...]:
    text = section.text("references")
    if text is None:
        return ()
    path = section.path_of("references")
    table, _, column = text.rpartition(".")
    if not table or not column:
        section.log.add(
            "unknown-value", f"`references` is <table>.<column>, not `{text}`", section.log.places[path]
        )
        return ()
    if is_nested:
        section.log.not_enforced(
            path, "`references` of a nested field is not enforced: no check joins nested fields", "meta"
        )
    return (Reference(table=table, fields=(column,), origins=(path,)),)


def _type(section: Section) -> types.Type:
    section.require("type")
    word = section.text("type")
    logical = types.parse(word) if word else "string"
    if logical is None:
        section.log.add(
            "unknown-value",
            f"`{word}` is no type",
            section.place_of("type"),
            f"Types: {', '.join(types.LOGICAL)}.",
        )
        logical = "string"
    return types.Type(logical, section.integer("precision"), section.integer("scale"))


def unknown_column(log: Log, name: str, path: str, known: list[str]) -> None:
    """Note that a path of the document names a column that the table does not have.

    Of a table without columns nothing is said: what is wrong there has been said.
    """
    if not known:
        return
    log.add("unknown-column", f"unknown column `{name}`", log.places[path], did_you_mean(name, known))


def keyed(columns: Iterable[Column]) -> list[Column]:
    """The columns with their positions in the primary key, which is in the columns' order."""
    keyed_columns, position = [], 0
    for column in columns:
        if column.primary_key:
            position += 1
            column = replace(column, primary_key=position)
        keyed_columns.append(column)
    return keyed_columns


def retention(columns: Iterable[Column]) -> list[Check]:
    """How long rows are kept, by the columns that tell how old a row is."""
    return [
        Check(
            id=default_id(column.name, "retention"),
            check="retention",
            column=column.name,
            arguments={"max_age": column.meta["retention_days"], "period": "day"},
            origins=(column.origins["retention_days"],),
        )
        for column in columns
        if column.type
        and column.type.name in types.TIMES
        and isinstance(column.meta.get("retention_days"), int)
    ]
