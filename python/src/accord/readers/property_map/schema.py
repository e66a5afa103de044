"""The section `schema` of a property-map contract: columns, their types and what each value must be."""

from __future__ import annotations

from collections.abc import Iterator

from accord.contract.model import Column
from accord.readers.columns import read_column, unknown_column
from accord.readers.section import Section


def read_columns(schema: Section | None) -> list[Column]:
    """The columns, in the order of the document."""
    if schema is None:
        return []
    schema.choice("type", ("object",))
    required = schema.texts("required")
    schema.require("properties")
    columns = []
    properties = schema.section("properties")
    for name, section in properties.named() if properties else ():
        listed = f"schema.required[{required.index(name)}]" if name in required else None
        columns.append(read_column(name, section, _properties, listed))
    if properties is not None and properties.is_empty:
        schema.log.add("missing-key", "`schema.properties` has no column", schema.place_of("properties"))
    names = [column.name for column in columns]
    for number, name in enumerate(required):
        if name not in names:
            unknown_column(schema.log, name, f"schema.required[{number}]", names)
    schema.close()
    return columns


def _properties(section: Section) -> Iterator[tuple[str, Section]]:
    properties = section.section("properties")
    if properties is not None:
        yield from properties.named()
