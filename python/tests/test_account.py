"""accord lint --account: what has become of each leaf of a contract, as text and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from test_cli import Done, follows_schema, put

from accord.readers import Ask, read_file
from accord.readers.account import Leaf
from accord.source import load

DATA = Path(__file__).parent / "data"
SPECIMENS = [DATA / "orders_v2.yaml", DATA / "customer_data_contract.yml", DATA / "pipeline-config.yml"]
EXAMPLES = sorted((ROOT / "examples/flights/contracts").glob("*.yaml"))

CONTRACT = """\
contract: {name: t, version: 1.0.0, onwer: k}
schema:
  required: [a]
  properties:
    a: {type: string, required: false, enum: [], description: Its name.}
    b: {type: array, items: {type: object, properties: {c: {type: integer, minimum: 1, unique: true}}}}
quality:
  rules:
    - {check: row_count, min: 1, description: Some.}
"""
EXPECTED = """\
a.yaml: t 1.0.0
16 leaves: 4 enforced, 11 carried, 1 not carried

not carried:
  1  contract.onwer: nothing reads it

carried:
  1  contract.name: the contract's name in results, and the dbt model
  1  contract.version: results and meta
  5  schema.properties.a.type: `data_type`
  5  schema.properties.a.required: false asks for nothing
  5  schema.properties.a.enum: `accepted_values`
  5  schema.properties.a.description: the column's description
  6  schema.properties.b.type: `data_type`
  6  schema.properties.b.items.type: `data_type`
  6  schema.properties.b.items.properties.c.type: `data_type`
  6  schema.properties.b.items.properties.c.unique: meta
  9  quality.rules[0].description: the check's description

enforced:
  3  schema.required[0]: a.not_null
  6  schema.properties.b.items.properties.c.minimum: b[].c.accepted_range
  9  quality.rules[0].check: row_count
  9  quality.rules[0].min: row_count
"""


def account(path: Path) -> list[Leaf]:
    [reading] = read_file(path, Ask(account=True))
    return reading.account


def leaves(value: Any) -> int:
    """How many scalars and empty lists and mappings a value holds."""
    inner = list(value.values()) if isinstance(value, dict) else value
    return sum(map(leaves, inner)) if isinstance(inner, list) and inner else 1


@pytest.mark.parametrize("path", [*SPECIMENS, *EXAMPLES], ids=lambda path: path.stem)
def test_no_leaf_is_unexplained(path: Path) -> None:
    [document] = load(path)
    found = account(path)
    assert len(found) == leaves(document.plain())
    assert len({leaf.path for leaf in found}) == len(found)
    for leaf in found:
        assert leaf.why != "nothing reads it"
        assert bool(leaf.checks) == (leaf.status == "enforced")
        assert leaf.checks or leaf.why


def test_as_text(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": CONTRACT})
    done = Done(tmp_path, "lint a.yaml --account")
    assert done.out.partition("\na.yaml:1:")[0] == EXPECTED


def test_as_json(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": CONTRACT})
    [found] = follows_schema(Done(tmp_path, "lint a.yaml --account --format json").out, "lint")["accounts"]
    assert (found["enforced"], found["carried"], found["not_carried"]) == (4, 11, 1)
    assert [leaf for leaf in found["leaves"] if leaf["status"] != "carried"][1] == {
        "path": "schema.required[0]",
        "line": 3,
        "column": 14,
        "status": "enforced",
        "checks": ["a.not_null"],
        "why": "",
    }


def test_other_formats_have_no_account(tmp_path: Path) -> None:
    put(tmp_path, {"a.yaml": CONTRACT})
    done = Done(tmp_path, "lint a.yaml --account --format sarif")
    message = "accord: --account has no form in sarif\n  Use --format text or --format json.\n"
    assert (done.code, done.out, done.error) == (2, "", message)


def test_tables_are_told_apart(tmp_path: Path) -> None:
    table = "{name: %s, properties: [{name: a, logicalType: string, required: true}]}"
    head = "apiVersion: v3.2.0\nkind: DataContract\nid: i\nversion: 1.0.0\n"
    text = f"{head}schema: [{table % 't'}, {table % 'u'}]\n"
    put(tmp_path, {"a.yaml": text})
    found = [leaf.checks for leaf in account(tmp_path / "a.yaml") if leaf.status == "enforced"]
    assert found == [("t/a.not_null",), ("u/a.not_null",)]
