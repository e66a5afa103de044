"""What makes the level of a change another than its rule's: readers, words, settings, the dbt project."""

from __future__ import annotations

import json
from pathlib import Path

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
    nodes = {
        f"model.shop.{name}": {
            "unique_id": f"model.shop.{name}",
            "name": name,
            "resource_type": "model",
            "relation_name": name,
            "compiled_code": code,
            "columns": {column: {"name": column} for column in columns},
            "depends_on": {"nodes": parents},
        }
        for name, code, columns, parents in (
            ("orders", "select 1 as id, 'a' as status", ("id", "status"), []),
            ("report", sql, (), ["model.shop.orders"]),
        )
    }
    manifest = {"metadata": {"adapter_type": "duckdb"}, "nodes": nodes}
    write(
        tmp_path,
        {
            "m.json": json.dumps(manifest),
            "old.yaml": contract("orders", "1.0.0", "id", "status", more=READS_ID),
            "new.yaml": contract("orders", "2.0.0", "id", more=READS_ID),
        },
    )
    changes = found(tmp_path, "old.yaml", "new.yaml", "--manifest", "m.json")
    assert expected in told(changes)
