"""What changed of a check that is more than a demand of every row: its terms, its bounds, its SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from accord.changes.columns import Columns
from accord.changes.model import Change
from accord.changes.same import same
from accord.changes.shown import shown
from accord.changes.spot import Spot
from accord.changes.values import Compared, Incomparable, Interval, compared, ends, passing
from accord.contract.checks import BOUNDS, CATALOGUE, OPERATORS, SEVERITIES
from accord.contract.model import Check, Tolerance, Waiver

PROMISE = "sla"
"""Key of a check's documentation with the SLA that demands it."""
_MORE_PASSES = ("accepted_values", "accepted_pairs", "unique_combination", "duplicate_values")
"""Checks that let more pass the longer their list is: of values, or of columns that make a key together."""
_LESS_PASSES = ("rejected_values", "required_values", "missing_values")


def terms(old: Check, new: Check, spot: Spot) -> Iterator[Change]:
    """The severity, the waiver, and what is documented."""
    if old.severity != new.severity:
        # The list begins with the worst.
        raised = SEVERITIES.index(new.severity) < SEVERITIES.index(old.severity)
        rule = "quality-severity-raised" if raised else "quality-severity-lowered"
        yield spot.change(rule, old.severity, new.severity, detail=new.id)
    yield from _waiver(old.waiver, new.waiver, new.id, spot)
    is_counted = new.check == "no_orphans" and all(".no_orphans" in check.id for check in (old, new))
    if old.id != new.id and not is_counted:
        yield spot.change("metadata-changed", old.id, new.id, detail=f"{new.id}.id")
    if old.description != new.description:
        yield spot.change(
            "metadata-changed", old.description, new.description, detail=f"{new.id}.description"
        )
    for key in dict.fromkeys((*old.meta, *new.meta)):
        if key != PROMISE and not same(old.meta.get(key), new.meta.get(key)):
            yield spot.change(
                "metadata-changed", old.meta.get(key), new.meta.get(key), detail=f"{new.id}.{key}"
            )


def _waiver(old: Waiver | None, new: Waiver | None, identity: str, spot: Spot) -> Iterator[Change]:
    said = [f"until {waiver.until}" if waiver else None for waiver in (old, new)]
    if old is None and new is not None:
        yield spot.change("waiver-added", *said, detail=identity)
    elif new is None and old is not None:
        yield spot.change("waiver-removed", *said, detail=identity)
    elif old is not None and new is not None:
        if old.until != new.until:
            rule = "waiver-extended" if new.until > old.until else "waiver-shortened"
            yield spot.change(rule, *said, detail=identity)
        for key, before, after in (("reason", old.reason, new.reason), ("owner", old.owner, new.owner)):
            if before != after:
                yield spot.change("metadata-changed", before, after, detail=f"{identity}.waiver.{key}")


def changed(old: Check, new: Check, spot: Spot, columns: Columns) -> Iterator[Change]:
    """What the check lets pass, its filter, its SQL, and its other arguments."""
    yield from lets_pass(old, new, spot)
    for argument in CATALOGUE[new.check].arguments:
        name = argument.name
        if name in (*BOUNDS, "tolerance", "unit"):
            continue
        before, after = old.arguments.get(name), new.arguments.get(name)
        if argument.type == "columns":
            # A column that one side alone has is told by itself.
            before, after = _of_both(before, columns.gone), _of_both(after, columns.added)
        if same(before, after):
            continue
        if argument.type == "sql" and isinstance(before, str) and isinstance(after, str):
            if not same_sql(before, after):
                yield spot.change("quality-sql-changed", before, after, detail=new.id)
        else:
            yield _argument(old, new, argument.type, before, after, spot)


def _of_both(names: Any, alone: set[tuple[str, ...]]) -> Any:
    return [name for name in names if (name,) not in alone] if isinstance(names, list) else names


