"""Whether two records say the same, wherever their documents say it."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import Struct


def same(one: Any, other: Any) -> bool:
    """Whether two records, or any data in them, demand and say the same. 1 is 1.0, and it is not true."""
    if one is other:
        return True
    if isinstance(one, Struct) and type(one) is type(other):
        for name in _told(type(one)):
            mine, others = getattr(one, name), getattr(other, name)
            # Most fields of a column are not set, and short texts are one object.
            if mine is not others and not same(mine, others):
                return False
        return True
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, bool) or isinstance(other, bool):
        return type(one) is type(other) and bool(one == other)
    return bool(one == other)


@cache
def _told(record: type[Struct]) -> tuple[str, ...]:
    """The fields of a record but those that tell where it stands."""
    return tuple(name for name in record.__struct_fields__ if name not in ("origin", "origins"))
