"""Who is reached in a project: models of all kinds, and those who build nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_artifacts_versions import DATA, VERSIONS

from accord.errors import ArtifactError
from accord.impact.graph import Graph
from accord.impact.model import Broken

Said = dict[str, str]
"""Name of a reader -> how it is reached, through which columns, and why nobody can tell."""


def graph(folder: Path, *nodes: dict[str, Any], **parts: dict[str, Any]) -> Graph:
    """A graph of a manifest that is written for it."""
    path = folder / "manifest.json"
    metadata = {"adapter_type": "duckdb", "project_name": "shop"}
    manifest: dict[str, Any] = {"metadata": metadata, "nodes": {}, "sources": {}}
    for one in nodes:
        manifest["sources" if one["resource_type"] == "source" else "nodes"][one["unique_id"]] = one
    path.write_text(json.dumps(manifest | parts))
    return Graph(path)


def node(name: str, sql: str | None = None, *reads: str, kind: str = "model", **more: Any) -> dict[str, Any]:
    """A node of a manifest. What it reads is a seed where it is called raw."""
    parents = [f"{'seed' if parent.startswith('raw') else 'model'}.shop.{parent}" for parent in reads]
    return {
        "unique_id": f"{kind}.shop.{name}",
        "name": name,
        "resource_type": kind,
        "relation_name": f'"shop"."main"."{name}"',
        "compiled_code": sql,
        "depends_on": {"nodes": parents},
        **more,
    }


def said(found: Graph, model: str = "raw", column: str | None = "a", version: int | None = None) -> Said:
    reach = found.reach(Broken(model, version, column))
    assert reach.known
    return {
        reader.name: " ".join([reader.how, *reader.columns, *([f"({reader.why})"] if reader.why else [])])
        for reader in reach.readers
    }


RAW = node("raw", kind="seed")
ONE = node("one", "select a, b from raw", "raw")
EXPOSED = {
    "name": "board",
    "unique_id": "exposure.shop.board",
    "original_file_path": "models/exposures.yml",
    "url": "https://example.com",
    "owner": {"name": "Board", "email": "board@example.com"},
    "depends_on": {"nodes": ["model.shop.one"]},
}


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        pytest.param(
            [
                ONE,
                node("two", "select a + 1 as c, b from one", "one"),
                node("three", "select c from two", "two"),
            ],
            {"one": "reads a", "two": "derives c", "three": "derives c"},
            id="what is derived stays derived",
        ),
        pytest.param(
            [ONE, node("two", "select b from one", "one"), node("three", "select * from two", "two")],
            {"one": "reads a"},
            id="who does not use the column is not reached, nor is who reads that",
        ),
        pytest.param(
            [node("one", "select b from raw where a = 1", "raw"), node("two", "select b from one", "one")],
            {"one": "filters", "two": "depends"},
            id="rows that the column decides on reach everybody below",
        ),
        pytest.param(
            [
                node("one", "select a, sum(b) as b from raw group by 1", "raw"),
                *(node("two", "select b from one", "one"), node("three", "select a from one", "one")),
            ],
            {"one": "reads a", "two": "depends", "three": "reads a"},
            id="passed on, and deciding on rows",
        ),
        pytest.param(
            [node("one", None, "raw"), node("two", "select 1 as x from one", "one")],
            {
                "one": "unknown (was never compiled: run `dbt compile`)",
                "two": "unknown (reads one, which cannot be followed)",
            },
            id="never compiled",
        ),
        pytest.param(
            [node("one", "def model(dbt, session): ...", "raw", language="python")],
            {"one": "unknown (is a Python model)"},
            id="Python",
        ),
        pytest.param(
            [node("one", "select a from", "raw")],
            {"one": "unknown (its SQL cannot be parsed: Expected table name. Line 1, Col: 13.)"},
            id="not SQL",
        ),
        pytest.param(
            [node("one", 5, "raw"), node("two", "select b from other", "raw")],  # type: ignore[arg-type]
            {
                "one": "unknown (was never compiled: run `dbt compile`)",
                "two": "unknown (depends on raw, which its query does not name)",
            },
            id="what is said, and what its SQL is, are at odds",
        ),
        pytest.param(
            [
                node("eph", "select a, b from raw where c", "raw", relation_name=None),
                node(
                    "one",
                    "with __dbt__cte__eph as (select a, b from raw where c) select b from __dbt__cte__eph",
                    "eph",
                ),
                node(
                    "two",
                    "with __dbt__cte__eph as (select a, b from raw where c) select * from __dbt__cte__eph",
                    "eph",
                ),
            ],
            {"eph": "reads a", "two": "reads a"},
            id="ephemeral models",
        ),
        pytest.param(
            [
                node(
                    "one",
                    "select day, a from raw where day > (select max(day) from one)",
                    *("raw",),
                    config={"materialized": "incremental"},
                ),
                node("two", "select day from one", "one"),
            ],
            {"one": "reads a"},
            id="incremental",
        ),
        pytest.param(
            [
                node("one", "select day, a from raw where a > (select max(a) from one)", "raw"),
                node("two", "select day from one", "one"),
            ],
            {"one": "reads a", "two": "depends"},
            id="incremental by the column itself",
        ),
        pytest.param(
            [
                node("one", "select day, a from raw", "raw", config={"unique_key": ["A"]}),
                node("two", "select day from one", "one"),
            ],
            {"one": "reads a", "two": "depends"},
            id="dbt decides on rows by the column",
        ),
        pytest.param(
            [
                node("history", "select * from raw", "raw", kind="snapshot", config={"check_cols": "all"}),
                node("test", "select a from raw", "raw", kind="test"),
                node("question", "select a from raw", "raw", kind="analysis"),
            ],
            {"history": "reads a"},
            id="snapshots, and neither tests nor analyses",
        ),
        pytest.param(
            [
                node("one", 'select A as "B" from SHOP.Main.RAW', "raw"),
                node("two", "select b from one", "one"),
            ],
            {"one": "reads B", "two": "reads b"},
            id="case makes no difference",
        ),
        pytest.param(
            [
                node("customers", kind="source", source_name="crm", relation_name="shop.main.raw"),
                node("one", "select a from raw") | {"depends_on": {"nodes": ["source.shop.customers"]}},
            ],
            {"one": "reads a"},
            id="a seed that is a source too",
        ),
    ],
)
def test_who_is_reached(tmp_path: Path, nodes: list[dict[str, Any]], expected: Said) -> None:
    assert said(graph(tmp_path, RAW, *nodes)) == expected


@pytest.mark.parametrize(
    ("key", "is_key"),
    [
        *(("a", True), ('"a"', True), ("b, A", True), (["b", "`a`"], True), ("b || '-' || a", True)),
        *(("b", False), ("ab", False), (None, False), ([], False)),
    ],
)
def test_keys_of_a_model(tmp_path: Path, key: Any, is_key: bool) -> None:
    one = node("one", "select a, b from raw", "raw", config={"unique_key": key})
    found = graph(tmp_path, RAW, one, node("two", "select b from one", "one"))
    assert said(found) == {"one": "reads a"} | ({"two": "depends"} if is_key else {})


def test_the_whole_table_changes(tmp_path: Path) -> None:
    found = graph(tmp_path, RAW, ONE, node("two", "select ((", "one"), node("other", "select 1", "raw_2"))
    assert said(found, column=None) == {"one": "depends", "two": "depends"}
    assert [reader.distance for reader in found.reach(Broken("raw")).readers] == [1, 2]


def test_what_the_project_does_not_have(tmp_path: Path) -> None:
    found = graph(tmp_path, RAW, node("v", unique_id="model.shop.v.v2", version=2))
    for broken in (Broken("nobody"), Broken("v", 1), Broken("raw", 1, "a")):
        reach = found.reach(broken)
        assert (reach.known, reach.readers) == (False, ())
    assert found.reach(Broken("v", 2)).known
    assert found.reach(Broken("v")).known


def test_keys_that_are_no_unique_ids(tmp_path: Path) -> None:
    graph(tmp_path, RAW, ONE, exposures={"exposure.shop.another": EXPOSED})
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace('"model.shop.one": {', '"other": {'))
    assert said(Graph(path)) == {"one": "reads a", "board": "depends"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("orders", "model"),
        ("ORDERS", "model"),
        ('"Orders"', "model"),
        ("main.orders", "model"),
        ("shop.Main.orders", "model"),
        ("crm.orders", "source"),
        ("CRM.Orders", "source"),
        ('"raw"."T_ORDERS"', "source"),
        ("t_orders", "source"),
        ("[raw].[t_orders]", "source"),
        ("Codes", "seed"),
        ("code_list", "seed"),
        ("main.code_list", "seed"),
        ("history", "snapshot"),
        ("old_orders", "snapshot"),
        # Of an ephemeral model there is no relation.
        ("EPH", "ephemeral"),
        ("raw.orders", None),
        ("rders", None),
        ("other.crm.orders", None),
    ],
)
def test_what_a_table_is_called(tmp_path: Path, name: str, expected: str | None) -> None:
    tables = [
        node("Orders") | {"relation_name": '"shop"."main"."orders"'},
        node(
            "orders",
            kind="source",
            source_name="crm",
            identifier="T_orders",
            relation_name="shop.raw.t_orders",
        ),
        node("codes", kind="seed", alias="code_list", relation_name="`shop`.`main`.`code_list`"),
        node("history", kind="snapshot", relation_name="shop.main.old_orders"),
        node("eph", relation_name=None),
    ]
    ids = [one["unique_id"] for one in tables]
    kinds = dict(zip(("model", "source", "seed", "snapshot", "ephemeral"), ids, strict=True))
    readers = [
        node(kind, "select 1") | {"depends_on": {"nodes": [unique_id]}} for kind, unique_id in kinds.items()
    ]
    found = graph(tmp_path, *tables, *readers).reach(Broken(name))
    assert [reader.name for reader in found.readers] == [expected] * found.known
    assert found.known == (expected is not None)


def test_sql_beside_the_manifest(tmp_path: Path) -> None:
    one = node("one", None, "raw", compiled_path="target/compiled/shop/models/one.sql")
    assert said(graph(tmp_path, RAW, one)) == {"one": "unknown (was never compiled: run `dbt compile`)"}
    path = tmp_path / "compiled/shop/models/one.sql"
    path.parent.mkdir(parents=True)
    path.write_text("select a from raw")
    assert said(graph(tmp_path, RAW, one)) == {"one": "reads a"}


@pytest.mark.parametrize(
    ("sql", "required", "expected"),
    [
        ("select a, b from raw", None, "depends"),
        ("select a, b from raw", {"one": ["A", "b"]}, "reads A"),
        ("select a, b from raw", {"one": ["b"]}, None),
        ("select a, b from raw", {"one": []}, None),
        ("select a, b from raw", {"two": ["b"]}, "depends"),
        ("select b from raw where a = 1", {"one": ["b"]}, "depends"),
        ("select ((", {"one": ["b"]}, "unknown (reads one, which cannot be followed)"),
        ("select b from raw", None, None),
    ],
)
def test_exposures(tmp_path: Path, sql: str, required: Any, expected: str | None) -> None:
    meta = {} if required is None else {"accord": {"required_columns": required}}
    exposures = {"exposure.shop.board": EXPOSED | {"config": {"meta": meta}}}
    found = graph(tmp_path, RAW, node("one", sql, "raw"), exposures=exposures)
    assert said(found).get("board") == expected
    if expected:
        reader = found.reach(Broken("raw", None, "a")).readers[-1]
        assert (reader.kind, reader.owner, reader.contact) == ("exposure", "Board", "board@example.com")
        assert (reader.file, reader.url, reader.distance) == (
            "models/exposures.yml",
            "https://example.com",
            2,
        )


@pytest.mark.parametrize(
    ("more", "owner", "contact"),
    [
        ({}, None, None),
        ({"config": {"meta": {"owner": "Ann"}}}, "Ann", None),
        ({"config": {"meta": {"owner": "ann@example.com"}}}, "ann@example.com", "ann@example.com"),
        ({"group": "sales"}, "Sales", "a@example.com, b@example.com"),
        ({"config": {"group": "sales", "meta": {"owner": 5}}}, "Sales", "a@example.com, b@example.com"),
        ({"group": "gone"}, None, None),
    ],
)
def test_owners(tmp_path: Path, more: dict[str, Any], owner: str | None, contact: str | None) -> None:
    people = {"name": "Sales", "email": ["a@example.com", "b@example.com"]}
    groups = {"group.shop.sales": {"name": "sales", "owner": people}}
    found = graph(tmp_path, RAW, node("one", "select a from raw", "raw", **more), groups=groups)
    [reader] = found.reach(Broken("raw", None, "a")).readers
    assert (reader.owner, reader.contact) == (owner, contact)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("catalog", [False, True])
def test_versions_of_dbt(version: str, catalog: bool) -> None:
    folder = DATA / version
    found = Graph(folder / "manifest.json", folder / "catalog.json" if catalog else None)
    never = "unknown (was never compiled: run `dbt compile`)"
    assert said(found, "raw_orders", "STATUS") == {
        "stg_orders": "reads status",
        "orders": "derives status",
        "late_orders": "filters" if version == "2" else never,
        "revenue_dashboard": "depends",
    }
    assert said(found, "orders", None) == {"late_orders": "depends", "revenue_dashboard": "depends"}
    emails = said(found, "crm.customers", "email")
    assert emails.pop("revenue_dashboard") == "depends"
    assert emails == dict.fromkeys(("stg_customers", "customers", "customers_snapshot"), "reads email")
    versions = [r.version for r in found.reach(Broken("stg_customers", None, "name")).readers if r.version]
    assert versions == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"metadata": {}, "nodes": {"a": ', '{"metadata": {}, "nodes": []}', "\x00"),
        pytest.param('{"metadata": {}, "nodes": {}, "x": ' + "[" * 100_000, id="deep"),
    ],
)
def test_what_is_no_manifest(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    for manifest in (path, tmp_path):
        with pytest.raises(ArtifactError, match="Run `dbt compile` first"):
            Graph(manifest)
    path.write_text(text)
    with pytest.raises(ArtifactError, match="is not what dbt writes"):
        Graph(path)
    path.write_text('{"metadata": {}, "nodes": {}}')
    (tmp_path / "catalog.json").write_text(text or "x")
    if text != "{}":
        with pytest.raises(ArtifactError, match="dbt docs generate"):
            Graph(path, tmp_path / "catalog.json")
