"""Whatever checks are demanded of a table, in whatever order: no two clash, and each is there as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.artifacts.described import Column as Described
from accord.artifacts.tested import Node
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Table, Tolerance, default_id
from accord.imports.columns import Columns, logical
from accord.imports.demands import Demands, fitted

NAMES = ("a", "b")
ARGUMENTS: dict[str, list[dict[str, Any]]] = {
    "not_null": [{}],
    "unique": [{}],
    "accepted_values": [{"values": ["x"]}, {"values": ["x", "y"]}, {"values": ["x"], "quote": False}],
    "accepted_range": [{"min": 1}, {"max": 9}, {"min": 1, "exclusive_max": 9}],
    "length": [{"min": 1}, {"max": 9}],
    "no_orphans": [
        *({"to": to, "field": field} for to in ("p", "q", "s.p") for field in NAMES),
        {"to": "p", "field": "a", "to_where": "b > 1"},
    ],
    "expression": [{"expression": "a > 1"}, {"expression": "b > 1"}],
    "dbt_test": [{"test": "own"}, {"test": "own", "arguments": {"x": 1}}],
}


@st.composite
def checks(draw: st.DrawFn) -> Check:
    check = draw(st.sampled_from(list(ARGUMENTS)))
    column = draw(st.sampled_from(NAMES))
    return Check(
        id=draw(st.sampled_from([default_id(column, check)] * 4 + ["mine", "a.no_orphans", "a.not_null_2"])),
        check=check,
        column=column,
        severity=draw(st.sampled_from(["error"] * 3 + ["warn"])),
        where=draw(st.sampled_from([None] * 3 + ["a > 1"])),
        tolerance=draw(st.sampled_from([Tolerance()] * 3 + [Tolerance(5)])),
        arguments=draw(st.sampled_from(ARGUMENTS[check])),
        description=draw(st.sampled_from([None] * 3 + ["Why."])),
        meta=draw(st.sampled_from([{}] * 3 + [{"ticket": 1}])),
    )


KEYS = st.one_of(
    st.tuples(st.just("key"), st.sampled_from([["a"], ["b"], ["a", "b"], ["b", "a"]])),
    st.tuples(st.just("not_null"), st.sampled_from(NAMES)),
    st.tuples(st.just("unique"), st.sampled_from(NAMES)),
    st.tuples(st.just("reference"), st.sampled_from([["a"], ["b"], ["a", "b"]])),
)


def new() -> tuple[Columns, Demands]:
    node = Node(unique_id="model.s.t", name="t", resource_type="model")
    columns = Columns(node, None)
    for name in NAMES:
        columns.name(name)
    return columns, Demands(columns)


def terms(check: Check) -> tuple[Any, ...]:
    return (
        *(check.check, check.column, check.arguments),
        *(check.severity, check.where, check.tolerance),
    )


@given(st.lists(KEYS, max_size=4), st.lists(checks(), max_size=12))
def test_no_two_demands_clash(keys: list[tuple[str, Any]], demanded: list[Check]) -> None:
    columns, demands = new()
    is_keyed = False
    for kind, of in keys:
        if kind == "key" and not is_keyed:
            is_keyed = True
            demands.key(of)
        elif kind == "reference":
            demands.reference(of, "p", of)
        elif kind != "key":
            demands.add(Check(id=default_id(of, kind), check=kind, column=of), True)
    ids = [demands.add(check) for check in demanded]
    table = Table(
        name="t",
        columns=tuple(columns.found.values()),
        references=tuple(demands.references),
        rules=demands.rules,
    )
    derived = {check.id: check for check in derive(table)}
    for id_, check in zip(ids, demanded, strict=True):
        assert terms(derived[id_]) == terms(check)
        assert not check.description or derived[id_].description
        assert check.meta.items() <= derived[id_].meta.items()


@pytest.mark.parametrize(
    ("called", "name"),
    [
        *(("Name", "Name"), ("NAME", "Name"), ('"Name"', "Name"), ("`Name`", "Name"), ("[Name]", "Name")),
        *(('"NAME"', "NAME"), ("ID", "ID"), ("id", "id"), ('"a""b"', 'a"b'), ("twice", "twice")),
    ],
)
def test_a_column_is_called_as_it_is_declared(called: str, name: str) -> None:
    # Another case is another column where one of the two is quoted, or where it could be either of two.
    declared = [
        Described("Name"),
        Described("ID", quote=True),
        Described("Twice"),
        Described("TWICE"),
    ]
    node = Node(
        unique_id="model.s.t", name="t", resource_type="model", columns={one.name: one for one in declared}
    )
    columns = Columns(node, None)
    assert columns.name(called) == name
    assert [*columns.found] == list(dict.fromkeys([*node.columns, name]))


@pytest.mark.parametrize(
    ("type_", "given_", "expected"),
    [
        ("varchar", [1, 1.5, True, "x"], ["1", "1.5", "True", "x"]),
        ("bigint", ["1", 2, "x"], [1, 2, "x"]),
        ("double", ["1.5", 2], [1.5, 2]),
        ("boolean", ["true", "FALSE", "x"], [True, False, "x"]),
        ("date", ["2026-01-01", 1], ["2026-01-01", 1]),
        (None, ["1", 2], ["1", 2]),
    ],
)
def test_values_are_of_the_columns_type(type_: str | None, given_: list[Any], expected: list[Any]) -> None:
    column = Column(name="a", type=logical(type_))
    check = Check(id="x", check="accepted_values", column="a", arguments={"values": given_})
    assert fitted(check, column).arguments == {"values": expected}
    as_sql = Check(id="x", check="accepted_values", column="a", arguments={"values": given_, "quote": False})
    assert fitted(as_sql, column) == as_sql
