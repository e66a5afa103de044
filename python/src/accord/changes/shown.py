"""Values of contracts as messages show them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from msgspec import Struct

LONGEST = 72
"""So many characters of a text are shown."""
AROUND = 20
"""So many characters are shown of what is the same before two long texts part."""
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


def apart(old: Any, new: Any) -> tuple[Any, Any]:
    """Two values without what both have, where they are too long to show whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = {
            key: apart(old.get(key), new.get(key))
            for key in dict.fromkeys((*old, *new))
            if old.get(key) != new.get(key)
        }
        return {k: p[0] for k, p in pairs.items() if k in old}, {
            k: p[1] for k, p in pairs.items() if k in new
        }
    if isinstance(old, list) and isinstance(new, list) and any(isinstance(i, dict) for i in (*old, *new)):
        gone, added = [item for item in old if item not in new], [item for item in new if item not in old]
        if len(gone) == len(added) == 1:
            return apart(gone[0], added[0])
        return (gone, added) if gone or added else (old, new)
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > LONGEST:
        one, other = " ".join(old.split()), " ".join(new.split())
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        start = one.rfind(" ", 0, max(0, same - AROUND)) + 1
        return (f"…{one[start:]}", f"…{other[start:]}") if start > AROUND else (one, other)
    return old, new


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
