"""How values compare: NaN equals itself and is above every number, as it is wherever rows are sorted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction
from typing import Any

from oracle.layout import KINDS, Row

PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@dataclass(frozen=True)
class Condition:
    """A condition in SQL and what it is of a row: true, false, or None where it is null."""

    sql: str
    of: Callable[[Row], bool | None]

    def __repr__(self) -> str:
        return self.sql


def key(value: Any) -> Any:
    """What two values are compared by; values of one kind, or of two that a database compares."""
    if isinstance(value, float) and math.isnan(value):
        return (1, 0.0)
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float | Decimal | Fraction):
        return (0, value)
    return instant(value)


def pair(a: Any, b: Any) -> tuple[Any, Any]:
    """Two values made comparable: where one is a double, both are."""
    if isinstance(a, float) or isinstance(b, float):
        return key(float(a)), key(float(b))
    return key(a), key(b)


def instant(value: Any) -> datetime:
    """A date or time, as a moment in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    assert isinstance(value, date)
    return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)


def seconds(value: Any) -> Fraction:
    since = instant(value) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return Fraction(since.days * 86400 + since.seconds) + Fraction(since.microseconds, 10**6)


def bound_of(column: str, bound: Any) -> Any:
    """A bound or value that a contract writes, as a value of the column."""
    kind = KINDS[column]
    if kind in ("date", "timestamp", "instant"):
        return instant(bound)
    if kind == "text":
        return str(bound)
    if not isinstance(bound, str):
        return bound
    return {"integer": int, "bigint": int, "double": float, "decimal": Decimal}[kind](bound)


def is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def inside(value: Any, bounds: dict[str, Any]) -> bool:
    """Whether the value is inside min, max, exclusive_min and exclusive_max; NaN is inside nothing."""
    if is_nan(value):
        return False
    for name, bound in bounds.items():
        mine, theirs = pair(value, bound)
        if not {
            "min": lambda m, t: m >= t,
            "max": lambda m, t: m <= t,
            "exclusive_min": lambda m, t: m > t,
            "exclusive_max": lambda m, t: m < t,
        }[name](mine, theirs):
            return False
    return True


def bounds_of(check: dict[str, Any]) -> dict[str, Any]:
    return {name: check[name] for name in ("min", "max", "exclusive_min", "exclusive_max") if name in check}


def present(rows: Iterable[Row], *columns: str) -> list[Row]:
    return [row for row in rows if all(row[column] is not None for column in columns)]


def grouped(rows: Iterable[Row], columns: Iterable[str]) -> list[list[Row]]:
    """Rows by the values of some columns, null being a value like any other."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(None if row[c] is None else key(row[c]) for c in columns), []).append(row)
    return list(found.values())
