"""What changed between two versions of a contract, its tables aside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from accord.changes import documented, slas
from accord.changes.model import Change
from accord.changes.notice import DATES, Notice, period
from accord.changes.pairing import matched
from accord.changes.same import same
from accord.changes.spot import Spot
from accord.contract.derive import Conflict, derive
from accord.contract.model import Consumer, Contract, Waiver, without_origins

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
    if (old.id or new.id) and old.name != new.name:
        yield at("name").change("contract-name-changed", old.name, new.name)
    elif old.id != new.id and old.identity == new.identity:
        yield at("id").change("metadata-changed", old.id, new.id, detail="id")
    yield from _status(old.status, new.status, at("status"))
    if documented.words(old.description) != documented.words(new.description):
        yield at("description").change("description-changed", old.description, new.description)
    for field in ("owner", "team", "contact"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield at(field).change("owner-changed", before, after, detail=field)
    yield from slas.of_contract(old.slas, new.slas, spot)
    yield from _consumers(old, new, spot)
    yield from _waivers(old, new, spot)
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


def _waivers(old: Contract, new: Contract, spot: Spot) -> Iterator[Change]:
    """The waivers that lie on no check, and which table one names. Of others the check tells."""
    if same(old.waivers, new.waivers):
        return
    by = (
        lambda waiver: repr(without_origins(waiver)),
        lambda waiver: (waiver.check, waiver.table),
        lambda waiver: waiver.check,
    )
    laid = [_laid(contract) for contract in (old, new)]
    pairs, gone, added = matched(old.waivers, new.waivers, by)
    for before, after in pairs:
        detail = f"waiver of {after.check}"
        lies = id(before) in laid[0], id(after) in laid[1]
        if lies == (True, True):
            if before.table != after.table:
                yield spot.change("metadata-changed", before.table, after.table, detail=f"{detail}.table")
        elif not same(before, after) and lies == (False, False):
            yield spot.change("metadata-changed", _waiver(before), _waiver(after), detail=detail)
    for side, is_new, lone in ((laid[0], False, gone), (laid[1], True, added)):
        for waiver in lone:
            if id(waiver) not in side:
                said = [None, _waiver(waiver)] if is_new else [_waiver(waiver), None]
                yield spot.change("metadata-changed", *said, detail=f"waiver of {waiver.check}")


def _laid(contract: Contract) -> set[int]:
    """The waivers of a contract that lie on a check, by what they are."""
    checks = []
    for table in contract.tables:
        with suppress(Conflict):  # told where the table is compared
            checks += derive(table, contract)
    return {id(check.waiver) for check in checks if check.waiver is not None}


def _waiver(waiver: Waiver) -> dict[str, Any]:
    found = {"until": waiver.until, "reason": waiver.reason, "owner": waiver.owner, "table": waiver.table}
    return {key: value for key, value in found.items() if value is not None}


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
    yield from documented.ending(before, after, spot)
    yield from documented.tagged(before, after, spot)
    left = _without_notice(before, period(old)), _without_notice(after, period(new))
    yield from documented.others(*left, spot.at("customProperties", "customProperties"))


def _notice(old: Contract, new: Contract, spot: Spot) -> Iterator[Change]:
    one, other = period(old), period(new)
    if (one and one.days) == (other and other.days):
        return
    shorter = other is None or (one is not None and other.days < one.days)
    closer = spot.at(one.origin if one else "", other.origin if other else "")
    rule = "notice-period-shortened" if shorter else "notice-period-lengthened"
    yield closer.change(rule, one.said if one else None, other.said if other else None)


def _without_notice(meta: dict[str, Any], found: Notice | None) -> dict[str, Any]:
    """The documentation without the notice period, and without the day that a version holds from."""
    left = {key: value for key, value in meta.items() if key not in DATES}
    if found is not None:
        *section, key = found.path
        inner = dict(left[section[0]]) if section else left
        inner.pop(key)
        left |= {section[0]: inner or None} if section else {}
    return left
