"""The field-list dialect: the specimen as a whole, then a case for every key, then what cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from field_lists import BASE, of_field
from readings import account, checks, dropped, reading, unwritten

from accord.contract.model import (
    Check,
    Column,
    Consumer,
    Contract,
    Reference,
    Sla,
    Table,
    Tolerance,
    Waiver,
    default_id,
    without_origins,
)
from accord.contract.types import Type
from accord.readers.field_list.keys import DIALECT, OF_A_SERVICE

SPECIMEN = (Path(__file__).parent / "data" / "customer_data_contract.yml").read_text()
STATUS = ("active", "inactive", "suspended")
ONE = Tolerance(1, "percent")


# -------------------------------------------------------------------------------------- the specimen


def test_specimen_contract(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, SPECIMEN)
    assert found.contract is not None
    [table] = found.contract.tables
    description = "Customer master data contract between systems"
    text, time = Type("string"), Type("timestamp")
    columns = (
        Column(
            name="customer_id",
            type=text,
            required=True,
            unique=True,
            description="Unique identifier for customer",
        ),
        Column(
            name="email",
            type=text,
            required=True,
            unique=True,
            format="email",
            description="Customer email address",
        ),
        Column(name="created_at", type=time, required=True, description="Customer creation timestamp"),
        Column(name="status", type=text, required=True, enum=STATUS, description="Customer account status"),
    )
    rules = without_origins(table.rules)  # the table of checks holds them
    assert without_origins(found.contract) == Contract(
        name="customer_master_data",
        version="1.0.0",
        description=description,
        team="customer_experience",
        contact="customer-team@company.com",
        tables=(Table(name="customers", description=description, columns=columns, rules=rules),),
        slas=(
            Sla(property="availability", value=99.9, unit="%"),
            Sla(property="max_downtime", value=4, unit="hours"),
            Sla(property="response_time", value=100, unit="ms", meta={"sign": "<"}),
        ),
        consumers=(
            Consumer(name="analytics_warehouse", team="data_platform", contact="data-team@company.com"),
        ),
        meta={
            "provider": {"system": "customer_service"},
            "change_management": {
                "notification_period": "30 days",
                "breaking_changes": "major version bump",
                "backward_compatibility": "2 versions",
            },
        },
    )


def test_specimen_checks(tmp_path: Path) -> None:
    found = checks(reading(tmp_path, SPECIMEN)[0])
    expected: list[tuple[str | None, str, dict[str, Any], Tolerance]] = [
        ("customer_id", "not_null", {}, Tolerance()),
        ("customer_id", "unique", {}, Tolerance()),
        ("email", "not_null", {}, Tolerance()),
        ("email", "unique", {}, Tolerance()),
        ("email", "has_format", {"format": "email"}, ONE),
        ("created_at", "not_null", {}, Tolerance()),
        ("status", "not_null", {}, Tolerance()),
        ("status", "accepted_values", {"values": list(STATUS)}, ONE),
        (
            None,
            "table_completeness",
            {"columns": ["customer_id", "email", "created_at", "status"], "min": 99.5},
            Tolerance(),
        ),
        (None, "row_validity", {"min": 99}, Tolerance()),
        ("created_at", "freshness", {"max_age": 1, "period": "hour"}, Tolerance()),
    ]
    assert list(found.values()) == [
        Check(
            id=default_id(column, name), check=name, column=column, arguments=arguments, tolerance=tolerance
        )
        for column, name, arguments, tolerance in expected
    ]


SERVICE = f"meta; {OF_A_SERVICE}"


def test_specimen_account(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, SPECIMEN)
    fields = [
        {"name": "the column or field", "type": "`data_type`", "required": "-> customer_id.not_null",
         "unique": "-> customer_id.unique"},
        {"name": "the column or field", "type": "`data_type`", "required": "-> email.not_null",
         "unique": "-> email.unique", "format": "-> email.has_format"},
        {"name": "the column or field", "type": "`data_type`", "required": "-> created_at.not_null"},
        {"name": "the column or field", "type": "`data_type`", "required": "-> status.not_null",
         **{f"enum[{number}]": "-> status.accepted_values" for number in range(3)}},
    ]  # fmt: skip
    for field in fields:
        field["description"] = "the column's description"
    assert account(found) == {
        "version": "results and meta",
        "contract_name": "the contract's name in results and meta",
        "description": "meta; the model's description where `data_schema` has none",
        "provider.system": "meta",
        "provider.team": "meta, report",
        "provider.contact": "meta",
        "consumer.system": "meta: the consumer's name",
        "consumer.team": "meta",
        "consumer.contact": "meta",
        "data_schema.table_name": "the dbt model",
        **{
            f"data_schema.fields[{number}].{key}": why
            for number, field in enumerate(fields)
            for key, why in field.items()
        },
        "quality_requirements.completeness": "-> table_completeness",
        "quality_requirements.uniqueness": "-> customer_id.unique, email.unique",
        "quality_requirements.validity": "-> email.has_format, status.accepted_values, row_validity",
        "quality_requirements.freshness": "-> created_at.freshness",
        "sla.availability": SERVICE,
        "sla.max_downtime": SERVICE,
        "sla.response_time": SERVICE,
        "change_management.notification_period": "meta",
        "change_management.breaking_changes": "meta",
        "change_management.backward_compatibility": "meta",
    }
    # What is only carried of what looks like a demand is said by lint too.
    assert [(f.rule, f.place.line if f.place else 0) for f in found.findings] == [
        ("not-enforced", 50),
        ("not-enforced", 51),
        ("not-enforced", 52),
    ]


# ------------------------------------------------------------------------------------ a c

# Every key of the dialect.
FULL = """\
contract_name: n
version: 1.0.0
id: i
description: d
status: active
owner: o
domain: sales
tags: [k]
effective_date: 2030-01-01
deprecation_date: 2031-01-01
provider: {system: s, team: k, contact: c}
consumer: {system: first, team: k, contact: c, usage: u, required_fields: [a]}
consumers:
  - {system: second, team: l, type: dashboard, required_fields: [b, a]}
