"""What makes the level of a change another than its rule's: readers, words, settings, the dbt project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from diffing import contract, found, told
from repositories import write

READS_ID = "consumers:\n  - {name: bi, required_fields: [id]}\n"
OWN = "versioning:\n  breaking_changes: [removing_field]\n"
HARMLESS = "versioning:\n  non_breaking_changes: [removing_field]\n"
FRESH = "quality:\n  freshness: {{max_delay_minutes: {}, column: at}}\n"
COLUMNS = ("id", "status", "at: {type: timestamp}")
GONE = ("id", "at: {type: timestamp}")


@pytest.mark.parametrize(
    ("old", "new", "settings", "expected"),
    [
        # A removal is an error, a warning where all consumers declare that they read something else.
        ((COLUMNS, ""), (GONE, ""), "", "error column-removed orders.status"),
        ((COLUMNS, READS_ID), (GONE, READS_ID), "", "warning column-removed orders.status"),
        ((COLUMNS, READS_ID), (COLUMNS[1:], READS_ID), "", "error column-removed orders.id"),
        # Who is taken out of the list reads still.
        ((COLUMNS, READS_ID), (COLUMNS[1:], ""), "", "error column-removed orders.id"),
        # What the contract itself calls breaking, no reader need confirm; what it calls harmless is a note.
        ((COLUMNS, READS_ID + OWN), (GONE, READS_ID + OWN), "", "error column-removed orders.status"),
        ((COLUMNS, HARMLESS), (GONE, HARMLESS), "", "info column-removed orders.status"),
        # A project can silence a rule, but not what a contract says of itself.
        (
            (COLUMNS, OWN),
            (GONE, OWN),
            "diff: {levels: {column-removed: off}}",
            "error column-removed orders.status",
        ),
        # The words of the old version count.
        ((COLUMNS, ""), (GONE, HARMLESS), "", "error column-removed orders.status"),
        # How fresh a table is concerns everybody who reads it.
        (
            (COLUMNS, READS_ID + FRESH.format(60)),
            (COLUMNS, READS_ID + FRESH.format(90)),
            "",
            "error sla-freshness-relaxed orders.at",
        ),
        # A level of the project's is that of the mode that it asks for.
        (
            (GONE, ""),
            (COLUMNS, ""),
            "diff: {levels: {column-added-optional: error}}",
            "error column-added-optional orders.status",
        ),
        # Of a change that only loosens, it is not one of those who write.
        (
            (("a: {type: decimal, precision: 9, scale: 2}",), ""),
            (("a: {type: decimal, precision: 12, scale: 2}",), ""),
            "diff: {mode: backward, levels: {type-precision-changed: error}}",
            "info type-precision-changed orders.a",
        ),
    ],
)
def test_the_level(
    tmp_path: Path,
    old: tuple[tuple[str, ...], str],
    new: tuple[tuple[str, ...], str],
    settings: str,
    expected: str,
) -> None:
    sides = (("old", "1.0.0", old), ("new", "2.0.0", new))
    files = {
        f"{name}.yaml": contract("orders", version, *side[0], more=side[1]) for name, version, side in sides
    }
    write(tmp_path, {**files, "accord.yml": settings})
    changes = [change for change in found(tmp_path, "old.yaml", "new.yaml") if change["column"]]
    assert told(changes) == [expected]


def manifest(folder: Path, *nodes: dict[str, Any], **parts: Any) -> tuple[str, str]:
    """The option for a manifest of these nodes, which is written."""
    inside = {"metadata": {"adapter_type": "duckdb"}, "nodes": {n["unique_id"]: n for n in nodes}, **parts}
    write(folder, {"m.json": json.dumps(inside)})
    return "--manifest", "m.json"


def model(name: str, sql: str, *parents: str, **more: Any) -> dict[str, Any]:
    """A model of a manifest."""
    return {
        "unique_id": f"model.shop.{name}",
        "name": name,
        "resource_type": "model",
        "relation_name": name,
        "compiled_code": sql,
        "depends_on": {"nodes": [f"model.shop.{parent}" for parent in parents]},
        **more,
    }


ORDERS = model("orders", "select 1 as id, 'a' as status")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select status from orders", "error column-removed orders.status"),
        ("select id from orders", "warning column-removed orders.status"),
        # What cannot be followed is no proof that somebody breaks.
        ("select ) from orders", "warning column-removed orders.status"),
    ],
)
def test_a_model_that_reads_the_column_is_a_reader(tmp_path: Path, sql: str, expected: str) -> None:
    option = manifest(tmp_path, ORDERS, model("report", sql, "orders"))
    versions = [contract("orders", "1.0.0", "id", "status", more=READS_ID)]
    versions.append(contract("orders", "2.0.0", "id", more=READS_ID))
    write(tmp_path, dict(zip(("old.yaml", "new.yaml"), versions, strict=True)))
    assert expected in told(found(tmp_path, "old.yaml", "new.yaml", *option))


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("a.b", "removed"),
        ("a[0]", "removed"),
        ("a.b", "type: integer"),
        ("a", "type: integer"),
        # The longest name that there is.
        ("a.b.c", "removed"),
    ],
)
def test_names_that_look_like_paths(tmp_path: Path, column: str, change: str) -> None:
    option = manifest(tmp_path, ORDERS, model("report", f'select "{column}" from orders', "orders"))
    others = [f"'{name}'" for name in ("id", "a.b", "b") if name != column]
    kept = [] if change == "removed" else [f"'{column}': {{{change}}}"]
    old = contract("orders", "1.0.0", *others, f"'{column}'", more=READS_ID)
    new = contract("orders", "2.0.0", *others, *kept, more=READS_ID)
    write(tmp_path, {"old.yaml": old, "new.yaml": new})
    [changed] = [c for c in found(tmp_path, "old.yaml", "new.yaml", *option) if c["column"]]
    assert [one["name"] for one in changed["affected"]] == ["report"]


def test_a_table_that_the_manifest_lacks(tmp_path: Path) -> None:
    """That no consumer declares a column says nothing where the project was to be asked, and cannot be."""
    option = manifest(tmp_path, model("other", "select 1 as id"))
    old = contract("orders", "1.0.0", "id", "status", more=READS_ID)
    write(tmp_path, {"old.yaml": old, "new.yaml": contract("orders", "2.0.0", "id", more=READS_ID)})
    [removed] = [c for c in found(tmp_path, "old.yaml", "new.yaml", *option) if c["column"]]
    assert told([removed]) == ["error column-removed orders.status"]
    assert removed["notes"] == ["the manifest has no orders"]


@pytest.mark.parametrize(
    ("consumers", "exposure", "gone", "expected"),
    [
        # `accord compile` writes an exposure for each consumer: it is told once.
        ("{name: bi, required_fields: [id]}", "bi", "id", ["bi consumer"]),
        ("{name: B I, required_fields: [id]}", "b_i", "id", ["B I consumer"]),
        # Whose namesake is not told for this change, is told itself.
        ("{name: bi, required_fields: [id]}", "bi", "status", ["bi exposure"]),
        (
            "{name: bi, required_fields: [id]}\n  - {name: ml, required_fields: [status]}",
            *("bi", "status"),
            ["ml consumer", "bi exposure"],
        ),
    ],
)
def test_a_consumer_and_its_exposure(
    tmp_path: Path, consumers: str, exposure: str, gone: str, expected: list[str]
) -> None:
    leaf = {"name": exposure, "unique_id": "exposure.shop.x", "depends_on": {"nodes": ["model.shop.orders"]}}
    option = manifest(tmp_path, ORDERS, exposures={"exposure.shop.x": leaf})
    more = f"consumers:\n  - {consumers}\n"
    left = {"id", "status"} - {gone}
    new = contract("orders", "2.0.0", *left, more=more)
    write(tmp_path, {"old.yaml": contract("orders", "1.0.0", "id", "status", more=more), "new.yaml": new})
    changes = [c for c in found(tmp_path, "old.yaml", "new.yaml", *option) if c["column"]]
    assert told(changes) == [f"error column-removed orders.{gone}"]
    assert [f"{one['name']} {one['kind']}" for one in changes[0]["affected"]] == expected
