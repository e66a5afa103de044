"""The account is true: what it calls carried stands in the compiled YAML, what it calls enforced is checked.

Looked for is the value of each leaf, in all that `accord compile` writes of the contract.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from readings import unwritten

from accord.contract import types
from accord.contract.engines import ENGINES
from accord.readers import Ask, Reading, odcs, read_file
from accord.readers.account import Leaf
from accord.readers.odcs.custom import OWN
from accord.results import asked_checks
from accord.source import Node, load
from accord.writers.dbt import Context, Target, entry, new_file

DATA = Path(__file__).parent / "data"
EVERYTHING = DATA / "everything.odcs.yaml"
DOCUMENTS = [
    EVERYTHING,
    *(DATA / name for name in ("orders_v2.yaml", "customer_data_contract.yml", "pipeline-config.yml")),
    *sorted((DATA / "odcs").glob("*.yaml")),
    *sorted((ROOT / "examples/flights/contracts").glob("*.yaml")),
]

SAYS_NOTHING = {
    "apiVersion": (r"apiVersion", ".*"),  # of the document's form; the contract is the same in each version
    "kind": (r"kind", "DataContract"),
    "type of a relationship": (r".*relationships\[\d+\]\.type", "foreignKey"),  # the only one
    "type of a schema": (r"schema\.type", "object"),  # the only one
    "asks for nothing": (r".*\.(required|unique|primaryKey)", "False"),
    "no type": (r".*customProperties\[\d+\]\.value", "none"),
}
"""Why a leaf is not looked for -> patterns of its path and of its value."""


def read(path: Path) -> Reading:
    [reading] = read_file(path, Ask(account=True))
    assert reading.contract, reading.findings
    return reading


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node.value, dict) and node.value:
        for key, inner in node.value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(node.value, list) and node.value:
        for number, inner in enumerate(node.value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path, node.value


def scalars(value: Any) -> Iterator[str]:
    """Every scalar, and the name of every key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from scalars(inner)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from scalars(inner)
    else:
        yield str(value)


def compiled(reading: Reading) -> dict[str, dict[str, Any]]:
    """Table -> its model, as dbt reads it."""
    assert reading.contract
    entries = {
        t.name: entry(
            reading.contract, t, Target(kind="models", name=t.model), "c.yml", Context(adapter="duckdb")
        )
        for t in reading.contract.tables
    }
    texts = {name: new_file([found], "c.yml") for name, found in entries.items()}
    return {name: yaml.safe_load(text)["models"][0] for name, text in texts.items()}


def lost(reading: Reading, models: dict[str, dict[str, Any]]) -> list[str]:
    """The carried leaves that the models do not have as often as the document does."""
    [document] = load(Path(reading.file))
    values = dict(leaves(document))
    types_there = " ".join(c["data_type"] for m in models.values() for c in m["columns"] if "data_type" in c)
    there = Counter(text for model in models.values() for text in scalars(model))
    seen: Counter[str] = Counter()
    found = []
    for leaf in reading.account:
        value = values[leaf.path]
        if leaf.status != "carried" or says_nothing(leaf, value):
            continue
        if leaf.why.startswith("`data_type`"):
            if str(value) not in there and not any(word in types_there for word in types_of(value)):
                found.append(leaf.path)
            continue
        parts = amount(value) if leaf.why.startswith("meta; a promise") else [str(value)]
        seen.update(parts)
        if any(seen[part] > there[part] for part in parts):
            found.append(leaf.path)
    return found


def says_nothing(leaf: Leaf, value: Any) -> bool:
    return leaf.why == OWN or any(
        re.fullmatch(path, leaf.path) and re.fullmatch(text, str(value))
        for path, text in SAYS_NOTHING.values()
    )


def types_of(value: Any) -> tuple[str, ...]:
    """What of a type, its precision or its scale may stand in a data_type of DuckDB's."""
    shapes = {"object": "struct(", "array": "[]", "map": "map(", "vector": "float[", "f64": "double"}
    if value == "number":
        return ("decimal", "double")
    logical = types.parse(value) if isinstance(value, str) else None
    return (shapes.get(str(value)) or ENGINES["duckdb"].names.get(logical or "") or str(value),)


def amount(value: Any) -> list[str]:
    """`< 100ms`, which is carried as its parts."""
    return re.findall(r"[\d.]+|[^\d\s.]+", str(value))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_carried_arrives(path: Path) -> None:
    reading = read(path)
    assert lost(reading, compiled(reading)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_enforced_has_its_check(path: Path) -> None:
    reading = read(path)
    models = compiled(reading)
    there = set()
    for table, model in models.items():
        prefix = f"{table}/" if len(models) > 1 else ""
        for test in model.get("data_tests", ()):
            [(name, entry)] = test.items()
            checks = asked_checks(entry["arguments"]["checks"]) if name == "accord.contract" else []
            there |= {prefix + check["id"] for check in checks}
            there |= {f"{model['name']}_{name.rpartition('.')[2]}"} - {"accord.contract"}
    named = {check for leaf in reading.account for check in leaf.checks}
    assert named - there == set()
    assert named or path.name == "documentation.odcs.yaml"


def test_one_document_has_every_key() -> None:
    of_version_3_0 = {("quality", "rule"), ("quality", "validValues")}
    assert unwritten(EVERYTHING.read_text(), odcs.DIALECT) == of_version_3_0
    reading = read(EVERYTHING)
    assert reading.errors == []
    lost = {leaf.path: leaf.why for leaf in reading.account if leaf.status == "not carried"}
    assert lost == {"schema[0].quality[2].unit": "it is not of a rule of the type sql"}


@pytest.mark.parametrize(
    ("without", "paths"),
    [
        ("price", {f"price.{key}" for key in ("id", "priceAmount", "priceCurrency", "priceUnit")}),
        (
            "consumers",
            {f"customProperties[2].value[0].{key}" for key in ("name", "team", "contact", "usage")},
        ),
        ("team", {"team.name"}),
    ],
)
def test_what_does_not_arrive_is_found(without: str, paths: set[str]) -> None:
    reading = read(EVERYTHING)
    models = compiled(reading)
    for model in models.values():
        model["config"]["meta"]["accord"].pop(without, None)
    assert set(lost(reading, models)) == paths


def test_no_name_of_the_documents_takes_a_place_of_the_writers(tmp_path: Path) -> None:
    names = ("file", "table", "slas", "checks", "version of the data")
    properties = "\n".join(f"  - {{property: {name}, value: its {name}}}" for name in names)
    path = tmp_path / "c.yaml"
    path.write_text(
        "apiVersion: v3.2.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: draft\nname: c\n"
        "schema: [{name: t, properties: [{name: a, physicalName: b, logicalType: object, customProperties: "
        "[{property: nested, value: its own}], properties: [{name: c, description: inner}]}]}]\n"
        f"customProperties:\n{properties}\n"
    )
    model = compiled(read(path))["t"]
    meta = model["config"]["meta"]["accord"]
    assert (meta["file"], meta["version of the data"]) == ("c.yml", "its version of the data")
    assert meta["contract_meta"] == {name: f"its {name}" for name in names[:-1]}
    [column] = model["columns"]
    assert column["config"]["meta"] == {
        "column_meta": {"nested": "its own"},
        "name": "a",
        "nested": {"c": {"description": "inner"}},
        "type": "object",
    }
