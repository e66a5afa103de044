"""What changed of what is promised of the service: how fresh, how long kept, how often there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from accord.changes.model import Change
from accord.changes.pairing import matched
from accord.changes.rules import CATALOGUE
from accord.changes.same import same
from accord.changes.shown import shown
from accord.changes.spot import Spot
from accord.changes.values import amount, seconds
from accord.contract.checks import OPERATORS
from accord.contract.model import Check, Sla

SLA = "sla"
"""Key of a check's documentation with the SLA that demands it."""
_LESS, _MORE = -1, 1
_FAMILIES: dict[str, tuple[int, str, str]] = {
    "latency": (_LESS, "sla-latency-tightened", "sla-latency-relaxed"),
    "responsetime": (_LESS, "sla-latency-tightened", "sla-latency-relaxed"),
    "freshness": (_LESS, "sla-freshness-tightened", "sla-freshness-relaxed"),
    "frequency": (_LESS, "sla-frequency-increased", "sla-frequency-reduced"),
    "retention": (_MORE, "sla-retention-lengthened", "sla-retention-shortened"),
    "availability": (_MORE, "sla-availability-raised", "sla-availability-lowered"),
    "maxdowntime": (_LESS, "sla-availability-raised", "sla-availability-lowered"),
    "endofsupport": (_MORE, "sla-end-of-life-postponed", "sla-end-of-life-advanced"),
    "endoflife": (_MORE, "sla-end-of-life-postponed", "sla-end-of-life-advanced"),
    "throughput": (_MORE, "sla-tightened", "sla-relaxed"),
    "errorrate": (_LESS, "sla-tightened", "sla-relaxed"),
    "timetodetect": (_LESS, "sla-tightened", "sla-relaxed"),
    "timetonotify": (_LESS, "sla-tightened", "sla-relaxed"),
    "timetorepair": (_LESS, "sla-tightened", "sla-relaxed"),
    "generalavailability": (_LESS, "sla-tightened", "sla-relaxed"),
}
"""Property without its case and underscores -> whether the lesser or the greater value is the better one, the
rule where it got better, and the one where it got worse."""

_CHECKS = {
    "freshness": "freshness",
    "retention": "retention",
    "latency": "latency",
    "no_date_gaps": "frequency",
}
"""Check -> the property that it enforces, where nothing says which."""
_DATES = frozenset({"endofsupport", "endoflife", "generalavailability"})


def _plain(property: str) -> str:
    return re.sub(r"[^a-z]", "", property.lower())


def of_contract(old: tuple[Sla, ...], new: tuple[Sla, ...], spot: Spot) -> Iterator[Change]:
    """The promises that no check enforces. Two of one property are told apart by id, element and driver."""
    by = (
        lambda sla: sla.id,
        lambda sla: (_plain(sla.property), sla.element, repr(sla.meta.get("driver"))),
        lambda sla: (_plain(sla.property), sla.element),
    )
    pairs, gone, added = matched(old, new, by)
    for before, after in pairs:
        yield from _pair(before, after, spot.at(*(_origin(sla) for sla in (before, after))))
    for sla in added:
        yield spot.at("", _origin(sla)).change("sla-added", None, _said(sla), detail=_name(sla))
    for sla in gone:
        yield spot.at(_origin(sla)).change("sla-removed", _said(sla), None, detail=_name(sla))


def _origin(sla: Sla) -> str:
    return sla.origins[0] if sla.origins else ""


def _pair(old: Sla, new: Sla, spot: Spot) -> Iterator[Change]:
    detail = _name(new)
    sides = [(sla.value, sla.unit, sla.meta.get("valueExt")) for sla in (old, new)]
    if not same(*sides):
        ext = old.meta.get("valueExt") == new.meta.get("valueExt")
        rule = _rule(new.property, (old.value, old.unit), (new.value, new.unit)) if ext else "sla-changed"
        yield spot.change(rule, _said(old), _said(new), detail=detail)
    if old.description != new.description:
        yield spot.change(
            "metadata-changed", old.description, new.description, detail=f"{detail}.description"
        )
    plain = _plain(old.property) == _plain(new.property)
    if plain and old.property != new.property:
        yield spot.change("metadata-changed", old.property, new.property, detail=f"{detail}.property")
    for key, before, after in (
        ("id", old.id, new.id),
        ("element", old.element, new.element),
        ("property", _plain(old.property), _plain(new.property)),
        *(
            (key, old.meta.get(key), new.meta.get(key))
            for key in dict.fromkeys((*old.meta, *new.meta))
            if key != "valueExt"
        ),
    ):
        if not same(before, after):
            rule = "sla-changed" if key in ("element", "property") else "metadata-changed"
            yield spot.change(rule, before, after, detail=f"{detail}.{key}")


