"""What a check expects that is held against the ledger, read back from the words of its result row.

The words are made in the warehouse, by macros/contract/history.sql.
"""

from __future__ import annotations

import re

from msgspec import Struct

NOTHING = "no expectation"
"""How the words begin where too little is remembered."""

_WORDS = re.compile(
    r"(?P<range>.+) \(mean (?P<mean>\S+) of (?P<results>[0-9]+) results, "
    r".+ (?:percent|standard deviations of (?P<spread>\S+))\)"
)


class Remembered(Struct, frozen=True):
    """The results that a number is held against."""

    range: str
    """What it should be, in words."""
    mean: float
    results: int
    """How many."""
    spread: float | None
    """Their standard deviation; None where the distance counts in percent of the mean."""

    def steps(self, measured: float) -> float | None:
        """How far off a number is, in standard deviations or percent; None where that is no finite number."""
        step = abs(self.mean) / 100 if self.spread is None else self.spread
        steps = (measured - self.mean) / step if step else float("nan")
        return steps if abs(steps) < float("inf") else None


def remembered(expected: str) -> Remembered | None:
    """The results that the words of `expected` tell of; None where they tell of none."""
    found = _WORDS.fullmatch(expected)
    if found is None:
        return None
    spread = found["spread"]
    return Remembered(
        range=found["range"],
        mean=float(found["mean"]),
        results=int(found["results"]),
        spread=None if spread is None else float(spread),
    )
