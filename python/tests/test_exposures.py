"""Consumers as dbt's exposures: their names, types, owners, and what they read."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.model import Column, Consumer, Contract, Table
from accord.writers.dbt import Target
from accord.writers.dbt.exposures import Placed, exposures, kind
from accord.writers.dbt.names import email, identifier, identifiers

SOURCE = Target(kind="sources", source="shop", name="orders")
COLUMNS = (Column(name="id"), Column(name="at", physical_name="Loaded At"), Column(name="day"))


def contract_of(name: str, *consumers: Consumer) -> Contract:
    table = Table(name=name, columns=COLUMNS)
    return Contract(name=name, version="1.0.0", tables=(table,), consumers=consumers)


def placed(*contracts: Contract, **more: Any) -> list[Placed]:
    return [
        Placed(
            contract=c, targets=tuple((t.name, Target(kind="models", name=t.model)) for t in c.tables), **more
        )
        for c in contracts
    ]


def test_an_exposure_of_several_contracts() -> None:
    bi = Consumer(
        name="BI team", team="Insight", contact="bi@example.com", usage="KPI {{ x }}", columns=("at",)
    )
    again = Consumer(name="BI team", team="Insight", usage="Churn", columns=("shops.day", "gone"))
    two = contract_of("shops", again)
    [found] = exposures(
        [*placed(two), Placed(contract=contract_of("orders", bi), targets=(("orders", SOURCE),))]
    )
    assert found.target == Target(kind="exposures", name="bi_team")
    assert found.not_carried == ()
    assert found.data == {
        "name": "bi_team",
        "label": "BI team",
        "type": "dashboard",
        "description": "orders: KPI {{ '{{' }} x }}\nshops: Churn",
        "owner": {"name": "Insight", "email": "bi@example.com"},
        "depends_on": ["ref('shops')", "source('shop', 'orders')"],
        "config": {
            "meta": {
                "accord": {
                    "contracts": ["orders", "shops"],
                    "required_columns": {"shop.orders": ["Loaded At"], "shops": ["day"]},
                }
            }
        },
    }


def test_the_version_that_a_consumer_reads() -> None:
    consumer = Consumer(name="a", columns=("id",))
    [found] = exposures(placed(contract_of("orders", consumer), versions={"orders": 2}))
    assert found.data["depends_on"] == ["ref('orders', v=2)"]
    assert found.data["config"]["meta"]["accord"]["required_columns"] == {"orders.v2": ["id"]}


@pytest.mark.parametrize(
    ("consumer", "owner", "meta"),
    [
        (Consumer(name="a"), {"name": "a"}, {}),
        (Consumer(name="a", team="T"), {"name": "T"}, {}),
        (Consumer(name="a", contact="#ops"), {"name": "a"}, {"contact": "#ops"}),
        (Consumer(name="a", contact="x y@z.de"), {"name": "a"}, {"contact": "x y@z.de"}),
        (Consumer(name="a", contact=" x@z.de "), {"name": "a", "email": "x@z.de"}, {}),
    ],
)
def test_who_owns_an_exposure(consumer: Consumer, owner: dict[str, str], meta: dict[str, str]) -> None:
    [found] = exposures(placed(contract_of("orders", consumer)))
    assert found.data["owner"] == owner
    assert found.data["config"]["meta"]["accord"] == {"contracts": ["orders"], **meta}


def test_contracts_that_tell_it_differently() -> None:
    one = contract_of("orders", Consumer(name="a", team="T", contact="t@x.de", type="ml"))
    other = contract_of("shops", Consumer(name="a", team="U", contact="t@x.de", type="notebook"))
    [found] = exposures(placed(other, one))
    assert (found.data["owner"], found.data["type"]) == ({"name": "T", "email": "t@x.de"}, "ml")
    assert found.not_carried == (
        "the team of a is `T` in the contract orders, and `U` in shops: the exposure has the first",
        "the type of a is `ml` in the contract orders, and `notebook` in shops: the exposure has the first",
    )


def test_consumers_with_one_name_are_told_apart() -> None:
    found = exposures(
        placed(contract_of("orders", Consumer(name="b-i"), Consumer(name="B i"), Consumer(name="a")))
    )
    assert [(e.data["name"], e.data["label"]) for e in found] == [
        ("a", "a"),
        ("b_i", "B i"),
        ("b_i_78be8289", "b-i"),
    ]
    assert found[2].not_carried == ("the exposure of `b-i` is b_i_78be8289, as `B i` is b_i",)


@pytest.mark.parametrize(
    ("usage", "name", "expected"),
    [
        ("Daily sales dashboards", "a", "dashboard"),
        ("Forecasts for the analysts' report", "a", "ml"),
        ("ad-hoc questions", "a", "analysis"),
        ("Jupyter", "a", "notebook"),
        ("sends invoices", "reporting_service", "dashboard"),
        ("sends invoices", "a", "application"),
        (None, "bi-tool", "dashboard"),
        ("reported mlops abilities", "a", "application"),  # words, not parts of them
    ],
)
def test_the_type_of_an_exposure(usage: str | None, name: str, expected: str) -> None:
    assert kind(usage, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales (EU)", "sales_eu"),
        ("Büro-App", "buro_app"),
        ("Straße", "strasse"),
        ("2nd line", "_2nd_line"),
        ("売上", "x_9a390b4d"),
        ("  ", "x_23b58def"),
    ],
)
def test_identifiers(text: str, expected: str) -> None:
    found = identifier(text, "x")
    assert found.isidentifier()
    assert found == expected


def test_a_name_that_is_taken() -> None:
    assert identifiers(["Sales", "Ops"], "x", taken=["sales"]) == {"Ops": "ops", "Sales": "sales_11ff9f68"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a@b.de", "a@b.de"), ("a@b", None), ("#a", None), ("A <a@b.de>", None), (None, None)],
)
def test_email(text: str | None, expected: str | None) -> None:
    assert email(text) == expected
