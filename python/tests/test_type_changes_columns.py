"""What changed of a column's type: logical and physical types, what is described below, zones, engines."""

from __future__ import annotations

from typing import Any

import pytest
from kinds import COLUMNS, column
from msgspec.structs import replace

from accord.changes.types import type_facts
from accord.contract.engines import ENGINES
from accord.contract.model import Column, Contract

Facts = list[str]


def contract(*servers: str) -> Contract:
    return Contract(name="c", version="1.0.0", meta={"servers": [{"type": name} for name in servers]})


def physical(text: str, kind: Any = None, **more: Any) -> Column:
    return (
        column("x", kind, physical_type=text, **more)
        if kind
        else Column(name="x", physical_type=text, **more)
    )


def rules(old: Column, new: Column, adapter: str | None, before: str = "", after: str | None = None) -> Facts:
    """Rule, direction unless it is both, path; from the servers before and after."""
    contracts = contract(*before.split()), contract(*(before if after is None else after).split())
    facts = type_facts(old, new, *contracts, adapter)
    return [
        " ".join((fact.rule, *([fact.direction] if fact.direction != "both" else []), *fact.path))
        for fact in facts
    ]


NOTHING = Column(name="x")
TEXT, WHOLE = column("x", "string"), column("x", "integer")
I32, U64 = column("x", "integer", format="i32"), column("x", "integer", format="u64")
MONEY, FREE = column("x", "decimal", precision=12, scale=2), column("x", "decimal")
AT, MOMENT = column("x", "timestamp"), column("x", "timestamp", {"timezone": True})
CLOCK = column("x", "timestamp", {"timezone": False})
LIST = column("x", "array", items=column("[]", "integer"))
DATE = column("x", "date")

