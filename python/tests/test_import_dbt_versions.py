"""Every version of dbt writes a manifest of one project; what is imported of them is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from accord.artifacts.described import read_catalog
from accord.artifacts.tested import read_tested
from accord.imports.choice import choose
from accord.imports.model import Imported, ImportedTest, Left
from accord.imports.table import import_table
from accord.imports.untested import not_of_tables

DATA = Path(__file__).parent / "data/artifacts"
BASE = "1.11"


def everything(version: str) -> tuple[dict[str, Imported], list[Left]]:
    project, catalog = read_tested(DATA / version), read_catalog(DATA / version)
    assert catalog
    known = {**catalog.nodes, **catalog.sources}
    choice = choose(project, [])
    found = {t.unique_id: import_table(t, project, known.get(t.unique_id)) for t in choice.tables}
    return found, [*choice.left, *not_of_tables(project, set(found), True)]


def without_descriptions(one: Imported) -> Imported:
    """Without the descriptions of tests, which dbt 2 leaves out."""
    tables = tuple(
        replace(table, rules=tuple(replace(rule, description=None) for rule in table.rules))
        for table in one.contract.tables
    )
    return replace(one, contract=replace(one.contract, tables=tables))


@pytest.mark.parametrize("version", ["1.10", "1.12", "2"])
def test_each_version_says_the_same(version: str) -> None:
    tables, left = everything(version)
    expected, expected_left = everything(BASE)
    if version == "2":
        tables, expected = ({k: without_descriptions(v) for k, v in of.items()} for of in (tables, expected))
    assert tables == expected
    assert left == expected_left


def test_what_it_says() -> None:
    tables, left = everything(BASE)
    assert "model.shop.orders" not in tables  # it has a contract
    assert [one.what for one in left] == [
        "orders",
        "singular test `no_negative_amounts`",
        "unit test `orders_are_kept`",
    ]
    checks = {test.name: test.checks for test in _tests(tables)}
    assert checks == {
        "customers_have_an_address": ("customers_have_an_address",),
        "known_status": ("known_status",),
        "not_null_raw_orders_order_id": ("order_id.not_null",),
        "not_null_stg_orders_amount": ("amount.not_null",),
        "orders_have_a_customer": ("orders_have_a_customer",),
        "unique_customers_v1_customer_id": ("customer_id.unique",),
        "unique_customers_v2_customer_id": ("customer_id.unique",),
        "unique_stg_orders_order_id": ("order_id.unique",),
    }
    first, second = (tables[f"model.shop.customers.v{n}"].contract for n in (1, 2))
    assert (first.name, first.version, first.status) == ("customers", "1.0.0", "active")
    assert [(sla.property, sla.value) for sla in first.slas] == [("endOfLife", "2099-12-31")]
    assert (second.version, second.slas, second.owner, second.team) == ("2.0.0", (), "Finance", "finance")
    columns = {c.name: c for c in first.tables[0].columns}
    assert columns["email"].meta == {"classification": "personal", "tags": ["pii"]}
    assert columns["name"].meta == {}


def _tests(tables: dict[str, Imported]) -> list[ImportedTest]:
    return [test for one in tables.values() for test in one.tests]
