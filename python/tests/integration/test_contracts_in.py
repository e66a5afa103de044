"""Contracts of each dialect in a real dbt project: every demand holds on good rows, and a fault breaks it.

The tables are made of a good row each; of every fault there is one row more, a good one but for what it says.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, dbt, run
from projects import make

DATA = ROOT / "python/tests/data"
SHOP = """\
apiVersion: v3.2.0
kind: DataContract
id: 2f0c-shop
name: shop
version: 1.0.0
status: active
description: {purpose: What the shop sells to whom.}
schema:
  - name: clients
    properties:
      - {name: client, logicalType: string, primaryKey: true}
      - {name: region, logicalType: string, required: true}
      - {name: joined, logicalType: date, logicalTypeOptions: {minimum: '2020-01-01'}}
    quality:
      - {id: few, type: sql, query: 'select count(*) from {object}', mustBeLessThan: 3}
  - name: orders
    physicalName: core.fct_orders
    properties:
      - name: order
        physicalName: ORDER_KEY
        logicalType: integer
        primaryKey: true
        primaryKeyPosition: 1
        logicalTypeOptions: {minimum: 1}
      - {name: line, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}
      - {name: client, logicalType: string}
      - {name: region, logicalType: string}
      - {name: product, logicalType: string, relationships: [{to: products.sku}]}
      - name: state
        logicalType: string
        enum: [{value: open, label: Not paid}, {value: paid}]
      - name: amount
        logicalType: number
        logicalTypeOptions: {exclusiveMinimum: 0, multipleOf: 0.25}
        customProperties: [{property: precision, value: 10}, {property: scale, value: 2}]
        quality:
          - {id: most, type: sql, query: 'select max({property}) from {object}', mustBeLessOrEqualTo: 500}
      - name: code
        logicalType: string
        unique: true
        logicalTypeOptions: {pattern: '^[A-Z0-9-]+$', maxLength: 8}
        quality:
          - {type: library, metric: missingValues, mustBe: 0, arguments: {missingValues: ['N-A']}}
      - name: note
        logicalType: string
        quality:
          - {type: library, metric: nullValues, unit: percent, mustBeLessThan: 2, severity: warning}
          - id: known_note
            type: library
            metric: invalidValues
            arguments: {validValues: [good, better]}
            mustBeLessOrEqualTo: 0
            severity: info
          - {type: text, description: Notes are polite.}
      - name: ship_to
        logicalType: object
        properties:
          - {name: zip, logicalType: string, required: true, logicalTypeOptions: {minLength: 4}}
          - {name: city, logicalType: string}
      - name: tags
        logicalType: array
        logicalTypeOptions: {minItems: 1, uniqueItems: true}
        items: {logicalType: string, enum: [{value: a}, {value: b}]}
      - {name: placed_at, logicalType: timestamp}
    relationships:
      - {from: [orders.client, orders.region], to: [clients.client, clients.region]}
    quality:
      - {type: library, metric: rowCount, mustBeBetween: [1, 5]}
      - {type: library, metric: duplicateValues, mustBe: 0, arguments: {properties: [code, note]}}
      - {id: few, type: sql, query: 'select count(*) from {object} where amount > 900', mustBe: 0}
      - type: custom
        engine: accord
        implementation: {id: paid, check: expression, expression: "state = 'open' or amount >= 1"}
      - {type: custom, engine: other, implementation: anything}
  - name: products
    properties:
      - {name: sku, logicalType: string, primaryKey: true}
      - {name: price, logicalType: number, required: true}
    quality:
      - {type: library, metric: rowCount, mustBe: 1}
slaProperties:
  - {property: freshness, value: 1, unit: d, element: orders.placed_at}
  - {property: availability, value: 99.5, unit: percent}