def _argument(old: Check, new: Check, type_: str, before: Any, after: Any, spot: Spot) -> Change:
    said = in_words(old), in_words(new)
    if type_ in ("values", "pairs", "columns") and isinstance(before, list) and isinstance(after, list):
        one, other = {repr(item) for item in before}, {repr(item) for item in after}
        if one == other and (type_ != "columns" or new.check in _MORE_PASSES):
            return spot.change("metadata-changed", *said, detail=f"{new.id}.order")
        for checks, longer, shorter in (
            (_MORE_PASSES, "quality-threshold-relaxed", "quality-threshold-tightened"),
            (_LESS_PASSES, "quality-threshold-tightened", "quality-threshold-relaxed"),
        ):
            if new.check in checks and one != other and (one <= other or other <= one):
                return spot.change(longer if one <= other else shorter, *said, detail=new.id)
    return spot.change("quality-rule-changed", *said, detail=new.id)


def lets_pass(old: Check, new: Check, spot: Spot) -> Iterator[Change]:
    """How much may fail, or between which bounds the number must lie; and of which rows."""
    said = in_words(old), in_words(new)
    relations: set[Compared] = set()
    if _unit(old) != _unit(new):
        yield spot.change("quality-unit-changed", *said, detail=new.id)
    else:
        relations.add(_relation(old, new, _passing))
    if CATALOGUE[new.check].answers == "rows" and CATALOGUE[new.check].bounded and new.check != "latency":
        relations.add(_relation(old, new, lambda check: [ends(check.arguments)]))
    if old.where is None or new.where is None:
        # A filter leaves fewer rows that can fail.
        relations.add("equal" if old.where == new.where else "beyond" if old.where is None else "within")
    elif not same_sql(old.where, new.where):
        yield spot.change("quality-sql-changed", old.where, new.where, detail=new.id)
    relations.discard("equal")
    if relations == {"beyond"}:
        yield spot.change("quality-threshold-relaxed", *said, detail=new.id)
    elif relations == {"within"}:
        yield spot.change("quality-threshold-tightened", *said, detail=new.id)
    elif relations:
        yield spot.change("quality-rule-changed", *said, detail=new.id)


def _unit(check: Check) -> str | None:
    """What a tolerance or an operator counts; None where the unit says nothing, as of none at all."""
    if any(name in check.arguments for name in OPERATORS):
        return str(check.arguments.get("unit") or "rows")
    if check.tolerance.at_most:
        return check.tolerance.unit
    says = CATALOGUE[check.check].bounded or check.arguments.get("tolerance")
    unit = check.arguments.get("unit")
    return str(unit) if unit and says else None


def _relation(old: Check, new: Check, intervals: Callable[[Check], list[Interval]]) -> Compared:
    try:
        return compared(intervals(old), intervals(new))
    except Incomparable:
        return "neither"


def _passing(check: Check) -> list[Interval]:
    return passing(check.arguments, _at_most(check))


def _at_most(check: Check) -> float | None:
    """The tolerance of a check that counts rows, or that compares two numbers."""
    kind = CATALOGUE[check.check]
    if any(argument.name == "tolerance" for argument in kind.arguments):
        return float(check.arguments.get("tolerance") or 0)
    return check.tolerance.at_most if kind.answers == "rows" else None


def tolerance(check: Check) -> str:
    """How much of a check may fail, in words."""
    parts = []
    for name in OPERATORS:
        if name in check.arguments:
            parts.append(f"{name} {shown(check.arguments[name])} {check.arguments.get('unit') or 'rows'}")
    if check.tolerance != Tolerance():
        parts.append(f"up to {shown(check.tolerance.at_most)} {check.tolerance.unit} may fail")
    if check.where is not None:
        parts.append(f"only where {shown(check.where)}")
    return ", ".join(parts)


def in_words(check: Check) -> str:
    """A check with all that it was given, as a message has it."""
    said = [f"{name}: {shown(value)}" for name, value in check.arguments.items()]
    terms = tolerance(check) if not any(name in check.arguments for name in OPERATORS) else ""
    return check.check + (f" ({', '.join([*said, *([terms] if terms else [])])})" if said or terms else "")


def same_sql(one: str, other: str) -> bool:
    """Whether two texts are the same SQL but for white space and comments."""
    if one == other or (one.split() == other.split() and not any(sign in one for sign in "'\"`$")):
        return True
    return _tokens(one) is not None and _tokens(one) == _tokens(other)


def _tokens(text: str) -> list[tuple[str, str]] | None:
    from sqlglot.errors import SqlglotError
    from sqlglot.tokens import Tokenizer

    try:
        return [(token.token_type.name, token.text) for token in Tokenizer().tokenize(text)]
    except SqlglotError:
        return None
