"""What a column or key demands, said again by a rule on other terms."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Column, Table, Tolerance
from accord.contract.types import Type

ONE = Tolerance(1, "percent")


def table(fields: dict[str, Any], *rules: Check) -> Table:
    return Table(name="t", columns=(Column(name="x", type=Type("string"), **fields),), rules=rules)


def rule(check: str, column: str | None = "x", identity: str | None = None, **fields: Any) -> Check:
    return Check(id=identity or f"x.{check}", check=check, column=column, origins=("rule",), **fields)


VALUES = {"enum": ("k",)}, "accepted_values", {"values": ["k"]}
# Fields of the column x, the check that they demand, and its arguments.
DEMANDS: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({"required": True}, "not_null", {}),
    ({"unique": True}, "unique", {}),
    ({"primary_key": 1}, "not_null", {}),
    ({"primary_key": 1}, "unique", {}),
    VALUES,
    ({"pattern": "k"}, "matches_regex", {"pattern": "k"}),
    ({"min_length": 1}, "length", {"min": 1}),
]
TERMS: list[dict[str, Any]] = [
    {"tolerance": ONE},
    {"severity": "warn"},
    {"arguments": {"mustBe": 5}},
    {"arguments": {"mustBeLessThan": 5, "unit": "percent"}},
]


@pytest.mark.parametrize("terms", TERMS, ids=str)
@pytest.mark.parametrize(("fields", "check", "arguments"), DEMANDS, ids=str)
def test_a_rule_takes_the_place_of_a_demand(
    fields: dict[str, Any], check: str, arguments: dict[str, Any], terms: dict[str, Any]
) -> None:
    said = rule(check, **{**terms, "arguments": arguments | terms.get("arguments", {})})
    [found] = [found for found in derive(table(fields, said)) if found.check == check]
    assert found == said


@pytest.mark.parametrize(("fields", "check", "arguments"), DEMANDS, ids=str)
def test_a_rule_of_some_rows_does_not(fields: dict[str, Any], check: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(Conflict):
        derive(table(fields, rule(check, arguments=arguments, where="k > 0")))


@pytest.mark.parametrize("terms", TERMS[:2], ids=str)
def test_nor_does_one_that_demands_something_else(terms: dict[str, Any]) -> None:
    fields, check, _ = VALUES
    with pytest.raises(Conflict):
        derive(table(fields, rule(check, arguments={"values": ["l"]}, **terms)))


@pytest.mark.parametrize("check", ["not_null", "unique"])
def test_no_rule_takes_the_place_of_another(check: str) -> None:
    with pytest.raises(Conflict):
        derive(table({}, rule(check), rule(check, tolerance=ONE)))


def test_a_key_of_several_columns() -> None:
    columns = tuple(Column(name=name, type=Type("string"), primary_key=n) for n, name in ((1, "a"), (2, "b")))
    said = rule("unique_combination", None, "primary_key", arguments={"columns": ["a", "b"]}, tolerance=ONE)
    assert derive(Table(name="t", columns=columns, rules=(said,)))[-1] == said