def _rule(property: str, old: tuple[Any, str | None], new: tuple[Any, str | None]) -> str:
    plain = _plain(property)
    better, raised, lowered = _FAMILIES.get(plain, (0, "sla-changed", "sla-changed"))
    one, other = _measure(plain, *old), _measure(plain, *new)
    if one is None or other is None or one[1] != other[1]:
        return "sla-changed"
    if one[0] == other[0]:
        return "sla-unit-equivalent"
    return raised if better and (other[0] - one[0]) * better > 0 else lowered


def _measure(property: str, value: Any, unit: str | None) -> tuple[float, str] | None:
    """A value that can be compared with others of the same kind, and the kind."""
    if property in _DATES:
        from accord.contract.types import moment

        found = moment(str(value)) if value is not None else None
        return (found.timestamp(), "date") if found else None
    number = amount(value)
    span = seconds(value, unit)
    if span is not None:
        return round(span, 6), "time"
    low = (unit or "").strip().lower()
    if number is None:
        percent = re.fullmatch(r"\s*([0-9.]+)\s*%\s*", value) if isinstance(value, str) else None
        return (float(percent[1]), "percent") if percent and amount(percent[1]) is not None else None
    return number, "percent" if low in ("%", "percent", "pct") else low


def _name(sla: Sla) -> str:
    return sla.property + (f" of {sla.element}" if sla.element else "") + _driver(sla.meta.get("driver"))


def _driver(driver: Any) -> str:
    return f" ({driver})" if driver else ""


def _said(sla: Sla) -> str:
    value = f"{sla.value}" if sla.value is not None else "none"
    ext = sla.meta.get("valueExt")
    sign = f"{sla.meta['sign']} " if sla.meta.get("sign") else ""
    return sign + " ".join(
        [value, *([f"to {ext}"] if ext is not None else []), *([sla.unit] if sla.unit else [])]
    )


def joined(changes: list[Change]) -> list[Change]:
    """The changes, where a promise that a check enforces on one side and none on the other is one change.

    Whether a check can enforce it depends on its value: there is one for `1 d`, and none for `2 d`.
    """
    gone = [change for change in changes if change.rule == "sla-removed"]
    found: list[Change] = []
    taken: set[int] = set()
    for change in changes:
        old = _counterpart(change, gone) if change.rule == "sla-added" else None
        if old is None:
            found.append(change)
        else:
            gone = [other for other in gone if other is not old]
            taken.add(id(old))
            found += _join(old, change)
    return [change for change in found if id(change) not in taken]


def _counterpart(added: Change, gone: list[Change]) -> Change | None:
    """The promise of the same property that is gone on the other level: of the contract, or of a table."""
    for change in gone:
        if _property(change) == _property(added) and (change.table is None) != (added.table is None):
            return change
    return None


def _join(old: Change, new: Change) -> Iterator[Change]:
    sides = [_value(old.old), _value(new.new)]
    rule, note = _rule(_property(new), *sides), None
    if _same_promise(_property(new), sides):
        lone = new if new.table is None else old
        _, _, element = lone.detail.partition(" of ")
        if not element:
            return
        rule, note = "sla-changed", f"`{element}` is no column{' any more' if lone is new else ''}"
    yield replace(
        new,
        rule=rule,
        direction=CATALOGUE[rule].direction or "both",
        old=old.old,
        old_origins=old.old_origins,
        table=new.table or old.table,
        column=new.column or old.column,
        detail=max(old.detail, new.detail, key=len),
        note=note,
    )


