"""What changed between two versions of a contract, its tables aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.changes import documented, slas
from accord.changes.model import Change
from accord.changes.notice import DATES, PERIODS, WORDS, period
from accord.changes.pairing import matched
from accord.changes.same import same
from accord.changes.spot import Spot
from accord.contract.model import Consumer, Contract

_ENDED = ("retired", "deleted", "removed")
_ENDING = ("deprecated", "sunset", *_ENDED)


def compare(old: Contract, new: Contract) -> Iterator[Change]:
    """Every change of the contract as a whole."""
    spot = Spot()

    def at(field: str) -> Spot:
        return spot.at(old.origins.get(field, ""), new.origins.get(field, ""))

    if old.identity != new.identity:
        yield (
            at("id")
            .at(old.origins.get("name", ""), new.origins.get("name", ""))
            .change("contract-id-changed", old.identity, new.identity)
        )
    elif old.name != new.name:
        yield at("name").change("contract-name-changed", old.name, new.name)
    yield from _status(old.status, new.status, at("status"))
    if documented.words(old.description) != documented.words(new.description):
        yield at("description").change("description-changed", old.description, new.description)
    for field in ("owner", "team", "contact"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield at(field).change("owner-changed", before, after, detail=field)
    yield from slas.of_contract(old.slas, new.slas, spot)
    yield from _consumers(old, new, spot)
    yield from _documentation(old, new, spot)


def _status(old: str | None, new: str | None, spot: Spot) -> Iterator[Change]:
    before, after = (documented.words(word or "").lower() for word in (old, new))
    if before == after:
        return
    ranks = [2 if word in _ENDED else 1 if word in _ENDING else 0 for word in (before, after)]
    rule = "status-changed"
    if ranks[1] < ranks[0]:
        rule = "status-reactivated"
    elif ranks[1] > ranks[0]:
        rule = "status-retired" if ranks[1] == 2 else "status-deprecated"
    yield spot.change(rule, old, new)


def _consumers(old: Contract, new: Contract, spot: Spot) -> Iterator[Change]:
    pairs, gone, added = matched(old.consumers, new.consumers, [lambda consumer: consumer.name])
    for before, after in pairs:
        if not same(before, after):
            closer = spot.at(before.origins.get("columns", ""), after.origins.get("columns", ""))
            yield closer.change("consumer-changed", _said(before), _said(after), detail=f"`{after.name}`")
    for consumer in added:
        closer = spot.at("", consumer.origins.get("columns", ""))
        yield closer.change("consumer-added", None, consumer.name, detail=consumer.name)
    for consumer in gone:
        closer = spot.at(consumer.origins.get("columns", ""))
        yield closer.change("consumer-removed", consumer.name, None, detail=consumer.name)


def _said(consumer: Consumer) -> dict[str, Any]:
    found = {
        "team": consumer.team,
        "contact": consumer.contact,
        "usage": consumer.usage,
        "type": consumer.type,
        "columns": list(consumer.columns),
    }
    return {key: value for key, value in found.items() if value}


def _documentation(old: Contract, new: Contract, spot: Spot) -> Iterator[Change]:
    before, after = dict(old.meta), dict(new.meta)
    yield from _notice(old, new, spot)
    yield from documented.tagged(before, after, spot)
    yield from documented.others(
        _without_notice(before), _without_notice(after), spot.at("customProperties", "customProperties")
    )


def _notice(old: Contract, new: Contract, spot: Spot) -> Iterator[Change]:
    one, other = period(old), period(new)
    if (one and one.days) == (other and other.days):
        return
    shorter = other is None or (one is not None and other.days < one.days)
    closer = spot.at(one.origin if one else "", other.origin if other else "")
    rule = "notice-period-shortened" if shorter else "notice-period-lengthened"
    yield closer.change(rule, one.said if one else None, other.said if other else None)


def _without_notice(meta: dict[str, Any]) -> dict[str, Any]:
    """The documentation without the notice period, and without the day that a version holds from."""
    left = {key: value for key, value in meta.items() if key not in (*PERIODS, *DATES)}
    for section in WORDS:
        if isinstance(inner := left.get(section), dict):
            left[section] = {key: value for key, value in inner.items() if key not in PERIODS}
    return left
