"""Bounds of tests <-> bounds of checks."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from accord.contract.checks import BOUNDS, OPERATORS
from accord.contract.model import Check
from accord.interop.known import NAN_IS_GREATEST, Known
from accord.interop.model import Said, Use, Written
from accord.interop.values import Differs

_NUMBER = re.compile(r"\s*[+-]?[0-9]+(\.[0-9]+)?\s*\Z")
_TEXT = re.compile(r"\s*'([^'\\]*)'\s*\Z")
_LOOSE = re.compile(r"--|;|\b(or|and|not|between|in|is|like|case|select)\b", re.IGNORECASE)


class Range(NamedTuple):
    """The bounds of a test: the same strictness on both ends."""

    low: Any
    high: Any
    strictly: bool

    def arguments(self) -> dict[str, Any]:
        """As a check has them."""
        names = ("exclusive_min", "exclusive_max") if self.strictly else ("min", "max")
        ends = zip(names, (self.low, self.high), strict=True)
        return {name: end for name, end in ends if end is not None}


def number(value: Any) -> int | float | None:
    """A bound that is a number, also as the text of one; else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str) and _NUMBER.match(value):
        return float(value) if "." in value else int(value)
    return None


def numbers(low: Any, high: Any, strictly: Any) -> Range:
    """Bounds of a number. Raises Differs where they are SQL."""
    ends = [None if end is None else number(end) for end in (low, high)]
    if low is None and high is None:
        raise Differs("has no bound")
    for end, found in zip((low, high), ends, strict=True):
        if end is not None and found is None:
            raise Differs(f"has the bound `{end}`, which is SQL")
    return Range(ends[0], ends[1], bool(strictly))


def may_pass_nan(known: Known, column: str | None) -> bool:
    """Whether a NaN may stand in the column and pass a lower bound."""
    return known.kind(column) in (None, "float") and (
        known.adapter is None or known.adapter in NAN_IS_GREATEST
    )


def between(use: Use, low: Any, high: Any, strictly: Any) -> tuple[Said, ...]:
    """Every value of the column between two bounds, which may be SQL."""
    if low is None and high is None:
        raise Differs("has no bound")
    kind = use.known.kind(use.column)
    ends: list[Any] = []
    for end in (low, high):
        text = _TEXT.match(end) if isinstance(end, str) else None
        if end is None or number(end) is not None:
            ends.append(None if end is None else number(end))
        elif text and kind in ("date", "timestamp", "text"):
            ends.append(text[1])
        else:
            return (_in_sql(use, low, high, bool(strictly)),)
    if high is None and isinstance(ends[0], (int, float)) and may_pass_nan(use.known, use.column):
        return (_in_sql(use, low, high, bool(strictly)),)
    arguments = Range(ends[0], ends[1], bool(strictly)).arguments()
    return (Said(check="accepted_range", column=use.column, arguments=arguments),)


def _in_sql(use: Use, low: Any, high: Any, strictly: bool) -> Said:
    """The very condition of the test: a NaN, or an expression for a bound, counts as it does there."""
    for end in (low, high):
        if isinstance(end, str) and _LOOSE.search(end):
            raise Differs(f"has the bound `{end}`, which is more than a value")
    equal = "" if strictly else "="
    ends = ((">", low), ("<", high))
    parts = [f"{use.sql} {sign}{equal} {end}" for sign, end in ends if end is not None]
    return Said(
        check="expression",
        column=use.column,
        arguments={"expression": " and ".join(parts)},
        called="accepted_range",
    )


def ranges(check: Check) -> list[tuple[str, Range]]:
    """The bounds of a check as one test's, or as two with what their names end in. Raises Differs."""
    bounds = {name: check.arguments[name] for name in BOUNDS if name in check.arguments}
    used = [name for name in OPERATORS if name in check.arguments]
    for name in used:
        ends = OPERATORS[name]
        value = check.arguments[name]
        if ends == ("equal",):
            bounds |= {"min": value, "max": value}
        elif ends in (("not_equal",), ("outside_min", "outside_max")):
            raise Differs(f"has the operator {name}, which it has not")
        else:
            bounds |= dict(zip(ends, value if len(ends) == 2 else [value], strict=True))
    if any(isinstance(value, float) and value != value for value in bounds.values()):
        raise Differs("has a bound that is no number")
    inclusive = Range(bounds.get("min"), bounds.get("max"), False)
    exclusive = Range(bounds.get("exclusive_min"), bounds.get("exclusive_max"), True)
    found = [("min_max", inclusive), ("exclusive", exclusive)]
    kept = [(suffix, r) for suffix, r in found if r.low is not None or r.high is not None]
    return [("", kept[0][1])] if len(kept) == 1 else kept


def written(check: Check, strictly: str, inverted: bool = False) -> tuple[Written, ...]:
    """The tests with `min_value`, `max_value` and the flag `strictly` (inverted: one for the opposite)."""
    tests = []
    for suffix, found in ranges(check):
        arguments = {"min_value": _sql(found.low), "max_value": _sql(found.high)}
        arguments = {name: end for name, end in arguments.items() if end is not None}
        if found.strictly:
            arguments[strictly] = not inverted
        tests.append(Written(arguments=arguments, suffix=suffix))
    return tuple(tests)


def _sql(end: Any) -> Any:
    if isinstance(end, str):
        if "'" in end or "\\" in end:
            raise Differs(f"has the bound {end!r}, which breaks out of its quotes")
        return f"'{end}'"
    return end
