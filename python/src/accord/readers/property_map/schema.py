"""The section `schema` of a property-map contract: columns, their types and what each value must be."""

from __future__ import annotations

from typing import Any

from accord.contract import types
from accord.contract.model import Column, Reference
from accord.findings import did_you_mean
from accord.readers.property_map.keys import COLUMN_META
from accord.readers.section import Log, Section

FIELDS: dict[str, tuple[str, ...]] = {
    "scalar": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "integer": ("minLength", "maxLength", "minItems", "maxItems"),
    "number": ("multipleOf",),
    "text": ("pattern", "format"),
    "flag": ("unique", "uniqueItems"),
    "scalars": ("enum",),
}
"""Getter of a section -> the keys of a column that it reads, which are fields of Column in another case."""


def read_columns(schema: Section | None) -> list[Column]:
    """The columns, in the order of the document."""
    if schema is None:
        return []
    schema.choice("type", ("object",))
    required = schema.texts("required")
    schema.require("properties")
    properties = schema.section("properties")
    columns = []
    if properties is not None:
        for name, section in properties.named():
            listed = required.index(name) if name in required else None
            columns.append(_column(name, section, listed))
        if properties.is_empty:
            schema.log.add("missing-key", "`schema.properties` has no column", schema.place_of("properties"))
    names = [column.name for column in columns]
    for number, name in enumerate(required):
        if name not in names:
            unknown_column(schema.log, name, f"schema.required[{number}]", names)
    schema.close()
    return columns


def _column(name: str, section: Section, listed: int | None, is_nested: bool = False) -> Column:
    if not name:
        section.log.add("wrong-type", "a column's name is empty", section.place)
    origins: dict[str, str] = {}
    if listed is not None:
        origins["required"] = f"schema.required[{listed}]"
    if own := section.flag("required"):
        origins.setdefault("required", section.path_of("required"))
    if primary := section.flag("primary_key"):
        origins["primary_key"] = section.path_of("primary_key")
    fields: dict[str, Any] = {}
    for getter, keys in FIELDS.items():
        for key in keys:
            value = getattr(section, getter)(key)
            if value is not None and value != ():
                field = _snake(key)
                fields[field] = value
                origins[field] = section.path_of(key)
    if is_nested and fields.get("unique"):
        path = section.path_of("unique")
        section.log.not_enforced(
            path, "`unique` of a nested field is not enforced: write `uniqueItems` at the array", "meta"
        )
    properties, items = section.section("properties"), section.section("items")
    column = Column(
        name=name,
        type=_type(section),
        description=section.text("description"),
        required=listed is not None or bool(own),
        primary_key=1 if primary else None,
        references=_references(section, is_nested),
        fields=tuple(_column(n, inner, None, True) for n, inner in properties.named()) if properties else (),
        items=_column("[]", items, None, True) if items else None,
        meta={key: value for key in COLUMN_META if (value := section.plain(key)) is not None},
        origin=section.path,
        origins=origins,
        **fields,
    )
    section.close()
    return column


def _snake(key: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in key)


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
