"""What changed of a demand that every row must meet: null, unique, enum, bounds, text, arrays, references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.changes.model import Change, Direction
from accord.changes.quality import in_words
from accord.changes.same import same
from accord.changes.shown import shown
from accord.changes.spot import Spot
from accord.changes.values import End, Incomparable, ends, high_order, low_order
from accord.contract.model import Check

CONSTRAINTS = {
    "not_null": "required",
    "unique": "unique",
    "accepted_values": "enum",
    "accepted_range": "bound",
    "length": "length",
    "matches_regex": "pattern",
    "has_format": "format",
    "multiple_of": "multiple-of",
    "array_length": "array-size",
    "unique_items": "unique-items",
    "no_orphans": "foreign-key",
}
"""Check -> what its rules are called after."""

_ENDS = {
    "accepted_range": ("minimum", "maximum"),
    "length": ("least length", "greatest length"),
    "array_length": ("least number of items", "greatest number of items"),
}


def reference(check: Check) -> tuple[tuple[str, ...], str, tuple[str, ...], Any]:
    """Columns, the other table, its fields, and the filter on it."""
    arguments = check.arguments
    columns = tuple(arguments.get("columns") or ([check.column] if check.column else ()))
    fields = tuple(arguments.get("fields") or [arguments.get("field", "")])
    return columns, str(arguments.get("to", "")), fields, arguments.get("to_where")


def added(check: Check, spot: Spot, note: str | None = None) -> Iterator[Change]:
    """A demand that was not there before, or not of every row: `note` says of how many."""
    yield from _alone(None, check, spot, note)


def gone(check: Check, spot: Spot, note: str | None = None) -> Iterator[Change]:
    """A demand that is gone, or is not of every row any more."""
    yield from _alone(check, None, spot, note)


def _alone(old: Check | None, new: Check | None, spot: Spot, note: str | None) -> Iterator[Change]:
    check = old or new
    if check is None:
        return
    name, suffix = CONSTRAINTS[check.check], "removed" if old else "added"
    before, after = (_said(side) if side else None for side in (old, new))
    direction: Direction = "loosens" if old else "tightens"
    if check.check in _ENDS:
        yield from _ranges(old, new, spot, note)
    elif check.check in ("has_format", "multiple_of"):
        yield spot.change(f"{name}-changed", before, after, direction=direction, note=note)
    elif check.check == "no_orphans":
        columns = ", ".join(reference(check)[0])
        note = _together(check) or note
        yield spot.change(f"{name}-{suffix}", before, after, detail=columns, note=note)
    else:
        yield spot.change(f"{name}-{suffix}", before, after, note=note)


def _said(check: Check) -> Any:
    match check.check:
        case "accepted_values":
            return list(check.arguments.get("values", ()))
        case "matches_regex":
            return check.arguments.get("pattern")
        case "has_format":
            return check.arguments.get("format")
        case "multiple_of":
            return check.arguments.get("of")
        case "no_orphans":
            return _target(check)
    return True


def _target(check: Check) -> str:
    _, table, fields, where = reference(check)
    filtered = f" where {where}" if where else ""
    return (
        f"{table}.{fields[0]}{filtered}" if len(fields) == 1 else f"{table} ({', '.join(fields)}){filtered}"
    )


def _together(check: Check) -> str | None:
    """The columns of a foreign key, where it is of several: the table alone does not tell which."""
    columns = reference(check)[0]
    return f"{shown(columns)} together" if len(columns) > 1 else None


def changed(old: Check, new: Check, spot: Spot, is_whole: bool) -> Iterator[Change]:
    """What became of a demand that both sides have; `is_whole` where it is of whole numbers."""
    before, after = _said(old), _said(new)
    match new.check:
        case "accepted_values":
            yield from _values(before, after, spot)
        case "accepted_range" | "length" | "array_length":
            yield from _ranges(old, new, spot, None, is_whole)
        case "matches_regex" if before != after:
            yield spot.change("pattern-changed", before, after)
        case "has_format" if before != after:
            yield spot.change("format-changed", before, after, direction="both")
        case "multiple_of" if before != after:
            yield spot.change("multiple-of-changed", before, after, direction=_steps(before, after))
        case "no_orphans" if before != after:
            columns = ", ".join(reference(new)[0])
            yield spot.change(
                "foreign-key-target-changed", before, after, detail=columns, note=_together(new)
            )


def _values(old: list[Any], new: list[Any], spot: Spot) -> Iterator[Change]:
    """Each value that came or went. 1 and true are two values."""
    known, now = ({_key(value): value for value in side} for side in (old, new))
    if known.keys() == now.keys() and not same(old, new):
        yield spot.change("metadata-changed", old, new, detail="enum")
    for key, value in now.items():
        if key not in known:
            yield spot.change("enum-value-added", None, value, detail=shown(value))
    for key, value in known.items():
        if key not in now:
            yield spot.change("enum-value-removed", value, None, detail=shown(value))


def _key(value: Any) -> tuple[bool, Any]:
    return isinstance(value, bool), value


def _ranges(
    old: Check | None, new: Check | None, spot: Spot, note: str | None, is_whole: bool = False
) -> Iterator[Change]:
    check = old or new
    if check is None:
        return
    is_whole |= check.check in ("length", "array_length")
    try:
        before, after = (ends(side.arguments if side else {}, is_whole) for side in (old, new))
        low = low_order(before.low, after.low)  # 1: the new end leaves more
        high = -high_order(before.high, after.high)
    except Incomparable:
        sides = [in_words(side) if side else None for side in (old, new)]
        yield spot.change("quality-rule-changed", *sides, detail=check.id)
        return
    names = _ENDS[check.check]
    for name, more, one, other in (
        (names[0], low, before.low, after.low),
        (names[1], high, before.high, after.high),
    ):
        if more:
            closer = spot.at(_origin(old, name), _origin(new, name))
            yield _end(CONSTRAINTS[check.check], name, one, other, more > 0, closer, note)


def _end(family: str, name: str, old: End, new: End, relaxed: bool, spot: Spot, note: str | None) -> Change:
    values = old.value, new.value
    told = [f"{_number(e.value)} (not allowed itself)" if e.is_open else e.value for e in (old, new)]
    if family == "array-size":
        direction: Direction = "loosens" if relaxed else "tightens"
        return spot.change("array-size-changed", *values, detail=name, direction=direction, note=note)
    if family == "bound" and old.value == new.value:
        direction = "loosens" if relaxed else "tightens"
        word = "not allowed" if new.is_open else "allowed"
        return spot.change("bound-exclusivity-changed", *values, detail=name, direction=direction, note=word)
    return spot.change(f"{family}-{'relaxed' if relaxed else 'tightened'}", *told, detail=name, note=note)


def _origin(check: Check | None, name: str) -> str:
    """Where a document sets an end of a range, of the paths that demand the check."""
    word = "max" if name.startswith(("max", "greatest")) else "min"
    paths = check.origins if check else ()
    return next((path for path in paths if word in path.rpartition(".")[2].lower()), "")


def _number(value: Any) -> str:
    return shown(value).strip("`")


def _steps(old: Any, new: Any) -> Direction:
    """Every multiple of 10 is one of 5."""
    if not new or not old:
        return "both"
    if _divides(new, old):
        return "loosens"
    return "tightens" if _divides(old, new) else "both"


def _divides(small: float, large: float) -> bool:
    times = large / small
    return abs(times - round(times)) < 1e-9
