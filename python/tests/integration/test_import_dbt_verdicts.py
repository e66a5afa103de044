"""A project's own tests, imported and compiled: every verdict on the same rows is the one it was."""

from __future__ import annotations

import json
from pathlib import Path

import conftest
import duckdb
import projects
from test_cli import Done

from accord.artifacts.tested import read_tested
from accord.imports.table import import_table

FILES = {
    "macros/own.sql": (
        "{% test own(model, column_name, other) %} select * from {{ model }} "
        "where {{ column_name }} not in (select customer_id from {{ other }}) {% endtest %}\n"
    ),
    "models/orders.sql": """
select * from (values
    (1, 1, 'a', 5.0), (2, 9, 'b', -1.0), (2, null, 'z', 20.0), (null, 2, null, 0.0)
) t(order_id, customer_id, status, amount)
""",
    "models/customers.sql": "select * from (values (1, 'NL'), (2, '31')) t(customer_id, country)\n",
    "models/schema.yml": """
models:
  - name: orders
    constraints: [{type: check, expression: amount > -100, name: not_deep}]
    columns:
      - name: order_id
        data_tests:
          - unique
          - not_null: {config: {severity: warn}}
          - not_null: {name: id_when_a, config: {where: "status = 'a'"}}
          - not_null: {name: tolerant, config: {warn_if: ">0", error_if: ">1"}}
          - unique: {name: tolerant_key, config: {where: "status = '{{ 'a' }}'"}}
      - name: customer_id
        data_type: integer
        data_tests:
          - relationships: {arguments: {to: ref('customers'), field: customer_id}}
          - own: {arguments: {other: ref('customers')}}
          - own: {name: own_2, arguments: {other: ref('customers')}, config: {error_if: ">5"}}
      - name: Status
        data_type: varchar
        data_tests:
          - accepted_values: {arguments: {values: [a, b, "{{ 'z' }}"]}}
          - accepted_values: {name: known, arguments: {values: [a, b]}}
  - name: customers
    columns:
      - name: customer_id
        data_tests: [unique, not_null]
      - name: country
        data_type: varchar
        data_tests: [{accepted_values: {arguments: {values: [NL, 31]}}}]
""",
}
WORST = ("pass", "warn", "fail")


def verdicts(project: Path) -> dict[str, str]:
    """Unique id of each test of the last run -> its status."""
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {r["unique_id"]: r["status"] for r in results if r["unique_id"].startswith("test.")}


def test_verdicts_stay(tmp_path: Path) -> None:
    project = projects.make(tmp_path, FILES)
    conftest.dbt(project, "build", code=1)
    before = verdicts(project)
    tested = read_tested(project / "target")
    tables = tested.tables.values()
    tests = [test for table in tables for test in import_table(table, tested, None).tests]
    assert {test.unique_id for test in tests} == set(before)
    assert {*before.values()} == set(WORST)

    assert Done(project, "import dbt").code == 0
    (project / "models/schema.yml").unlink()
    assert Done(project, "compile").code == 0
    conftest.dbt(project, "build", code=1)
    after = {name.split(".")[2]: status for name, status in verdicts(project).items()}
    with duckdb.connect(project / "shop.duckdb") as warehouse:
        for table in ("orders", "customers"):
            query = f"select check_id, status, severity from main_dbt_test__audit.contract_{table}"
            for id_, status, severity in warehouse.execute(query).fetchall():
                broken = {"error": "fail", "warn": "warn"}[severity]
                after[f"{table}/{id_}"] = broken if status == "fail" else status
    for test in tests:
        ids = [f"{test.table}_{id_}".replace(".", "_") for id_ in test.checks if test.runs_as_it_is]
        ids = ids or [f"{test.table}/{id_}" for id_ in test.checks]
        assert before[test.unique_id] == max((after[id_] for id_ in ids), key=WORST.index), test.name
    assert after["orders/not_deep"] == "pass"
