"""The forms that a text or number in a document may have, as JSON Schema."""

from __future__ import annotations

from typing import Any

from accord.contract import types
from accord.contract.validate import SEMANTIC

Schema = dict[str, Any]

NUMBER = r"[0-9]+(\.[0-9]+)?"
PARTS = rf"({NUMBER}\s*[A-Za-z]+\s*(,\s*|and\s+)?)+"
ISO = r"P[0-9.YMWD]*(T[0-9.HMS]+)?"


def form(pattern: str, what: str) -> Schema:
    """Text that matches a pattern; editors tell `what` it should be, others the pattern."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": f"This takes {what}."}


def _in_any_case(words: list[str]) -> str:
    letters = ("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in words)
    return rf"^\s*({'|'.join(letters)})\s*$"


TEXT: Schema = {"type": "string"}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
VERSION = form("^" + SEMANTIC.pattern.removesuffix(r"\Z") + "$", 'a version such as "1.0.0"')
DURATION = form(rf"^\s*(<=|>=|<|>|≤|≥)?\s*({PARTS}|{ISO})\s*$", "a span of time, such as 1 hour")
DAY = form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a day as YYYY-MM-DD")
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
PERCENT: Schema = {
    "anyOf": [
        form(rf"^\s*{NUMBER}\s*(%|percent)\s*$", "a percentage, such as 99.5%"),
        # A number up to 1 could be a share, too.
        {"type": "number", "exclusiveMinimum": 1, "maximum": 100},
    ]
}
TYPE: Schema = {
    # The words that an editor offers, and behind them all that is understood.
    "anyOf": [
        {"enum": list(types.LOGICAL)},
        {"type": "string", "pattern": _in_any_case([*types.LOGICAL, *types.ALIASES])},
    ]
}