# What -> old, new, adapter, the facts.
CASES: dict[str, tuple[Column, Column, str | None, Facts]] = {
    "no types": (NOTHING, NOTHING, "duckdb", []),
    "added": (NOTHING, TEXT, "duckdb", ["type-added tightens"]),
    "added, physical": (NOTHING, physical("int"), None, ["type-added tightens"]),
    "removed": (TEXT, NOTHING, None, ["type-removed loosens"]),
    "physical besides": (WHOLE, physical("bigint", "integer"), "duckdb", ["type-alias-only neither"]),
    # Logical types, by the sets that the adapter gives them.
    "logical": (WHOLE, TEXT, "duckdb", ["type-incompatible"]),
    "width": (I32, WHOLE, "duckdb", ["type-widened loosens"]),
    "width, without an engine": (I32, WHOLE, None, ["type-widened loosens"]),
    "width, where all are one": (I32, WHOLE, "snowflake", ["type-alias-only neither"]),
    "a width that the engine has none of": (U64, WHOLE, "bigquery", ["type-narrowed tightens"]),
    "unsigned": (U64, WHOLE, "duckdb", ["type-incompatible"]),
    "a width on an unknown engine": (I32, WHOLE, "oracle", ["type-widened loosens"]),
    "another format": (TEXT, replace(TEXT, format="email"), "duckdb", []),
    "f32": (column("x", "double", format="f32"), column("x", "double"), "trino", ["type-widened loosens"]),
    "decimals": (
        MONEY,
        column("x", "decimal", precision=14, scale=2),
        None,
        ["type-precision-changed loosens"],
    ),
    "scale": (MONEY, column("x", "decimal", precision=14, scale=4), "spark", ["type-scale-increased"]),
    "precision stated": (FREE, MONEY, None, ["type-scale-reduced"]),
    "integer to decimal": (I32, column("x", "decimal", precision=10), None, ["type-widened loosens"]),
    "date to timestamp": (DATE, AT, "duckdb", ["type-widened loosens"]),
    "date to timestamp with a zone": (DATE, AT, "bigquery", ["type-incompatible"]),
    "names alike, logically another": (
        column("x", "object"),
        column("x", "map"),
        "redshift",
        ["logical-type-changed"],
    ),
    "dimensions": (
        column("x", "vector", {"dimensions": 3}),
        column("x", "vector", {"dimensions": 4}),
        "duckdb",
        ["type-incompatible"],
    ),
    "dimensions, without an engine": (
        column("x", "vector", {"dimensions": 3}),
        column("x", "vector", {"dimensions": 4}),
        None,
        ["type-incompatible"],
    ),
    # The physical type is the same.
    "logical type of the same": (
        physical("varchar", "string"),
        physical("VARCHAR", "date"),
        "duckdb",
        ["logical-type-changed"],
    ),
    "logical type of an alias": (
        physical("varchar", "string"),
        physical("text", "date"),
        "postgres",
        ["logical-type-changed"],
    ),
    "logical type and physical one": (
        physical("varchar", "string"),
        physical("date", "date"),
        "postgres",
        ["type-incompatible"],
    ),
    "logical type told": (physical("varchar"), physical("varchar", "string"), "postgres", []),
    "unknown, logically another": (
        physical("foo", "string"),
        physical("bar", "date"),
        "postgres",
        ["type-unknown"],
    ),
    # One side alone states a physical type.
    "a length": (TEXT, physical("varchar(10)", "string"), "postgres", ["type-length-decreased tightens"]),
    "a length, without an engine": (TEXT, physical("varchar(10)", "string"), None, []),
    "a precision, without an engine": (FREE, physical("decimal(10, 2)", "decimal"), None, []),
    "two precisions": (
        MONEY,
        physical("decimal(10, 2)", "decimal"),
        None,
        ["type-precision-changed tightens"],
    ),
    "no width": (WHOLE, physical("int", "integer"), None, []),
    "another width": (
        column("x", "integer", format="i64"),
        physical("int"),
        None,
        ["type-narrowed tightens"],
    ),
    "number(38, 0)": (WHOLE, physical("number(38, 0)"), None, []),
    "another family": (TEXT, physical("int"), None, ["type-incompatible"]),
    "a family within": (DATE, physical("timestamp"), None, ["type-widened loosens"]),
    "an unknown one": (TEXT, physical("foo"), None, ["type-unknown"]),
    "an unknown one, with an engine": (TEXT, physical("foo"), "duckdb", ["type-unknown"]),
    "a zone, without an engine": (CLOCK, physical("timestamptz"), None, ["timestamp-timezone-changed"]),
    "the same zone": (MOMENT, physical("timestamptz"), None, []),
    "the same zone, logical too": (MOMENT, physical("timestamptz", "timestamp"), None, []),
    "a zone that is not stated": (AT, physical("timestamptz"), None, []),
    "the engine's own zone": (
        AT,
        physical("timestamp_ntz", "timestamp"),
        "spark",
        ["timestamp-timezone-changed"],
    ),
    "json for an object": (column("x", "object"), physical("jsonb"), None, []),
    "what is inside": (LIST, physical("int[]", "array"), "duckdb", ["type-narrowed tightens []"]),
    # What is described on both sides is compared as columns of their own.
    "items": (LIST, replace(LIST, items=column("[]", "string")), "duckdb", []),
    "a container": (LIST, column("x", "object", fields=(WHOLE,)), "duckdb", ["type-incompatible"]),
    "described, and their own types": (
        physical("int[]", "array", items=physical("int")),
        physical("text[]", "array", items=physical("text")),
        "duckdb",
        [],
    ),
    "described, with types of their own": (
        physical("int[]", "array", items=physical("int")),
        physical("bigint[]", "array", items=physical("int")),
        "duckdb",
        [],
    ),
    "described, and not told by the type": (
        physical("array", "array", items=column("[]", "integer")),
        physical("array<int64>", "array", items=column("[]", "integer")),
        "spark",
        ["type-alias-only neither"],
    ),
    "described, and not known": (
        physical("array", "array", items=physical("foo")),
        physical("array<int64>", "array", items=physical("bar")),
        "bigquery",
        [],
    ),
    "described in another order": (
        physical("struct(a int, b int)", "object", fields=(column("a", "integer"), column("b", "integer"))),
        physical("struct(b int, a text)", "object", fields=(column("b", "integer"), column("a", "string"))),
        "duckdb",
        [],
    ),
    "described, but the physical type alone changed": (
        physical("int[]", "array", items=column("[]", "integer")),
        physical("bigint[]", "array", items=column("[]", "integer")),
        "duckdb",
        ["type-widened loosens []"],
    ),
    "described on both, gone on one": (
        physical("struct<a: int, b: int>", "object", fields=(column("a", "integer"), column("b", "integer"))),
        physical("struct<a: bigint>", "object", fields=(column("A", "integer"),)),
        "spark",
        ["type-widened loosens a"],
    ),
    "described deeper": (
        physical("struct(a int[])", "object", fields=(column("a", "array", items=column("[]", "integer")),)),
        physical("struct(a text[])", "object", fields=(column("a", "array", items=column("[]", "string")),)),
        "duckdb",
        [],
    ),
    "described map": (
        physical("map(int, int)", "map", key=column("key", "integer"), items=column("value", "integer")),
        physical("map(int, text)", "map", key=column("key", "integer"), items=column("value", "integer")),
        "duckdb",
        ["type-incompatible value"],
    ),
    "described on one side": (
        physical("array", "array", items=column("[]", "integer", format="i32")),
        physical("array<int64>"),
        "bigquery",
        ["type-alias-only neither"],
    ),
    "fields described on one side": (
        physical("record", "object", fields=(column("a", "integer"),)),
        physical("struct<a string>"),
        "bigquery",
        ["type-incompatible a"],
    ),
    "described keys": (
        physical("map(int, int)", "map", key=column("key", "integer"), items=column("value", "integer")),
        physical("map(text, int)", "map", key=column("key", "integer"), items=column("value", "integer")),
        "duckdb",
        ["type-incompatible key"],
    ),
    "described values": (
        physical("map(int, int)", "map", items=column("value", "integer")),
        physical("map(text, bigint)", "map", items=column("value", "integer")),
        "duckdb",
        ["type-widened loosens value"],
    ),
    "sides described on one side": (
        physical("map", "map", key=column("key", "string"), items=column("value", "integer")),
        physical("map<varchar, int>"),
        None,
        ["type-narrowed tightens value"],
    ),
    # Zones.
    "zone": (CLOCK, MOMENT, "duckdb", ["timestamp-timezone-changed"]),
    "zone, without an engine": (AT, MOMENT, None, ["timestamp-timezone-changed"]),
    "zone that is the engine's": (AT, MOMENT, "spark", ["type-alias-only neither"]),
    "zone said already": (
        physical("timestamp", "timestamp", options={"timezone": False}),
        physical("timestamptz", "timestamp", options={"timezone": True}),
        "postgres",
        ["timestamp-timezone-changed"],
    ),
    "zone of the same physical type": (
        physical("timestamptz", "timestamp"),
        physical("timestamptz", "timestamp", options={"timezone": True}),
        "postgres",
        [],
    ),
    "zone of text": (
        physical("varchar", "timestamp"),
        physical("varchar", "timestamp", options={"timezone": True}),
        "postgres",
        ["timestamp-timezone-changed"],
    ),
    "zone of a time": (
        column("x", "time"),
        column("x", "time", {"timezone": True}),
        "duckdb",
        ["timestamp-timezone-changed"],
    ),
    "default zone": (
        AT,
        column("x", "timestamp", {"defaultTimezone": "Europe/Berlin"}),
        "duckdb",
        ["timestamp-timezone-changed"],
    ),
    "the standard's default": (AT, column("x", "timestamp", {"defaultTimezone": "Etc/UTC"}), "duckdb", []),
    "zone of the property map": (
        replace(AT, meta={"timezone": "UTC"}),
        replace(AT, meta={"timezone": "CET"}),
        None,
        ["timestamp-timezone-changed"],
    ),
    "zone of what is no time": (
        replace(TEXT, meta={"timezone": "UTC"}),
        replace(TEXT, meta={"timezone": "CET"}),
        None,
        [],
    ),
    "zone and digits": (
        physical("timestamp(3)", meta={"timezone": "UTC"}),
        physical("timestamp(6)", meta={"timezone": "CET"}),
        "trino",
        ["type-widened loosens", "timestamp-timezone-changed"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_columns(case: str) -> None:
    old, new, adapter, expected = CASES[case]
    assert rules(old, new, adapter) == expected


# What -> old type, new type, adapter, servers before and after, the facts.
SERVERS: dict[str, tuple[str, str, str | None, str, str, Facts]] = {
    "of the server": ("varchar(1)", "varchar(2)", None, "duckdb", "duckdb", ["type-alias-only neither"]),
    "of files": ("varchar(1)", "varchar(2)", None, "s3", "s3", ["type-length-increased loosens"]),
    "of two": (
        "varchar",
        "varchar(256)",
        None,
        "redshift duckdb",
        "redshift",
        ["type-length-decreased tightens"],
    ),
    "of one side": ("varchar", "varchar(256)", None, "redshift", "", ["type-alias-only neither"]),
    "of the caller": ("varchar(1)", "varchar(2)", "duckdb", "", "", ["type-alias-only neither"]),
    "of the caller, among several": (
        "varchar(1)",
        "varchar(2)",
        "duckdb",
        "duckdb postgres",
        "duckdb",
        ["type-alias-only neither"],
    ),
    "not of the caller": (
        "varchar(1)",
        "varchar(2)",
        "duckdb",
        "postgres",
        "postgres",
        ["type-length-increased loosens"],
    ),
    "spark": ("timestamp", "timestamp_ltz", None, "databricks", "databricks", ["type-alias-only neither"]),
    "moved": ("number(38, 0)", "numeric(38, 0)", None, "snowflake", "bigquery", ["type-alias-only neither"]),
    "moved, and another": (
        "timestamp",
        "datetime",
        None,
        "bigquery",
        "snowflake",
        ["timestamp-timezone-changed"],
    ),
}


@pytest.mark.parametrize("case", SERVERS)
def test_the_engine_of_a_type(case: str) -> None:
    old, new, adapter, before, after, expected = SERVERS[case]
    assert rules(physical(old), physical(new), adapter, before, after) == expected
    if not expected[0].startswith("type-length"):
        assert rules(physical(new), physical(old), adapter, after, before) == expected


def test_two_engines_have_no_names_in_common() -> None:
    assert rules(I32, physical("number(9, 0)"), None, "snowflake", "snowflake") != []
    assert rules(I32, physical("number(9, 0)"), None, "snowflake", "postgres") == []
    assert rules(physical("number(9, 0)"), I32, None, "postgres", "snowflake") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_every_name_of_an_engine_is_known(engine: str) -> None:
    for each in COLUMNS:
        text = replace(NOTHING, type=each.type, meta={"x": 1})
        assert "type-unknown" not in " ".join(rules(each, text, engine)), each.name
        assert rules(each, each, engine) == []


CALLED = {
    "string": TEXT,
    "integer (i32)": I32,
    "decimal(12, 2)": MONEY,
    "timestamp with time zone": MOMENT,
    "vector(3)": column("x", "vector", {"dimensions": 3}),
    "VarChar(3)": physical("VarChar(3)", "string"),
}


@pytest.mark.parametrize("text", CALLED)
def test_what_a_type_is_called(text: str) -> None:
    [fact] = type_facts(CALLED[text], column("x", "boolean"), contract(), contract(), None)
    assert (fact.old, fact.new) == (text, "boolean")


# Old, new, adapter -> why.
WHY = {
    ("decimal(12, 2)", "decimal(10, 2)", None): "2 digits fewer before the point",
    ("decimal(9, 2)", "decimal(10, 2)", None): "1 digit more before the point",
    ("numeric", "numeric(10, 2)", "postgres"): "scale any becomes 2",
    ("decimal(10, 2)", "decimal(10, 4)", None): "scale 2 becomes 4",
    ("bignum", "decimal(38, 0)", "duckdb"): "any digits before the point become 38",
    ("bigint", "double", None): "whole numbers beyond 2^53 are not exact in floating point",
    ("varchar(3)", "char(5)", None): "char drops blanks at the end",
    ("foo", "int", "duckdb"): "`foo` is no type that is known for duckdb",
    ("foo", "bar", None): "`foo` is no type that is known without an engine; "
    "`bar` is no type that is known without an engine",
    ("array", "array<int64>", "bigquery"): "`array` does not tell what it holds",
    ("timestamp", "timestamp_ns", "duckdb"): "nanoseconds end in the year 2262",
}


@pytest.mark.parametrize(("old", "new", "adapter"), WHY)
def test_why(old: str, new: str, adapter: str | None) -> None:
    [fact] = type_facts(physical(old), physical(new), contract(), contract(), adapter)
    assert fact.why == WHY[old, new, adapter]
