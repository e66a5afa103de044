"""Columns before and after, and what changed of their types."""

from __future__ import annotations

from typing import Any

from kinds import column
from msgspec.structs import replace

from accord.contract.model import Column

Facts = list[str]


def physical(text: str, kind: Any = None, **more: Any) -> Column:
    return (
        column("x", kind, physical_type=text, **more)
        if kind
        else Column(name="x", physical_type=text, **more)
    )


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
