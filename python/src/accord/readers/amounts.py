"""Spans of time as people write them."""

from __future__ import annotations

_UNITS: dict[tuple[str, ...], tuple[str, float]] = {
    ("s", "sec", "secs", "second", "seconds"): ("second", 1),
    ("m", "min", "mins", "minute", "minutes"): ("minute", 1),
    ("h", "hr", "hrs", "hour", "hours"): ("hour", 1),
    ("d", "day", "days"): ("day", 1),
    ("w", "week", "weeks"): ("week", 1),
    ("mo", "month", "months"): ("day", 30.4375),
    ("y", "yr", "yrs", "year", "years"): ("day", 365.25),
}
PERIOD = {word: period for words, period in _UNITS.items() for word in words}


def period(word: str) -> tuple[str, float] | None:
    """The period of the check vocabulary that a unit is counted in, and how many of it make one."""
    return PERIOD.get(word.strip().lower())
