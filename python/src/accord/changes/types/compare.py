"""Two sets of values -> what changed, in the words of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from accord.changes.types.logical import children, is_alike
from accord.changes.types.sets import (
    Binary,
    Exact,
    Floating,
    Kind,
    List,
    Mapping,
    Moment,
    Part,
    Record,
    Text,
    Whole,
    shell_within,
)
from accord.contract.model import Column

Direction = Literal["loosens", "tightens", "both", "neither"]


class TypeFact(Struct, frozen=True, kw_only=True):
    """One change of a type."""

    rule: str
    direction: Direction
    """`loosens` where the new type holds more, so promises less; `tightens` where it holds less."""
    old: str
    """As the contract calls it; empty where there was none."""
    new: str
    path: tuple[str, ...] = ()
    """Below the column, inside of a physical type: names of fields, `[]`, `key`, `value`."""
    why: str | None = None


class Sides(Struct, frozen=True):
    """What stands on both sides at one place; a column where the contract describes one there."""

    old: Part
    new: Part
    old_column: Column | None = None
    new_column: Column | None = None
    path: tuple[str, ...] = ()


def compare(sides: Sides) -> Iterator[TypeFact]:
    """What changed of the type itself, if anything; then of what it holds."""
    a, b = sides.old.kind, sides.new.kind
    shell = outer(a, b)
    if shell is not None:
        rule, direction, why = shell
        yield fact(sides, rule, direction, why)
        if rule == "type-incompatible":
            return
    if isinstance(a, (List, Mapping, Record)) and type(a) is type(b):
        yield from _inside(sides)


def outer(a: Kind, b: Kind) -> tuple[str, Direction, str | None] | None:
    """Rule, direction and a word more on what changed, nested types without what they hold."""
    up, down = shell_within(a, b), shell_within(b, a)
    if up and down:
        return None
    direction: Direction = "loosens" if up else "tightens" if down else "both"
    match a, b:
        case (Text(), Text()) if a.is_padded == b.is_padded:
            return f"type-length-{'increased' if up else 'decreased'}", direction, None
        case (Binary(), Binary()):
            return f"type-length-{'increased' if up else 'decreased'}", direction, None
        case (Exact(), Exact()):
            return _of_digits(a, b, direction)
        case (Moment(), Moment()) if a.name == b.name and a.zone != b.zone:
            return "timestamp-timezone-changed", "both", None
    rules = {"loosens": "type-widened", "tightens": "type-narrowed", "both": "type-incompatible"}
    return rules[direction], direction, _why_not(a, b) if direction == "both" else None


def _of_digits(a: Exact, b: Exact, direction: Direction) -> tuple[str, Direction, str | None]:
    if a.scale != b.scale:
        grew = b.scale is None or (a.scale is not None and a.scale < b.scale)
        why = f"scale {_count(a.scale)} becomes {_count(b.scale)}"
        return f"type-scale-{'increased' if grew else 'reduced'}", "both", why
    if a.before is None or b.before is None:
        why = f"{_count(a.before)} digits before the point become {_count(b.before)}"
    else:
        many = abs(a.before - b.before)
        word = "fewer" if b.before < a.before else "more"
        why = f"{many} digit{'s' if many > 1 else ''} {word} before the point"
    return "type-precision-changed", direction, why


def _count(digits: int | None) -> str:
    return "any" if digits is None else str(digits)


def _why_not(a: Kind, b: Kind) -> str | None:
    """What keeps two alike types apart, where that surprises."""
    match (a, b) if isinstance(a, (Whole, Exact, Text)) else (b, a):
        case Whole(), Floating(bits=bits):
            return f"whole numbers beyond 2^{bits} are not exact in floating point"
        case Exact(), Floating():
            return "decimals are not exact in floating point"
        case Whole(), Exact(before=int(before)):
            return f"{before} digits before the point do not hold every whole number of the other"
        case Text(), Text():
            return "char drops blanks at the end"
    if isinstance(a, Moment) and isinstance(b, Moment) and a.is_short != b.is_short:
        return "nanoseconds end in the year 2262"
    return None


# ---------------------------------------------------------------------------------------------------- inside


def _inside(sides: Sides) -> Iterator[TypeFact]:
    """What changed of what a nested type holds.

    Where both contracts describe that, their descriptions are compared as columns of their own. The physical
    type has the word only where these are alike and state no physical type themselves.
    """
    olds, news = parts(sides.old.kind), parts(sides.new.kind)
    old_columns = children(sides.old_column) if sides.old_column else {}
    new_columns = children(sides.new_column) if sides.new_column else {}
    described = bool(old_columns and new_columns)
    if olds is None or news is None:
        if olds is not news and not described:
            silent = sides.old if olds is None else sides.new
            yield fact(sides, "type-unknown", "both", f"`{silent.text}` does not tell what it holds")
        return
    if not described and list(olds) != list(news) and olds.keys() == news.keys():
        yield fact(sides, "type-alias-only", "neither", "the fields stand in another order")
    for key in {**olds, **news}:
        old, new = olds.get(key), news.get(key)
        old_column, new_column = old_columns.get(key), new_columns.get(key)
        if described and not (
            old_column
            and new_column
            and old_column.physical_type is None
            and is_alike(old_column, new_column)
        ):
            continue
        if old and new:
            # The same step from both sides, where the names differ in case.
            path = (*sides.path, min(old[0], new[0]))
            inner = Sides(old[1], new[1], old_column, new_column, path)
            yield from compare(inner)
            yield from _null(inner)
        elif old:
            yield _gone_or_new("column-removed", "loosens", sides, old, None)
        elif new:
            yield _gone_or_new("column-added-optional", "tightens", sides, None, new)


def _gone_or_new(
    rule: str,
    direction: Direction,
    sides: Sides,
    old: tuple[str, Part] | None,
    new: tuple[str, Part] | None,
) -> TypeFact:
    name = (old or new or ("", None))[0]
    return TypeFact(
        rule=rule,
        direction=direction,
        old=old[1].text if old else "",
        new=new[1].text if new else "",
        path=(*sides.path, name),
    )


def _null(sides: Sides) -> Iterator[TypeFact]:
    """`not null` inside of a type."""
    if sides.old.is_required and not sides.new.is_required:
        yield fact(sides, "required-removed", "loosens")
    elif sides.new.is_required and not sides.old.is_required:
        yield fact(sides, "required-added", "tightens")


def parts(kind: Kind | None) -> dict[str, tuple[str, Part]] | None:
    """What a nested type holds: name without case -> name and part; None where it does not tell."""
    match kind:
        case List(item=Part() as item):
            return {"[]": ("[]", item)}
        case Mapping(key=Part() as key, value=Part() as value):
            return {"key": ("key", key), "value": ("value", value)}
        case Record(fields=tuple() as fields):
            return {name.casefold(): (name, part) for name, part in fields}
    return None


def fact(sides: Sides, rule: str, direction: Direction, why: str | None = None) -> TypeFact:
    """A change of what stands on the two sides."""
    return TypeFact(
        rule=rule, direction=direction, old=sides.old.text, new=sides.new.text, path=sides.path, why=why
    )
