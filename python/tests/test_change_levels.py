"""What a contract says of its own changes, for what is nested and for whole tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from accord.changes.compare import pair
from accord.changes.judge import Ask, judge
from accord.changes.judged import Judged
from accord.changes.pairing import Document
from accord.changes.policy import DiffPolicy
from accord.contract.model import Column, Contract, Table
from accord.contract.types import Type

NEVER = {"breaking_change": "never"}
ALONE = {"versioning": {"breaking_changes": ["removing_required_field"]}}
OBJECT = Type("object")


def judged(old: tuple[Column, ...], new: tuple[Column, ...] | None, meta: dict[str, Any]) -> list[Judged]:
    """The changes of a table's columns, in a major version that may break; None: the table is gone."""
    sides = [
        Contract(
            name="c",
            id="c",
            version=version,
            meta=meta,
            tables=() if columns is None else (Table(name="t", columns=columns), Table(name="u")),
        )
        for version, columns in (("1.0.0", old), ("2.0.0", new))
    ]
    [both] = pair(*([Document(contract=side, file="c.yml")] for side in sides), True)
    found = judge(both, Ask(today=date(2026, 1, 1), policy=DiffPolicy(in_major_version="warning")))
    assert found is not None
    return [one for one in found.judged if one.change.table == "t"]


def holding(field: Column) -> tuple[Column, ...]:
    return (Column(name="a", type=OBJECT, required=True, origin="a", fields=(field,)),)


# What -> old columns, new ones, what the contract says, the rule and its level.
CASES: dict[str, tuple[tuple[Column, ...], tuple[Column, ...] | None, dict[str, Any], tuple[str, str]]] = {
    "announced": ((Column(name="a"),), (), {}, ("column-removed", "warning")),
    "frozen": ((Column(name="a", meta=NEVER),), (), {}, ("column-removed", "error")),
    "frozen, nested": (
        holding(Column(name="b", meta=NEVER)),
        (Column(name="a", type=OBJECT, required=True),),
        {},
        ("column-removed", "error"),
    ),
    "not frozen beside": (
        holding(Column(name="b")),
        (Column(name="a", type=OBJECT, required=True),),
        {},
        ("column-removed", "warning"),
    ),
    "a table with a frozen column": ((Column(name="a", meta=NEVER),), None, {}, ("object-removed", "error")),
    "a table without": ((Column(name="a"),), None, {}, ("object-removed", "warning")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_level_of_a_change(case: str) -> None:
    old, new, meta, expected = CASES[case]
    [one] = judged(old, new, meta)
    assert (one.rule, one.level) == expected


@pytest.mark.parametrize(("is_required", "expected"), [(True, {"error"}), (False, {"info"})])
def test_an_optional_field_of_a_required_column_is_not_called_breaking(
    is_required: bool, expected: set[str]
) -> None:
    """`column-removed-after-deprecation` breaks nobody but for the contract's own words."""
    field = Column(name="b", origin="a.b", required=is_required, meta={"deprecated": True})
    found = judged(holding(field), (Column(name="a", type=OBJECT, required=True),), ALONE)
    assert {one.consumer for one in found} == expected
