"""How much notice a contract promises of changes, and when its new version takes effect."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from accord.changes.values import SECONDS, amount
from accord.contract import types
from accord.contract.model import Contract

WORDS = ("change_process", "change_management", "versioning")
"""Sections of documentation that hold a contract's own words on changes."""
PERIODS = ("notification_lead_time_days", "notification_period", "noticePeriod", "notice_period")
DATES = ("effective_date", "effectiveDate")
"""Keys of documentation with the day that a version holds from."""
_DAY = 86_400


class Notice(Struct, frozen=True):
    """A promise of notice."""

    days: int
    """Part days count as whole ones."""
    said: str
    """As the contract says it."""
    origin: str
    path: tuple[str, ...]
    """The keys of documentation that lead to it."""


def period(contract: Contract) -> Notice | None:
    """The notice that a contract promises, in a section on changes or by itself; else None."""
    for section in (None, *WORDS):
        held = contract.meta if section is None else contract.meta.get(section)
        if not isinstance(held, dict):
            continue
        for key in PERIODS:
            days = _days(held.get(key))
            if days is not None:
                said = f"{days} day{'' if days == 1 else 's'}"
                # Of the standard, a custom property: where it stands in the list is not kept.
                origin = f"{section}.{key}" if section else "customProperties"
                return Notice(days, said, origin, (section, key) if section else (key,))
    return None


_ISO = re.compile(
    r"P(?=.)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?"
    r"(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?\Z"
)
_IN_ORDER = ("y", "mo", "w", "d", "h", "min", "s")
_SPAN = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*(business|working|calendar)?\s*([A-Za-z]+)(?:\s+notice)?\Z")
_MOST = 36_525
"""A century; a longer notice is no notice."""


def _days(value: Any) -> int | None:
    number = amount(value)
    if number is None and isinstance(value, str):
        number = _span(value.strip())
    # All of the keys count days where they name no unit.
    return None if number is None else min(max(0, math.ceil(number)), _MOST)


def _span(text: str) -> float | None:
    """A span of time in days: ISO 8601, or a number and a unit. Five business days are a week."""
    if iso := _ISO.match(text):
        parts = zip(iso.groups(), _IN_ORDER, strict=True)
        return sum(int(count) * SECONDS[unit] for count, unit in parts if count) / _DAY
    found = _SPAN.match(text)
    unit = found[3] if found else ""
    factor = SECONDS["mo"] if unit == "M" else SECONDS.get(unit.lower())
    if found is None or factor is None:
        return None
    return float(found[1]) * factor / _DAY * (7 / 5 if found[2] in ("business", "working") else 1)


def unread(contract: Contract) -> list[tuple[str, str]]:
    """Path and words of notice periods and days that say nothing to us."""
    found = []
    for section in (None, *WORDS):
        held = contract.meta if section is None else contract.meta.get(section)
        if not isinstance(held, dict):
            continue
        for key in PERIODS:
            if held.get(key) is not None and _days(held[key]) is None:
                found.append((f"{section}.{key}" if section else key, str(held[key])))
    for key in DATES:
        if contract.meta.get(key) is not None and day(contract.meta[key]) is None:
            found.append((key, str(contract.meta[key])))
    return found


def effective(contract: Contract, given: date | None) -> date | None:
    """The day from which a version holds: the one given, else the contract's own."""
    if given is not None:
        return given
    for key in DATES:
        if (found := day(contract.meta.get(key))) is not None:
            return found
    return None


def end(contract: Contract) -> date | None:
    """The day on which a contract said that it ends: the earliest that an SLA tells, or a key of its own."""
    days = [
        day(sla.value)
        for sla in contract.slas
        if sla.property.lower().replace("_", "") in ("endoflife", "endofsupport")
    ]
    days += [day(contract.meta.get(key)) for key in ("deprecation_date", "deprecationDate")]
    return min((day for day in days if day), default=None)


def day(value: Any) -> date | None:
    found = types.moment(str(value)) if isinstance(value, (str, int)) and value else None
    return found.date() if found else None


def earliest(today: date, notice: Notice | None) -> date | None:
    """The first day on which what breaks somebody may take effect."""
    if notice is None:
        return None
    return today + timedelta(days=min(notice.days, (date.max - today).days))
