"""What changed of what is documented: who may see it, how long it lives, what it is called and tagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from accord.changes.model import Change
from accord.changes.notice import day
from accord.changes.same import same
from accord.changes.spot import Spot
from accord.contract.model import Column, Table

CLASSES = {
    **dict.fromkeys(("public", "open", "unclassified"), 0),
    **dict.fromkeys(("internal", "general", "official", "private"), 1),
    **dict.fromkeys(("confidential", "sensitive"), 2),
    **dict.fromkeys(("restricted", "highly confidential", "highly_confidential", "secret"), 3),
    **dict.fromkeys(("top secret", "top_secret", "topsecret"), 4),
}
"""Word for how confidential data is -> how much."""
ZONES = ("timezone", "defaultTimezone")
"""Options that can be a part of the type."""
UTC = (None, "utc", "etc/utc")


ENDS = ("deprecation_date", "deprecationDate")
"""Keys with the day until which something stays."""


def lifted(meta: dict[str, Any]) -> dict[str, Any]:
    """Documentation in which `deprecated` is a key of its own, also where the standard had none yet and a
    custom property says it."""
    said = meta.get("customProperties")
    if "deprecated" in meta or not isinstance(said, (list, tuple)):
        return dict(meta)
    own = [one for one in said if isinstance(one, dict) and one.get("property") == "deprecated"]
    if len(own) != 1 or not isinstance(own[0].get("value"), bool):
        return dict(meta)
    rest = {"customProperties": left} if (left := [one for one in said if one is not own[0]]) else {}
    others = {key: value for key, value in meta.items() if key != "customProperties"}
    return {**others, **rest, "deprecated": own[0]["value"]}


def ending(old: dict[str, Any], new: dict[str, Any], spot: Spot) -> Iterator[Change]:
    """The day until which something stays, where both versions tell one; what else there is of it is left."""
    for key in ENDS:
        before, after = (day(side.get(key)) for side in (old, new))
        if before is not None and after is not None:
            said = old.pop(key), new.pop(key)
            if before != after:
                rule = "sla-end-of-life-advanced" if after < before else "sla-end-of-life-postponed"
                yield spot.change(rule, *map(str, said), detail=key)


def of_column(
    old: Column, new: Column, spot: Spot, with_retention: bool, told: frozenset[str]
) -> Iterator[Change]:
    """The documentation of a column; `with_retention` where no check says how long it is kept.

    `told` are options of its logical type, and `timezone`, of which the type tells.
    """
    yield from _described(old.description, new.description, spot)
    before, after = lifted(old.meta), lifted(new.meta)
    yield from ending(before, after, spot)
    yield from _classified(before.pop("classification", None), after.pop("classification", None), spot)
    for key, added, gone in (
        ("pii", "pii-added", "pii-removed"),
        ("criticalDataElement", "critical-set", "critical-unset"),
        ("deprecated", "column-deprecated", "column-deprecation-withdrawn"),
    ):
        yield from _flag(key, added, gone, before, after, spot)
    yield from _hidden(before.pop("encryptedName", None), after.pop("encryptedName", None), spot)
    yield from tagged(before, after, spot)
    defaults = before.pop("default", None), after.pop("default", None)
    if not same(*defaults):
        yield spot.change("default-changed", *defaults)
    yield from _kept(before, after, spot) if with_retention else ()
    before.pop("retention_days", None), after.pop("retention_days", None)
    _labels_of_both(old, new, before, after)
    for side in (before, after):
        _without_zones(side, told)
    if old.is_virtual != new.is_virtual:
        before.pop("semanticType", None), after.pop("semanticType", None)
    yield from others(before, after, spot)


def of_table(old: Table, new: Table, spot: Spot) -> Iterator[Change]:
    """The documentation of a table."""
    yield from _described(old.description, new.description, spot)
    before, after = lifted(old.meta), lifted(new.meta)
    yield from ending(before, after, spot)
    kinds = before.pop("physicalType", None), after.pop("physicalType", None)
    if _low(kinds[0]) != _low(kinds[1]):
        if None in kinds:
            yield spot.change("metadata-changed", *kinds, detail="physicalType")
        else:
            yield spot.change("object-kind-changed", *kinds)
    key = "dataGranularityDescription"
    grains = before.pop(key, None), after.pop(key, None)
    if words(grains[0]) != words(grains[1]):
        if None in grains:
            yield spot.change("metadata-changed", *grains, detail=key)
        else:
            yield spot.change("object-grain-changed", *grains)
    yield from _flag("deprecated", "object-deprecated", "object-deprecation-withdrawn", before, after, spot)
    yield from tagged(before, after, spot)
    yield from others(before, after, spot)
    if old.id != new.id:
        yield spot.change("metadata-changed", old.id, new.id, detail="id")


def others(
    old: dict[str, Any], new: dict[str, Any], spot: Spot, skip: Iterable[str] = ()
) -> Iterator[Change]:
    """Every key of documentation that differs and has no rule of its own."""
    for key in dict.fromkeys((*old, *new)):
        if key not in skip and not same(old.get(key), new.get(key)):
            yield spot.change("metadata-changed", old.get(key), new.get(key), detail=key)


def words(value: Any) -> Any:
    """A text by its words: where its lines end says nothing."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _low(value: Any) -> Any:
    """A word by its letters, large or small."""
    return words(value.lower()) if isinstance(value, str) else value


