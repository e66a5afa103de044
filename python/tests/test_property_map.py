"""The property-map dialect: the specimen as a whole, then a case for every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from property_map_text import FIVE, HEAD, NONE, SCHEMA, of_column, of_quality, read, read_node
from test_property_map_quality import QUALITY

from accord.contract.checks import CATALOGUE, FORMATS
from accord.contract.derive import derive
from accord.contract.model import (
    Check,
    Column,
    Consumer,
    Contract,
    Reference,
    Table,
    Tolerance,
    default_id,
    without_origins,
)
from accord.contract.types import ALIASES, LOGICAL, Type
from accord.findings import in_order
from accord.readers import read_file
from accord.source import Node, Place, loads

SPECIMEN = Path(__file__).parent / "data" / "orders_v2.yaml"
EXAMPLES = [
    path
    for path in sorted((ROOT / "examples/flights/contracts").glob("*.yaml"))
    if ".odcs" not in path.suffixes
]

# -------------------------------------------------------------------------------------- the specimen

STATUS = ("pending", "confirmed", "shipped", "delivered", "cancelled")
ITEMS = Column(
    name="[]",
    type=Type("object"),
    fields=(
        Column(name="product_id", type=Type("string")),
        Column(name="quantity", type=Type("integer"), minimum=1),
        Column(name="unit_price", type=Type("decimal")),
    ),
)
UUID = {"format": "uuid", "meta": {"pii": False, "breaking_change": "never"}}
KEPT = {"meta": {"pii": True, "retention_days": 365}}
TIME = {"format": "ISO8601", "meta": {"timezone": "UTC"}}
# Name, type, whether required, description, and the rest.
COLUMNS: list[tuple[str, Type, bool, str | None, dict[str, Any]]] = [
    ("order_id", Type("string"), True, "Unique order identifier", UUID),
    ("customer_id", Type("string"), True, "Customer identifier (foreign key)", KEPT),
    ("created_at", Type("timestamp"), True, "Order creation timestamp", TIME),
    ("total_amount", Type("decimal", 10, 2), True, "Total order amount in USD", {"minimum": 0}),
    ("status", Type("string"), False, None, {"enum": STATUS, "meta": {"default": "pending"}}),
    ("line_items", Type("array"), False, None, {"items": ITEMS}),
]

RANGE = {"min": 0, "max": 1000000}
HOURLY = {"max_age": 60, "period": "minute"}
KEY = {"columns": ["order_id", "line_item_id"]}
S, Q = "schema.properties.", "quality."
VALID = f"{Q}validity.total_amount."
ITEM = f"{S}line_items.items.properties.quantity.minimum"
REQUIRED, OPTIONAL = (f"quality.completeness.{word}_fields_null_rate" for word in ("required", "optional"))
DAILY = {"min": 1000, "max": 1000000}
BOTH = [f"{Q}volume.{word}_daily_records" for word in ("min", "max")]
RANGED = [f"{S}total_amount.minimum", f"{VALID}min", f"{VALID}max"]
LISTED = [f"{S}status.enum", f"{Q}validity.status.allowed_values"]
# Column, path, name, arguments, tolerance, and where the document demands it.
CHECKS: list[tuple[str | None, tuple[str, ...], str, dict[str, Any], Tolerance, list[str]]] = [
    ("order_id", (), "not_null", {}, NONE, ["schema.required[0]", REQUIRED]),
    ("order_id", (), "has_format", {"format": "uuid"}, NONE, [S + "order_id.format"]),
    ("customer_id", (), "not_null", {}, NONE, ["schema.required[1]", REQUIRED]),
    ("created_at", (), "not_null", {}, NONE, ["schema.required[2]", REQUIRED]),
    ("total_amount", (), "not_null", {}, NONE, ["schema.required[3]", REQUIRED]),
    ("total_amount", (), "accepted_range", RANGE, NONE, RANGED),
    ("status", (), "accepted_values", {"values": list(STATUS)}, NONE, LISTED),
    ("line_items", ("[]", "quantity"), "accepted_range", {"min": 1}, NONE, [ITEM]),
    ("created_at", (), "freshness", HOURLY, NONE, [Q + "freshness.max_delay_minutes"]),
    ("status", (), "not_null", {}, FIVE, [OPTIONAL]),
    ("line_items", (), "not_null", {}, FIVE, [OPTIONAL]),
    (None, (), "unique_combination", KEY, NONE, [Q + "uniqueness.combination"]),
    ("order_id", (), "unique", {}, NONE, [Q + "uniqueness.order_id"]),
    ("created_at", (), "daily_volume", DAILY, NONE, BOTH),
    ("created_at", (), "volume_anomaly", {"min": -50, "max": 50}, NONE, [Q + "volume.anomaly_threshold"]),
]


def test_specimen_contract() -> None:
    text = SPECIMEN.read_text()
    contract = read(text)[0]
    document = loads(text, "x")[0].plain()
    described = "Order events from the e-commerce platform.\nContains all customer orders with line items.\n"
    columns = tuple(
        Column(name=name, type=type_, required=required, description=description, **rest)
        for name, type_, required, description, rest in COLUMNS
    )
    rules = without_origins(contract.tables[0].rules)  # the table of checks holds them
    assert without_origins(contract) == Contract(
        name="orders",
        version="2.0.0",
        description=described,
        owner="data-platform@company.com",
        team="Data Engineering",
        tables=(Table(name="orders", description=described, columns=columns, rules=rules),),
        consumers=tuple(
            Consumer(columns=tuple(consumer.pop("required_fields")), **consumer)
            for consumer in document["consumers"]
        ),
        meta={
            "slack_channel": "#data-platform-alerts",
            "quality": {"check_frequency": "*/15 * * * *"},
            "versioning": document["versioning"],
            "change_process": document["change_process"],
        },
    )
    assert len(contract.consumers) == 3


def test_specimen_checks() -> None:
    [table] = read(SPECIMEN.read_text())[0].tables
    assert derive(table) == [
        Check(
            id=default_id(column, name, path),
            check=name,
            column=column,
            path=path,
            tolerance=tolerance,
            arguments=arguments,
            origins=tuple(paths),
        )
        for column, path, name, arguments, tolerance, paths in CHECKS
    ]


def test_specimen_findings() -> None:
    [reading] = read_file(SPECIMEN)
    assert [
        (str(f.place).removeprefix(f"{SPECIMEN}:"), f.level, f.rule, f.message.split("`")[1], f.remedy)
        for f in in_order(reading.findings)
    ] == [
        ("69:5", "info", "not-enforced", "check_frequency", None),
        ("77:31", "error", "unknown-column", "line_item_id", "Did you mean `line_items`?"),
    ]


# --------------------------------------------------------------------------------- every property key

DAY = "2024-01-01"
INNER = Column(name="k", type=Type("object"), fields=(Column(name="l", type=Type("time")),))
# Documentation, and values of it that are kept as they are.
META: dict[str, Any] = {
    "pii": True,
    "retention_days": 5,
    "breaking_change": "never",
    "default": [1, {"k": "v"}],
    "timezone": "UTC",
    "classification": "restricted",
    "tags": ["k"],
    "examples": [1, {"k": "v"}],
    "label": "k",
}
# Type, other properties, what the column holds, and the checks that come of it: name and arguments.
PROPERTIES: dict[str, tuple[str, str, dict[str, Any], dict[str, dict[str, Any]]]] = {
    **{f"type {word}": (word, "", {}, {}) for word in LOGICAL},
    **{f"type {word}": (word, "", {"type": Type(name)}, {}) for word, name in ALIASES.items()},
    "type in capitals": ("VARCHAR", "", {"type": Type("string")}, {}),
    "precision": ("decimal", "precision: 9, scale: 2", {"type": Type("decimal", 9, 2)}, {}),
    "items": ("array", "items: {type: date}", {"items": Column(name="[]", type=Type("date"))}, {}),
    "properties": (
        "object",
        "properties: {k: {type: object, properties: {l: {type: time}}}}",
        {"fields": (INNER,)},
        {},
    ),
    "description": ("string", "description: Of x.", {"description": "Of x."}, {}),
    "unique": ("string", "unique: true", {"unique": True}, {"unique": {}}),
    "not unique": ("string", "unique: false", {}, {}),
    "enum": ("string", "enum: [no]", {"enum": ("no",)}, {"accepted_values": {"values": ["no"]}}),
    "minimum": ("integer", "minimum: 0", {"minimum": 0}, {"accepted_range": {"min": 0}}),
    "maximum": ("date", "maximum: 2024-01-01", {"maximum": DAY}, {"accepted_range": {"max": DAY}}),
    "exclusive bounds": (
        "double",
        "exclusiveMinimum: -1e3, exclusiveMaximum: 0",
        {"exclusive_minimum": -1000.0, "exclusive_maximum": 0},
        {"accepted_range": {"exclusive_min": -1000.0, "exclusive_max": 0}},
    ),
    "minLength": ("string", "minLength: 0", {"min_length": 0}, {"length": {"min": 0}}),
    "maxLength": ("string", "maxLength: 3", {"max_length": 3}, {"length": {"max": 3}}),
    "pattern": ("string", "pattern: ^A+$", {"pattern": "^A+$"}, {"matches_regex": {"pattern": "^A+$"}}),
    **{
        f"format {name}": ("string", f"format: {name}", {"format": name}, {"has_format": {"format": name}})
        for name in FORMATS
    },
    # A text was once written in this format; the column has a type now, and nothing to match.
    "format of a timestamp": ("timestamp", "format: ISO8601", {"format": "ISO8601"}, {}),
    "references": (
        "string",
        "references: raw.users.id",
        {"references": (Reference(table="raw.users", fields=("id",)),)},
        {"no_orphans": {"to": "raw.users", "field": "id"}},
    ),
    "multipleOf": ("integer", "multipleOf: 5", {"multiple_of": 5}, {"multiple_of": {"of": 5}}),
    "minItems": ("array", "minItems: 1", {"min_items": 1}, {"array_length": {"min": 1}}),
    "maxItems": ("array", "maxItems: 3", {"max_items": 3}, {"array_length": {"max": 3}}),
    "uniqueItems": ("array", "uniqueItems: true", {"unique_items": True}, {"unique_items": {}}),
    "required": ("string", "required: true", {"required": True}, {"not_null": {}}),
    "primary key": ("string", "primary_key: true", {"primary_key": 1}, {"not_null": {}, "unique": {}}),
    "retention of a time": (
        "date",
        "retention_days: 365",
        {"meta": {"retention_days": 365}},
        {"retention": {"max_age": 365, "period": "day"}},
    ),
    **{
        key: ("string", f"{key}: {json.dumps(value)}", {"meta": {key: value}}, {})
        for key, value in META.items()
    },
}


@pytest.mark.parametrize(("type_", "rest", "fields", "checks"), PROPERTIES.values(), ids=PROPERTIES)
def test_property(type_: str, rest: str, fields: dict[str, Any], checks: dict[str, dict[str, Any]]) -> None:
    contract, findings = read(of_column(type_, rest))
    assert not [finding for finding in findings if finding.level == "error"]
    [table] = contract.tables
    expected: dict[str, Any] = {"name": "x", "type": Type(type_), **fields}  # type: ignore[arg-type]
    assert without_origins(table.columns) == (Column(**expected),)
    assert {check.id: check.arguments for check in derive(table)} == {f"x.{n}": a for n, a in checks.items()}


# ---------------------------------------------------------------------- what is carried, not checked

META_OF = {
    "versioning": ("breaking_changes", "non_breaking_changes"),
    "change_process": ("notification_lead_time_days", "approval_required_from", "rollback_plan_required"),
}
ANY = [1, {"k": "v"}]
# What is written, with » where a note says that no check comes of it, and the meta that it becomes.
CARRIED: dict[str, tuple[str, dict[str, Any]]] = {
    **{
        key: (f"contract: {{name: t, version: 1.0.0, {key}: [1, {{k: v}}]}}\n{SCHEMA}", {key: ANY})
        for key in ("slack_channel", "domain", "runbook", "tags")
    },
    **{
        key: (f"{HEAD}{SCHEMA}{section}: {{{key}: [1, {{k: v}}]}}", {section: {key: ANY}})
        for section, keys in META_OF.items()
        for key in keys
    },
    "check_frequency": (
        of_quality("freshness: {max_delay_minutes: 5, »check_frequency: daily}"),
        {"quality": {"check_frequency": "daily"}},
    ),
    "nested unique": (f"{HEAD}{SCHEMA}    d: {{type: array, items: {{type: date, »unique: true}}}}", {}),
    "nested references": (
        f"{HEAD}{SCHEMA}    d: {{type: array, items: {{type: string, »references: t.a}}}}",
        {},
    ),
}


@pytest.mark.parametrize(("text", "meta"), CARRIED.values(), ids=CARRIED)
def test_carried(text: str, meta: dict[str, Any]) -> None:
    before, mark, after = text.partition("»")
    contract, findings = read(before + after)
    assert contract.meta == meta
    place = Place("x", before.count("\n") + 1, len(before) - before.rfind("\n"))
    notes = [("not-enforced", "info", place, None)] if mark else []
    assert [(f.rule, f.level, f.place, f.remedy) for f in findings] == notes


def leaves(node: Node) -> Iterator[tuple[str | int, ...]]:
    """The path of every scalar below a node."""
    for step, child in node.value.items() if isinstance(node.value, dict) else enumerate(node.value):
        if isinstance(child.value, (dict, list)):
            yield from ((step, *path) for path in leaves(child))
        else:
            yield (step,)


# A word of a short list becomes another of that list, which no finding gives away.
OTHER = {"error": "warn", "warn": "info", "info": "error", "percent": "rows", "rows": "percent"}


def other(value: Any) -> Any:
    if isinstance(value, str):
        return OTHER.get(value, value + "x")
    if isinstance(value, float):
        return value / 2 or 0.5
    return not value if isinstance(value, bool) else value + 1


DOCUMENTS = {
    **{path.stem: path.read_text() for path in (SPECIMEN, *EXAMPLES)},
    **{f"column {name}": of_column(type_, rest) for name, (type_, rest, *_) in PROPERTIES.items() if rest},
    **{f"quality {name}": of_quality(quality) for name, (quality, _) in QUALITY.items()},
    **{f"carried {name}": text.replace("»", "") for name, (text, _) in CARRIED.items()},
    **{f"check {kind.name}": of_quality(f"rules: [{kind.example}]") for kind in CATALOGUE.values()},
    "unit alone": of_quality("rules: [{check: unique, column: a, unit: percent}]"),
    **{
        f"nested {key}": of_column("array", f"items: {{type: object, {key}: a}}")
        for key in ("description", "required", *META)
    },
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_nothing_is_dropped_silently(text: str) -> None:
    """Another value anywhere makes another contract, or is told of at its place."""
    before = read(text)[0]
    dropped = []
    for path in leaves(loads(text, "x")[0]):
        document = leaf = loads(text, "x")[0]
        for step in path:
            parent, leaf = leaf, leaf.value[step]
        leaf.value = other(leaf.value)
        contract, findings = read_node(document)
        told = {finding.place for finding in findings}
        if contract == before and not told & {leaf.place, parent.keys.get(str(path[-1]))}:
            dropped.append(path)
    assert dropped == []
