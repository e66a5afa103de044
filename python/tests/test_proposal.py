"""What accord init asks, and what it guesses from the answers; no warehouse is asked."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from shop import NOW, SHOP, column, first, profile, project, table

from accord.artifacts.described import Table
from accord.profile import Column, Key, Parent, Profile
from accord.proposal.guess import propose
from accord.proposal.guess_table import freshness, team_of
from accord.proposal.model import Field, Proposal
from accord.proposal.names import pointed_at
from accord.proposal.questions import questions
from accord.proposal.shape import Shape

# ----------------------------------------------------------------------------- what is asked


@pytest.mark.parametrize(
    ("column", "others"),
    [
        ("customer_id", ["dim_customers", "stg_customers", "customers"]),
        ("billing_customer_id", ["dim_customers", "stg_customers", "customers"]),
        ("CustomerId", ["dim_customers", "stg_customers", "customers"]),
        ("order_id", []),  # its own
        ("order_line_id", []),  # it is built from the orders
        ("parent_id", []),
        ("customer", []),
    ],
)
def test_where_a_name_points(column: str, others: list[str]) -> None:
    assert [other.name for other, _ in pointed_at(column, first(SHOP), SHOP)] == others


LISTED = {
    "text": (column(filled=100, distinct=20, longest=9), True),
    "many values": (column(filled=100, distinct=21, longest=9), False),
    "long texts": (column(filled=100, distinct=2, longest=65), False),
    "a personal name": (column(filled=100, distinct=2, personal="name"), False),
    "classified": (column(filled=100, distinct=2, personal="dbt"), False),
    "one text is an address": (column(filled=100, distinct=2, formats={"email": 1}), False),
    "one text is a number to call": (column(filled=100, distinct=2, formats={"phone": 1}), False),
    "texts in a format": (column(filled=100, distinct=2, formats={"uuid": 100}), False),
    "a measure": (column("amount", "INTEGER", filled=100, distinct=2), False),
    "a code": (column("order_status", "INTEGER", filled=100, distinct=2), True),
    "a boolean": (column("is_flag", "BOOLEAN", filled=100, distinct=2), False),
    "nothing in it": (column(filled=0, distinct=0), False),
}


@pytest.mark.parametrize("case", LISTED)
def test_whose_values_are_asked_for(case: str) -> None:
    given_, asked = LISTED[case]
    assert questions(profile(given_), first(SHOP), SHOP).values == ((given_.name,) if asked else ())


DAY = column("day", "DATE", filled=100, distinct=10)
CITY = column("city", filled=100, distinct=10)
KEYS: dict[str, tuple[Profile, tuple[tuple[str, ...], ...]]] = {
    "a pair": (profile(DAY, CITY), (("day", "city"),)),
    "in the table's order": (profile(CITY, DAY), (("city", "day"),)),
    "too few pairs": (profile(DAY, column("city", filled=100, distinct=9)), ()),
    "nulls": (profile(DAY, column("city", filled=99, distinct=50)), ()),
    "not of a float": (profile(DAY, column("x", "DOUBLE", filled=100, distinct=50)), ()),
    "a key of one": (profile(column("id", "INTEGER", filled=100, distinct=100), DAY, CITY), ()),
    "too many rows": (
        profile(
            *(column(name, filled=10_000_000, distinct=9_000_000) for name in ("a", "b")), rows=10_000_000
        ),
        (),
    ),
    "estimated": (
        profile(column("id", "INTEGER", filled=100, distinct=97), DAY, CITY, approximate=True),
        (("id",),),
    ),
}


@pytest.mark.parametrize("case", KEYS)
def test_which_keys_are_counted(case: str) -> None:
    given_, asked = KEYS[case]
    assert questions(given_, first(SHOP), SHOP).keys == asked


@pytest.mark.parametrize(
    "to", ["ref('stg_customers')", 'ref("stg_customers")', '"db"."main"."stg_customers"']
)
def test_a_constraint_tells_the_parent(to: str) -> None:
    constraint = {"type": "foreign_key", "to": to, "to_columns": ["code"]}
    found = project(
        table("orders", columns={"buyer": {"name": "buyer", "constraints": [constraint]}}),
        table("stg_customers", relation_name='"db"."main"."stg_customers"'),
    )
    asked = questions(profile(column("buyer", filled=1)), first(found), found).parents
    assert [(each.node, each.fields) for each in asked] == [("model.shop.stg_customers", ("code",))]


# ----------------------------------------------------------------------------- what is guessed


def guessed(*columns: Column, **more: Any) -> Proposal:
    return propose(profile(*columns, **more), first(SHOP), SHOP, NOW)


def summary(field: Field) -> dict[str, Any]:
    """What is proposed of a column, and the notes, without the evidence."""
    found = {
        "primary_key": field.primary_key,
        "required": field.required,
        "unique": field.unique,
        "classification": field.classification,
        "enum": field.enum,
        **dict(field.options),
    }
    return {
        **{key: guess.value for key, guess in found.items() if guess},
        **({"references": [guess.value for guess in field.references]} if field.references else {}),
        **({"notes": list(field.notes)} if field.notes else {}),
    }


REQUIRED = {"required": True}
PARENT = Parent(column="c", node="n", table="t", field="id", orphans=0, repeated=0)
GUESSES: dict[str, tuple[Column, dict[str, Any], dict[str, Any]]] = {
    "nothing is null": (column(filled=100), {}, REQUIRED),
    "one null": (column(filled=99), {}, {"notes": ["1 null in 100 rows"]}),
    "null alone": (column(filled=0), {}, {"notes": ["null in every row"]}),
    "its own key": (
        column("order_id", "INTEGER", filled=100, distinct=100), {}, {"primary_key": 1, **REQUIRED},
    ),
    "no key by chance": (
        column("weight", "INTEGER", filled=100, distinct=100, min="-1"),
        {},
        {**REQUIRED, "notes": ["every value differs in these 100 rows; unique, or by chance?"]},
    ),
    "a text whose name says nothing": (column(filled=100, distinct=100), {}, {"primary_key": 1, **REQUIRED}),
    "such a text in few rows, if it is the first": (
        column(filled=10, distinct=10), {"rows": 10}, {"primary_key": 1, **REQUIRED},
    ),
    "such a text in very few rows": (
        column(filled=9, distinct=9),
        {"rows": 9},
        {**REQUIRED, "notes": ["every value differs in these 9 rows; unique, or by chance?"]},
    ),
    "one row": (column("order_id", "INTEGER", filled=1, distinct=1), {"rows": 1}, REQUIRED),
    "an estimate is no key": (
        column("order_id", "INTEGER", filled=100, distinct=100), {"approximate": True}, REQUIRED,
    ),
    "an estimate that was counted": (
        column("order_id", "INTEGER", filled=100, distinct=97),
        {"approximate": True, "keys": (Key(columns=("order_id",), distinct=100),)},
        {"primary_key": 1, **REQUIRED},
    ),
    "never negative": (column(type_="DOUBLE", filled=100, min="0.5"), {}, {**REQUIRED, "minimum": 0}),
    "never negative yet": (column("delay_minutes", "INTEGER", filled=100, min="0"), {}, REQUIRED),
    "negative": (column(type_="DOUBLE", filled=100, min="-0.5"), {}, REQUIRED),
    "NaN is the least": (column(type_="DOUBLE", filled=100, min="NaN"), {}, REQUIRED),
    "a date has no bounds": (column(type_="DATE", filled=100, min="2024-01-01"), {}, REQUIRED),
    "values": (
        column(filled=100, distinct=2, values=(("b", 60), ("a", 40))),
        {},
        {**REQUIRED, "enum": (("b", 60), ("a", 40))},
    ),
    "values of a code": (
        column("kind_code", "INTEGER", filled=100, distinct=2, values=(("1", 60), ("2", 40))),
        {},
        {**REQUIRED, "enum": ((1, 60), (2, 40))},
    ),
    "one value": (
        column(filled=100, distinct=1, values=(("b", 100),)),
        {},
        {**REQUIRED, "notes": ["the same value in all 100 rows that have one"]},
    ),
    "few rows for their values": (
        column(filled=9, distinct=2, values=(("b", 5), ("a", 4))),
        {"rows": 9},
        {**REQUIRED, "notes": ["2 values in 9 rows: too few rows to call it a list"]},
    ),
    "values that nobody can read": (
        column(filled=100, distinct=2, values=(("b\n", 60), ("a", 40))), {}, REQUIRED,
    ),
    "values that must not be here": (
        column(filled=100, distinct=2, values=(("b", 60), ("a", 40)), personal="name"),
        {},
        {**REQUIRED, "classification": "restricted"},
    ),
    "addresses": (
        column(filled=100, formats={"email": 100}),
        {},
        {**REQUIRED, "classification": "restricted", "format": "email"},
    ),
    "a date is a moment too": (
        column(filled=100, formats={"date": 100, "iso8601": 100}), {}, {**REQUIRED, "format": "date"},
    ),
    "nearly all": (
        column(filled=100, formats={"uuid": 95}),
        {},
        {**REQUIRED, "notes": ["95 of 100 texts are written as uuid"]},
    ),
    "one length": (
        column(filled=100, distinct=50, shortest=3, longest=3),
        {},
        {**REQUIRED, "minLength": 3, "maxLength": 3},
    ),
    "a parent": (column(filled=100), {"parents": (PARENT,)}, {**REQUIRED, "references": ["t.id"]}),
    "orphans": (
        column(filled=100),
        {"parents": (msgspec.structs.replace(PARENT, orphans=2),)},
        {**REQUIRED, "notes": ["may refer to t.id: 2 of 100 have no parent there"]},
    ),
    "no key of the parent": (
        column(filled=100),
        {"parents": (msgspec.structs.replace(PARENT, repeated=2),)},
        {**REQUIRED, "notes": ["may refer to t.id, where 2 rows repeat a value"]},
    ),
    "a parent without that column": (
        column(filled=100), {"parents": (Parent(column="c", node="n", table="t"),)}, REQUIRED,
    ),
    "not measured": (
        column("customer_id", "INTEGER"),
        {"rows": None},
        {"notes": ["by its name it may refer to dim_customers; not verified"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GUESSES)
def test_a_guess(case: str) -> None:
    given_, more, expected = GUESSES[case]
    assert summary(guessed(given_, **more).fields[0]) == expected


def test_the_best_key_is_chosen_and_others_are_unique() -> None:
    keys = [column(name, "INTEGER", filled=100, distinct=100) for name in ("uuid", "order_id", "customer_id")]
    found = {field.name: summary(field) for field in guessed(*keys).fields}
    assert [name for name, field in found.items() if "primary_key" in field] == ["order_id"]
    assert [name for name, field in found.items() if "unique" in field] == ["uuid", "customer_id"]


def test_a_part_of_a_key_may_be_a_list() -> None:
    city = column("city", filled=100, distinct=2, values=(("b", 60), ("a", 40)))
    day = column("day", "DATE", filled=100, distinct=50)
    found = guessed(city, day, keys=(Key(columns=("city", "day"), distinct=100),))
    assert [summary(field).get("primary_key") for field in found.fields] == [1, 2]
    assert summary(found.fields[0])["enum"] == (("b", 60), ("a", 40))


def test_a_text_that_is_not_the_first_is_no_key_in_few_rows() -> None:
    found = guessed(column("n", "INTEGER", filled=99), column(filled=99, distinct=99), rows=99)
    assert [field.primary_key for field in found.fields] == [None, None]
    assert "TODO the key: c? In these rows every value differs" in found.notes


def test_what_dbt_says_comes_first() -> None:
    columns = {
        "C": {
            "name": "C",
            "description": "of dbt",
            "constraints": [{"type": "not_null"}, {"type": "unique"}],
            "config": {"meta": {"classification": "public"}, "tags": ["a"]},
            # What dbt 2 writes beside the config: those of the table.
            "meta": {"classification": "secret"},
            "tags": ["of the table"],
        }
    }
    found = project(table("orders", columns=columns, constraints=[{"type": "primary_key", "columns": ["D"]}]))
    fields = propose(
        profile(column("c", filled=99, personal="name"), column("d")), first(found), found, NOW
    ).fields
    assert (fields[0].description, fields[0].tags) == ("of dbt", ("a",))
    assert summary(fields[0]) == {"required": True, "unique": True, "classification": "public"}
    assert summary(fields[1]) == {"primary_key": 1}


def test_a_personal_enum_type_loses_its_values() -> None:
    field = guessed(column("first_name", "ENUM('ann', 'bob')", filled=100, personal="name")).fields[0]
    assert field.shape == Shape("ENUM", "string")


LOADED, CHANGED = column("_loaded_at", "TIMESTAMP", age=9_000), column("updated_at", "TIMESTAMP", age=9_000)
AGES: dict[str, tuple[tuple[Column, ...], Any]] = {
    "none": ((column("created_at", "TIMESTAMP", age=1),), None),
    "one": ((CHANGED,), (1, "d", "updated_at")),
    "a load says more": ((CHANGED, LOADED), (1, "d", "_loaded_at")),
    "two": ((CHANGED, column("modified_at", "TIMESTAMP", age=1)), "TODO freshness: which of these"),
    "twice as old fits": ((column("loaded_at", "TIMESTAMP", age=86_400 * 3.5),), (7, "d", "loaded_at")),
    "old": ((column("loaded_at", "TIMESTAMP", age=86_400 * 40),), "loaded_at was 40 days old when profiled"),
    "of now, rounded": ((column("loaded_at", "TIMESTAMP", age=-1e-6),), (1, "d", "loaded_at")),
    "of tomorrow": ((column("loaded_at", "TIMESTAMP", age=-9),), "lies in the future"),
    "not measured": ((column("loaded_at", "TIMESTAMP"),), "how old may the newest loaded_at be?"),
    "a text": ((column("loaded_at", "VARCHAR"),), None),
}


@pytest.mark.parametrize("case", AGES)
def test_how_old_it_may_be(case: str) -> None:
    columns, expected = AGES[case]
    found, notes = freshness(profile(*columns), first(SHOP))
    if isinstance(expected, str):
        assert (found, len(notes)) == (None, 1)
        assert expected in notes[0]
    else:
        assert (found.value if found else None, notes) == (expected, [])


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"count": 12, "period": "hour"}, (12, "h", "at")),
        ({"count": 90, "period": "minute"}, (2, "h", "at")),
        ({"count": None, "period": None}, None),
    ],
)
def test_a_source_tells_its_freshness(limit: dict[str, Any], expected: Any) -> None:
    source = table("x", resource_type="source", loaded_at_field="at", freshness={"error_after": limit})
    found, _ = freshness(profile(column("at", "TIMESTAMP")), msgspec.convert(source, Table))
    assert (found.value if found else None) == expected


TEAMS: list[tuple[dict[str, Any], Any]] = [
    ({}, None),
    ({"config": {"group": "sales"}}, {"name": "sales", "members": [{"username": "s@x.io", "role": "owner"}]}),
    ({"group": "gone"}, {"name": "gone"}),
    ({"meta": {"owner": "me@x.io"}}, {"members": [{"username": "me@x.io", "role": "owner"}]}),
    ({"config": {"meta": {"owner": {"name": "Me"}}}}, {"members": [{"username": "Me", "role": "owner"}]}),
    ({"config": {"meta": {"team": "Ops"}}}, {"name": "Ops"}),
]


@pytest.mark.parametrize(("more", "expected"), TEAMS)
def test_who_answers_for_it(more: dict[str, Any], expected: Any) -> None:
    groups = {"group.shop.sales": {"name": "sales", "owner": {"email": "s@x.io"}}}
    found = project(table("orders", **more), groups=groups)
    team = team_of(first(found), found)
    assert (team.value if team else None) == expected
