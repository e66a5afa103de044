"""Contracts compiled granular, in a project without the accord package: each test finds its rows.

Those of dbt_utils and dbt_expectations run where ACCORD_PACKAGES names a folder that holds the two packages
(and dbt_date, which one of them needs).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import dbt
from test_cli import Done, put

CONTRACT = """\
contract: {name: orders, version: "1.0.0"}
schema:
  required: [order_id, status]
  properties:
    order_id: {type: integer, unique: true%s}
    customer_id: {type: integer, references: customers.customer_id}
    status: {type: string, enum: [new, paid]}
"""
MORE = """\
quality:
  volume: {min_records: 2}
  uniqueness: {combination: [order_id, status]}
"""
OWN = {
    *("orders_order_id_not_null", "orders_order_id_unique", "orders_customer_id_no_orphans"),
    *("orders_status_not_null", "orders_status_accepted_values", "customers_customer_id_unique"),
}
OTHERS = {
    "orders_order_id_accepted_range",
    "orders_unique_combination",
    "orders_row_count",
}
GOOD = "select * from (values (1, 1, 'new'), (2, null, 'paid')) as o (order_id, customer_id, status)\n"
BAD = """\
select *
from (values (0, 1, 'new'), (0, 7, 'new'), (null, 1, null), (3, 1, 'x')) as o (order_id, customer_id, status)
"""
FILES = {
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n",
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "accord.yml": "compile: {style: granular}\n",
    "models/orders.sql": GOOD,
    "models/customers.sql": "select 1 as customer_id\n",
    "contracts/customers.yaml": 'contract: {name: customers, version: "1.0.0"}\n'
    "schema: {properties: {customer_id: {type: integer, unique: true}}}\n",
}


@pytest.mark.parametrize("with_packages", [False, True], ids=["dbt", "packages"])
def test_a_project_without_accord(with_packages: bool, tmp_path: Path) -> None:
    packages = os.environ.get("ACCORD_PACKAGES")
    if with_packages and not packages:
        pytest.skip("ACCORD_PACKAGES names no folder that holds dbt_utils and dbt_expectations")
    contract = CONTRACT % (", minimum: 1" if with_packages else "") + (MORE if with_packages else "")
    names = ("dbt_utils", "dbt_expectations", "dbt_date") if with_packages else ()
    files = FILES | {"contracts/orders.yaml": contract}
    if names:
        files["packages.yml"] = "packages:\n" + "".join(f"  - local: {packages}/{name}\n" for name in names)
    project = put(tmp_path / "shop", files)
    (project / "dbt_packages").mkdir()
    for name in names:
        (project / "dbt_packages" / name).symlink_to(Path(str(packages)) / name)
    done = Done(project, "compile")
    assert (done.code, done.out.count("not carried: ")) == (0, 0), done.out
    assert done.out.count("is left as it is") == len(names[:2])
    tests = OWN | OTHERS if names else OWN
    dbt(project, "build", "--quiet", "--warn-error")
    assert statuses(project) == dict.fromkeys(tests, "pass")
    put(project, {"models/orders.sql": BAD})
    dbt(project, "build", "--quiet", code=1)
    passing = {"customers_customer_id_unique", "orders_row_count"} & tests
    assert statuses(project) == dict.fromkeys(tests, "fail") | dict.fromkeys(passing, "pass")


def statuses(project: Path) -> dict[str, str]:
    """Test -> what dbt says of it."""
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {r["unique_id"].split(".")[2]: r["status"] for r in results if r["unique_id"].startswith("test.")}
