"""One query followed, by dialect: which columns it gives, what they are made of, what decides on rows."""

from __future__ import annotations

import logging
import re

import pytest

from accord.impact.shape import Known, Out, Wild
from accord.impact.sql import LIMIT, Followed, dialect_of, follow


def followed(sql: str, adapter: str = "duckdb", **known: str) -> Followed:
    """A query, where the columns of some tables are known."""
    columns = {name: Known(tuple(names.split()), True) for name, names in known.items()}
    return follow(
        sql, dialect_of(adapter), lambda name: name.casefold(), lambda it: columns.get(it, Known((), False))
    )


def given(it: Followed) -> dict[str, str]:
    """Column -> what it is made of."""
    said = {}
    for item in it.shape.items:
        if isinstance(item, Wild):
            said[f"* of {item.relation}"] = "but " + " ".join(sorted(item.hidden)) if item.hidden else ""
        else:
            parts = sorted(f"{p.relation}.{p.column}{'' if p.sure else '?'}" for p in item.parts)
            said[item.name] = " ".join([*parts, *(["as it is"] if item.copy else [])])
    return said


def rows(it: Followed) -> str:
    return " ".join(sorted(f"{p.relation}.{p.column}{'' if p.sure else '?'}" for p in it.shape.rows))


@pytest.mark.parametrize(
    ("adapter", "sql", "columns", "filters"),
    [
        ("snowflake", 'select ID, "Name" as n from T', {"ID": "t.id as it is", "n": "t.name as it is"}, ""),
        (
            *("snowflake", "select * exclude (a, b) from t"),
            *({"* of t": "but a b"}, ""),
        ),
        ("snowflake", "select * rename a as z from t", {"z": "t.a as it is", "* of t": "but a"}, ""),
        (
            *("snowflake", "select t.id, f.value:x::int as x from t, lateral flatten(input => t.arr) as f"),
            *({"id": "t.id as it is", "x": "t.arr"}, "t.arr"),
        ),
        ("snowflake", "select v:a.b::string as c from t", {"c": "t.v"}, ""),
        ("snowflake", "select a as x, x + 1 as y from t", {"x": "t.a as it is", "y": "t.a t.x"}, ""),
        ("snowflake", "select $1 as a, $2 as b from t", {"a": "t.*", "b": "t.*"}, ""),
        ("snowflake", "select t.$2 as b from t, u", {"b": "t.*"}, ""),
        ("postgres", 'select a.id, "B"."Name" from a join b as "B" using (id)', None, "a.id b.id"),
        ("postgres", "select (a).b as c, a::int as d from t", {"c": "t.a", "d": "t.a"}, ""),
        (
            "postgres",
            "select id, jsonb_array_elements(j) as e from t",
            {"id": "t.id as it is", "e": "t.j"},
            "t.j",
        ),
        (
            "postgres",
            "select x.y from t cross join lateral (select t.a as y) as x",
            {"y": "t.a as it is"},
            "",
        ),
        ("postgres", "select distinct on (a) b from t order by a, c", {"b": "t.b as it is"}, "t.a t.c"),
        ("postgres", "select o.x from o join (select x as y from c) as d on d.y = o.x", None, "c.x o.x"),
        ("bigquery", "select * except (a) from `p`.`d`.`t`", {"* of p.d.t": "but a"}, ""),
        ("bigquery", "select * replace (a + 1 as a) from t", {"a": "t.a", "* of t": "but a"}, ""),
        ("bigquery", "select y from t, unnest(arr) as y", {"y": "t.arr"}, "t.arr"),
        ("bigquery", "select y.b from t, t.arr as y", {"b": "t.arr"}, "t.arr"),
        ("clickhouse", "select y from t array join x as y", {"y": "t.x t.y"}, "t.x"),
        ("clickhouse", "select id from t left array join t.x", {"id": "t.id t.x"}, "t.x"),
        ("clickhouse", "select y from t array join x as y, z as w", {"y": "t.x t.y t.z"}, "t.x t.z"),
        ("bigquery", "select s.a.b as c from t", {"c": "t.s"}, ""),
        (
            "bigquery",
            "select count(*) over (partition by a) as n from t qualify n > 1",
            {"n": "t.a"},
            "t.a t.a? t.n?",
        ),
        ("databricks", "select a, x from t lateral view explode(arr) e as x", None, "t.arr"),
        ("spark", "select explode(m) as (k, v) from t", {"k": "t.m", "v": "t.m"}, "t.m"),
        ("spark", "select a from t sort by b", {"a": "t.a as it is"}, "t.b"),
        ("redshift", "select s.a[0].b as c from t as s", {"c": "t.a"}, ""),
        ("sqlserver", "select top 3 [a b] as c from t order by d", {"c": "t.a b as it is"}, "t.d"),
        (
            "sqlserver",
            "with r as (select a, b from t union all select t.a, r.b from t join r on r.a = t.c) "
            "select b from r",
            *({"b": "t.b as it is"}, "t.a t.c"),
        ),
        ("trino", "select x from t cross join unnest(arr) as u(x)", {"x": "t.arr"}, "t.arr"),
        ("clickhouse", "select a from t final prewhere b = 1", {"a": "t.a as it is"}, "t.b"),
        ("athena", "select approx_distinct(a) as n from t where b like 'x'", {"n": "t.a"}, "t.b"),
        ("mysql", "select `a` from t where b = 1", {"a": "t.a as it is"}, "t.b"),
        ("not_one", "select a from t", {"a": "t.a as it is"}, ""),
    ],
)
def test_dialects(adapter: str, sql: str, columns: dict[str, str] | None, filters: str) -> None:
    it = followed(sql, adapter)
    assert it.why is None
    assert rows(it) == filters
    if columns is not None:
        assert given(it) == columns


