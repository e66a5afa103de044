"""The property-map dialect: JSON Schema's `properties`, with quality SLAs, consumers and versioning.

    contract: {name, version, owner, team, ...}
    schema:   {type: object, required: [...], properties: {<column>: {type, ...}}}
    quality:  {freshness, completeness, uniqueness, validity, volume, rules}
    versioning, consumers, change_process

docs/guide/property-map.md lists every key and where it goes.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from accord.contract import types
from accord.contract.model import (
    Check,
    Column,
    Consumer,
    Contract,
    Reference,
    Table,
    Tolerance,
    default_id,
)
from accord.findings import did_you_mean
from accord.readers.rule import percent, read_rule, read_severity
from accord.readers.section import Log, Section
from accord.source import Node

CONTRACT_META = ("slack_channel", "contact", "domain", "status", "runbook", "tags")
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
VERSIONING = ("breaking_changes", "non_breaking_changes")
CHANGE_PROCESS = ("notification_lead_time_days", "approval_required_from", "rollback_plan_required")
NOT_YET = "carried in the model's meta; no check of the vocabulary enforces it yet"


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
    columns = _columns(root.section("schema"))
    rules, quality_meta = _quality(root.section("quality"), columns)
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


# ------------------------------------------------------------------------------------------- schema


def _columns(schema: Section | None) -> list[Column]:
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
    names = [column.name for column in columns]
    for number, name in enumerate(required):
        if name not in names:
            _unknown_column(schema.log, name, f"schema.required[{number}]", names)
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
        section.plain(key)
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


# ------------------------------------------------------------------------------------------ quality


def _quality(quality: Section | None, columns: list[Column]) -> tuple[list[Check], dict[str, Any]]:
    """The checks that the quality section adds, and what of it is only carried."""
    if quality is None:
        return [], {}
    rules: list[Check] = []
    meta: dict[str, Any] = {}
    freshness = quality.section("freshness")
    if freshness is not None:
        rules += _freshness(freshness, columns, meta)
    completeness = quality.section("completeness")
    if completeness is not None:
        rules += _completeness(completeness, columns)
    uniqueness = quality.section("uniqueness")
    if uniqueness is not None:
        rules += _uniqueness(uniqueness)
    validity = quality.section("validity")
    if validity is not None:
        rules += _validity(validity, columns)
    volume = quality.section("volume")
    if volume is not None:
        rules += _volume(volume, meta)
    rules += [rule for section in quality.sections("rules") if (rule := read_rule(section))]
    quality.close()
    return rules, meta


def _freshness(section: Section, columns: list[Column], meta: dict[str, Any]) -> list[Check]:
    section.require("max_delay_minutes")
    minutes = section.number("max_delay_minutes")
    named = section.text("column")
    severity = read_severity(section)
    if (frequency := section.plain("check_frequency")) is not None:
        meta["check_frequency"] = frequency
        section.log.add(
            "not-enforced",
            "`check_frequency` is carried in the model's meta; how often dbt runs is the scheduler's",
            section.place_of("check_frequency"),
        )
    section.close()
    times = [column.name for column in columns if column.type.name in types.TIMES]
    if named is None and len(times) != 1:
        section.log.add(
            "freshness-without-time",
            f"freshness of which column? The contract has {len(times)} of type timestamp or date"
            + (f": {', '.join(times)}" if times else ""),
            section.place,
            "Say so: `column: <name>`.",
        )
        return []
    if minutes is None:
        return []
    column = named or times[0]
    return [
        Check(
            id=default_id(column, "freshness"),
            check="freshness",
            column=column,
            severity=severity,
            arguments={"max_age": minutes, "period": "minute"},
            origins=(section.path_of("max_delay_minutes"),),
        )
    ]


def _completeness(section: Section, columns: list[Column]) -> list[Check]:
    severity = read_severity(section)
    rules = []
    for key, of_required in (("required_fields_null_rate", True), ("optional_fields_null_rate", False)):
        rate = section.number(key)
        if rate is None:
            continue
        if not 0 <= rate <= 1:
            section.log.add(
                "wrong-type", f"`{key}` takes a share from 0 to 1, not {rate}", section.place_of(key)
            )
            continue
        rules += [
            Check(
                id=default_id(column.name, "not_null"),
                check="not_null",
                column=column.name,
                severity=severity,
                tolerance=percent(rate) if rate else Tolerance(),
                origins=(section.path_of(key),),
            )
            for column in columns
            if column.required == of_required
        ]
    section.close()
    return rules


def _uniqueness(section: Section) -> list[Check]:
    rules = []
    combination = section.texts("combination")
    if combination:
        rules.append(
            Check(
                id="unique_combination",
                check="unique_combination",
                arguments={"columns": list(combination)},
                origins=(section.path_of("combination"),),
            )
        )
    for name, _ in section.entries():
        if section.flag(name):
            rules.append(
                Check(
                    id=default_id(name, "unique"),
                    check="unique",
                    column=name,
                    origins=(section.path_of(name),),
                )
            )
    return rules


def _validity(section: Section, columns: list[Column]) -> list[Check]:
    rules = []
    names = [column.name for column in columns]
    for name, node in section.entries():
        path = section.path_of(name)
        if name not in names:
            _unknown_column(section.log, name, path, names)
            continue
        inner = Section(node, path, section.log)
        severity = read_severity(inner)
        bounds = {
            key: value
            for key in ("min", "max", "exclusive_min", "exclusive_max")
            if (value := inner.scalar(key)) is not None
        }
        if bounds:
            rules.append(_column_check("accepted_range", name, bounds, path))
        values = inner.scalars("allowed_values")
        if values:
            rules.append(_column_check("accepted_values", name, {"values": list(values)}, path))
        pattern = inner.text("pattern")
        if pattern is not None:
            rules.append(_column_check("matches_regex", name, {"pattern": pattern}, path))
        rules = [replace(r, severity=severity) if path in r.origins else r for r in rules]
        inner.close()
    return rules


def _column_check(check: str, column: str, arguments: dict[str, Any], path: str) -> Check:
    return Check(
        id=default_id(column, check),
        check=check,
        column=column,
        arguments=arguments,
        origins=(path,),
    )


def _volume(section: Section, meta: dict[str, Any]) -> list[Check]:
    severity = read_severity(section)
    bounds = {
        bound: value
        for bound, key in (("min", "min_records"), ("max", "max_records"))
        if (value := section.number(key)) is not None
    }
    for key in ("min_daily_records", "max_daily_records", "anomaly_threshold"):
        if (value := section.number(key)) is not None:
            meta.setdefault("volume", {})[key] = value
            section.log.add("not-enforced", f"`{key}` is {NOT_YET}", section.place_of(key))
    section.close()
    if not bounds:
        return []
    return [
        Check(
            id="row_count",
            check="row_count",
            severity=severity,
            arguments=bounds,
            origins=(section.path,),
        )
    ]


def _unknown_column(log: Log, name: str, path: str, known: list[str]) -> None:
    log.add("unknown-column", f"unknown column `{name}`", log.places[path], did_you_mean(name, known))