def _same_promise(property: str, sides: list[tuple[Any, str | None]]) -> bool:
    one, other = (_measure(property, *side) for side in sides)
    return one is not None and one == other


def _property(change: Change) -> str:
    return _plain(change.detail.partition(" of ")[0])


def _value(said: Any) -> tuple[Any, str | None]:
    value, _, unit = str(said).partition(" ")
    return value, unit or None


# Promises that a check enforces.


def is_promise(check: Check) -> bool:
    """Whether a check is what an SLA promises."""
    if check.check == "latency":
        return _high(check) is not None
    return check.check in _CHECKS


def name_of(check: Check) -> str:
    """The property that a check enforces, and of what."""
    sla = check.meta.get(SLA)
    said = sla.get("property") if isinstance(sla, dict) else None
    property = said if isinstance(said, str) else _CHECKS.get(check.check, check.check)
    driver = _driver(sla.get("driver")) if isinstance(sla, dict) else ""
    return property + (f" of {check.column}" if check.column else "") + driver


def in_words(check: Check) -> str:
    """What a check promises."""
    if check.check == "no_date_gaps":
        return f"1 {check.arguments.get('period', 'day')}"
    value, unit = _promised(check)
    return f"{shown(value)} {unit}s" if value != 1 else f"1 {unit}"


def changed(old: Check, new: Check, spot: Spot) -> Iterator[Change]:
    """What became of a promise that both sides enforce; its tolerance is another matter."""
    one, other = _promised(old), _promised(new)
    properties = {_plain(name_of(check).partition(" of ")[0]) for check in (old, new)}
    # Of a latency that became a freshness, what both are checked by tells.
    property = properties.pop() if len(properties) == 1 else _CHECKS[new.check]
    said = in_words(old), in_words(new)
    if one != other:
        # no_date_gaps: a row every so often.
        rule = _rule(_CHECKS[new.check] if property.lower() not in _FAMILIES else property, one, other)
        yield spot.change(rule, *said, detail=name_of(new))
    rest = [{k: v for k, v in check.arguments.items() if k not in _OWN} for check in (old, new)]
    if rest[0] != rest[1]:
        yield spot.change("quality-rule-changed", repr_of(rest[0]), repr_of(rest[1]), detail=new.id)


def documented(old: Check, new: Check, spot: Spot, is_told: bool) -> Iterator[Change]:
    """What else the SLA says that demands a check; `is_told` where the check itself tells of its value."""
    metas = [dict(meta) if isinstance(meta := check.meta.get(SLA), dict) else {} for check in (old, new)]
    if not (metas[0] and metas[1]):
        # The demand is written elsewhere; what is documented beside it is not.
        metas = [{k: v for k, v in meta.items() if k not in _ITSELF} for meta in metas]
    for meta in metas:
        if isinstance(meta.get("element"), str):
            # Tables and columns that are called otherwise are told by themselves.
            meta["element"] = [part.strip().rpartition(".")[2] for part in meta["element"].split(",")]
    skip = set(_ITSELF) - {"element"} if is_told else set()
    skip |= {"element"} if (old.column, old.path) != (new.column, new.path) else set()
    for key in dict.fromkeys((*metas[0], *metas[1])):
        before, after = (meta.get(key) for meta in metas)
        if key not in skip and not same(before, after):
            yield spot.change("metadata-changed", before, after, detail=f"{name_of(new)}.{key}")


_ITSELF = ("property", "value", "unit", "element")


def repr_of(arguments: dict[str, Any]) -> str | None:
    """Arguments in words."""
    return ", ".join(f"{name}: {shown(value)}" for name, value in arguments.items()) or None


_OWN = ("max_age", "period", "max", "exclusive_max", "unit", *OPERATORS)


def _promised(check: Check) -> tuple[Any, str | None]:
    period = check.arguments.get("period")
    if check.check == "no_date_gaps":
        return 1, period or "day"
    if check.check == "latency":
        return _high(check), period
    return check.arguments.get("max_age"), period


def _high(check: Check) -> Any:
    return check.arguments.get("max", check.arguments.get("exclusive_max"))
