"""The readers find the same facts in what each version of dbt wrote of one project: tools/artifacts.py."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from accord.artifacts.described import Table, read_catalog, read_project
from accord.artifacts.manifest import read_manifest
from accord.artifacts.run_results import read_args, read_run_results

DATA = Path(__file__).parent / "data/artifacts"
VERSIONS = {"1.10": "1.10.23", "1.11": "1.11.16", "1.12": "1.12.0", "2": "2.0.0-preview.196"}
FILES = ("catalog.json", "manifest.json", "run_results.json", "sources.json")
OWNER = {"owner": "finance@example.com"}

CONTRACT = {
    "contract": "orders",
    "version": "1.2.0",
    "model": "{{ get_where_subquery(ref('orders')) }}",
    "checks": [
        {"check": "not_null", "column": "order_id"},
        {"check": "unique", "column": "order_id"},
        {"check": "not_null", "column": "amount", "severity": "warn"},
    ],
}

# test -> what it is, the table it is of, its status, and its failures.
TESTS: dict[str, tuple[str | None, str | None, str, int]] = {
    "contract_orders": ("accord.contract", "model.shop.orders", "fail", 2),
    "customers_have_an_address": ("not_null", None, "warn", 1),
    "known_status": ("accepted_values", "model.shop.stg_orders", "warn", 1),
    "no_negative_amounts": (None, None, "pass", 0),
    "not_null_raw_orders_order_id": ("not_null", "seed.shop.raw_orders", "pass", 0),
    "not_null_stg_orders_amount": ("not_null", "model.shop.stg_orders", "pass", 0),
    "orders_have_a_customer": ("relationships", "model.shop.stg_orders", "pass", 0),
    "unique_customers_v1_customer_id": ("unique", "model.shop.customers.v1", "pass", 0),
    "unique_customers_v2_customer_id": ("unique", "model.shop.customers.v2", "pass", 0),
    "unique_stg_orders_order_id": ("unique", "model.shop.stg_orders", "warn", 1),
}

# table -> its label, its relation, its materialization, what it reads, its columns' types in the warehouse,
# and how its build ended. dbt 2 writes no materialization of a seed.
STAGED = "customer_id BIGINT, name VARCHAR, email VARCHAR, updated_at TIMESTAMP"
ORDERS = "order_id BIGINT, customer_id BIGINT, status VARCHAR, amount DECIMAL(10,2)"
HISTORY = "dbt_scd_id VARCHAR, dbt_updated_at TIMESTAMP, dbt_valid_from TIMESTAMP, dbt_valid_to TIMESTAMP"
CRM = "source.shop.crm.customers"
TABLES: dict[str, tuple[str, str, str | None, list[str], str | None, str | None]] = {
    "model.shop.customers.v1": (
        *("customers", "customers_v1", "table", ["model.shop.stg_customers"]),
        *("customer_id BIGINT, name VARCHAR, email VARCHAR", "success"),
    ),
    "model.shop.customers.v2": (
        *("customers", "customers_v2", "table", ["model.shop.stg_customers"]),
        *("customer_id BIGINT, name VARCHAR", "success"),
    ),
    "model.shop.daily_sales": (
        *("daily_sales", "daily_sales", "incremental", ["model.shop.stg_orders"]),
        *("ordered_on DATE, amount DECIMAL(38,2)", "success"),
    ),
    "model.shop.late_orders": ("late_orders", "late_orders", "view", ["model.shop.orders"], None, "skipped"),
    "model.shop.orders": ("orders", "orders", "table", ["model.shop.stg_orders"], ORDERS, "success"),
    "model.shop.stg_customers": ("stg_customers", "stg_customers", "view", [CRM], STAGED, "success"),
    "model.shop.stg_orders": (
        *("stg_orders", "stg_orders", "view", ["seed.shop.raw_orders"]),
        *(f"{ORDERS}, ordered_on DATE", "success"),
    ),
    "seed.shop.raw_customers": ("raw_customers", "raw_customers", None, [], STAGED, "success"),
    "seed.shop.raw_orders": ("raw_orders", "raw_orders", None, [], f"{ORDERS}, ordered_on DATE", "success"),
    "snapshot.shop.customers_snapshot": (
        *("customers_snapshot", "customers_snapshot", "snapshot", ["model.shop.stg_customers"]),
        *(f"{STAGED}, {HISTORY}", "success"),
    ),
    "source.shop.crm.clicks": ("crm.clicks", "raw_customers", None, [], STAGED, None),
    CRM: ("crm.customers", "raw_customers", None, [], STAGED, None),
    "source.shop.crm.visits": ("crm.visits", "raw_customers", None, [], STAGED, None),
}

# source -> its column of time, warn after, error after.
FRESHNESS = {
    "source.shop.crm.clicks": (None, (None, None), (1, "day")),
    CRM: ("updated_at", (12, "hour"), (36500, "day")),
    "source.shop.crm.visits": (None, (1, "day"), (2, "day")),
}

# table, column -> description, type, meta, tags, constraints: what the column says, not what its table does.
COLUMNS: dict[tuple[str, str], tuple[str, str | None, dict[str, Any], list[str], list[str]]] = {
    ("model.shop.orders", "order_id"): ("The order's number.", "bigint", {}, [], ["not_null"]),
    ("model.shop.orders", "amount"): ("", "decimal(10,2)", {}, [], []),
    ("model.shop.customers.v1", "customer_id"): ("The customer's number.", None, {}, [], []),
    ("model.shop.customers.v1", "email"): (
        *("Where the customer reads mail.", None),
        *({"classification": "personal"}, ["pii"], []),
    ),
    (CRM, "email"): (
        *("Where the customer reads mail.", "varchar"),
        *({"classification": "personal"}, ["pii"], []),
    ),
}


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def target(version: str) -> Path:
    return DATA / version


def tables(target: Path) -> dict[str, Table]:
    return {table.unique_id: table for table in read_project(target).tables()}


def test_metadata(target: Path, version: str) -> None:
    metadata = read_manifest(target).metadata
    assert (metadata.dbt_version, metadata.project_name) == (VERSIONS[version], "shop")
    assert metadata.adapter_type == "duckdb"
    assert metadata.generated_at.startswith("2026-11-21T12:00:00.")
    assert read_run_results(target).metadata.invocation_id == metadata.invocation_id


def test_tests_and_their_results(target: Path) -> None:
    results = {result.unique_id: result for result in read_run_results(target).results}
    found = {}
    for node in read_manifest(target).nodes.values():
        if node.resource_type == "test":
            called = node.test_metadata
            what = ".".join(filter(None, (called.namespace, called.name))) if called else None
            result = results[node.unique_id]
            found[node.name] = (what, node.attached_node, result.status, result.failures)
    assert found == TESTS


def test_contracts(target: Path) -> None:
    (node,) = [node for node in read_manifest(target).nodes.values() if node.is_contract]
    assert (node.name, node.depends_on.nodes) == ("contract_orders", ["model.shop.orders"])
    assert node.test_metadata
    assert node.test_metadata.arguments() == CONTRACT


def test_other_results(target: Path, version: str) -> None:
    found = {r.unique_id: r.status for r in read_run_results(target).results}
    assert found["unit_test.shop.stg_orders.orders_are_kept"] == "pass"
    # dbt 2 does not list an exposure.
    assert found.get("exposure.shop.revenue_dashboard") == (None if version == "2" else "no-op")


def test_a_run(target: Path) -> None:
    run = read_run_results(target)
    assert (run.elapsed_time, {result.execution_time for result in run.results} - {0}) == (2.5, {0.25})
    assert (run.args, read_args(target)) == (run.args, run.args)
    assert (run.args.which, run.args.target, run.args.vars) == ("build", None, {})


def test_tables(target: Path) -> None:
    catalog, results = read_catalog(target), read_run_results(target).results
    assert catalog
    typed = {
        key: ", ".join(f"{c.name} {c.type}" for c in sorted(table.columns.values(), key=lambda c: c.index))
        for key, table in (catalog.nodes | catalog.sources).items()
    }
    statuses = {result.unique_id: result.status for result in results}
    found = {}
    for key, table in tables(target).items():
        built = table.config.materialized if table.resource_type != "seed" else None
        reads = table.depends_on.nodes
        assert table.relation_name == f'"shop"."main"."{table.stored_as}"'
        found[key] = (table.label, table.stored_as, built, reads, typed.get(key), statuses.get(key))
    assert found == TABLES


def test_what_is_described(target: Path) -> None:
    found = tables(target)
    customers = found["model.shop.customers.v1"]
    assert (customers.description, customers.version, customers.latest_version) == (
        "One row per customer.",
        1,
        2,
    )
    assert (customers.config.meta, customers.config.tags, customers.config.group) == (
        OWNER,
        ["mart"],
        "finance",
    )
    assert list(found["model.shop.customers.v2"].columns) == ["customer_id", "name"]
    assert found[CRM].config.meta == {"owner": "crm@example.com"}
    assert [c.type for c in found["model.shop.orders"].constraints or []] == ["check"]
    (group,) = read_project(target).groups.values()
    assert (group.name, group.owner.name, group.owner.email) == ("finance", "Finance", "finance@example.com")


@pytest.mark.parametrize(("place", "expected"), COLUMNS.items(), ids=lambda value: str(value)[:60])
def test_columns(place: tuple[str, str], expected: tuple[Any, ...], target: Path) -> None:
    column = tables(target)[place[0]].columns[place[1]]
    constraints = [constraint.type for constraint in column.constraints or []]
    said = (column.config.meta or {}, column.config.tags or [])
    assert (column.description, column.data_type, *said, constraints) == expected


def test_freshness(target: Path) -> None:
    found = {}
    for key, table in tables(target).items():
        if table.freshness:
            warn, error = table.freshness.warn_after, table.freshness.error_after
            assert warn
            assert error
            found[key] = (
                table.config.loaded_at_field,
                (warn.count, warn.period),
                (error.count, error.period),
            )
    assert found == FRESHNESS


def test_statuses_of_sources(target: Path, version: str) -> None:
    document = json.loads((target / "sources.json").read_text())
    found = {result["unique_id"].split(".")[-1]: result["status"] for result in document["results"]}
    expected = {"clicks": "error", "customers": "warn", "visits": "pass"}
    # dbt 2 writes them with a capital.
    assert found == {name: s.capitalize() if version == "2" else s for name, s in expected.items()}


@pytest.mark.parametrize("file", FILES)
def test_nothing_tells_where_the_files_were_made(file: str, target: Path) -> None:
    text = (target / file).read_text()
    assert set(re.findall(r"[\"'](/[^\"'\s]+)", text)) <= {
        *(f"/home/shop/project{more}" for more in ("", "/logs", "/target/catalog")),
    }
    assert all(found.startswith("00000000-") for found in re.findall(r"\w{8}-\w{4}-\w{4}-\w{4}-\w{12}", text))
    assert set(re.findall(r"(\S{19})\.\d", " ".join(re.findall(r"\d{4}-\d\d-\d\dT\S+", text)))) == {
        "2026-11-21T12:00:00"
    }


def test_the_project_has_what_the_readers_are_for() -> None:
    """Every resource that is described in YAML is in the table above, but those of no table."""
    named = {
        entry["name"]
        for file in (DATA / "project").rglob("*.yml")
        for kind, entries in yaml.safe_load(file.read_text()).items()
        if kind in ("models", "seeds", "snapshots")
        if isinstance(entries, list)
        for entry in entries
    }
    assert named == {key.split(".")[2] for key in TABLES if not key.startswith("source.")}
