"""Checks: as a rule states them, and as all that a contract demands of a table becomes one list."""

from __future__ import annotations

import operator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Column, Reference, Table, Tolerance, default_id
from accord.contract.types import Type

PERCENT: dict[str, Any] = {"tolerance": Tolerance(5, "percent")}

# -------------------------------------------------------------------------------------- what columns demand


def column(name: str = "x", **fields: Any) -> Column:
    return Column(name=name, type=Type("string"), **fields)


EVERYTHING = column(
    required=True,
    unique=True,
    enum=("k",),
    exclusive_minimum=0,
    maximum=9,
    min_length=1,
    max_length=3,
    pattern="k",
    format="email",
    reference=Reference("t", "id"),
)


def test_demands_of_a_column() -> None:
    assert [
        (c.id, c.check, c.arguments, c.origins) for c in derive(Table(name="t", columns=(EVERYTHING,)))
    ] == [
        ("x.not_null", "not_null", {}, ("schema.properties.x",)),
        ("x.unique", "unique", {}, ("schema.properties.x.unique",)),
        ("x.accepted_values", "accepted_values", {"values": ["k"]}, ("schema.properties.x.enum",)),
        ("x.accepted_range", "accepted_range", {"exclusive_min": 0, "max": 9}, ("schema.properties.x",)),
        ("x.length", "length", {"min": 1, "max": 3}, ("schema.properties.x",)),
        ("x.matches_regex", "matches_regex", {"pattern": "k"}, ("schema.properties.x.pattern",)),
        ("x.no_orphans", "no_orphans", {"to": "t", "field": "id"}, ("schema.properties.x.references",)),
        ("x.has_format", "has_format", {"format": "email"}, ("schema.properties.x.format",)),
    ]


def test_other_path() -> None:
    [check] = derive(Table(name="t", columns=(column(unique=True),)), "models[0].columns")
    assert check.origins == ("models[0].columns.x.unique",)


# ----------------------------------------------------------------------------------- demands that are merged


def rule(check: str, column: str | None = "x", *, identity: str | None = None, **fields: Any) -> Check:
    """A rule; what is no field of every check is an argument of this one."""
    common = {name: fields.pop(name) for name in ("severity", "where", "tolerance") if name in fields}
    return Check(
        id=identity or default_id(column, check), check=check, column=column, arguments=fields, **common
    )


def table(fields: dict[str, Any], rules: list[Check]) -> Table:
    """A column x with these fields, and the rules, each with its path."""
    return Table(name="t", columns=(column(**fields),), rules=numbered(rules))


def numbered(rules: list[Check]) -> tuple[Check, ...]:
    return tuple(replace(rule, origins=(f"rules[{number}]",)) for number, rule in enumerate(rules))