"""

Row = dict[str, str]
LATE = "{{ 72 if var('bad', false) else 0 }}"
NOW = f"cast(current_timestamp at time zone 'UTC' as timestamp) - interval '{LATE} hours'"
GOOD: dict[str, Row] = {
    "clients": {"client": "'c'", "region": "'EU'", "joined": "date '2021-02-03'"},
    "fct_orders": {
        **{
            "ORDER_KEY": "1::bigint",
            "line": "0::bigint",
            "client": "'c'",
            "region": "'EU'",
            "product": "'p'",
        },
        **{"state": "'open'", "amount": "10.25::decimal(10, 2)", "code": "'C-0'", "note": "'good'"},
        **{"ship_to": "{'zip': '8001', 'city': 'Zurich'}", "tags": "['a', 'b']", "placed_at": NOW},
    },
    "products": {"sku": "'p'", "price": "9.5"},
    "customers": {
        **{"customer_id": "'0'", "email": "'0@example.com'", "created_at": NOW, "status": "'active'"},
    },
    "dim_customers": {
        **{"customer_id": "'0'", "email": "'0@example.com'", "created_at": "date '2021-01-01'"},
        "updated_at": NOW,
    },
}
OWN = {
    "clients": ("client", "'c{}'"),
    "fct_orders": ("line", "{}::bigint"),
    "products": ("sku", "'p{}'"),
    "customers": ("customer_id", "'{}'"),
    "dim_customers": ("customer_id", "'{}'"),
}
"""Table -> the column that tells its rows apart, and the value of it in the nth."""
ALSO = {
    "fct_orders": ("code", "'C-{}'"),
    "customers": ("email", "'{}@example.com'"),
    "dim_customers": ("email", "'{}@example.com'"),
}

FAULTS: list[tuple[str, str, Row]] = [
    ("clients", "client.not_null", {"client": "null"}),
    ("clients", "client.unique", {"client": "'c'"}),
    ("clients", "region.not_null", {"region": "null"}),
    ("clients", "joined.accepted_range", {"joined": "date '2019-12-31'"}),
    ("fct_orders", "ORDER_KEY.not_null", {"ORDER_KEY": "null"}),
    ("fct_orders", "ORDER_KEY.accepted_range", {"ORDER_KEY": "0"}),
    ("fct_orders", "line.not_null", {"line": "null"}),
    ("fct_orders", "primary_key", {"line": "0"}),
    ("fct_orders", "product.no_orphans", {"product": "'none'"}),
    ("fct_orders", "client_region.no_orphans", {"region": "'US'"}),
    ("fct_orders", "state.accepted_values", {"state": "'lost'"}),
    ("fct_orders", "amount.accepted_range", {"amount": "-1"}),
    ("fct_orders", "amount.multiple_of", {"amount": "1.1"}),
    ("fct_orders", "code.unique", {"code": "'C-0'", "note": "'better'"}),
    ("fct_orders", "code.matches_regex", {"code": "'c'"}),
    ("fct_orders", "code.length", {"code": "'C-1234567'"}),
    ("fct_orders", "code.missing_values", {"code": "'N-A'"}),
    ("fct_orders", "note.not_null", {"note": "null"}),
    ("fct_orders", "known_note", {"note": "'worst'"}),
    ("fct_orders", "ship_to.zip.not_null", {"ship_to": "{'zip': null, 'city': 'Bern'}"}),
    ("fct_orders", "ship_to.zip.length", {"ship_to": "{'zip': '1', 'city': 'Bern'}"}),
    ("fct_orders", "tags.array_length", {"tags": "[]"}),
    ("fct_orders", "tags.unique_items", {"tags": "['a', 'a']"}),
    ("fct_orders", "tags[].accepted_values", {"tags": "['c']"}),
    ("fct_orders", "paid", {"state": "'paid'", "amount": "0.25"}),
    ("products", "sku.not_null", {"sku": "null"}),
    ("products", "sku.unique", {"sku": "'p'"}),
    ("products", "price.not_null", {"price": "null"}),
    ("customers", "customer_id.not_null", {"customer_id": "null"}),
    ("customers", "customer_id.unique", {"customer_id": "'0'"}),
    ("customers", "email.not_null", {"email": "null"}),
    ("customers", "email.unique", {"email": "'0@example.com'"}),
    ("customers", "email.has_format", {"email": "'nobody'"}),
    ("customers", "created_at.not_null", {"created_at": "null"}),
    ("customers", "status.not_null", {"status": "null"}),
    ("customers", "status.accepted_values", {"status": "'gone'"}),
    ("dim_customers", "customer_id.not_null", {"customer_id": "null"}),
    ("dim_customers", "email.unique", {"email": "'0@example.com'"}),
    ("dim_customers", "created_at.accepted_range", {"created_at": "date '2019-12-31'"}),
    ("dim_customers", "created_at.no_future_timestamps", {"created_at": "date '2999-01-01'"}),
]
"""Table, the check that the fault breaks, and the fault."""
OF_ALL_ROWS = {
    "clients": {"few"},
    "fct_orders": {"few", "most", "row_count", "placed_at.freshness"},
    "products": {"row_count"},
    "customers": {"table_completeness", "row_validity", "created_at.freshness"},
    "dim_customers": {"updated_at.freshness"},
}
"""Checks of the whole table, which the faults break together, or the age of all rows."""


def select(row: Row) -> str:
    return "select " + ", ".join(f'{value} as "{name}"' for name, value in row.items())


def model(table: str) -> str:
    """The good row; and where the variable `bad` is true, a row of each fault."""
    rows = []
    faults = [fault for of, _, fault in FAULTS if of == table]
    if table == "fct_orders":
        faults.append({"amount": "1000"})
    for number, fault in enumerate(faults, 1):
        own = {name: value.format(number) for name, value in (OWN[table], ALSO.get(table, OWN[table]))}
        rows.append(select(GOOD[table] | own | fault))
    bad = "".join(f"union all {row}\n" for row in rows)
    return f"{select(GOOD[table])}\n{{% if var('bad', false) %}}\n{bad}{{% endif %}}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    contracts = {"contracts/shop.odcs.yaml": SHOP}
    for name in ("customer_data_contract.yml", "pipeline-config.yml"):
        contracts[f"contracts/{name}"] = (DATA / name).read_text()
    models = {f"models/{table}.sql": model(table) for table in GOOD}
    return make(tmp_path_factory.mktemp("contracts"), contracts | models)


@pytest.fixture(scope="module")
def good(project: Path) -> dict[str, Any]:
    done = run(project, "accord", "compile")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 contracts of 5 tables" in done.stdout
    dbt(project, "build", "--quiet")
    return report(project, 0)


@pytest.fixture(scope="module")
def bad(project: Path, good: dict[str, Any]) -> dict[str, Any]:
    assert good["totals"]["failed"] == 0
    # Not `build`, which skips what is downstream of a broken contract.
    faulty = ("--quiet", "--vars", "{bad: true}")
    dbt(project, "run", *faulty)
    dbt(project, "test", *faulty, code=1)
    return report(project, 1)


def report(project: Path, code: int) -> dict[str, Any]:
    done = run(project, "accord", "report", "--format", "json")
    assert done.returncode == code, done.stderr
    decoded: dict[str, Any] = json.loads(done.stdout)
    return decoded


def of(report: dict[str, Any], table: str) -> dict[str, dict[str, Any]]:
    """The checks of a table by id."""
    [contract] = [contract for contract in report["contracts"] if contract["model"] == table]
    return {check["id"]: check for check in contract["checks"]}


def test_lint_says_what_is_not_enforced(project: Path) -> None:
    done = run(project, "accord", "lint", "--format", "json")
    assert done.returncode == 0, done.stdout
    found = json.loads(done.stdout)
    assert found["contracts"] == 3
    assert Counter(f["rule"] for f in found["findings"]) == {"not-enforced": 5}


def test_all_is_kept_on_good_rows(good: dict[str, Any]) -> None:
    assert {c["model"]: c["verdict"] for c in good["contracts"]} == dict.fromkeys(GOOD, "pass")
    assert {c["contract"] for c in good["contracts"]} == {"shop", "customer_master_data", "customer_data_etl"}


@pytest.mark.parametrize("table", GOOD)
def test_there_is_a_fault_for_every_check(table: str, good: dict[str, Any]) -> None:
    assert set(of(good, table)) - {"duplicate_values"} == OF_ALL_ROWS[table] | {
        check for name, check, _ in FAULTS if name == table
    }


@pytest.mark.parametrize(("table", "check"), [fault[:2] for fault in FAULTS])
def test_a_fault_breaks_its_check_alone(table: str, check: str, bad: dict[str, Any]) -> None:
    found = of(bad, table)[check]
    assert (found["status"], found["rows_failed"]) == ("fail", 1)


@pytest.mark.parametrize("table", GOOD)
def test_the_whole_table(table: str, bad: dict[str, Any]) -> None:
    found = of(bad, table)
    assert {id_: found[id_]["status"] for id_ in OF_ALL_ROWS[table]} == dict.fromkeys(
        OF_ALL_ROWS[table], "fail"
    )


@pytest.mark.usefixtures("bad")
def test_the_same_check_of_two_tables(project: Path) -> None:
    assert run(project, "accord", "explain", "few").stderr == (
        "accord: 2 checks are called `few`\n  Name one of them: clients/few, fct_orders/few.\n"
    )
    text = run(project, "accord", "report").stdout
    assert "✗ fct_orders (shop 1.0.0)" in text
    assert "✗ clients (shop 1.0.0)" in text
