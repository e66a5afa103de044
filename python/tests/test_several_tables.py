"""A contract of several tables: which model each is, and how the same check of two of them is told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from test_cli import Done
from test_explanation import contract_test

from accord.artifacts.manifest import Manifest
from accord.errors import UsageError
from accord.explain import find_check, find_contract, subjects

SHOP = """\
apiVersion: v3.2.0
kind: DataContract
id: shop
name: shop
version: 1.0.0
status: active
schema:
  - name: orders
    physicalName: warehouse.core.fct_orders
    properties:
      - name: customer
        logicalType: string
        required: true
        relationships: [{to: customers.name}]
      - {name: invoice, logicalType: string, relationships: [{to: invoices.number}]}
  - name: customers
    physicalName: core.CUSTOMERS_V1
    properties: [{name: name, logicalType: string, primaryKey: true}]
customProperties:
  - property: waivers
    value: [{check: name.unique, table: customers, until: '2999-01-01', owner: me}]
"""
INVOICES = """\
contract_name: invoices
version: 1.0.0
data_schema:
  table_name: invoices
  fields: [{name: number, type: string, references: fct_orders.invoice}]
"""


def project(folder: Path, *models: str) -> Path:
    (folder / "models").mkdir()
    (folder / "contracts").mkdir()
    (folder / "dbt_project.yml").write_text("name: shop\nprofile: shop\nversion: '1'\n")
    (folder / "profiles.yml").write_text("shop: {target: dev, outputs: {dev: {type: duckdb}}}\n")
    (folder / "contracts/shop.yaml").write_text(SHOP)
    for model in models:
        (folder / f"models/{model}.sql").write_text("select 1 as a\n")
    return folder


def compile_in(folder: Path) -> tuple[Done, dict[str, dict[str, Any]]]:
    done = Done(folder, "compile")
    models = [yaml.safe_load(path.read_text())["models"][0] for path in (folder / "models").glob("*.yml")]
    return done, {model["name"]: model for model in models}


@pytest.mark.parametrize("orders", ["fct_orders", "orders"])
@pytest.mark.parametrize("customers", ["CUSTOMERS_V1", "customers"])
def test_a_model_is_called_by_the_physical_name_or_the_name(
    orders: str, customers: str, tmp_path: Path
) -> None:
    done, models = compile_in(project(tmp_path, orders, customers))
    assert (done.code, set(models)) == (0, {orders, customers})
    assert "\n1 contract of 2 tables, 5 checks enforced.\n" in done.out
    text = yaml.safe_dump(models[orders])
    assert f"ref('{customers}')" in text
    meta = models[orders]["config"]["meta"]["accord"]
    assert meta["table_meta"] == {"physicalName": "warehouse.core.fct_orders"}
    assert "waiver" in yaml.safe_dump(models[customers]["data_tests"])


def test_what_refers_to_such_a_table_from_elsewhere(tmp_path: Path) -> None:
    folder = project(tmp_path, "orders", "customers", "invoices")
    (folder / "contracts/invoices.yaml").write_text(INVOICES)
    done, models = compile_in(folder)
    assert done.code == 0, done.error
    assert "ref('orders')" in yaml.safe_dump(models["invoices"])


def test_a_name_that_is_another_tables_model_is_not_taken(tmp_path: Path) -> None:
    folder = project(tmp_path, "orders", "customers")
    (folder / "contracts/old_orders.yaml").write_text(INVOICES.replace("invoices", "orders"))
    done, models = compile_in(folder)
    assert (done.code, models) == (2, {})
    assert "the project has no model `fct_orders`, and `orders` is that of another table" in done.error


def test_no_model(tmp_path: Path) -> None:
    done, models = compile_in(project(tmp_path, "fct_orders", "customer"))
    assert (done.code, models) == (2, {})
    assert "contracts/shop.yaml:16:" in done.error
    assert "the project has no model `CUSTOMERS_V1`, and none called `customers`" in done.error
    assert "Did you mean `customer`?" in done.error


TESTS = []
for name, table in (("fct_orders", "orders"), ("orders", "old_orders"), ("people", "people")):
    made = contract_test("shop", [{"check": "row_count", "min": 1}], attached_node=f"model.shop.{name}")
    TESTS.append({**made, "unique_id": f"test.shop.{name}"})
    meta = {"accord": {"table": table} if table != name else {}}
    TESTS.append(
        {
            **{"unique_id": f"model.shop.{name}", "name": name, "resource_type": "model"},
            "config": {"meta": meta},
        }
    )
MANIFEST = msgspec.json.encode({"metadata": {}, "nodes": {node["unique_id"]: node for node in TESTS}})
KNOWN = subjects(msgspec.json.decode(MANIFEST, type=Manifest))


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("fct_orders/row_count", "fct_orders"),
        ("orders/row_count", "orders"),  # the model, though a table of the contract is called so too
        ("old_orders/row_count", "orders"),
        ("people/row_count", "people"),
    ],
)
def test_explain_takes_the_table(text: str, table: str) -> None:
    subject, check = find_check(KNOWN, text)
    assert (subject.table, check) == (table, "row_count")
    assert find_contract(KNOWN, text.partition("/")[0]).table == table


@pytest.mark.parametrize("text", ["row_count", "shop/row_count"])
def test_explain_names_the_tables(text: str) -> None:
    with pytest.raises(UsageError, match=f"3 checks are called `{text}`") as raised:
        find_check(KNOWN, text)
    assert raised.value.remedy == (
        "Name one of them: fct_orders/row_count, orders/row_count, people/row_count."
    )
    with pytest.raises(UsageError, match="shop on fct_orders, shop on orders, shop on people"):
        find_contract(KNOWN, "shop")