X = "schema.properties.x"
RANGES: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({"minimum": 0}, {"max": 9}, {"min": 0, "max": 9}),
    ({"minimum": 0}, {"min": 1}, {"min": 1}),
    ({"minimum": 1}, {"min": 0.5}, {"min": 1}),
    ({"maximum": 9}, {"max": 8}, {"max": 8}),
    ({"maximum": 8}, {"max": 9}, {"max": 8}),
    ({"exclusive_minimum": 0}, {"exclusive_min": 1}, {"exclusive_min": 1}),
    ({"exclusive_maximum": 9}, {"exclusive_max": 8}, {"exclusive_max": 8}),
    ({"minimum": 0}, {"exclusive_min": 0}, {"min": 0, "exclusive_min": 0}),
    ({"minimum": "2024-01-01"}, {"min": "2023-12-31"}, {"min": "2024-01-01"}),
    # As text, every time with a T is later than every time of that day with a space.
    ({"minimum": "2024-01-01 09:00"}, {"min": "2024-01-01T08:00"}, {"min": "2024-01-01 09:00"}),
    # Of no value: what is merged is validated afterwards.
    ({"minimum": 5}, {"max": 4}, {"min": 5, "max": 4}),
]
# Fields of the column x, rules, and the checks that are left: what they are, and their origins.
MERGED: dict[str, tuple[dict[str, Any], list[Check], list[tuple[Check, tuple[str, ...]]]]] = {
    "equal demands": (
        {"unique": True},
        [rule("unique"), rule("unique")],
        [(rule("unique"), (f"{X}.unique", "rules[0]", "rules[1]"))],
    ),
    "equal rules": (
        {},
        [rule("row_count", None, min=1), rule("row_count", None, min=1)],
        [(rule("row_count", None, min=1), ("rules[0]", "rules[1]"))],
    ),
    "equal values": (
        {"enum": ("k", "l")},
        [rule("accepted_values", values=["k", "l"])],
        [(rule("accepted_values", values=["k", "l"]), (f"{X}.enum", "rules[0]"))],
    ),
    "an id of its own": (
        {"unique": True},
        [rule("unique", identity="again", where="k > 0")],
        [
            (rule("unique"), (f"{X}.unique",)),
            (rule("unique", identity="again", where="k > 0"), ("rules[0]",)),
        ],
    ),
    "a merged rule stays where it was": (
        {"required": True, "unique": True},
        [rule("row_count", None, min=1), rule("not_null")],
        [
            (rule("not_null"), (X, "rules[1]")),
            (rule("unique"), (f"{X}.unique",)),
            (rule("row_count", None, min=1), ("rules[0]",)),
        ],
    ),
    **{
        f"required and {field}": (
            {"required": True},
            [rule("not_null", **{field: value})],
            [(rule("not_null", **{field: value}), (X, "rules[0]"))],
        )
        for field, value in (("severity", "warn"), *PERCENT.items())
    },
    "required, said again, and a tolerance": (
        {"required": True},
        [rule("not_null"), rule("not_null", **PERCENT), rule("not_null", **PERCENT)],
        [(rule("not_null", **PERCENT), (X, "rules[0]", "rules[1]", "rules[2]"))],
    ),
    **{
        f"range {fields} and {bounds}": (
            fields,
            [rule("accepted_range", **bounds)],
            [(rule("accepted_range", **both), (X, "rules[0]"))],
        )
        for fields, bounds, both in RANGES
    },
}


@pytest.mark.parametrize(("fields", "rules", "expected"), MERGED.values(), ids=MERGED)
def test_merged(
    fields: dict[str, Any], rules: list[Check], expected: list[tuple[Check, tuple[str, ...]]]
) -> None:
    assert derive(table(fields, rules)) == [replace(check, origins=origins) for check, origins in expected]


OTHERWISE: dict[str, Any] = {"severity": "warn", "where": "k > 0", **PERCENT}
# Fields of the column x, rules of which the last cannot be merged, and where the demand before it stands.
CONFLICTS: dict[str, tuple[dict[str, Any], list[Check], str]] = {
    "other values": ({"enum": ("k",)}, [rule("accepted_values", values=["l"])], f"{X}.enum"),
    "other pattern": ({"pattern": "k"}, [rule("matches_regex", pattern="l")], f"{X}.pattern"),
    "other check": ({"unique": True}, [rule("not_null", identity="x.unique")], f"{X}.unique"),
    "other column": ({}, [rule("unique", "y", identity="k"), rule("unique", "z", identity="k")], "rules[0]"),
    "other expression": (
        {},
        [rule("expression", None, expression="k"), rule("expression", None, expression="l")],
        "rules[0]",
    ),
    "number and text": ({"minimum": 0}, [rule("accepted_range", min="2024-01-01")], X),
    **{
        f"range of another {field}": ({"minimum": 0}, [rule("accepted_range", max=9, **{field: value})], X)
        for field, value in OTHERWISE.items()
    },
    **{
        f"unique of another {field}": ({"unique": True}, [rule("unique", **{field: value})], f"{X}.unique")
        for field, value in OTHERWISE.items()
    },
    # A tolerance or severity replaces that of a bare `required`; nothing else does, and nothing else is.
    "required of some rows": ({"required": True}, [rule("not_null", where="k > 0")], X),
    "two tolerances": (
        {},
        [rule("not_null", **PERCENT), rule("not_null", tolerance=Tolerance(5))],
        "rules[0]",
    ),
    "required and two tolerances": (
        {"required": True},
        [rule("not_null", **PERCENT), rule("not_null", severity="warn")],
        X,
    ),
}


