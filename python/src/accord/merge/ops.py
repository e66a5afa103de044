"""Edits of plain data, which a YAML text can be given too."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from msgspec import Struct

Step = str | int
Path = tuple[Step, ...]


class Op(Struct, frozen=True):
    """One edit; the steps of its path are keys, and positions in lists as they were before any edit.

    set: the value of a key, which may be new, or the item of a list. add: an item at the end of the list
    at the path. remove: a key or an item.
    """

    act: Literal["set", "add", "remove"]
    path: Path
    value: Any = None


def applied(data: Any, ops: list[Op]) -> Any:
    """The data after the edits; the data itself is left alone."""
    result = copied(data)
    for op in ops:
        if op.act == "set":
            at(result, op.path[:-1])[op.path[-1]] = copied(op.value)
        elif op.act == "add":
            at(result, op.path).append(copied(op.value))
    # From the end, so that positions before it stay what they were; removals of a key in any order.
    for op in sorted((o for o in ops if o.act == "remove"), key=lambda o: _order(o.path), reverse=True):
        del at(result, op.path[:-1])[op.path[-1]]
    return result


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def at(data: Any, path: Path) -> Any:
    """What stands at a path."""
    for step in path:
        data = data[step]
    return data


def copied(value: Any) -> Any:
    """A copy in which nothing is shared, as plain dicts and lists."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [copied(inner) for inner in value]
    return value


def same(one: Any, other: Any) -> bool:
    """Equal as YAML has it: true is not 1, and 1 is not 1.0; the order of keys says nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and one != one:
        return isinstance(other, float) and other != other
    moments = (datetime.date, datetime.datetime)
    return (type(one) is type(other) or isinstance(one, moments)) and bool(one == other)
