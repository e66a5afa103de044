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
from accord.contract.model import Check, Column, Contract, Reference, Table, Tolerance, Waiver, default_id
from accord.contract.types import Type

PERCENT: dict[str, Any] = {"tolerance": Tolerance(5, "percent")}

# -------------------------------------------------------------------------------------- what columns demand


def column(name: str = "x", **fields: Any) -> Column:
    """A column each of whose demands stands at a path of its own."""
    origins = {field: f"{name}.{field}" for field in fields}
    return Column(name=name, type=Type("string"), origins=origins, **fields)


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
    multiple_of=2,
    min_items=1,
    max_items=4,
    unique_items=True,
    references=(Reference(table="t", fields=("id",), origins=("x.references",)),),
)


def test_demands_of_a_column() -> None:
    assert [
        (c.id, c.check, c.arguments, c.origins) for c in derive(Table(name="t", columns=(EVERYTHING,)))
    ] == [
        ("x.not_null", "not_null", {}, ("x.required",)),
        ("x.unique", "unique", {}, ("x.unique",)),
        ("x.accepted_values", "accepted_values", {"values": ["k"]}, ("x.enum",)),
        (
            "x.accepted_range",
            "accepted_range",
            {"exclusive_min": 0, "max": 9},
            ("x.maximum", "x.exclusive_minimum"),
        ),
        ("x.length", "length", {"min": 1, "max": 3}, ("x.min_length", "x.max_length")),
        ("x.matches_regex", "matches_regex", {"pattern": "k"}, ("x.pattern",)),
        ("x.multiple_of", "multiple_of", {"of": 2}, ("x.multiple_of",)),
        ("x.array_length", "array_length", {"min": 1, "max": 4}, ("x.min_items", "x.max_items")),
        ("x.unique_items", "unique_items", {}, ("x.unique_items",)),
        ("x.has_format", "has_format", {"format": "email"}, ("x.format",)),
        ("x.no_orphans", "no_orphans", {"to": "t", "field": "id"}, ("x.references",)),
    ]


def demanded(
    *columns: Column, **fields: Any
) -> list[tuple[str, str | None, tuple[str, ...], dict[str, Any]]]:
    found = derive(Table(name="t", columns=columns, **fields))
    return [(check.id, check.column, check.path, check.arguments) for check in found]


def test_fields_of_nested_columns() -> None:
    items = column("[]", fields=(column("k", required=True, physical_name="K"), column("l", unique=True)))
    nested = column(
        items=replace(items, required=True),
        fields=(column("f", enum=("k",), fields=(column("g", max_length=3),)),),
    )
    assert demanded(nested) == [
        ("x.f.accepted_values", "x", ("f",), {"values": ["k"]}),
        ("x.f.g.length", "x", ("f", "g"), {"max": 3}),
        ("x[].not_null", "x", ("[]",), {}),
        ("x[].K.not_null", "x", ("[]", "K"), {}),
    ]


def test_maps_and_columns_that_are_computed_demand_nothing() -> None:
    inside = column("value", required=True)
    assert demanded(column(key=inside, items=inside), column("y", required=True, is_virtual=True)) == []


def test_a_primary_key() -> None:
    one, two = column("a", primary_key=2), column("b", primary_key=1, required=True, physical_name="B")
    assert demanded(one) == [("a.not_null", "a", (), {}), ("a.unique", "a", (), {})]
    assert demanded(one, two) == [
        ("B.not_null", "B", (), {}),
        ("a.not_null", "a", (), {}),
        ("primary_key", None, (), {"columns": ["B", "a"]}),
    ]


def test_foreign_keys_to_one_table() -> None:
    to = [Reference(table="t", fields=(field,)) for field in ("id", "code", "name", "name")]
    assert demanded(column(references=tuple(to))) == [
        ("x.no_orphans", "x", (), {"to": "t", "field": "id"}),
        ("x.no_orphans.t", "x", (), {"to": "t", "field": "code"}),
        ("x.no_orphans.t.name", "x", (), {"to": "t", "field": "name"}),
    ]


def test_a_column_called_like_a_field_of_another() -> None:
    inside = Column(name="a", fields=(Column(name="b", required=True),))
    with pytest.raises(Conflict):
        derive(Table(name="t", columns=(Column(name="a.b", required=True), inside)))


def test_foreign_keys() -> None:
    to = [Reference(table=table, fields=("id",)) for table in ("t", "u")]
    several = Reference(table="v", fields=("k", "l"), columns=("x", "y"))
    assert demanded(column(references=tuple(to)), references=(several,)) == [
        ("x.no_orphans", "x", (), {"to": "t", "field": "id"}),
        ("x.no_orphans.u", "x", (), {"to": "u", "field": "id"}),
        ("x_y.no_orphans", None, (), {"to": "v", "columns": ["x", "y"], "fields": ["k", "l"]}),
    ]


