"""dbt's own contract, as compiled: it builds, builds again, and breaks at a row that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import engines
import projects
import pytest
from conftest import run

CONTRACT = """\
apiVersion: v3.1.0
kind: DataContract
id: orders
name: orders
version: 1.0.0
status: active
schema:
  - name: orders
    properties:
      - {name: order_id, logicalType: integer, physicalType: integer, primaryKey: true}
      - {name: code, logicalType: string, physicalType: varchar, unique: true}
      - {name: "Odd name", logicalType: string, physicalType: varchar, required: true}
      - {name: order, logicalType: number, physicalType: "numeric(10,2)"}
  - name: lines
    properties:
      - {name: order_id, logicalType: integer, physicalType: integer, primaryKey: true}
      - {name: line_no, logicalType: integer, physicalType: integer, primaryKey: true}
  - name: loads
    properties:
      - {name: load_id, logicalType: integer, physicalType: integer, primaryKey: true}
      - {name: source, logicalType: string, physicalType: varchar, required: true}
  - name: shown
    properties:
      - {name: order_id, logicalType: integer, physicalType: integer, primaryKey: true}
"""
ORDERS = """{{{{ config(materialized='table') }}}}
select cast(1 as integer) as order_id, cast('a' as varchar) as code, cast({odd} as varchar) as "Odd name",
    cast(1 as numeric(10, 2)) as "order"
union all select {id}, {code}, 'y', null
"""
GOOD = ORDERS.format(odd="'x'", id=2, code="null")
FILES = {
    "accord.yml": "adapter: {adapter}\n",
    "contracts/orders.yaml": CONTRACT,
    "models/orders.sql": GOOD,
    "models/lines.sql": "{{ config(materialized='table') }}\n"
    "select cast(1 as integer) as order_id, cast(1 as integer) as line_no\n",
    "models/loads.sql": "{{ config(materialized='incremental', on_schema_change='fail', "
    "unique_key='load_id') }}\nselect cast(1 as integer) as load_id, cast('a' as varchar) as source\n",
    "models/shown.sql": "select order_id from {{ ref('orders') }}\n",
}


BAD = {
    "null": ORDERS.format(odd="null", id=2, code="null"),
    "unique": ORDERS.format(odd="'x'", id=2, code="'a'"),
    "key": ORDERS.format(odd="'x'", id=1, code="null"),
}


def statuses(project: Path) -> dict[str, str]:
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    nodes = [result for result in results if not result["unique_id"].startswith("operation.")]
    return {result["unique_id"].split(".")[2]: result["status"] for result in nodes}


@pytest.mark.parametrize("engine", projects.ENGINES)
def test_builds(engine: str, tmp_path: Path) -> None:
    with engines.engine(engine, tmp_path) as dbt:
        files = {name: text.replace("{adapter}", engine) for name, text in FILES.items()}
        project = projects.make(tmp_path, files)
        done = run(project, "accord", "compile")
        assert (done.returncode, "not carried:" in done.stdout) == (0, False), done.stdout + done.stderr
        orders, lines, shown = (
            (project / f"models/{name}.yml").read_text() for name in ("orders", "lines", "shown")
        )
        assert orders.count("type: primary_key") == orders.count("type: unique") == 1
        assert "{type: primary_key, columns: [order_id, line_no]}" in lines
        assert "enforced: true" in shown
        assert "constraints" not in shown
        for _ in range(2):
            dbt(project, "build")
            assert set(statuses(project).values()) <= {"success", "pass"}
        for name, text in BAD.items():
            (project / "models/orders.sql").write_text(text)
            dbt(project, "build", "--select", "orders", code=1)
            # The model itself fails, so the check is not asked.
            assert statuses(project) == {"orders": "error", "contract_orders": "skipped"}, name


REFERENCE = """\
apiVersion: v3.1.0
kind: DataContract
id: lines
name: lines
version: 1.0.0
status: active
schema:
  - name: lines
    properties:
      - {name: order_id, logicalType: integer, physicalType: integer, relationships: [{to: orders.order_id}]}
  - name: orders
    properties:
      - {name: order_id, logicalType: integer}
"""
BY_HAND = {
    "accord.yml": "adapter: {adapter}\n",
    "contracts/lines.yaml": REFERENCE,
    "models/orders.sql": "{{ config(materialized='table') }}\nselect cast(1 as integer) as order_id\n",
    "models/lines.sql": "{{ config(materialized='table', contract={'enforced': true}) }}\n"
    "select cast(1 as integer) as order_id\n",
}


@pytest.mark.parametrize("engine", projects.ENGINES)
def test_a_foreign_key_beside_a_contract_that_a_person_enforces(engine: str, tmp_path: Path) -> None:
    """The key would be made in the warehouse, where the parent has none: the build goes on as it did."""
    with engines.engine(engine, tmp_path) as dbt:
        files = {name: text.replace("{adapter}", engine) for name, text in BY_HAND.items()}
        project = projects.make(tmp_path, files)
        done = run(project, "accord", "compile")
        assert "not carried: order_id.no_orphans: it reads orders, so dbt skips" in done.stdout
        for _ in range(2):
            dbt(project, "build")
        dbt(project, "build", "--select", "orders")
