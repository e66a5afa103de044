"""What stands in dbt's own keys arrives in dbt: consumers, freshness, tags, groups, versions, dates."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import conftest
import duckdb
import engines
import pytest
import yaml
from conftest import run
from dbt.jsonschemas import jsonschemas
from projects import make

HEAD = "apiVersion: v3.1.0\nkind: DataContract\n"
CONSUMERS = """
customProperties:
  - property: contact
    value: {contact}
  - property: consumers
    value:
      - name: Ops board
        team: Ops
        contact: ops@example.com
        usage: "Dashboard of {{{{ all }}}}"
        columns: [id]
"""
LOADS = f"""{HEAD}id: loads
name: loads
version: 1.0.0
status: active
tags: [landing]
team: {{name: Load}}
schema:
  - name: loads
    tags: [hourly]
    properties:
      - {{name: id, logicalType: integer, required: true, tags: [key]}}
      - {{name: loaded_at, logicalType: timestamp}}
slaProperties:
  - {{property: freshness, value: 90, unit: minute, element: loads.loaded_at}}
""" + CONSUMERS.format(contact="'#load'")
DAYS = f"""{HEAD}id: days
name: days
version: 1.0.0
status: active
schema:
  - name: days
    properties:
      - {{name: Load Day, logicalType: date}}
slaProperties:
  - {{property: freshness, value: 1, unit: w, element: days.Load Day}}
"""
ORDERS = """{head}id: orders
name: orders
version: {version}
status: {status}
team: {{name: Sales}}
schema:
  - name: orders
    description: One row an order.
    tags: [core]
    properties:
      - {{name: id, logicalType: integer, required: true, unique: true}}
      - {{name: parent, logicalType: integer, relationships: [{{to: orders.id}}]}}
      {more}
{end}
"""
FILES = {
    "contracts/loads.yaml": LOADS,
    "contracts/days.yaml": DAYS,
    "contracts/orders_1.yaml": ORDERS.format(
        head=HEAD,
        version="1.4.0",
        status="deprecated",
        more="",
        end="slaProperties: [{property: endOfLife, value: '2090-06-30'}]",
    ),
    "contracts/orders_2.yaml": ORDERS.format(
        head=HEAD,
        version="2.0.1",
        status="active",
        more="- {name: note, logicalType: string, tags: [text]}",
        end=CONSUMERS.format(contact="sales@example.com"),
    ),
    "accord.yml": "compile: {groups: true}\n",
    "models/sources.yml": "sources: [{name: main, tables: [{name: loads}, {name: days}]}]\n",
    "models/orders_v1.sql": "select 1 as id, 1 as parent",
    "models/orders.sql": "select * from (values (2, 2, 'a'), (3, 2, 'b')) as t (id, parent, note)",
}
SOURCES = ("loads", "days")


@pytest.fixture(scope="module", params=["dbt", "dbt-1.10", "dbt-1.12", "dbt-2"])
def dbt(request: pytest.FixtureRequest) -> engines.Dbt:
    if request.param == "dbt":
        return conftest.dbt
    return functools.partial(conftest.dbt, **engines.version(request.param))


@pytest.fixture(scope="module")
def project(dbt: engines.Dbt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("native"), FILES)
    done = run(root, "accord", "compile")
    assert done.returncode == 0, done.stderr
    assert run(root, "accord", "compile", "--check").returncode == 0, "the second time nothing changes"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_WARN_ERROR_OPTIONS", json.dumps({"error": "all", "warn": REFERENCES}))
        dbt(root, "parse", "--no-partial-parse", "--show-all-deprecations")
    return root


REFERENCES = ["UpcomingReferenceDeprecation"]
"""What dbt says of a date that is still to come, to whoever reads the model: no fault of the YAML."""


@pytest.fixture(scope="module")
def manifest(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project / "target/manifest.json").read_text(encoding="utf-8"))
    return found


def test_a_consumer(manifest: dict[str, Any]) -> None:
    [found] = manifest["exposures"].values()
    assert (found["name"], found["label"], found["type"]) == ("ops_board", "Ops board", "dashboard")
    assert found["description"] == "Dashboard of {{ all }}"
    assert (found["owner"]["name"], found["owner"]["email"]) == ("Ops", "ops@example.com")
    assert sorted(found["depends_on"]["nodes"]) == ["model.shop.orders.v2", "source.shop.main.loads"]
    assert found["config"]["meta"]["accord"] == {
        "contracts": ["loads", "orders"],
        "required_columns": {"main.loads": ["id"], "orders.v2": ["id"]},
    }


def test_sources(manifest: dict[str, Any]) -> None:
    loads, days = (manifest["sources"][f"source.shop.main.{name}"] for name in SOURCES)
    assert sorted(loads["tags"]) == ["hourly", "landing"]
    assert "key" in loads["columns"]["id"]["tags"]  # dbt v2 adds the table's
    assert loads["loaded_at_field"] == "loaded_at"
    assert loads["freshness"]["error_after"] == {"count": 90, "period": "minute"}
    assert not (loads["freshness"]["warn_after"] or {}).get("count")
    assert days["loaded_at_field"] == 'cast("Load Day" as timestamp)'
    assert days["freshness"]["error_after"] == {"count": 7, "period": "day"}


def test_groups(manifest: dict[str, Any]) -> None:
    owners = {group["name"]: group["owner"] for group in manifest["groups"].values()}
    assert {name: owner["name"] for name, owner in owners.items()} == {"load": "Load", "sales": "Sales"}
    assert owners["sales"]["email"] == "sales@example.com"
    models = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    assert {model["config"]["group"] for model in models} == {"sales"}


def test_versions(manifest: dict[str, Any]) -> None:
    old, new = (manifest["nodes"][f"model.shop.orders.v{n}"] for n in (1, 2))
    assert [(n["version"], n["latest_version"]) for n in (old, new)] == [(1, 2), (2, 2)]
    assert str(old["deprecation_date"]).startswith("2090-06-30")
    assert not new.get("deprecation_date")
    assert (list(old["columns"]), list(new["columns"])) == (["id", "parent"], ["id", "parent", "note"])
    assert "text" in new["columns"]["note"]["tags"]
    for number, node in (("1.4.0", old), ("2.0.1", new)):
        assert node["description"] == "One row an order."
        assert node["tags"] == ["core"]
        assert node["config"]["meta"]["accord"]["version"] == number
    tests = {n["name"]: n for n in manifest["nodes"].values() if n["resource_type"] == "test"}
    assert {n for n in tests if "orders" in n} == {"contract_orders_v1", "contract_orders_v2"}
    for number in (1, 2):
        test = tests[f"contract_orders_v{number}"]
        assert test["depends_on"]["nodes"] == [f"model.shop.orders.v{number}"]
        assert test["attached_node"] == f"model.shop.orders.v{number}"


def test_each_version_is_held_to_its_own_contract(dbt: engines.Dbt, project: Path) -> None:
    dbt(project, "build", "--select", "orders")
    results = json.loads((project / "target/run_results.json").read_text(encoding="utf-8"))["results"]
    status = {r["unique_id"].split(".")[2]: r["status"] for r in results if r["unique_id"][:5] == "test."}
    assert status == {"contract_orders_v1": "pass", "contract_orders_v2": "pass"}


@pytest.mark.parametrize("dbt", ["dbt"], indirect=True, scope="module")  # its DuckDB is ours
def test_dbt_measures_the_freshness(project: Path) -> None:
    for path in project.glob("shop.duckdb*"):
        path.unlink()
    with duckdb.connect(str(project / "shop.duckdb")) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(
            "create table loads as select 1 as id, now()::timestamp - interval 100 minute as loaded_at"
        )
        connection.execute('create table days as select current_date - 6 as "Load Day"')
    done = run(project, "dbt", "source", "freshness", "--no-partial-parse", "--target-path", "target/fresh")
    assert done.returncode == 1, done.stdout
    found = json.loads((project / "target/fresh/sources.json").read_text(encoding="utf-8"))["results"]
    assert {r["unique_id"]: r["status"] for r in found} == {
        "source.shop.main.loads": "error",
        "source.shop.main.days": "pass",
    }


@pytest.mark.parametrize("dbt", ["dbt"], indirect=True, scope="module")
def test_dbt_deprecates_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What dbt warns of on other warehouses than DuckDB: keys that are to be elsewhere, or nowhere."""
    warned: list[str] = []
    monkeypatch.setattr(jsonschemas, "_can_run_validations", lambda: True)
    monkeypatch.setattr(jsonschemas, "_get_allowed_config_key_aliases", list)
    monkeypatch.setattr(jsonschemas.deprecations, "warn", lambda name, **_: warned.append(name))
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (project / "models").rglob("*.yml")]
    for data in files:
        jsonschemas.jsonschema_validate(jsonschemas.resources_schema(), data, "all.yml")
    assert warned == []
    [with_exposures] = [data for data in files if "exposures" in data]
    with_exposures["exposures"][0]["meta"] = {}
    jsonschemas.jsonschema_validate(jsonschemas.resources_schema(), with_exposures, "all.yml")
    assert warned == ["property-moved-to-config-deprecation"]


