"""Relationships of the standard -> references, and what of them is not enforced or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from odcs_texts import HEAD, unexplained
from readings import account, reading

from accord.contract.derive import derive
from accord.contract.model import Reference, Table, without_origins
from accord.readers import Reading

# Two tables; of the first a column `x` with relationships, and relationships of its own.
TABLES = """\
schema:
- id: t_id
  name: t
  physicalName: db.T
  properties:
  - {id: x_id, name: x, physicalName: X, required: true, relationships: [COLUMN]}
  - {name: y}
  - {name: o, logicalType: object, properties: [{name: f, relationships: [NESTED]}]}
  relationships: [TABLE]
- id: u_id
  name: u
  physicalName: U
  properties:
  - {id: a_id, name: a, physicalName: A, unique: true}
  - {id: b_id, name: b}
"""


def of(column: str = "", table: str = "", nested: str = "") -> str:
    text = TABLES.replace("COLUMN", column).replace("TABLE", table).replace("NESTED", nested)
    return HEAD + text.replace(", relationships: []", "").replace("  relationships: []\n", "")


def first(found: Reading) -> Table:
    assert found.contract is not None
    return found.contract.tables[0]


A = Reference(table="U", fields=("A",))
COLUMN: dict[str, tuple[str, Reference]] = {
    "shorthand": ("{to: u.a}", A),
    "physical names": ("{to: U.A}", A),
    "with its type": ("{type: foreignKey, to: u.a}", A),
    "ids": ("{to: schema/u_id/properties/a_id}", A),
    "ids from the root": ("{to: /schema/u_id/properties/a_id}", A),
    "itself": ("{to: t.y}", Reference(table="T", fields=("y",))),
    "list of one": ("{to: [u.b]}", Reference(table="U", fields=("b",))),
    "table of another contract": ("{to: other.id}", Reference(table="other", fields=("id",))),
    "documented": (
        "{id: r-1, to: u.a, customProperties: [{property: k, value: 1}]}",
        Reference(
            table="U",
            fields=("A",),
            meta={"id": "r-1", "customProperties": [{"property": "k", "value": 1}]},
        ),
    ),
}


@pytest.mark.parametrize(("relation", "expected"), COLUMN.values(), ids=COLUMN)
def test_at_a_column(tmp_path: Path, relation: str, expected: Reference) -> None:
    found, _ = reading(tmp_path, of(column=relation))
    assert found.errors == []
    read = first(found)
    assert without_origins(read.columns[0].references) == (expected,)
    orphans = {check.id: check for check in derive(read, found.contract)}["X.no_orphans"]
    assert (orphans.column, orphans.arguments) == ("X", {"to": expected.table, "field": expected.fields[0]})
    leaves = {path: why for path, why in account(found).items() if "relationships" in path}
    assert {why for path, why in leaves.items() if ".to" in path} == {"-> t/X.no_orphans"}
    assert {why for path, why in leaves.items() if "custom" in path or path.endswith(".id")} <= {"meta"}
    assert unexplained(found) == set()


TABLE: dict[str, tuple[str, Reference, str]] = {
    "one": (
        "{from: t.x, to: u.a}",
        Reference(table="U", columns=("X",), fields=("A",)),
        "X.no_orphans",
    ),
    "several": (
        "{from: [t.x, t.y], to: [u.a, u.b]}",
        Reference(table="U", columns=("X", "y"), fields=("A", "b")),
        "X_y.no_orphans",
    ),
    "itself": (
        "{from: [t.x, t.y], to: [t.y, t.x]}",
        Reference(table="T", columns=("X", "y"), fields=("y", "X")),
        "X_y.no_orphans",
    ),
    "ids": (
        "{from: schema/t_id/properties/x_id, to: schema/u_id/properties/b_id}",
        Reference(table="U", columns=("X",), fields=("b",)),
        "X.no_orphans",
    ),
}


@pytest.mark.parametrize(("relation", "expected", "identity"), TABLE.values(), ids=TABLE)
def test_at_a_table(tmp_path: Path, relation: str, expected: Reference, identity: str) -> None:
    found, _ = reading(tmp_path, of(table=relation))
    assert found.errors == []
    read = first(found)
    assert without_origins(read.references) == (expected,)
    assert identity in {check.id for check in derive(read, found.contract)}
    ends = {why for path, why in account(found).items() if ".from" in path or ".to" in path}
    assert ends == {f"-> t/{identity}"}


# What is no foreign key: where it stands, the rule, words of the message, and whether it is kept in the meta.
FILE = [("unknown-contract", "`x.yaml` cannot be read: there is no such file")]
WRONG: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "another file": ({"column": "»{to: 'x.yaml#/schema/u_id/properties/a_id'}"}, FILE),
    "a URL": (
        {"column": "»{to: 'https://k.example/x.yaml#/schema/u/properties/a'}"},
        [("not-enforced", "is not on this machine")],
    ),
    "another file of a table": (
        {"table": "»{from: t.x, to: 'x.yaml#/schema/u_id/properties/a_id'}"},
        FILE,
    ),
    "to a nested field": ({"column": "»{to: t.o.f}"}, [("not-enforced", "`t.o.f` is a nested field")]),
    "from a nested field": (
        {"table": "»{from: t.o.f, to: u.a}"},
        [("not-enforced", "`t.o.f` is a nested field")],
    ),
    "at a nested field": (
        {"nested": "{to: u.a}"},
        [("not-enforced", "no check joins by nested fields")],
    ),
    "unknown column": ({"column": "{to: »u.z}"}, [("unknown-column", "`U` has no column `z`")]),
    "unknown column of a table": (
        {"table": "{from: »t.z, to: u.a}"},
        [("unknown-column", "`T` has no column `z`")],
    ),
    "unknown columns at both ends": (
        {"table": "{from: »t.z, to: »u.z}"},
        [("unknown-column", "`T` has no column `z`"), ("unknown-column", "`U` has no column `z`")],
    ),
    "unknown id": (
        {"column": "{to: »schema/u_id/properties/z_id}"},
        [("unknown-column", "is nothing in this contract")],
    ),
    "unknown id of a table": (
        {"column": "{to: »schema/z_id/properties/a_id}"},
        [("unknown-column", "is nothing in this contract")],
    ),
    "a table": (
        {"column": "»{to: schema/u_id}"},
        [("not-enforced", "it needs as many columns on one side as on the other")],
    ),
    "more on one side": (
        {"table": "»{from: [t.x], to: [u.a, u.b]}"},
        [("not-enforced", "it needs as many columns on one side as on the other, of one table")],
    ),
    "columns of two tables": (
        {"table": "»{from: [t.x, t.y], to: [u.a, t.y]}"},
        [("not-enforced", "it needs as many columns on one side as on the other, of one table")],
    ),
    "from another table": (
        {"table": "»{from: u.b, to: u.a}"},
        [("not-enforced", "`U.b` is no column of this table")],
    ),
    "several at a column": (
        {"column": "»{to: [u.a, u.b]}"},
        [("not-enforced", "it needs as many columns on one side as on the other")],
    ),
    "the second of two": (
        {"column": "{to: »u.z}, »{to: [u.a, u.b]}"},
        [("unknown-column", "`U` has no column `z`"), ("not-enforced", "it needs as many columns")],
    ),
}


@pytest.mark.parametrize(("where", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_no_foreign_key(
    tmp_path: Path, where: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found, places = reading(tmp_path, of(**where))
    assert [finding.rule for finding in found.findings] == [rule for rule, _ in expected]
    for finding, (_, message) in zip(found.findings, expected, strict=True):
        assert message in finding.message
    if places:
        assert sorted(f.place.column for f in found.findings if f.place) == [p.column for p in places]
    checks = {check.id for check in derive(first(found), found.contract)}
    assert checks == {"X.not_null"}
    assert unexplained(found) == set()
    read = first(found)
    kept = [*read.columns[0].meta.get("relationships", []), *read.meta.get("relationships", [])]
    assert len(kept) == ("nested" not in where) * sum(text.count("to:") for text in where.values())


SWAPPED = """\
schema:
- {name: a, physicalName: b, properties: [{name: x, physicalName: y}, {name: y, physicalName: z}]}
- {name: b, physicalName: c, properties: [{name: k, relationships: [{to: TO}]}]}
"""
# The document's own names go before those of the warehouse.
NAMED: dict[str, tuple[str, str, str]] = {
    "names": ("a.x", "b", "y"),
    "a name that is also physical": ("a.y", "b", "z"),
    "a physical name": ("a.z", "b", "z"),
    "a table's name that is also physical": ("b.k", "c", "k"),
    "a table's physical name": ("c.k", "c", "k"),
}


@pytest.mark.parametrize(("to", "table", "field"), NAMED.values(), ids=NAMED)
def test_names(tmp_path: Path, to: str, table: str, field: str) -> None:
    found, _ = reading(tmp_path, HEAD + SWAPPED.replace("TO", to))
    assert found.contract is not None
    [reference] = found.contract.tables[1].columns[0].references
    assert (reference.table, reference.fields) == (table, (field,))