def _described(old: str | None, new: str | None, spot: Spot) -> Iterator[Change]:
    if words(old) != words(new):
        yield spot.change("description-changed", old, new)


def _classified(old: Any, new: Any, spot: Spot) -> Iterator[Change]:
    if _low(old) == _low(new):
        return
    ranks = [CLASSES.get(str(word).strip().lower(), -1 if word is None else None) for word in (old, new)]
    if ranks[0] is not None and ranks[0] == ranks[1]:
        yield spot.change("metadata-changed", old, new, detail="classification")
    elif ranks[0] is None or ranks[1] is None:
        yield spot.change("classification-changed", old, new)
    elif ranks[0] < ranks[1]:
        yield spot.change("classification-raised", old, new)
    else:
        yield spot.change("classification-lowered", old, new)


def _flag(
    key: str, added: str, gone: str, old: dict[str, Any], new: dict[str, Any], spot: Spot
) -> Iterator[Change]:
    """A key that says yes or no; none is no."""
    before, after = old.pop(key, None), new.pop(key, None)
    if bool(before) != bool(after):
        yield spot.change(added if after else gone, before, after)


def _hidden(old: Any, new: Any, spot: Spot) -> Iterator[Change]:
    if old != new:
        rule = (
            "encryption-added"
            if old is None
            else "encryption-removed"
            if new is None
            else "encryption-changed"
        )
        yield spot.change(rule, old, new)


def tagged(old: dict[str, Any], new: dict[str, Any], spot: Spot) -> Iterator[Change]:
    before, after = old.pop("tags", None), new.pop("tags", None)
    if _set(before) != _set(after):
        yield spot.change("tags-changed", before, after)


def _set(tags: Any) -> set[str]:
    return {str(tag) for tag in tags} if isinstance(tags, (list, tuple)) else {str(tags)} if tags else set()


def _kept(before: dict[str, Any], after: dict[str, Any], spot: Spot) -> Iterator[Change]:
    """How long values are kept."""
    days = before.get("retention_days"), after.get("retention_days")
    if days[0] == days[1]:
        return
    said = [None if d is None else f"{d} days" for d in days]
    if days[0] is None or days[1] is None:
        yield spot.change("sla-added" if days[0] is None else "sla-removed", *said, detail="retention")
    else:
        longer = days[1] > days[0]
        rule = "sla-retention-lengthened" if longer else "sla-retention-shortened"
        yield spot.change(rule, *said, detail="retention")


def _without_zones(meta: dict[str, Any], told: frozenset[str]) -> None:
    """Leave what a type says of itself and of no zone: without one it is UTC."""
    options = meta.get("logicalTypeOptions")
    for holder in (meta, dict(options) if isinstance(options, dict) else {}):
        for key in ZONES:
            if key in holder and (key in told or _low(holder[key]) in UTC):
                del holder[key]
        if holder is not meta:
            rest = {key: value for key, value in holder.items() if key not in told}
            meta["logicalTypeOptions"] = rest or None


def _labels_of_both(old: Column, new: Column, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Leave of the labels of an enum those of values that both have: new and gone ones the values tell."""
    if same(old.enum, new.enum):
        return
    labels = [_labels(old, before.pop("enum", None)), _labels(new, after.pop("enum", None))]
    values = [{repr(value) for value in side.enum} for side in (old, new)]
    told = values[0] ^ values[1]
    left = sorted((labels[0].keys() | labels[1].keys()) - told)
    before["enum"], after["enum"] = ([side.get(value) for value in left] for side in labels)


def _labels(column: Column, said: Any) -> dict[str, Any]:
    """Value -> all that is said of it; what names no value stands under itself."""
    found: dict[str, Any] = {repr(value): {"value": value} for value in column.enum}
    for item in said if isinstance(said, list) else [] if said is None else [said]:
        found[repr(item.get("value")) if isinstance(item, dict) else f"={item!r}"] = item
    return found
