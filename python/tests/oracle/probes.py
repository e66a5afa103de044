"""The checks that compare rows with each other or with another table: how many rows fail."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from oracle.layout import KINDS, Row
from oracle.values import PERIODS, grouped, instant, is_nan, key, pair, present, seconds

Check = dict[str, Any]


def _columns(check: Check) -> list[str]:
    return check.get("columns") or [check["column"]]


def _surplus(check: Check, rows: list[Row], _others: list[Row]) -> int:
    columns = _columns(check)
    return sum(len(group) - 1 for group in grouped(present(rows, *columns), columns))


def _orphans(check: Check, rows: list[Row], others: list[Row]) -> int:
    columns = _columns(check)
    fields = check["fields"] if "columns" in check else [check["field"]]

    def points_to(child: Row, parent: Row) -> bool:
        for column, field in zip(columns, fields, strict=True):
            mine, theirs = pair(child[column], parent[field])
            if mine != theirs:
                return False
        return True

    parents = present(others, *fields)
    return sum(not any(points_to(row, parent) for parent in parents) for row in present(rows, *columns))


def _unequal(check: Check, rows: list[Row], others: list[Row]) -> int:
    """Of equal_rows: how many more of each row one of the two has."""
    columns = check.get("columns") or list(KINDS)
    mine, theirs = (Counter(_values(row, columns) for row in side) for side in (rows, others))
    return ((mine - theirs) + (theirs - mine)).total()


def _values(row: Row, columns: list[str]) -> tuple[Any, ...]:
    """What rows are grouped by: nulls are equal, and so are NaNs."""
    values = [row[column] for column in columns]
    return tuple(tuple(v) if isinstance(v, list) else v if v is None else key(v) for v in values)


def _breaks(check: Check, rows: list[Row], _others: list[Row]) -> int:
    """Of sequential_values: the values that are not one interval above the one before."""
    column, broken = check["column"], 0
    for group in grouped(present(rows, column), check.get("group_by", [])):
        values = sorted((row[column] for row in group), key=key)
        broken += sum(not _is_next(check, a, b) for a, b in itertools.pairwise(values))
    return broken


def _is_next(check: Check, before: Any, value: Any) -> bool:
    interval = Fraction(str(check.get("interval", 1)))
    if "period" in check:
        return seconds(value) - seconds(before) == interval * PERIODS[check["period"]]
    if isinstance(value, float):
        return not is_nan(value) and value - before == float(interval)
    return Fraction(value) - Fraction(before) == interval


def _falls(check: Check, rows: list[Row], _others: list[Row]) -> int:
    """Of increasing: the values below the one before; rows at one place are in the order that suits."""
    column, falling, broken = check["column"], check.get("descending"), 0
    for group in grouped(present(rows, column, *check["order_by"]), check.get("group_by", [])):
        by_value = sorted(group, key=lambda row: key(row[column]), reverse=bool(falling))
        in_order = sorted(by_value, key=lambda row: [key(row[other]) for other in check["order_by"]])
        for before, row in itertools.pairwise(in_order):
            a, b = key(before[column]), key(row[column])
            broken += (b > a if falling else b < a) or (a == b and bool(check.get("strictly")))
    return broken


def _overlaps(check: Check, rows: list[Row], _others: list[Row]) -> int:
    """Of non_overlapping_ranges: the ranges that are none, or begin where those before do not allow."""
    lower, upper, broken = check["lower"], check["upper"], 0
    for group in grouped(present(rows, lower), check.get("group_by", [])):
        ordered = sorted(
            group,
            key=lambda r: (key(r[lower]), r[upper] is None, key(r[upper]) if r[upper] is not None else 0),
        )
        doubles = any(isinstance(row[upper], float) for row in group)  # compared as such: 0.1 is 0.10 then
        ends: list[Any] = []  # the greatest end so far; empty where there was no range yet
        endless = False
        for row in ordered:
            begins = key(float(row[lower]) if doubles else row[lower])
            end = None if row[upper] is None else key(row[upper])
            bad = end is not None and (begins > end or (begins == end and not check.get("zero_length")))
            bad = bad or endless
            if ends:
                gaps = check.get("gaps", "allowed")
                bad = bad or begins < ends[0] or (gaps == "not_allowed" and begins > ends[0])
                bad = bad or (gaps == "required" and begins == ends[0])
            broken += bad
            endless = endless or end is None
            if end is not None:
                ends = [max([*ends, end])]
    return broken


def _gaps(check: Check, rows: list[Row], _others: list[Row]) -> int:
    """Of no_date_gaps: the periods without a row, between the first and the last."""
    column, missing = check["column"], 0
    period = PERIODS[check.get("period", "day")]
    for group in grouped(present(rows, column), check.get("group_by", [])):
        # 1970 began on a Thursday, and a week begins on a Monday.
        shift = timedelta(days=3) if period == PERIODS["week"] else timedelta()
        numbers = {seconds(instant(row[column]) + shift) // period for row in group}
        missing += max(numbers) - min(numbers) + 1 - len(numbers)
    return missing


ROWS_FAILED: dict[str, Callable[[Check, list[Row], list[Row]], int]] = {
    "unique": _surplus,
    "unique_combination": _surplus,
    "duplicate_values": _surplus,
    "no_orphans": _orphans,
    "equal_rows": _unequal,
    "sequential_values": _breaks,
    "increasing": _falls,
    "non_overlapping_ranges": _overlaps,
    "no_date_gaps": _gaps,
    "sql_rows": lambda check, rows, others: check["query"].of(rows, others),
}
"""Check -> how many of the rows (those that the filter keeps) fail, given the other table's rows."""
