"""ODCS as Accord writes it: native keys, custom properties for the rest, and what neither can say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from msgspec.structs import replace

from accord.contract.derive import derive
from accord.contract.model import Check, Column, Contract, Reference, Sla, Table, without_origins
from accord.contract.types import Type
from accord.readers import DIALECTS
from accord.readers.odcs.keys import DIALECT, LEVELS
from accord.readers.section import Log
from accord.source import loads
from accord.writers import canonical, odcs
from accord.writers.odcs.standard import ORDER

WRITTEN = sorted((ROOT / "python/tests/data/odcs").glob("*.odcs.yaml"))
"""Contracts as Accord itself would write them."""


def read(text: str) -> tuple[Contract, Log]:
    [document] = loads(text, "x")
    log = Log(document)
    return DIALECTS["odcs"].read(document, log), log


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_it_is_written_as_it_was_read(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    contract, log = read(text)
    assert [found for found in log.findings if found.level != "info"] == []
    written = odcs.write(contract)
    assert written.text == text
    assert written.not_carried == ()


def test_every_key_has_its_place() -> None:
    old = {"rule", "validValues"}  # of version 3.0
    for kind, level in LEVELS.items():
        assert set(DIALECT.sections[level.section].keys) - old == set(ORDER[kind])


def of_column(column: Column) -> Contract:
    return Contract(name="c", version="1.0.0", tables=(Table(name="t", columns=(column,)),))


STRING = Type("string")
FRESH = Check(
    id="at.freshness",
    check="freshness",
    column="at",
    arguments={"max_age": 4, "period": "day"},
    meta={"sla": {"property": "freshness", "value": 4, "unit": "d", "element": "t.at"}},
)


@pytest.mark.parametrize(
    ("change", "stands_at"),
    [
        ({}, "slaProperties"),
        ({"severity": "warn"}, "quality"),
        ({"where": "b > 1"}, "quality"),
        ({"id": "fresh"}, "quality"),
        ({"arguments": {"max_age": 5, "period": "day"}}, "quality"),
        ({"meta": FRESH.meta | {"more": 1}}, "quality"),
        ({"meta": {"sla": {"property": "freshness", "value": "soon"}}}, "quality"),
        ({"meta": {"sla": 4}}, "quality"),
    ],
    ids=str,
)
def test_a_check_stands_at_its_sla_where_that_says_all_of_it(change: dict[str, Any], stands_at: str) -> None:
    table = Table(
        name="t", columns=(Column(name="at", type=Type("timestamp")),), rules=(replace(FRESH, **change),)
    )
    contract = Contract(name="c", version="1.0.0", tables=(table,))
    plain = loads(odcs.write(contract).text, "x")[0].plain()
    of_column = plain["schema"][0]["properties"][0]
    assert ("slaProperties" in plain, "quality" in of_column) == (stands_at[0] == "s", stands_at[0] == "q")
    assert without_origins(read(odcs.write(contract).text)[0]) == contract


NOT_CARRIED: dict[str, tuple[Contract, str]] = {
    "virtual": (of_column(Column(name="a", type=STRING, is_virtual=True)), "t.a: that it stands in no table"),
    "half a map": (of_column(Column(name="a", key=Column(name="key"))), "t.a: its key, without a value"),
    "two shapes": (
        of_column(Column(name="a", fields=(Column(name="b"),), items=Column(name="[]"))),
        "t.a: its fields, beside its items",
    ),
    "path": (
        Contract(
            name="c",
            version="1.0.0",
            tables=(Table(name="t", rules=(Check(id="i", check="unique", column="a", path=("b",)),)),),
        ),
        "t/i: the path b",
    ),
    "value": (
        Contract(name="c", version="1.0.0", slas=(Sla(property="availability", value=float("inf")),)),
        "slaProperties.availability: the standard takes no value inf",
    ),
}


@pytest.mark.parametrize(("contract", "note"), NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_what_it_cannot_carry_is_said(contract: Contract, note: str) -> None:
    assert odcs.write(contract).not_carried == (note,)


def test_json_has_not_every_number() -> None:
    contract = Contract(name="c", version="1.0.0", meta={"a": [1, float("nan")]})
    assert canonical.write(contract).not_carried == ("meta.a[1]: JSON has no nan",)


OWN = """\
apiVersion: v3.2.0
kind: DataContract
id: c
version: 1.0.0
schema:
- name: t
  properties:
  - name: a
    logicalType: string
    customProperties: [{property: NAME, value: VALUE}]
