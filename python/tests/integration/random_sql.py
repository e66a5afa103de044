"""The SQL that random checks hold, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from oracle.layout import Row
from oracle.values import Condition


@dataclass(frozen=True)
class Query:
    """A query of a contract, and what it answers of both tables: a number, or how many rows."""

    sql: str
    of: Callable[[list[Row], list[Row]], Any]

    def __repr__(self) -> str:
        return self.sql


@dataclass(frozen=True)
class TypeName:
    """The name of a type, and whether it is that of the column."""

    sql: str
    same: bool

    def __repr__(self) -> str:
        return self.sql


def _if(value: Any, test: Callable[[Any], bool]) -> bool | None:
    return None if value is None else test(value)


CONDITIONS = [
    Condition("id > 2", lambda row: _if(row["id"], lambda v: v > 2)),
    Condition("id is not null", lambda row: row["id"] is not None),
    Condition("label = 'a'", lambda row: _if(row["label"], lambda v: v == "a")),
    Condition("label <> 'O''Neill'", lambda row: _if(row["label"], lambda v: v != "O'Neill")),
    Condition("done", lambda row: row["done"]),
    Condition(
        "not done or id < 3",
        lambda row: _or(_if(row["done"], lambda v: not v), _if(row["id"], lambda v: v < 3)),
    ),
    Condition("amount >= 1.5", lambda row: _if(row["amount"], lambda v: v * 2 >= 3)),
    Condition("1 = 0", lambda _row: False),
    Condition("code is null -- none", lambda row: row["code"] is None),
]


def _or(first: bool | None, second: bool | None) -> bool | None:
    return True if first or second else (None if None in (first, second) else False)


QUERIES = [
    Query("select count(*) from {object}", lambda rows, _others: Fraction(len(rows))),
    Query("select max(id) from ${object} as kept;", lambda rows, _others: _greatest(rows, "id")),
    Query("select min({property}) from {object} -- the least", lambda rows, _others: _least(rows, "id")),
    Query(
        "select count(*) from {object} as o where o.done",
        lambda rows, _others: Fraction(sum(r["done"] is True for r in rows)),
    ),
    Query(
        "select (select count(*) from {object}) - count(*) from ${other} as o where o.{property} > 2",
        lambda rows, others: Fraction(len(rows) - sum((r["id"] or 0) > 2 for r in others)),
    ),
]
ROW_QUERIES = [
    Query("select * from {object} where id > 2", lambda rows, _others: sum((r["id"] or 0) > 2 for r in rows)),
    Query(
        "select label from {object} as o where o.{property} is null",
        lambda rows, _others: sum(r["id"] is None for r in rows),
    ),
]


def _greatest(rows: list[Row], column: str) -> Fraction | None:
    return max((Fraction(row[column]) for row in rows if row[column] is not None), default=None)


def _least(rows: list[Row], column: str) -> Fraction | None:
    return min((Fraction(row[column]) for row in rows if row[column] is not None), default=None)


TYPE_NAMES = {
    "id": [("int", True), ("INTEGER", True), ("bigint", False), ("varchar", False)],
    "big": [("bigint", True), ("BigInt", True), ("integer", False), ("decimal(19)", False)],
    "ratio": [("double", True), ("double precision", True), ("decimal(12,2)", False)],
    "amount": [("decimal", True), ("NUMERIC(12, 2)", True), ("decimal(12,3)", False), ("dec(12,2)", True)],
    "label": [("text", True), ("string", True), ("date", False)],
    "day": [("date", True), ("timestamp", False)],
    "done": [("bool", True), ("boolean", True), ("integer", False)],
}
