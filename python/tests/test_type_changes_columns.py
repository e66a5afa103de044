"""What changed of a column's type: logical and physical types, what is described below, zones, engines."""

from __future__ import annotations

import pytest
from kinds import COLUMNS, column
from msgspec.structs import replace
from type_columns import CASES, I32, MOMENT, MONEY, NOTHING, TEXT, Facts, physical

from accord.changes.types import type_facts
from accord.contract.engines import ENGINES
from accord.contract.model import Column, Contract


def contract(*servers: str) -> Contract:
    return Contract(name="c", version="1.0.0", meta={"servers": [{"type": name} for name in servers]})


def rules(old: Column, new: Column, adapter: str | None, before: str = "", after: str | None = None) -> Facts:
    """Rule, direction unless it is both, path; from the servers before and after."""
    contracts = contract(*before.split()), contract(*(before if after is None else after).split())
    facts = type_facts(old, new, *contracts, adapter)
    return [
        " ".join((fact.rule, *([fact.direction] if fact.direction != "both" else []), *fact.path))
        for fact in facts
    ]


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


def test_logical_types_are_of_no_engine_where_the_servers_name_two() -> None:
    sized = physical("varchar(10)", "string")
    assert rules(TEXT, sized, None, "postgres", "postgres") == ["type-length-decreased tightens"]
    assert rules(TEXT, sized, None, "snowflake", "postgres") == []
    assert rules(sized, TEXT, None, "snowflake", "postgres") == []


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