customProperties: [{property: NAME, value: VALUE}]
"""


@pytest.mark.parametrize(
    ("name", "value", "messages"),
    [
        ("accord_type", "text", ["`value` is none, string, integer,"]),
        ("accord_references", "u.b", ["`value` takes a list of mappings, not text"]),
        ("accord_references", "[{table: u, fields: []}]", ["`fields` takes a list, at least one long"]),
        ("accord_id", "1", ["`value` takes text, not a number"]),
        ("consumers", "shop", ["`value` takes a list of mappings, not text"]),
        ("waivers", "{check: a}", ["`value` takes a list of mappings, not a mapping"]),
    ],
)
def test_our_own_properties_are_looked_at(name: str, value: str, messages: list[str]) -> None:
    _, log = read(OWN.replace("NAME", name).replace("VALUE", value))
    assert len(log.findings) == len(messages)
    for finding, message in zip(log.findings, messages, strict=True):
        assert finding.message.startswith(message)


@pytest.mark.parametrize(("name", "value"), [("precision", "ten"), ("minLength", [1]), ("pattern", 1)])
def test_a_name_of_ours_with_another_type_is_documentation(name: str, value: Any) -> None:
    contract, log = read(OWN.replace("NAME", name).replace("VALUE", str(value)))
    assert log.findings == []
    meta = contract.tables[0].columns[0].meta
    assert meta == {"customProperties": [{"property": name, "value": value}]}
    assert without_origins(read(odcs.write(contract).text)[0]) == without_origins(contract)


def of_rules(*rules: Check) -> Contract:
    table = Table(name="t", columns=(Column(name="a", type=STRING),), rules=rules)
    return Contract(name="c", version="1.0.0", tables=(table,))


NOT_NULL = Check(id="a.not_null", check="not_null", column="a")
ELSEWHERE = Reference(table="u", fields=("b",))
MISREAD: dict[str, Contract] = {
    "the id of another rule, and a name": of_rules(NOT_NULL, replace(NOT_NULL, meta={"name": "again"})),
    "two bounds that are one": of_rules(
        Check(id="row_count", check="row_count", arguments={"mustBeBetween": [5, 5]}),
    ),
    "an operator that is a tolerance": of_rules(replace(NOT_NULL, arguments={"mustBeLessOrEqualTo": 5})),
    "an operator that is none": of_rules(replace(NOT_NULL, arguments={"mustBe": 0})),
    "a measure that stands in the table": of_column(
        Column(name="a", type=STRING, meta={"semanticType": "measure"})
    ),
    "a required field that is there": of_column(
        Column(
            name="a",
            type=Type("object"),
            fields=(Column(name="b", type=STRING),),
            meta={"logicalTypeOptions": {"required": ["b"]}},
        )
    ),
    "references in an order": of_column(
        Column(name="a", type=STRING, references=(replace(ELSEWHERE, table="s.u"), ELSEWHERE))
    ),
    "labels of other values": of_column(
        Column(name="a", type=STRING, enum=("x",), meta={"enum": [{"value": "y", "label": "Y"}]})
    ),
}


@pytest.mark.parametrize("contract", MISREAD.values(), ids=MISREAD)
def test_what_would_be_misread_in_the_words_of_the_standard(contract: Contract) -> None:
    written = odcs.write(contract)
    assert written.not_carried == ()
    found, log = read(written.text)
    assert log.findings == []
    assert without_origins(found) == contract


AMBIGUOUS = {
    "a dot": Reference(table="a.b", fields=("c",)),
    "a column that is none of the table": Reference(table="t", fields=("x",)),
    "a space": Reference(table="t", fields=("the a",)),
}


def referring(reference: Reference) -> dict[str, Any]:
    """What a column with a foreign key is written as."""
    columns = (
        Column(name="a", type=STRING, references=(reference,)),
        Column(name="the a", type=STRING),
        Column(name="b", type=STRING, physical_name="c"),
        Column(name="d", type=STRING, physical_name="b"),
    )
    contract = Contract(name="c", version="1.0.0", tables=(Table(name="t", columns=columns),))
    found: dict[str, Any] = loads(odcs.write(contract).text, "x")[0].plain()["schema"][0]["properties"][0]
    return found


def test_a_reference_has_the_names_of_the_document() -> None:
    found = referring(Reference(table="t", fields=("b",)))
    assert found["relationships"] == [{"type": "foreignKey", "to": "t.d"}]
    found = referring(Reference(table="u", fields=("b",)))
    assert found["relationships"] == [{"type": "foreignKey", "to": "u.b"}]


@pytest.mark.parametrize("reference", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_reference_that_would_be_read_as_another(reference: Reference) -> None:
    given = {"table": reference.table, "fields": list(reference.fields)}
    assert referring(reference)["customProperties"] == [{"property": "accord_references", "value": [given]}]


HOUSES = {
    "property-map": ROOT / "python/tests/data/orders_v2.yaml",
    "field-list": ROOT / "python/tests/data/customer_data_contract.yml",
}


@pytest.mark.parametrize(("dialect", "file"), HOUSES.items(), ids=HOUSES)
def test_a_house_dialect_makes_the_same_checks(dialect: str, file: Path) -> None:
    [document] = loads(file.read_text(encoding="utf-8"), "x")
    before = DIALECTS[dialect].read(document, Log(document))
    written = odcs.write(before)
    assert written.not_carried == ()
    after, _ = read(written.text)
    for old, new in zip(before.tables, after.tables, strict=True):
        assert demands(new, after) == demands(old, before)


def demands(table: Table, contract: Contract) -> dict[str, Any]:
    """The checks of a table by id, without what they say of the document, and in any order."""
    return {check.id: without_origins(check) for check in derive(table, contract)}
