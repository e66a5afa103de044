"""The models on the ledger in a user's project: off until asked for, described, and filled by real runs."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import conftest
import duckdb
import engines
import pytest
import yaml
from conftest import ROOT, copy_project, dbt
from engines import Dbt
from marts_cases import HOSTILE
from projects import PROJECT, make, running
from yaml_lint import deprecations, warnings_of_dbt_2

from accord.writers.dbt import data_tests, meta

ON = ("--vars", "accord_marts: true")
OURS = {path.stem for folder in ("models", "seeds", "snapshots") for path in (ROOT / folder).rglob("*.yml")}


def contract(table: str, *checks: dict[str, Any], name: str | None = None, **meta: str) -> str:
    """The YAML of a model with a contract."""
    name = name or table
    arguments = {"contract": name, "version": "1.0.0", "checks": list(checks)}
    test = {"accord.contract": {"name": f"contract_{table}", "arguments": arguments}}
    model = {"name": table, "config": {"meta": {"accord": {"contract": name, **meta}}}, "data_tests": [test]}
    return yaml.safe_dump({"models": [model]})


NOT_NULL = {"check": "not_null", "column": "id"}
UNIQUE = {"check": "unique", "column": "id"}
ORDERS = {
    "models/orders.sql": "{{ config(materialized='table') }} select {{ var('id', 1) }} as id",
    "models/orders.yml": contract("orders", NOT_NULL, UNIQUE),
}


def rows(project: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(project / "shop.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


# --------------------------------------------------------------------------------- off, until asked for


@pytest.fixture(scope="module", params=["dbt", "dbt-1.10", "dbt-1.12", "dbt-2"])
def any_dbt(request: pytest.FixtureRequest) -> Dbt:
    if request.param == "dbt":
        return dbt
    return functools.partial(conftest.dbt, **engines.version(request.param))


def resources(manifest: Path) -> set[str]:
    """The package's own that are not disabled, but for the hook that writes the ledger."""
    nodes = json.loads(manifest.read_text())["nodes"]
    return {node for node in nodes if node.split(".")[1] == "accord" and not node.startswith("operation.")}


def test_off_and_on(any_dbt: Dbt, tmp_path: Path) -> None:
    for name, text in (PROJECT | ORDERS).items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    project = copy_project(tmp_path / "source", tmp_path, any_dbt)
    any_dbt(project, "build")
    assert resources(project / "target/manifest.json") == set()
    any_dbt(project, "build", *ON)
    built = resources(project / "target/manifest.json")
    assert {name.split(".")[2] for name in built} >= OURS - {"accord_check_catalogue"}
    # A run writes its results at its end, so the next one sees them.
    any_dbt(project, "run", "--select", "package:accord", *ON)
    sql = "select contract || ' ' || verdict as found from accord_contract_health where contract = 'orders'"
    assert "orders pass" in any_dbt(project, "show", "--inline", sql, *ON)


def test_no_dbt_has_anything_against_the_yaml(tmp_path: Path) -> None:
    off = make(tmp_path, ORDERS)
    assert deprecations(off) == []
    settings = off / "dbt_project.yml"
    settings.write_text(settings.read_text() + "vars: {accord_marts: true}\n")
    assert deprecations(off) == []
    assert warnings_of_dbt_2(off) == []


# ------------------------------------------------------------------------- what `dbt docs` has to show


