"""The section `schema` of a property-map contract: columns, their types and what each value must be."""

from __future__ import annotations

from accord.contract import types
from accord.contract.model import Column, Reference
from accord.findings import did_you_mean
from accord.readers.section import Log, Section

COLUMN_META = (
    "pii",
    "retention_days",
    "breaking_change",
    "default",
    "timezone",
    "classification",
    "tags",
    "examples",
)
NOT_YET = "carried in the model's meta; no check of the vocabulary enforces it yet"


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
        for name, node in properties.entries():
            section = Section(node, properties.path_of(name), schema.log)
            columns.append(_column(name, section, name in required))
        if properties.is_empty:
            schema.log.add("missing-key", "`schema.properties` has no column", schema.place_of("properties"))
    names = [column.name for column in columns]
    for number, name in enumerate(required):
        if name not in names:
            unknown_column(schema.log, name, f"schema.required[{number}]", names)
    schema.close()
    return columns


def _column(name: str, section: Section, required: bool) -> Column:
    type_ = _type(section)
    column = Column(
        name=name,
        type=type_,
        description=section.text("description"),
        required=required,
        unique=section.flag("unique") or False,
        enum=section.scalars("enum"),
        minimum=section.scalar("minimum"),
        maximum=section.scalar("maximum"),
        exclusive_minimum=section.scalar("exclusiveMinimum"),
        exclusive_maximum=section.scalar("exclusiveMaximum"),
        min_length=section.integer("minLength"),
        max_length=section.integer("maxLength"),
        pattern=section.text("pattern"),
        format=section.text("format"),
        reference=_reference(section),
        meta={key: value for key in COLUMN_META if (value := section.plain(key)) is not None},
    )
    if "retention_days" in column.meta:
        section.log.add("not-enforced", f"`retention_days` is {NOT_YET}", section.place_of("retention_days"))
    section.close()
    return column


def _reference(section: Section) -> Reference | None:
    text = section.text("references")
    if text is None:
        return None
    table, _, column = text.rpartition(".")
    if not table or not column:
        section.log.add(
            "unknown-value",
            f"`references` is <table>.<column>, not `{text}`",
            section.place_of("references"),
        )
        return None
    return Reference(table, column)


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
    precision, scale = section.integer("precision"), section.integer("scale")
    fields, items = _nested_fields(section), None
    inner = section.section("items")
    if inner is not None:
        items = _type(inner)
        _nested_rest(inner)
    return types.Type(logical, precision, scale, fields, items)


def _nested_fields(section: Section) -> tuple[tuple[str, types.Type], ...]:
    properties = section.section("properties")
    if properties is None:
        return ()
    fields = []
    for name, node in properties.entries():
        inner = Section(node, properties.path_of(name), section.log)
        fields.append((name, _type(inner)))
        _nested_rest(inner)
    return tuple(fields)


def _nested_rest(section: Section) -> None:
    """What a nested field demands beyond its type: documented, not enforced."""
    for key in ("description", "required", *COLUMN_META):
        if section.plain(key) is not None:
            section.log.add(
                "not-enforced",
                f"`{key}` of a nested field is not carried: dbt's YAML describes whole columns",
                section.place_of(key),
            )
    for key in (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
        *("minLength", "maxLength", "pattern", "format", "enum", "unique"),
    ):
        if section.plain(key) is not None:
            section.log.add(
                "not-enforced",
                f"`{key}` of a nested field is not enforced: checks of nested fields do not exist yet",
                section.place_of(key),
            )
    section.close()


def unknown_column(log: Log, name: str, path: str, known: list[str]) -> None:
    """Note that a path of the document names a column that the table does not have.

    Of a table without columns nothing is said: what is wrong there has been said.
    """
    if not known:
        return
    log.add("unknown-column", f"unknown column `{name}`", log.places[path], did_you_mean(name, known))