BY_HAND = """models:
  - name: orders
    columns:
      - name: id
        description: The key.
        data_tests: [unique]
      - name: note
    data_tests:
      - accord.row_count: {arguments: {min: 1}}
    versions:
      - v: 2
      - v: 1
        columns: [{include: all, exclude: [note]}]
"""


def test_versions_written_by_hand_keep_their_tests_and_columns(tmp_path: Path) -> None:
    root = make(tmp_path, FILES | {"models/orders.yml": BY_HAND})
    done = run(root, "accord", "compile")
    assert (done.returncode, "`None`" in done.stderr) == (0, False), done.stderr
    assert run(root, "accord", "compile", "--check").returncode == 0
    listed = conftest.dbt(root, "ls", "--quiet", "--resource-type", "test", "--select", "orders")
    names = {name.rpartition(".")[2] for name in listed.split()}
    assert names == {
        *(f"accord_row_count_orders_v{n}_1" for n in (1, 2)),
        *(f"unique_orders_v{n}_id" for n in (1, 2)),
        *(f"contract_orders_v{n}" for n in (1, 2)),
    }
    nodes = json.loads((root / "target/manifest.json").read_text(encoding="utf-8"))["nodes"]
    for number in (1, 2):
        columns = nodes[f"model.shop.orders.v{number}"]["columns"]
        assert (columns["id"]["description"], columns["id"]["data_type"]) == ("The key.", "bigint")
        assert ("note" in columns) == (number == 2)
    (root / "contracts/orders_1.yaml").unlink()
    assert run(root, "accord", "compile").returncode == 0
    left = yaml.safe_load((root / "models/orders.yml").read_text(encoding="utf-8"))["models"][0]
    assert [version["v"] for version in left["versions"]] == [2, 1]
    assert left["versions"][1] == {"v": 1, "columns": [{"include": "all", "exclude": ["note"]}]}
