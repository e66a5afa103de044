"""Values of contracts as messages show them."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

LONGEST = 72
"""So many characters of a text are shown."""
MANY = 6
"""So many items of a list are shown."""


def shown(value: Any) -> str:
    """A value in a message: text in backticks, what is long cut short."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    if isinstance(value, (list, tuple)):
        listed = ", ".join(shown(item) for item in value[:MANY])
        more = f" and {len(value) - MANY} more" if len(value) > MANY else ""
        return f"{listed}{more}" if value else "nothing"
    if isinstance(value, Struct):
        value = {key: item for key in value.__struct_fields__ if (item := getattr(value, key))}
    if isinstance(value, dict):
        return _cut(", ".join(f"{key}: {_plain(item)}" for key, item in value.items()) or "nothing")
    return f"`{_cut(' '.join(str(value).split()))}`"


class Shown:
    """A value in the template of a message; `{old:plain}` is a text that is words, not a name or value."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        if spec == "plain" and isinstance(self.value, str):
            return _cut(" ".join(self.value.split()))
        return shown(self.value)


def _plain(value: Any) -> str:
    return re.sub(r"`", "", shown(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