@pytest.fixture(scope="module")
def fault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built well, with a fault, and not at all; then the marts were made."""
    project = make(tmp_path_factory.mktemp("fault"), ORDERS)
    for variables, code in (({}, 0), ({"id": "null"}, 1), ({"id": "no_such_column"}, 1)):
        asked = json.dumps({"accord_marts": True, **variables})
        dbt(project, "build", "--exclude", "package:accord", "--vars", asked, code=code)
    dbt(project, "build", "--select", "package:accord", *ON)
    return project


def test_a_fault_is_told(fault: Path) -> None:
    health = "select verdict, score, previous_score from accord_contract_health where contract = 'orders'"
    # not_null and unique weigh the same; a run whose table could not be made measured nothing.
    assert rows(fault, health) == [("skipped", None, 0.5)]
    runs = "select verdict, score from accord_contract_runs where contract = 'orders' order by checked_at"
    assert rows(fault, runs) == [("pass", 1.0), ("fail", 0.5), ("skipped", None)]
    failing = "select check_id, runs_failing, last_passed_at < failing_since from accord_failing_since"
    assert rows(fault, failing) == [("id.not_null", 1, True)]
    seconds = (
        "select runs, checks, total_seconds > 0, total_bytes from accord_test_costs where contract = 'orders'"
    )
    assert rows(fault, seconds) == [(2, 2, True, None)]
    # Each run made the table anew.
    assert rows(fault, "select * from accord_flaky_checks") == []


def test_every_column_is_described(fault: Path) -> None:
    dbt(fault, "docs", "generate", *ON)
    manifest = json.loads((fault / "target/manifest.json").read_text())["nodes"]
    catalog = json.loads((fault / "target/catalog.json").read_text())["nodes"]
    ours = {node: catalog[node] for node in catalog if re.match("(model|seed|snapshot).accord.", node)}
    assert {node.split(".")[2] for node in ours} == OURS
    for node, found in ours.items():
        said = {name for name, column in manifest[node]["columns"].items() if column["description"]}
        assert said == set(found["columns"]), node
        assert manifest[node]["description"], node


# ------------------------------------------------------------------------------------- contract registry

NAMES = """
{% macro names(sql) -%}
    {%- for row in run_query(sql).rows -%}
        {{ print(tojson({'accord': row.values() | map('string') | list})) }}
    {%- endfor -%}
{%- endmacro %}
"""


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("registry")
    with running(request.param, folder) as target:
        escaped = dict(data_tests.escaped(HOSTILE))
        said = yaml.safe_load(
            contract("hostile", NOT_NULL, owner="o'x\\", runbook="https://example.com/?a='b'")
        )
        model = said["models"][0]
        model["data_tests"][0]["accord.contract"]["arguments"]["contract"] = escaped
        model["config"]["meta"]["accord"]["contract"] = meta.rendered_as_itself(HOSTILE)
        files = {
            **ORDERS,
            "models/hostile.sql": "select 1 as id",
            "models/hostile.yml": yaml.safe_dump(said),
            "macros/names.sql": NAMES,
        }
        yield make(folder, files), target


def registry(project: Path, target: str, sql: str) -> list[list[str]]:
    arguments = json.dumps({"sql": sql})
    said = dbt(project, "-q", "run-operation", "names", "--args", arguments, "--target", target, *ON)
    return [json.loads(line)["accord"] for line in said.splitlines() if line.startswith('{"accord"')]


def test_registry_and_its_history(shop: tuple[Path, str]) -> None:
    project, target = shop
    schema = "main" if target == "duckdb" else "shop"
    made = ("build", "--select", "accord_contracts", "accord_contracts_history", "--target", target, *ON)
    dbt(project, *made)
    wanted = (
        f"select contract_key, contract, version, owner, runbook, checks from {schema}.accord_contracts"
        " where contract_key like 'model.shop%' order by 1"
    )
    assert registry(project, target, wanted) == [
        [f"model.shop.hostile/{HOSTILE}", HOSTILE, "1.0.0", "o'x\\", "https://example.com/?a='b'", "1"],
        ["model.shop.orders/orders", "orders", "1.0.0", "None", "None", "2"],
    ]
    # A check more, and a contract less.
    (project / "models/orders.yml").write_text(
        contract("orders", NOT_NULL, UNIQUE, {"check": "row_count", "min": 1})
    )
    (project / "models/hostile.yml").unlink()
    dbt(project, *made)
    history = (
        "select contract, checks, case when dbt_valid_to is null then 'now' else 'then' end"
        f" from {schema}.accord_contracts_history where contract_key like 'model.shop%' order by 1, 2"
    )
    assert sorted(registry(project, target, history)) == sorted(
        [[HOSTILE, "1", "then"], ["orders", "2", "then"], ["orders", "3", "now"]]
    )


# -------------------------------------------------------------------------------- weights of one's own


def test_own_weights(tmp_path: Path) -> None:
    settings = PROJECT["dbt_project.yml"] + "vars: {accord_marts: true}\n"
    settings += "seeds: {accord: {accord_check_catalogue: {+enabled: false}}}\n"
    weights = "check_name,weight\nnot_null,1\nunique,3\n"
    files = ORDERS | {"dbt_project.yml": settings, "seeds/accord_check_catalogue.csv": weights}
    project = make(tmp_path, files)
    dbt(project, "build", "--select", "orders", "--vars", "id: 'null'", code=1)
    dbt(project, "build", "--exclude", "orders")
    assert rows(project, "select score from accord_contract_health where contract = 'orders'") == [(0.75,)]
