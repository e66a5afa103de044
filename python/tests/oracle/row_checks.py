"""The checks of single rows: whether a row violates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from accord.contract.checks import CASTS, FORMATS
from oracle.layout import NOW, Row
from oracle.values import PERIODS, bound_of, bounds_of, inside, is_nan, pair, seconds

PLACES = Decimal(1).scaleb(-10)
BLANKS = " \t\n\r\v\f"


def matches(pattern: str, text: str) -> bool:
    """ECMA-262's search, of the patterns that the tests use: `$` is the very end."""
    python = re.sub(r"(?<!\\)\$(?=$|\)|\|)", r"\\Z", pattern)
    return re.search(python, text) is not None


def equals(check: dict[str, Any], value: Any, other: Any) -> bool:
    mine, theirs = pair(value, bound_of(check["column"], other))
    return bool(mine == theirs)


def _is_listed(check: dict[str, Any], value: Any) -> bool:
    return any(equals(check, value, other) for other in check["values"] if other is not None)


def _stands_for_missing(check: dict[str, Any], value: Any) -> bool:
    return any(
        isinstance(other, str) == isinstance(value, str) and equals(check, value, other)
        for other in check["values"]
        if other is not None
    )


def _is_multiple(value: Any, of: float) -> bool:
    if is_nan(value) or value in (float("inf"), float("-inf")):
        return False
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if abs(exact) >= Decimal(10) ** 28:
        return False  # no decimal of ten places holds it
    with localcontext() as context:
        context.prec = 60
        step = Decimal(str(of)).quantize(PLACES)
        return exact.quantize(PLACES, ROUND_HALF_UP) % step == 0


def _range(check: dict[str, Any], value: Any) -> bool:
    return not inside(value, {n: bound_of(check["column"], b) for n, b in bounds_of(check).items()})


def _out_of_order(check: dict[str, Any], row: Row) -> bool:
    values = [row[column] for column in check["columns"] if row[column] is not None]
    for first, second in itertools.combinations(values, 2):
        a, b = pair(first, second)
        if a > b or (a == b and check.get("strictly")):
            return True
    return False


def _late(check: dict[str, Any], row: Row) -> bool:
    if row[check["column"]] is None or row[check["since"]] is None:
        return False
    between = (seconds(row[check["column"]]) - seconds(row[check["since"]])) / PERIODS[check["period"]]
    return not inside(between, bounds_of(check))


def _ahead(check: dict[str, Any], value: Any) -> bool:
    span = check.get("max_ahead", 1) * PERIODS[check.get("period", "hour")]
    return seconds(value) > seconds(NOW) + span


def _repeats(items: list[Any]) -> bool:
    return len(set(items)) < len(items)


def _unknown_pair(check: dict[str, Any], row: Row) -> bool:
    values = [row[column] for column in check["columns"]]
    if None in values:
        return False
    return not any(
        all(
            other is not None
            and pair(mine, bound_of(column, other))[0] == pair(mine, bound_of(column, other))[1]
            for column, mine, other in zip(check["columns"], values, given, strict=True)
        )
        for given in check["pairs"]
    )


OF_VALUE: dict[str, Callable[[dict[str, Any], Any], bool]] = {
    "accepted_values": lambda check, value: not _is_listed(check, value),
    "rejected_values": _is_listed,
    "accepted_range": _range,
    "length": lambda check, value: not inside(len(value), bounds_of(check)),
    "array_length": lambda check, value: not inside(len(value), bounds_of(check)),
    "unique_items": lambda _check, value: _repeats([item for item in value if item is not None]),
    "matches_regex": lambda check, value: not matches(check["pattern"], value),
    "not_matches_regex": lambda check, value: matches(check["pattern"], value),
    "has_format": lambda check, value: not matches(FORMATS[check["format"]], value),
    "castable_to": lambda check, value: not matches(CASTS[check["data_type"]], value),
    "multiple_of": lambda check, value: not _is_multiple(value, check["of"]),
    "no_future_timestamps": _ahead,
}
"""Checks that ignore null."""

OF_ROW: dict[str, Callable[[dict[str, Any], Row], bool]] = {
    "not_null": lambda check, row: row[check["column"]] is None,
    "not_empty": lambda check, row: (
        row[check["column"]] is None
        or (row[check["column"]].strip(BLANKS) if check.get("trim", True) else row[check["column"]]) == ""
    ),
    "missing_values": lambda check, row: (
        row[check["column"]] is None or _stands_for_missing(check, row[check["column"]])
    ),
    "expression": lambda check, row: check["expression"].of(row) is False,
    "accepted_pairs": _unknown_pair,
    "column_order": _out_of_order,
    "latency": _late,
}


def kept(check: dict[str, Any], rows: list[Row]) -> list[Row]:
    """The rows that the check's filter leaves."""
    return [row for row in rows if check["where"].of(row)] if check.get("where") else rows


def violates(check: dict[str, Any], row: Row) -> bool:
    """Whether a row check's filter keeps the row, and the row violates."""
    if not kept(check, [row]):
        return False
    if "path" in check:
        # The tests have paths to the texts of an array only.
        assert (check["column"], check["path"]) == ("tags", ["[]"])
        of_item = {key: value for key, value in check.items() if key not in ("path", "where")}
        items = row["tags"] or []
        return any(violates({**of_item, "column": "label"}, {**row, "label": item}) for item in items)
    if check["check"] in OF_ROW:
        return OF_ROW[check["check"]](check, row)
    value = row[check["column"]]
    return value is not None and OF_VALUE[check["check"]](check, value)
