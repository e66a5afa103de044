"""The property-map dialect: JSON Schema's `properties`, with quality SLAs, consumers and versioning.

    contract: {name, version, owner, team, ...}
    schema:   {type: object, required: [...], properties: {<column>: {type, ...}}}
    quality:  {freshness, completeness, uniqueness, validity, volume, rules}
    versioning, consumers, change_process

docs/guide/property-map.md lists every key and where it goes.
"""

from __future__ import annotations

from typing import Any

from accord.contract.model import Consumer, Contract, Table
from accord.contract.validate import WRITE_VERSION
from accord.readers.property_map.quality import read_quality
from accord.readers.property_map.schema import read_columns
from accord.readers.section import Log, Section
from accord.source import Node

CONTRACT_META = ("slack_channel", "contact", "domain", "status", "runbook", "tags")
VERSIONING = ("breaking_changes", "non_breaking_changes")
CHANGE_PROCESS = ("notification_lead_time_days", "approval_required_from", "rollback_plan_required")


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
    root = Section(document, "", log)
    root.require("contract", "schema")
    head = root.section("contract")
    description = root.text("description")
    columns = read_columns(root.section("schema"))
    rules, quality_meta = read_quality(root.section("quality"), columns)
    meta = _head_meta(head) if head else {}
    meta |= {"quality": quality_meta} if quality_meta else {}
    meta |= _carried(root.section("versioning"), VERSIONING, "versioning")
    consumers = tuple(_consumer(section) for section in root.sections("consumers"))
    meta |= _carried(root.section("change_process"), CHANGE_PROCESS, "change_process")
    root.close()
    name = (head.text("name") if head else None) or ""
    if head:
        head.require("name", "version")
        contract = Contract(
            name=name,
            version=_version(head),
            description=description,
            owner=head.text("owner"),
            team=head.text("team"),
            tables=(Table(name=name, description=description, columns=tuple(columns), rules=tuple(rules)),),
            consumers=consumers,
            meta=meta,
        )
        head.close()
        return contract
    return Contract(name=name, version="")


def _version(head: Section) -> str:
    value = head.scalar("version")
    if isinstance(value, (int, float)):
        head.log.add(
            "wrong-type",
            f"`version` takes text, not the number {value}",
            head.place_of("version"),
            'Write all three parts, in quotes: "1.0.0".',
        )
    if value == "":
        head.log.add(
            "version-not-semantic", "`` is not a semantic version", head.place_of("version"), WRITE_VERSION
        )
    return value if isinstance(value, str) else ""


def _head_meta(head: Section) -> dict[str, Any]:
    return {key: value for key in CONTRACT_META if (value := head.plain(key)) is not None}


def _carried(section: Section | None, known: tuple[str, ...], name: str) -> dict[str, Any]:
    if section is None:
        return {}
    values = {key: value for key in known if (value := section.plain(key)) is not None}
    section.close()
    return {name: values} if values else {}


def _consumer(section: Section) -> Consumer:
    section.require("name")
    consumer = Consumer(
        name=section.text("name") or "",
        team=section.text("team"),
        contact=section.text("contact"),
        usage=section.text("usage"),
        columns=section.texts("required_fields"),
    )
    section.close()
    return consumer
