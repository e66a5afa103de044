"""Sets of numbers and times that a check lets pass, and how two of them compare."""

from __future__ import annotations

import math
from typing import Any, Literal, TypeGuard

from msgspec import Struct

from accord.contract import types
from accord.contract.checks import BOUNDS, OPERATORS

Ordered = float | int | str
Compared = Literal["equal", "within", "beyond", "neither"]
"""The new set against the old one: within it, beyond it, or neither."""


class Incomparable(Exception):
    """Two values have no order that is known."""


class End(Struct, frozen=True):
    """One end of a range; `value` is None where there is none."""

    value: Any = None
    is_open: bool = False
    """Whether the value itself is outside."""


class Interval(Struct, frozen=True):
    """What lies between two ends."""

    low: End = End()
    high: End = End()


def ends(arguments: dict[str, Any], is_whole: bool = False) -> Interval:
    """The range that min, exclusive_min, max and exclusive_max leave: the tighter one of each end.

    Of whole numbers, more than 0 is 1 or more.
    """
    low, high = End(), End()
    if "min" in arguments:
        low = End(arguments["min"])
    if "exclusive_min" in arguments:
        other = _end(arguments["exclusive_min"], 1 if is_whole else 0)
        low = other if low.value is None or order(other.value, low.value) >= 0 else low
    if "max" in arguments:
        high = End(arguments["max"])
    if "exclusive_max" in arguments:
        other = _end(arguments["exclusive_max"], -1 if is_whole else 0)
        high = other if high.value is None or order(other.value, high.value) <= 0 else high
    return Interval(low, high)


def _end(value: Any, step: int) -> End:
    return End(value + step) if step and type(value) is int else End(value, True)


def order(one: Any, other: Any) -> int:
    """-1, 0 or 1; times compare as moments, however they are written."""
    if isinstance(one, str) and isinstance(other, str):
        left, right = types.moment(one), types.moment(other)
        if left is not None and right is not None:
            return (left > right) - (left < right)
        return (one > other) - (one < other)
    if _is_number(one) and _is_number(other):
        return (one > other) - (one < other)
    raise Incomparable


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int) or (isinstance(value, float) and not math.isnan(value))


def passing(arguments: dict[str, Any], at_most: float | None) -> list[Interval]:
    """What numbers a check lets pass: by its operator, else by its tolerance, else by its bounds.

    `at_most` is the tolerance of a check that counts rows. Disjoint intervals, in ascending order.
    """
    for operator, names in OPERATORS.items():
        if operator in arguments:
            value = arguments[operator]
            values = list(value) if isinstance(value, (list, tuple)) else [value]
            return _of_operator(dict(zip(names, values, strict=False)))
    if at_most is not None:
        return [Interval(End(), End(at_most))]
    return [ends({name: value for name, value in arguments.items() if name in BOUNDS})]


def _of_operator(given: dict[str, Any]) -> list[Interval]:
    if "equal" in given:
        return [Interval(End(given["equal"]), End(given["equal"]))]
    if "not_equal" in given:
        value = given["not_equal"]
        return [Interval(End(), End(value, True)), Interval(End(value, True), End())]
    if "outside_min" in given:
        low, high = given["outside_min"], given.get("outside_max")
        return [Interval(End(), End(low, True)), Interval(End(high, True), End())]
    return [ends(given)]


def compared(old: list[Interval], new: list[Interval]) -> Compared:
    """How the new set lies to the old one. Raises Incomparable."""
    inside, around = _within(new, old), _within(old, new)
    if inside and around:
        return "equal"
    return "within" if inside else "beyond" if around else "neither"


def _within(one: list[Interval], other: list[Interval]) -> bool:
    return all(any(_holds(outer, inner) for outer in other) for inner in one)


def _holds(outer: Interval, inner: Interval) -> bool:
    return low_order(outer.low, inner.low) <= 0 and high_order(outer.high, inner.high) >= 0


def low_order(one: End, other: End) -> int:
    """Which of two lower ends is the lower one: -1 where `one` leaves more."""
    if one.value is None or other.value is None:
        return (one.value is not None) - (other.value is not None)
    return order(one.value, other.value) or one.is_open - other.is_open


def high_order(one: End, other: End) -> int:
    """Which of two upper ends is the higher one: 1 where `one` leaves more."""
    if one.value is None or other.value is None:
        return (other.value is not None) - (one.value is not None)
    return order(one.value, other.value) or other.is_open - one.is_open


SECONDS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), 0.001),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86_400.0),
    **dict.fromkeys(("w", "wk", "week", "weeks"), 604_800.0),
    **dict.fromkeys(("mo", "mon", "month", "months"), 30.4375 * 86_400),
    **dict.fromkeys(("q", "quarter", "quarters"), 91.3125 * 86_400),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), 365.25 * 86_400),
}
"""Word for a unit of time -> seconds. A year is 365.25 days, a month a twelfth of it."""


def seconds(value: Any, unit: str | None) -> float | None:
    """A span in seconds, or None where it is none."""
    number = amount(value)
    factor = SECONDS.get((unit or "").strip().lower())
    return None if number is None or factor is None else number * factor


def amount(value: Any) -> float | None:
    """A number, also one that is written as text; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None