data_schema:
  table_name: t
  description: e
  fields:
    - {name: a, type: string, description: d, required: true, unique: true, primary_key: true, enum: [k],
       minLength: 1, maxLength: 9, pattern: k, format: email, references: u.id, pii: true, classification: k,
       breaking_change: never, default: k, tags: [k], examples: [k], label: A, deprecated: true,
       deprecation_date: 2030-01-01}
    - {name: b, type: decimal, precision: 9, scale: 2, minimum: 1, maximum: 9, exclusiveMinimum: 0,
       exclusiveMaximum: 10, multipleOf: 0.01}
    - {name: c, type: timestamp, timezone: UTC, retention_days: 30}
    - name: d
      type: array
      minItems: 1
      maxItems: 9
      items: {type: object, fields: [{name: k, type: object, fields: [{name: l, type: date, label: L}]}]}
    - {name: e, type: date}
quality_requirements:
  completeness: 99.5%
  uniqueness: 99.9%
  validity: 99%
  freshness: {max_age: 1 hour, column: c, severity: warn}
  rules:
    - {check: row_count, min: 1}
sla: {availability: 99.9%, max_downtime: 4 hours, response_time: < 100ms, support: office hours}
change_management:
  notification_period: 30 days
  breaking_changes: major version bump
  backward_compatibility: 2 versions
waivers:
  - {check: row_count, table: t, until: 2030-01-01, reason: r, owner: o}
