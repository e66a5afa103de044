"""Numbers that are values of people: what a check measured of a classified column is not told.

How many rows fail says nothing of anybody. The least, the greatest or the middle value of a column is a
value, and a mean or sum of few rows nearly one. The rules are those of macros/explain/classified.sql, by
which the warehouse masks rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from accord.artifacts.manifest import Column, Node
from accord.results.model import CheckResult

VALUES = frozenset(("min", "max", "mean", "median", "quantile", "sum", "stddev", "drift"))
"""Checks whose number is a value of the column, or made of its values."""
MASK = "***"

_KEYS = ("classification", "data_classification", "sensitivity", "confidentiality")
_WORDS = ("personal", "confidential", "restricted", "sensitive", "secret")
_SHORT = frozenset(("pii", "phi", "pci"))
_FLAGS = ("pii", "contains_pii")
_NO = ("", "false", "no", "none", "0")


def masked(check: CheckResult, table: Node | None) -> CheckResult:
    """The result, without its number where that is of a classified column."""
    if check.check not in VALUES or check.column is None or table is None:
        return check
    if not is_hidden(check.column, table):
        return check
    says = f"The {check.check} of {check.column} is not told: the column is classified."
    # What drift expects is made of what was measured before.
    expected = MASK if check.check == "drift" else check.expected
    return replace(check, measured=MASK if check.measured is not None else None, expected=expected, says=says)


def is_hidden(column: str, table: Node) -> bool:
    """Whether a column is classified; one that says nothing of itself is what its table is."""
    described = next((one for name, one in table.columns.items() if name.lower() == column.lower()), None)
    own = _classified(described) if described else None
    return bool(_classified(table) if own is None else own)


def _classified(described: Column | Node) -> bool | None:
    """True where meta or tags classify it; None where they say nothing."""
    meta: dict[str, Any] = {**(described.meta or {}), **(described.config.meta or {})}
    words = [str(meta[key]) for key in _KEYS if meta.get(key)]
    said = bool(words)
    for tags in (described.tags, described.config.tags, meta.get("tags")):
        words += [tags] if isinstance(tags, str) else map(str, tags) if isinstance(tags, Iterable) else []
    text = " ".join(words).lower()
    if any(word in text for word in _WORDS) or _SHORT & set(re.sub("[^a-z0-9]", " ", text).split()):
        return True
    flags = [str(meta[key]).lower().strip() not in _NO for key in _FLAGS if key in meta]
    return True if any(flags) else False if flags or said else None