@pytest.mark.parametrize(
    ("format", "fields", "bounds"),
    [
        ("i8", {}, {"min": -128, "max": 127}),
        ("u16", {"maximum": 9}, {"min": 0, "max": 9}),
        ("i32", {"minimum": 0}, {"min": 0, "max": 2147483647}),
        ("u64", {}, {"min": 0}),
        ("i64", {}, {}),
        ("i64", {"minimum": 0}, {"min": 0}),
    ],
)
def test_formats_of_whole_numbers_are_ranges(
    format: str, fields: dict[str, Any], bounds: dict[str, Any]
) -> None:
    whole = replace(column(format=format, **fields), type=Type("integer"))
    assert [found for *_, found in demanded(whole)] == ([bounds] if bounds else [])


WAIVED = Waiver(until="2999-01-01", check="x.unique", origins=("waivers[0]",))


@pytest.mark.parametrize(
    ("waiver", "holds"),
    [
        (WAIVED, True),
        (replace(WAIVED, table="t"), True),
        (replace(WAIVED, table="u"), False),
        (replace(WAIVED, check="x.not_null"), False),
    ],
)
def test_waivers_of_the_contract(waiver: Waiver, holds: bool) -> None:
    of = Table(name="t", columns=(column(unique=True),))
    [check] = derive(of, Contract(name="c", version="1.0.0", tables=(of,), waivers=(waiver,)))
    assert check.waiver == (waiver if holds else None)
    assert check.origins == ("x.unique", *(("waivers[0]",) if holds else ()))


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
        [(rule("unique"), ("x.unique", "rules[0]", "rules[1]"))],
    ),
    "equal rules": (
        {},
        [rule("row_count", None, min=1), rule("row_count", None, min=1)],
        [(rule("row_count", None, min=1), ("rules[0]", "rules[1]"))],
    ),
    "equal values": (
        {"enum": ("k", "l")},
        [rule("accepted_values", values=["k", "l"])],
        [(rule("accepted_values", values=["k", "l"]), ("x.enum", "rules[0]"))],
    ),
    "an id of its own": (
        {"unique": True},
        [rule("unique", identity="again", where="k > 0")],
        [
            (rule("unique"), ("x.unique",)),
            (rule("unique", identity="again", where="k > 0"), ("rules[0]",)),
        ],
    ),
    "a merged rule stays where it was": (
        {"required": True, "unique": True},
        [rule("row_count", None, min=1), rule("not_null")],
        [
            (rule("not_null"), ("x.required", "rules[1]")),
            (rule("unique"), ("x.unique",)),
            (rule("row_count", None, min=1), ("rules[0]",)),
        ],
    ),
    **{
        f"required and {field}": (
            {"required": True},
            [rule("not_null", **{field: value})],
            [(rule("not_null", **{field: value}), ("x.required", "rules[0]"))],
        )
        for field, value in (("severity", "warn"), *PERCENT.items())
    },
    **{
        f"unique and {field}": (
            {"unique": True},
            [rule("unique", **{field: value})],
            [(rule("unique", **{field: value}), ("x.unique", "rules[0]"))],
        )
        for field, value in (("severity", "warn"), *PERCENT.items())
    },
    "required, said again, and a tolerance": (
        {"required": True},
        [rule("not_null"), rule("not_null", **PERCENT), rule("not_null", **PERCENT)],
        [(rule("not_null", **PERCENT), ("x.required", "rules[0]", "rules[1]", "rules[2]"))],
    ),
    **{
        f"range {fields} and {bounds}": (
            fields,
            [rule("accepted_range", **bounds)],
            [(rule("accepted_range", **both), (*sorted(f"x.{field}" for field in fields), "rules[0]"))],
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
    "other values": ({"enum": ("k",)}, [rule("accepted_values", values=["l"])], "x.enum"),
    "other pattern": ({"pattern": "k"}, [rule("matches_regex", pattern="l")], "x.pattern"),
    "other check": ({"unique": True}, [rule("not_null", identity="x.unique")], "x.unique"),
    "other column": ({}, [rule("unique", "y", identity="k"), rule("unique", "z", identity="k")], "rules[0]"),
    "other expression": (
        {},
        [rule("expression", None, expression="k"), rule("expression", None, expression="l")],
        "rules[0]",
    ),
    "number and text": ({"minimum": 0}, [rule("accepted_range", min="2024-01-01")], "x.minimum"),
    **{
        f"range of another {field}": (
            {"minimum": 0},
            [rule("accepted_range", max=9, **{field: value})],
            "x.minimum",
        )
        for field, value in OTHERWISE.items()
    },
    # A tolerance or severity replaces the strictness of what a column demands; a filter does not.
    "unique of some rows": ({"unique": True}, [rule("unique", where="k > 0")], "x.unique"),
    "required of some rows": ({"required": True}, [rule("not_null", where="k > 0")], "x.required"),
    "two tolerances": (
        {},
        [rule("not_null", **PERCENT), rule("not_null", tolerance=Tolerance(5))],
        "rules[0]",
    ),
    "required and two tolerances": (
        {"required": True},
        [rule("not_null", **PERCENT), rule("not_null", severity="warn")],
        "x.required",
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