"""
NAMED = FULL.replace("{max_age: 1 hour, column: c, severity: warn}", "1 hour\n  freshness_column: c")


def test_every_key_has_a_case() -> None:
    # uniqueItems is read as every column's is, which the tests of the property-map dialect show.
    alone = {("quality_requirements", "freshness_column"), ("field", "uniqueItems")}
    assert unwritten(FULL, DIALECT) == alone | {
        # The fields of an item have the keys of every column.
        ("column", key)
        for key in DIALECT.sections["column"].keys
        if key not in ("type", "fields")
    }


@pytest.mark.parametrize("text", [FULL, NAMED], ids=["full", "named"])
def test_every_key_is_understood(tmp_path: Path, text: str) -> None:
    found, _ = reading(tmp_path, text)
    assert found.errors == []
    assert {leaf.path for leaf in found.account if leaf.status == "not carried"} == set()


@pytest.mark.parametrize("text", [SPECIMEN, FULL, NAMED], ids=["specimen", "full", "named"])
def test_nothing_is_dropped_silently(text: str) -> None:
    """Another value anywhere makes another contract, or is told of at its place."""
    assert dropped(text, "field-list") == []


# What is added to the base -> fields of the contract.
CONTRACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "identity": ("id: i\nstatus: active\nowner: o\n", {"id": "i", "status": "active", "owner": "o"}),
    "meta": ("domain: sales\ntags: [k, l]\n", {"meta": {"domain": "sales", "tags": ["k", "l"]}}),
    "description": ("description: d\n", {"description": "d"}),
    "provider": (
        "provider: {system: s, team: k, contact: c}\n",
        {"team": "k", "contact": "c", "meta": {"provider": {"system": "s"}}},
    ),
    "consumers": (
        "consumer: {system: s, team: k, contact: c, usage: u}\n"
        "consumers: [{system: z, required_fields: [b]}]\n",
        {
            "consumers": (
                Consumer(name="s", team="k", contact="c", usage="u"),
                Consumer(name="z", columns=("b",)),
            )
        },
    ),
    "waivers": (
        "waivers: [{check: a.not_null, table: t, until: 2030-01-01, reason: r, owner: o}]\n",
        {"waivers": (Waiver(check="a.not_null", table="t", until="2030-01-01", reason="r", owner="o"),)},
    ),
    "sla that is a number": (
        "sla: {availability: 99.9}\n",
        {"slas": (Sla(property="availability", value=99.9, unit="%"),)},
    ),
    "sla of several parts": (
        "sla: {max_downtime: 1 hour 30 minutes, response_time: PT1S}\n",
        {
            "slas": (
                Sla(property="max_downtime", value="1 hour 30 minutes"),
                Sla(property="response_time", value="PT1S"),
            )
        },
    ),
    "sla of the author's": (
        "sla: {support: office hours, seats: 5, throughput: '>= 5 x', retention: 2 years}\n",
        {
            "slas": (
                Sla(property="support", value="office hours"),
                Sla(property="seats", value=5),
                Sla(property="throughput", value=">= 5 x"),
                Sla(property="retention", value=2, unit="years"),
            )
        },
    ),
    "changes": (
        "change_management:\n"
        "  {notification_period: P30D, breaking_changes: Major, backward_compatibility: 2}\n",
        {
            "meta": {
                "change_management": {
                    "notification_period": "P30D",
                    "breaking_changes": "Major",
                    "backward_compatibility": 2,
                }
            }
        },
    ),
}


@pytest.mark.parametrize(("text", "fields"), CONTRACTS.values(), ids=CONTRACTS)
def test_contract(tmp_path: Path, text: str, fields: dict[str, Any]) -> None:
    found, _ = reading(tmp_path, BASE + text)
    assert found.errors == []
    contract = without_origins(found.contract)
    assert {name: getattr(contract, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("own", "expected"), [("", "d"), ("  description: e\n", "e")], ids=["contract's", "own"]
)
def test_description_of_the_table(tmp_path: Path, own: str, expected: str) -> None:
    found, _ = reading(tmp_path, f"description: d\n{BASE}{own}")
    assert found.contract is not None
    assert (found.contract.description, found.contract.tables[0].description) == ("d", expected)


NESTED = Column(name="[]", type=Type("object"), fields=(Column(name="k", type=Type("integer"), minimum=0),))
# Of a field `x`: its type and what else it holds, fields of the column, and the checks that come of it.
COLUMNS: dict[str, tuple[str, dict[str, Any], dict[str, dict[str, Any]]]] = {
    "type": ("decimal, precision: 9, scale: 2", {"type": Type("decimal", 9, 2)}, {}),
    "another word for the type": ("int", {"type": Type("integer")}, {}),
    "required": ("string, required: true", {"required": True}, {"not_null": {}}),
    "not required": ("string, required: false", {}, {}),
    "unique": ("string, unique: true", {"unique": True}, {"unique": {}}),
    "primary_key": ("string, primary_key: true", {"primary_key": 1}, {"not_null": {}, "unique": {}}),
    "enum": ("string, enum: [k]", {"enum": ("k",)}, {"accepted_values": {"values": ["k"]}}),
    "bounds": (
        "integer, minimum: 1, exclusiveMaximum: 9",
        {"type": Type("integer"), "minimum": 1, "exclusive_maximum": 9},
        {"accepted_range": {"min": 1, "exclusive_max": 9}},
    ),
    "lengths": (
        "string, minLength: 1, maxLength: 9",
        {"min_length": 1, "max_length": 9},
        {"length": {"min": 1, "max": 9}},
    ),
    "pattern": ("string, pattern: k", {"pattern": "k"}, {"matches_regex": {"pattern": "k"}}),
    "format": ("string, format: uuid", {"format": "uuid"}, {"has_format": {"format": "uuid"}}),
    "references": (
        "string, references: u.id",
        {"references": (Reference(table="u", fields=("id",)),)},
        {"no_orphans": {"to": "u", "field": "id"}},
    ),
    "retention_days": (
        "date, retention_days: 30",
        {"type": Type("date"), "meta": {"retention_days": 30}},
        {"retention": {"max_age": 30, "period": "day"}},
    ),
    "meta": (
        "string, pii: true, classification: k, default: d, tags: [l], label: X",
        {"meta": {"pii": True, "classification": "k", "default": "d", "tags": ["l"], "label": "X"}},
        {},
    ),
    "nested key": (
        "object, fields: [{name: k, type: string, primary_key: true}]",
        {"type": Type("object"), "fields": (Column(name="k", type=Type("string")),)},
        {},
    ),
    "fields": (
        "array, items: {type: object, fields: [{name: k, type: integer, minimum: 0}]}",
        {"type": Type("array"), "items": NESTED},
        {"[].k.accepted_range": {"min": 0}},
    ),
}


@pytest.mark.parametrize(("rest", "fields", "expected"), COLUMNS.values(), ids=COLUMNS)
def test_field(
    tmp_path: Path, rest: str, fields: dict[str, Any], expected: dict[str, dict[str, Any]]
) -> None:
    found, _ = reading(tmp_path, of_field(rest))
    assert found.errors == []
    assert found.contract is not None
    column = {"name": "x", "type": Type("string"), **fields}
    assert without_origins(found.contract.tables[0].columns) == (Column(**column),)
    ids = {f"x{name}" if name.startswith("[") else f"x.{name}": value for name, value in expected.items()}
    assert {identity: check.arguments for identity, check in checks(found).items()} == ids