@pytest.mark.parametrize(
    ("sql", "known", "columns"),
    [
        # Which column stands where, only the tables' columns tell.
        (
            "select * from a union all select * from b",
            {"a": "x y", "b": "y z"},
            {"x": "a.x b.y", "y": "a.y b.z"},
        ),
        ("select y from a, b", {"a": "x", "b": "y"}, {"y": "b.y"}),
        ("select y from a, b", {}, {"y": "a.y b.y"}),
        ("select t.q from (select * from a) as t(p, q)", {"a": "x y"}, {"q": "a.y"}),
        ("select t.q from (select * from a) as t(p, q)", {}, {"q": "a.*"}),
        ("select z from a natural join b", {"a": "x y", "b": "x z"}, {"z": "b.z"}),
    ],
)
def test_what_the_columns_of_tables_tell(sql: str, known: dict[str, str], columns: dict[str, str]) -> None:
    outs = [item for item in followed(sql, **known).shape.items if isinstance(item, Out)]
    assert {
        out.name: " ".join(sorted(f"{part.relation}.{part.column}" for part in out.parts)) for out in outs
    } == columns


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("select a from", "cannot be parsed"),
        ("select 'a from t", "cannot be parsed"),
        ("select (((", "cannot be parsed"),
        ('with "x" as (select a from t), "X" as (select b from t) select a from "x"', "but for its case"),
        ("", "0 statements"),
        ("select 1; select 2", "2 statements"),
        ("create table x as select 1", "CREATE"),
        ("call something(1)", "not followed"),
        ("pivot t on y using sum(x)", "PIVOT"),
        ("select " + "(" * 5000 + "a" + ")" * 5000 + " from t", "nested too deeply"),
        ("select " + "f(" * 3000 + "a" + ")" * 3000 + " from t", "nested too deeply"),
        ("select a from (" * 500 + "t" + ")" * 500, ""),
        ("select '" + "x" * LIMIT + "' as a from t", f"up to {LIMIT:,}"),
        ("\x00\x01", ""),
    ],
)
def test_what_cannot_be_followed_is_said(
    sql: str, why: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        it = followed(sql)
    assert it.why is not None
    assert why in it.why
    assert re.fullmatch("its SQL .{1,300}", it.why)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_a_long_query_is_followed() -> None:
    many = " union all ".join(
        f"select a, b + {number} as c from t where d = {number}" for number in range(3000)
    )
    assert given(followed(many)) == {"a": "t.a as it is", "c": "t.b"}
    steps = ", ".join(f"c{n} as (select *, b + {n} as d{n} from c{n - 1})" for n in range(1, 300))
    assert given(followed(f"with c0 as (select a, b from t), {steps} select a, d299 from c299")) == {
        "a": "t.a as it is",
        "d299": "t.b",
    }
