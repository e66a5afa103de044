"""What the ledger remembers of a check, and how far off a number is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from oracle.numbers import Number, root, variance

FIRST = date(2024, 5, 1)
ANY = Fraction(10**12)
"""An error that leaves every verdict open."""


@dataclass(frozen=True)
class Result:
    """One result, a day after the one before it."""

    status: str
    measured: float | None


def is_remembering(check: dict[str, Any]) -> bool:
    """Whether the number is held against the ledger."""
    return check["check"] == "drift" or (check["check"] == "volume_anomaly" and "column" not in check)


def distance(check: dict[str, Any], measured: Number) -> Number:
    """How far the number is from the mean of what is remembered; none where there is too little of it."""
    past = _past(check)
    value = measured.value
    if value is None or len(past) < check.get("min_history", 7):
        return Number(None)
    if isinstance(value, float):
        return measured
    mean = sum(past, Fraction(0)) / len(past)
    by = check.get("by", "z_score" if check["check"] == "drift" else "percent")
    step = root(variance([float(one) for one in past]) or Fraction(0)) if by == "z_score" else abs(mean) / 100
    off = value - mean
    if off == 0 and measured.error == 0:
        return Number(Fraction(0))
    if abs(off) <= measured.error + 2 * abs(mean) / 10**9:
        return Number(Fraction(0), ANY)
    if step == 0:
        return Number(math.copysign(math.inf, off))
    found = off / step
    return Number(found, abs(found) / 10**6 + (measured.error + abs(mean) / 10**12) / step)


def _past(check: dict[str, Any]) -> list[Fraction]:
    first = date.fromisoformat(check.get("history_from", FIRST.isoformat()))
    past = [
        Fraction(result.measured)
        for number, result in enumerate(check["remembers"])
        if result.status in ("pass", "waived", "no_data") and FIRST + timedelta(number) >= first
        if result.measured is not None and abs(result.measured) < 1e100
    ]
    return past[-check.get("window", 30 if check["check"] == "drift" else 28) :]
