"""Spans of time and percentages as people write them: `1 hour`, `< 100ms`, `PT1H`, `99.5%`."""

from __future__ import annotations

import re
from math import isfinite

from msgspec import Struct

from accord.contract.checks import SECONDS
from accord.readers.section import Section

_UNITS: dict[tuple[str, ...], tuple[str, float]] = {
    ("ms", "milli", "millis", "millisecond", "milliseconds"): ("second", 0.001),
    ("s", "sec", "secs", "second", "seconds"): ("second", 1),
    ("m", "min", "mins", "minute", "minutes"): ("minute", 1),
    ("h", "hr", "hrs", "hour", "hours"): ("hour", 1),
    ("d", "day", "days"): ("day", 1),
    ("w", "wk", "wks", "week", "weeks"): ("week", 1),
    ("mo", "month", "months"): ("day", 30.4375),
    ("y", "yr", "yrs", "year", "years"): ("day", 365.25),
}
PERIOD = {word: period for words, period in _UNITS.items() for word in words}
"""Unit -> the period of the check vocabulary that it is counted in, and how many of it make one. Months and
years are those of the mean calendar; where their length matters, that is the caller's to refuse."""


def period(word: str) -> tuple[str, float] | None:
    """The period of the check vocabulary that a unit is counted in, and how many of it make one."""
    return PERIOD.get(word.strip().lower())


class Duration(Struct, frozen=True):
    """A span of time: so many of a period of the check vocabulary."""

    amount: int | float
    period: str
    sign: str = ""
    """What is written before it: <, <=, > or >=."""


_SIGNED = re.compile(r"\s*(<=|>=|<|>|≤|≥)?\s*(.*?)\s*\Z", re.DOTALL)
_SIGNS = {"≤": "<=", "≥": ">="}
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,9})?"
_PART = re.compile(rf"({_NUMBER})\s*([A-Za-z]+)\s*(?:,\s*|and\s+)?")
_ISO = re.compile(
    rf"P(?:({_NUMBER})Y)?(?:({_NUMBER})M)?(?:({_NUMBER})W)?(?:({_NUMBER})D)?"
    rf"(?:T(?=[0-9])(?:({_NUMBER})H)?(?:({_NUMBER})M)?(?:({_NUMBER})S)?)?\Z"
)
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def duration(text: str) -> Duration | None:
    """The span that a text names, or None: `4 hours`, `15m`, `1 hour 30 minutes`, `P1DT12H`, `< 100ms`.

    Several parts add up in the smallest of their periods.
    """
    signed = _SIGNED.match(text[:200])
    if signed is None:
        return None
    sign, rest = signed[1] or "", signed[2]
    parts: list[tuple[str, str]] = []
    if iso := _ISO.match(rest):
        parts = [(number, unit) for number, unit in zip(iso.groups(), _ISO_UNITS, strict=True) if number]
    else:
        position = 0
        while part := _PART.match(rest, position):
            parts.append((part[1], part[2]))
            position = part.end()
        if position < len(rest):
            return None
    spans = [(float(number), found) for number, unit in parts if (found := period(unit))]
    if not spans or len(spans) < len(parts):
        return None
    smallest = min((name for _, (name, _) in spans), key=SECONDS.__getitem__)
    amount = sum(number * factor * SECONDS[name] / SECONDS[smallest] for number, (name, factor) in spans)
    return Duration(tidy(amount), smallest, _SIGNS.get(sign, sign))


_PERCENT = re.compile(rf"\s*({_NUMBER})\s*(?:%|percent)\s*\Z")


def percentage(text: str) -> int | float | None:
    """The number of a text such as `99.5%`, or None."""
    found = _PERCENT.match(text[:100])
    return tidy(float(found[1])) if found else None


def tidy(value: float) -> int | float:
    """The value without binary noise, a whole number where it is one."""
    value = round(value, 9)
    return int(value) if value == int(value) else value


def read_duration(section: Section, key: str) -> Duration | None:
    """The span of time under a key, or None."""
    value = section.scalar(key)
    found = duration(value) if isinstance(value, str) else None
    if value is not None and found is None:
        section.log.add(
            "wrong-type",
            f"`{key}` takes a span of time, not {_shown(value)}",
            section.place_of(key),
            "Write a number and a unit: `1 hour`, `15 minutes`, `30 days`, `PT1H`.",
        )
    return found


def read_longest(section: Section, key: str) -> Duration | None:
    """The greatest age under a key, above 0: a span of time, alone or behind `<` or `<=`."""
    found = read_duration(section, key)
    if found is None or (found.amount > 0 and not found.sign.startswith(">")):
        return found
    problem = "is no upper bound" if found.sign.startswith(">") else "is no span above 0"
    section.log.add("wrong-type", f"`{key}`: `{section.plain(key)}` {problem}", section.place_of(key))
    return None


def read_percent(section: Section, key: str) -> int | float | None:
    """The percentage under a key, 0 to 100, or None: `99.5%`, or a number above 1.

    A number up to 1 may be a share as well as a percentage, and nothing tells which.
    """
    value = section.scalar(key)
    if value is None:
        return None
    remedy = "Write a percentage: `99.5%`."
    if isinstance(value, str):
        found = percentage(value)
    elif isinstance(value, bool) or not isfinite(value):
        found = None
    else:
        found = value
        if 0 < value <= 1:
            section.log.add(
                "wrong-type",
                f"`{key}`: is {value} a share or a percentage?",
                section.place_of(key),
                f"Write `{tidy(100 * value)}%`, or `{value}%`.",
            )
            return None
    if found is None or not 0 <= found <= 100:
        section.log.add(
            "wrong-type",
            f"`{key}` takes a percentage from 0 to 100, not {_shown(value)}",
            section.place_of(key),
            remedy,
        )
        return None
    return found


def _shown(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "true or false"
    return f"`{value}`" if isinstance(value, str) else f"the number {value}"
