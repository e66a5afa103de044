"""The property-map dialect: JSON Schema's `properties`, with quality SLAs, consumers and versioning.

    contract: {name, version, owner, team, ...}
    schema:   {type: object, required: [...], properties: {<column>: {type, ...}}}
    quality:  {freshness, completeness, uniqueness, validity, volume, rules}
    versioning, consumers, change_process, waivers

Its keys are data: accord.readers.property_map.keys.
"""

from __future__ import annotations

from typing import Any

from accord.contract.model import Contract, Table
from accord.readers.columns import keyed
from accord.readers.consumer import read_consumer
from accord.readers.property_map.keys import DIALECT
from accord.readers.property_map.quality import read_quality
from accord.readers.property_map.schema import read_columns
from accord.readers.rule import read_waiver
from accord.readers.section import Log, Section, read_version
from accord.source import Node

CONTRACT_META = ("slack_channel", "domain", "runbook", "tags")
DAYS = ("effective_date", "deprecation_date")
ORIGINS = ("name", "version", "id", "status", "owner", "team", "contact", "effective_date")
VERSIONING = ("breaking_changes", "non_breaking_changes")
CHANGE_PROCESS = ("notification_lead_time_days", "approval_required_from", "rollback_plan_required")
FIRST = ("contract", "schema")
"""The keys that a document in this dialect begins with."""


def recognizes(document: Node) -> bool:
    """Whether the document is written in this dialect."""
    if not isinstance(document.value, dict):
        return False
    schema = document.value.get("schema")
    return "contract" in document.value or (
        schema is not None and isinstance(schema.value, dict) and "properties" in schema.value
    )


def read(document: Node, log: Log) -> Contract:
    """The contract that a document states; what is wrong with it goes to the log."""
    root = Section(document, "", log, DIALECT.sections["document"], DIALECT)
    root.require("contract", "schema")
    head = root.section("contract")
    description = root.text("description")
    columns = read_columns(root.section("schema"))
    rules, quality_meta = read_quality(root.section("quality"), columns)
    columns = keyed(columns)
    meta = _head_meta(head) if head else {}
    meta |= {"quality": quality_meta} if quality_meta else {}
    meta |= _carried(root.section("versioning"), VERSIONING, "versioning")
    consumers = tuple(read_consumer(section) for section in root.sections("consumers"))
    waivers = tuple(waiver for section in root.sections("waivers") if (waiver := read_waiver(section)))
    meta |= _carried(root.section("change_process"), CHANGE_PROCESS, "change_process")
    root.close()
    name = (head.text("name") if head else None) or ""
    if not head:
        return Contract(name=name, version="")
    head.require("name", "version")
    if "name" in head and head.plain("name") == "":
        log.add("wrong-type", "`name` is empty", head.place_of("name"), "Write the name of the dbt model.")
    contract = Contract(
        name=name,
        version=read_version(head),
        id=head.text("id"),
        status=head.text("status"),
        description=description,
        owner=head.text("owner"),
        team=head.text("team"),
        contact=head.text("contact"),
        tables=(
            Table(
                name=name,
                description=description,
                columns=tuple(columns),
                rules=tuple(rules),
                origin="contract.name",
            ),
        ),
        consumers=consumers,
        waivers=waivers,
        meta=meta,
        origins={key: head.path_of(key) for key in ORIGINS if key in head},
    )
    head.close()
    return contract


def _head_meta(head: Section) -> dict[str, Any]:
    found = {key: value for key in CONTRACT_META if (value := head.plain(key)) is not None}
    return found | {key: day for key in DAYS if (day := head.day(key)) is not None}


def _carried(section: Section | None, known: tuple[str, ...], name: str) -> dict[str, Any]:
    if section is None:
        return {}
    values = {key: value for key in known if (value := section.plain(key)) is not None}
    section.close()
    return {name: values} if values else {}
