"""Who answers for a table and who reads it, as dbt's versions and people write it."""

from __future__ import annotations

from typing import Any

import pytest

from accord.artifacts.described import Config, Group, Owner
from accord.artifacts.manifest import DependsOn, Metadata
from accord.artifacts.tested import DbtProject, Exposure, Node
from accord.imports.columns import Columns
from accord.imports.people import Answers, consumers, who_answers

ORDERS = Node(unique_id="model.shop.orders", name="orders", resource_type="model")
PAYMENTS = Node(
    unique_id="source.shop.raw.payments", name="payments", resource_type="source", source_name="raw"
)


def required(table: Node, meta: dict[str, Any], *others: str) -> tuple[tuple[str, ...], list[str]]:
    """The columns that a consumer needs, and those that the table then has beside `id` and `Total`."""
    columns = Columns(table, None)
    known = ["id", "Total"]
    for name in known:
        columns.name(name)
    exposure = Exposure(
        name="board",
        depends_on=DependsOn(nodes=[table.unique_id, *others]),
        config=Config(meta=meta),
    )
    project = DbtProject(metadata=Metadata(), nodes={}, exposures={"exposure.shop.board": exposure})
    [consumer] = consumers(table, project, columns)
    return consumer.columns, [name for name in columns.found if name not in known]


@pytest.mark.parametrize(
    ("table", "said", "others", "expected", "new"),
    [
        (ORDERS, ["id", "total"], [], ("id", "Total"), []),
        (ORDERS, ["id", "more"], [], ("id", "more"), ["more"]),
        (ORDERS, ["id", "more"], ["model.shop.x"], ("id",), []),
        (ORDERS, ["orders.more", "x.id"], ["model.shop.x"], ("more",), ["more"]),
        (PAYMENTS, ["raw.payments.id", "payments.Total", "orders.id"], ["x"], ("id", "Total"), []),
        (ORDERS, {"orders": ["id"], "x": ["Total"]}, ["model.shop.x"], ("id",), []),
        (PAYMENTS, {"raw.payments": ["id"]}, ["x"], ("id",), []),
        (PAYMENTS, {"orders": ["id"]}, ["x"], (), []),
        (ORDERS, "id", [], (), []),
        (ORDERS, [1], [], (), []),
        (ORDERS, None, [], (), []),
    ],
)
def test_columns_that_a_consumer_needs(
    table: Node, said: Any, others: list[str], expected: tuple[str, ...], new: list[str]
) -> None:
    assert required(table, {"required_columns": said}, *others) == (expected, new)
    assert required(table, {"accord": {"required_columns": said}}, *others) == (expected, new)


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("the_board", "The Board", "The Board"),
        ("board", "The Board", "board"),
        ("board", None, "board"),
    ],
)
def test_what_a_consumer_is_called(name: str, label: str | None, expected: str) -> None:
    exposure = Exposure(name=name, label=label, depends_on=DependsOn(nodes=[ORDERS.unique_id]), type="other")
    project = DbtProject(metadata=Metadata(), nodes={}, exposures={"x": exposure})
    [consumer] = consumers(ORDERS, project, Columns(ORDERS, None))
    assert (consumer.name, consumer.type) == (expected, None)


@pytest.mark.parametrize(
    ("group", "owner", "meta", "expected"),
    [
        (None, Owner(), {"owner": "ana", "team": "x", "contact": "#x", "y": 1}, ("ana", "x", "#x")),
        (None, Owner(), {"owner": {"name": "ana"}}, (None, None, None)),
        ("sales", Owner(name="Ana", email="a@x.org"), {"owner": "me"}, ("Ana", "sales", "a@x.org")),
        ("sales", Owner(email="a@x.org"), {}, ("a@x.org", "sales", "a@x.org")),
        ("sales", Owner(name="Ana", email=["a@x.org", "b@x.org"]), {}, ("Ana", "sales", "a@x.org")),
        ("gone", Owner(name="Ana"), {}, (None, "gone", None)),
    ],
)
def test_who_answers(
    group: str | None, owner: Owner, meta: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    table = Node(unique_id="model.shop.orders", name="orders", resource_type="model", group=group)
    groups = {"group.shop.sales": Group(name="sales", owner=owner)}
    found = who_answers(table, DbtProject(metadata=Metadata(), nodes={}, groups=groups), meta)
    assert (found.owner, found.team, found.contact) == expected
    assert found.said == (frozenset() if group else {key for key in meta if isinstance(meta[key], str)})
    assert found.addresses == (("a@x.org", "b@x.org") if isinstance(owner.email, list) else ())


def test_nobody_answers() -> None:
    project = DbtProject(metadata=Metadata(), nodes={})
    assert who_answers(ORDERS, project, {}) == Answers()