@pytest.mark.parametrize(("fields", "rules", "first"), CONFLICTS.values(), ids=CONFLICTS)
def test_conflict(fields: dict[str, Any], rules: list[Check], first: str) -> None:
    with pytest.raises(Conflict) as caught:
        derive(table(fields, rules))
    assert caught.value.first.origins[0] == first
    assert caught.value.second.origins == (f"rules[{len(rules) - 1}]",)
    assert caught.value.first.id == caught.value.second.id


# ------------------------------------------------------------------------------------------ any contract

BOUNDS = {"min": operator.ge, "exclusive_min": operator.gt, "max": operator.le, "exclusive_max": operator.lt}
FIELDS = {
    **{"min": "minimum", "exclusive_min": "exclusive_minimum"},
    **{"max": "maximum", "exclusive_max": "exclusive_maximum"},
}
ANY_RANGE = st.dictionaries(st.sampled_from(sorted(BOUNDS)), st.integers(0, 4), min_size=1)


def inside(value: float, bounds: dict[str, Any]) -> bool:
    return all(BOUNDS[name](value, bound) for name, bound in bounds.items())


@given(ANY_RANGE, ANY_RANGE)
@settings(deadline=None)
def test_a_value_is_in_a_merged_range_if_it_is_in_both(one: dict[str, Any], other: dict[str, Any]) -> None:
    fields = {FIELDS[name]: bound for name, bound in one.items()}
    [check] = derive(table(fields, [rule("accepted_range", **other)]))
    for value in (-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5):
        assert inside(value, check.arguments) == (inside(value, one) and inside(value, other))


COLUMNS = st.lists(
    st.builds(
        column,
        name=st.sampled_from("xyz"),
        required=st.booleans(),
        unique=st.booleans(),
        minimum=st.none() | st.integers(0, 2),
        max_length=st.none() | st.integers(0, 2),
        format=st.sampled_from((None, "email", "other")),
    ),
    unique_by=lambda c: c.name,
)
COMMON: dict[str, Any] = {
    "column": st.sampled_from("xyz"),
    "identity": st.sampled_from((None, None, None, "k", "x.unique")),
    "severity": st.sampled_from(("error", "error", "warn")),
}
RULES = st.lists(
    st.builds(rule, st.sampled_from(("not_null", "unique")), **COMMON)
    | st.builds(rule, st.just("accepted_range"), min=st.integers(0, 2), **COMMON),
    max_size=4,
)


def outcome(table: Table) -> list[Check] | tuple[Check, Check]:
    try:
        return derive(table)
    except Conflict as conflict:
        return conflict.first, conflict.second


@given(COLUMNS, RULES)
@settings(deadline=None)
def test_any_table(columns: list[Column], rules: list[Check]) -> None:
    whole = Table(name="t", columns=tuple(columns), rules=numbered(rules))
    before = deepcopy(whole)
    derived = outcome(whole)
    assert outcome(before) == derived
    assert whole == before
    if isinstance(derived, list):
        ids = [check.id for check in derived]
        assert len(set(ids)) == len(ids)
        # Rules change nothing of what was there before them, neither ids nor order.
        alone = [check.id for check in derive(Table(name="t", columns=tuple(columns)))]
        assert ids[: len(alone)] == alone
        # No demand is lost: each stands in the origins of one check.
        origins = sorted(origin for check in derived for origin in check.origins)
        assert [o for o in origins if o.startswith("rules")] == [f"rules[{n}]" for n in range(len(rules))]
