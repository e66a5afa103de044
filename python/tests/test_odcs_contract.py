"""What stands above the tables of a contract in the standard, and at a table beside its columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from odcs_texts import HEAD, of_table, table, unexplained
from readings import account, notes, reading

from accord.contract.model import Consumer, Table, Waiver, without_origins

TABLE = "schema: [{name: t, properties: [{name: a, required: true}]}]\n"
# What is added to a contract -> fields of it.
FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "id alone": ("", {"name": "c", "id": None, "version": "1.0.0"}),
    "name": ("name: n\n", {"name": "n", "id": "c"}),
    "name that is the id": ("name: c\n", {"name": "c", "id": None}),
    "status": ("status: draft\n", {"status": "draft"}),
    "description": (
        "description: {purpose: p, usage: u, limitations: l, more: m}\n",
        {"description": "p", "meta": {"description": {"usage": "u", "limitations": "l", "more": "m"}}},
    ),
    "purpose": ("description: {purpose: p}\n", {"description": "p", "meta": {}}),
    "description without a purpose": (
        "description: {customProperties: [{property: k, value: 1}]}\n",
        {"description": None, "meta": {"description": {"customProperties": [{"property": "k", "value": 1}]}}},
    ),
    "team": (
        "team: {name: k, description: d, members: [{username: u}]}\n",
        {"team": "k", "meta": {"team": {"description": "d", "members": [{"username": "u"}]}}},
    ),
    "team's name": ("team: {name: k}\n", {"team": "k", "meta": {}}),
    "older team": (
        "team: [{username: u}]\n",
        {"team": None, "meta": {"team": {"members": [{"username": "u"}]}}},
    ),
    "documentation": (
        "tenant: t\ntags: [k]\ndomain: d\ndataProduct: p\nsupport: [{channel: k}]\nprice: {priceAmount: 1}\n"
        "roles: [{role: r}]\nauthoritativeDefinitions: [{url: u, type: k}]\ncontext: x\n"
        "servers: [{server: s, type: custom}]\ncontractCreatedTs: '2024-01-01T00:00:00Z'\n",
        {
            "meta": {
                **{"tenant": "t", "tags": ["k"], "domain": "d", "dataProduct": "p", "context": "x"},
                **{"support": [{"channel": "k"}], "price": {"priceAmount": 1}, "roles": [{"role": "r"}]},
                "authoritativeDefinitions": [{"url": "u", "type": "k"}],
                "servers": [{"server": "s", "type": "custom"}],
                "contractCreatedTs": "2024-01-01T00:00:00Z",
            }
        },
    ),
    "own properties": (
        "customProperties:\n"
        "- {property: owner, value: o}\n"
        "- {property: contact, value: '#k'}\n"
        "- property: consumers\n"
        "  value: [{name: s, team: w, contact: k, usage: u, columns: [a]}, {name: z}]\n"
        "- property: waivers\n"
        "  value: [{check: a.not_null, table: t, until: 2999-01-01, reason: r, owner: o}]\n",
        {
            "owner": "o",
            "contact": "#k",
            "consumers": (
                Consumer(name="s", team="w", contact="k", usage="u", columns=("a",)),
                Consumer(name="z"),
            ),
            "waivers": (Waiver(check="a.not_null", table="t", until="2999-01-01", reason="r", owner="o"),),
            "meta": {},
        },
    ),
    "an owner who is said twice": (
        "customProperties: [{property: owner, value: o}, {property: owner, value: p}]\n",
        {"owner": "o", "meta": {"customProperties": [{"property": "owner", "value": "p"}]}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), FIELDS.values(), ids=FIELDS)
def test_contract(tmp_path: Path, text: str, fields: dict[str, Any]) -> None:
    found, _ = reading(tmp_path, HEAD + TABLE + text)
    assert found.findings == []
    contract = without_origins(found.contract)
    assert {name: getattr(contract, name) for name in fields} == fields
    assert unexplained(found) == set()


# Custom properties at any level -> the meta.
CUSTOM: dict[str, tuple[str, dict[str, Any]]] = {
    "name and value": ("{property: a b, value: [1]}", {"a b": [1]}),
    "false": ("{property: pii, value: false}", {"pii": False}),
    "twice": (
        "{property: k, value: 1}, {property: k, value: 2}",
        {"k": 1, "customProperties": [{"property": "k", "value": 2}]},
    ),
    "null": (
        "{property: k, value: null}",
        {"customProperties": [{"property": "k", "value": None}]},
    ),
    "says more": (
        "{property: k, value: 1, vendor: v}",
        {"customProperties": [{"property": "k", "value": 1, "vendor": "v"}]},
    ),
    "a native key": ("{property: id, value: k}", {"customProperties": [{"property": "id", "value": "k"}]}),
    "a native key of no documentation": (
        "{property: description, value: d}",
        {"customProperties": [{"property": "description", "value": "d"}]},
    ),
    "no name": ("{property: '', value: 1}", {"customProperties": [{"property": "", "value": 1}]}),
    "whole": ("{property: accord_meta, value: {tags: 1, k: null}}", {"tags": 1, "k": None}),
    "no whole": (
        "{property: accord_meta, value: 1}",
        {"accord_meta": 1},
    ),
}  # fmt: skip
HOLD = ", customProperties: [{custom}]}}"
LEVELS = {
    "contract": "{head}{table}customProperties: [{custom}]\n",
    "table": "{head}schema: [{{name: t, properties: [{{name: a, required: true}}]" + HOLD + "]\n",
    "column": "{head}schema: [{{name: t, properties: [{{name: a, required: true" + HOLD + "]}}]\n",
    "check": "{head}schema: [{{name: t, quality: [{{metric: rowCount, mustBe: 1" + HOLD + "], "
    "properties: [{{name: a}}]}}]\n",
    "sla": "{head}{table}slaProperties: [{{property: availability, value: 1" + HOLD + "]\n",
}


@pytest.mark.parametrize(("custom", "meta"), CUSTOM.values(), ids=CUSTOM)
@pytest.mark.parametrize("level", LEVELS)
def test_custom_properties(tmp_path: Path, level: str, custom: str, meta: dict[str, Any]) -> None:
    found, _ = reading(tmp_path, LEVELS[level].format(head=HEAD, table=TABLE, custom=custom))
    assert found.findings == []
    assert found.contract is not None
    at: dict[str, Any] = {
        "contract": found.contract,
        "table": table(found),
        "column": table(found).columns[0],
    }
    at |= {"check": next(iter(table(found).rules), None), "sla": next(iter(found.contract.slas), None)}
    assert at[level].meta == meta
    assert unexplained(found) == set()


def test_table(tmp_path: Path) -> None:
    rest = (
        "  id: t-1\n  physicalName: db.s.T_V1\n  physicalType: table\n  logicalType: object\n"
        "  businessName: T\n  description: d\n  dataGranularityDescription: g\n  tags: [k]\n"
        "  deprecated: true\n  synonyms: [{synonym: u}]\n  context: x\n"
        "  authoritativeDefinitions: [{url: u, type: k}]\n"
        "  properties: [{name: a, required: true}]\n"
    )
    found, _ = reading(tmp_path, of_table(rest))
    assert found.findings == []
    assert table(found).model == "T_V1"
    assert without_origins(table(found)) == Table(
        name="t",
        id="t-1",
        physical_name="db.s.T_V1",
        description="d",
        columns=without_origins(table(found).columns),
        meta={
            **{"physicalType": "table", "logicalType": "object", "businessName": "T", "deprecated": True},
            **{"dataGranularityDescription": "g", "tags": ["k"], "synonyms": [{"synonym": "u"}]},
            **{"context": "x", "authoritativeDefinitions": [{"url": "u", "type": "k"}]},
        },
    )


VERSIONS: dict[str, tuple[str, str, list[tuple[str, int]]]] = {
    "3.0.0": ("apiVersion: v3.0.0", "status: active", []),
    "3.0.2": ("apiVersion: v3.0.2", "status: active", []),
    "3.1.0": ("apiVersion: v3.1.0", "status: active", []),
    "3.2.0": ("apiVersion: v3.2.0", "", []),
    "without a status of 3.1.0": ("apiVersion: v3.1.0", "", [("newer-than-version", 1)]),
    "2.2.2": ("apiVersion: v2.2.2", "", [("unknown-value", 1)]),
    "3.9.0": ("apiVersion: v3.9.0", "", [("unknown-value", 1)]),
    "none": ("# no version", "", [("violates-standard", 2)]),
    "null": ("apiVersion: null", "", [("violates-standard", 1)]),
    "a number": ("apiVersion: 3.2", "", [("wrong-type", 1)]),
    "nothing else": ("apiVersion: v3.2.0", "kund: x", [("unknown-key", 6)]),
}


@pytest.mark.parametrize(("version", "rest", "expected"), VERSIONS.values(), ids=VERSIONS)
def test_versions(tmp_path: Path, version: str, rest: str, expected: list[tuple[str, int]]) -> None:
    text = f"{version}\nkind: DataContract\nid: c\nversion: 1.0.0\n{TABLE}{rest}\n"
    found, _ = reading(tmp_path, text)
    assert [(rule, place and place.line) for rule, _, place in notes(found)] == expected
    nothing = {"kund"} if "kund" in rest else set()
    assert unexplained(found) == nothing


def test_later_versions_have_what_earlier_ones_lack(tmp_path: Path) -> None:
    found, [place] = reading(
        tmp_path,
        "apiVersion: v3.1.0\nkind: DataContract\nid: c\nstatus: active\nversion: 1.0.0\n"
        "schema: [{name: t, properties: [{name: a, logicalType: »map, "
        "map: {key: {logicalType: string}, value: {logicalType: string}}, required: true}]}]\n",
    )
    assert notes(found) == [("newer-than-version", "warning", place)]
    assert found.findings[0].remedy == "Write `apiVersion: v3.2.0`."
    assert account(found)["schema[0].properties[0].required"] == "-> a.not_null"
