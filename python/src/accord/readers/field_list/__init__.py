"""The field-list dialect: a provider, a consumer, a list of fields, and promises in percent.

    version, contract_name, description, provider: {system, team, contact}, consumer: {...}
    data_schema: {table_name, fields: [{name, type, ...}]}
    quality_requirements: {completeness: 99.5%, uniqueness: 100%, validity: 99%, freshness: 1 hour, rules}
    sla, change_management, waivers

Its keys are data: accord.readers.field_list.keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.contract.model import Column, Contract, Table
from accord.readers.columns import keyed, read_column
from accord.readers.consumer import read_consumer
from accord.readers.field_list.keys import DIALECT
from accord.readers.field_list.promises import read_change_management, read_slas
from accord.readers.field_list.quality import read_quality
from accord.readers.rule import read_waiver
from accord.readers.section import Log, Section, read_version
from accord.source import Node

FIRST = ("contract_name", "data_schema")
"""The keys that a document in this dialect begins with."""


CONTRACT_META = ("domain", "tags")
DAYS = ("effective_date", "deprecation_date")


def recognizes(document: Node) -> bool:
    """Whether the document is written in this dialect."""
    if not isinstance(document.value, dict):
        return False
    schema = document.value.get("data_schema")
    has_fields = schema is not None and isinstance(schema.value, dict) and "fields" in schema.value
    return has_fields or all(key in document.value for key in FIRST)


def read(document: Node, log: Log) -> Contract:
    """The contract that a document states; what is wrong with it goes to the log."""
    root = Section(document, "", log, DIALECT.sections["document"], DIALECT)
    root.require("contract_name", "version", "data_schema")
    name = _name(root, "contract_name", "the contract")
    description = root.text("description")
    provider = root.section("provider")
    schema = root.section("data_schema")
    columns = _columns(schema)
    rules = read_quality(root.section("quality_requirements"), columns)
    columns = keyed(columns)
    meta: dict[str, Any] = {
        **{key: value for key in CONTRACT_META if (value := root.plain(key)) is not None},
        **{key: day for key in DAYS if (day := root.day(key)) is not None},
    }
    if provider and (system := provider.text("system")) is not None:
        meta["provider"] = {"system": system}
    if changes := read_change_management(root.section("change_management")):
        meta["change_management"] = changes
    alone = root.section("consumer")
    several = [*([alone] if alone else []), *root.sections("consumers")]
    contract = Contract(
        name=name,
        version=read_version(root),
        id=root.text("id"),
        status=root.text("status"),
        description=description,
        owner=root.text("owner"),
        team=provider.text("team") if provider else None,
        contact=provider.text("contact") if provider else None,
        tables=(_table(schema, description, columns, rules),) if schema else (),
        slas=read_slas(root.section("sla")),
        consumers=tuple(read_consumer(section, name="system") for section in several),
        waivers=tuple(waiver for section in root.sections("waivers") if (waiver := read_waiver(section))),
        meta=meta,
        origins=_origins(root, provider),
    )
    if provider:
        provider.close()
    root.close()
    return contract


def _name(section: Section, key: str, of: str) -> str:
    name = section.text(key)
    if name == "":
        section.log.add("wrong-type", f"`{key}` is empty", section.place_of(key), f"Write the name of {of}.")
    return name or ""


def _table(schema: Section, description: str | None, columns: list[Column], rules: list[Any]) -> Table:
    schema.require("table_name")
    table = Table(
        name=_name(schema, "table_name", "the dbt model"),
        description=schema.text("description") or description,
        columns=tuple(columns),
        rules=tuple(rules),
        origin=schema.path_of("table_name"),
    )
    schema.close()
    return table


def _columns(schema: Section | None) -> list[Column]:
    """The columns, in the order of the document."""
    if schema is None:
        return []
    schema.require("fields")
    columns = [read_column(name, section, _fields) for name, section in _fields(schema)]
    fields = schema.node("fields")
    if fields is not None and fields.value == []:
        schema.log.add("missing-key", "`data_schema.fields` has no field", schema.place_of("fields"))
    return columns


def _fields(section: Section) -> Iterator[tuple[str, Section]]:
    """Each field of a list that has a name; that another has none was said."""
    for field in section.sections("fields"):
        field.require("name")
        name = field.text("name")
        if name is not None:
            yield name, field


def _origins(root: Section, provider: Section | None) -> dict[str, str]:
    plain = ("version", "id", "status", "owner", "effective_date")
    keys = {"name": "contract_name", **{key: key for key in plain}}
    origins = {field: key for field, key in keys.items() if key in root}
    if provider and "contact" in provider:
        origins["contact"] = provider.path_of("contact")
    return origins
