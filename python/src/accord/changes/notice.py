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


def _days(value: Any) -> int | None:
    number = amount(value)
    if number is not None:
        return max(0, math.ceil(number))  # all of the keys count days where they name no unit
    iso = re.fullmatch(r"\s*P(\d+)([DWMY])\s*", value) if isinstance(value, str) else None
    if iso:
        return math.ceil(int(iso[1]) * SECONDS[{"M": "mo"}.get(iso[2], iso[2].lower())] / _DAY)
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*", value) if isinstance(value, str) else None
    factor = SECONDS.get(found[2].lower()) if found else None
    return math.ceil(float(found[1]) * factor / _DAY) if found and factor else None


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
    return today + timedelta(days=notice.days) if notice else None
