"""A comparison -> the JSON of accord diff, by the schema docs/schemas/diff-1.json."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from msgspec import Struct

from accord.changes.judged import Accepted, Affected, Compared, Comparison, Judged, Mode
from accord.changes.model import Direction
from accord.changes.rules import CATALOGUE, Bump, Family
from accord.changes.semver import Made
from accord.findings import Level
from accord.reports import json
from accord.source import Place


class DiffChange(Struct, frozen=True, kw_only=True):
    """One change, judged."""

    rule: str
    family: Family
    contract: str
    path: str
    """`orders.status`, `orders`; empty for the whole contract."""
    table: str | None
    column: str | None
    detail: str
    """What tells this change from others of its rule at its path."""
    direction: Direction
    old: Any
    """As the old contract has it; null where it has none."""
    new: Any
    level: Level
    """In the mode that was asked for; `info` where it is accepted."""
    consumer_level: Level
    """For those who rely on the old contract."""
    producer_level: Level
    """For those who write by the old contract."""
    bump: Bump
    """The version that this change needs."""
    message: str
    remedy: str
    notes: tuple[str, ...]
    affected: tuple[Affected, ...]
    accepted: Accepted | None
    fingerprint: str
    """The same after edits elsewhere."""
    place: Place | None
    """In the new document."""
    old_place: Place | None
    against: tuple[str, ...]
    """The earlier versions that differ so, where there are several."""


class DiffContract(Struct, frozen=True, kw_only=True):
    """One contract in two versions."""

    contract: str
    identity: str
    file: str
    old_version: str | None
    """Null where the contract is new."""
    new_version: str | None
    """Null where it is gone."""
    needed_bump: Bump | None
    made_bump: Made | None
    needed_version: str | None
    notice: str | None
    effective: str | None
    earliest: str | None
    """The first day on which what breaks somebody may take effect."""
    approvals: tuple[str, ...]
    rollback_plan: bool
    changes: tuple[DiffChange, ...]


class DiffSummary(Struct, frozen=True, kw_only=True):
    """Counts. Errors, warnings and infos are without what is accepted."""

    contracts: int
    """Those of both sides together, with the unchanged ones."""
    changed: int
    unchanged: int
    errors: int
    warnings: int
    infos: int
    accepted_by_exception: int
    accepted_by_baseline: int


class DiffReport(Struct, frozen=True, kw_only=True):
    """The JSON of accord diff."""

    schema: Literal["accord.diff/1"] = "accord.diff/1"
    old: str
    new: str
    mode: Mode
    transitive: bool
    summary: DiffSummary
    contracts: tuple[DiffContract, ...]
    """Those that differ."""
    left_out: tuple[str, ...]
    """What was not compared, and why."""


def render(comparison: Comparison) -> str:
    """The report as JSON."""
    return json.render(report_of(comparison))


def report_of(comparison: Comparison) -> DiffReport:
    """The comparison as the documented record."""
    return DiffReport(
        old=comparison.old,
        new=comparison.new,
        mode=comparison.mode,
        transitive=comparison.transitive,
        summary=_summary(comparison),
        contracts=tuple(map(_contract, comparison.contracts)),
        left_out=comparison.left_out,
    )


def _summary(comparison: Comparison) -> DiffSummary:
    levels = Counter(one.level for one in comparison.judged if not one.accepted)
    accepted = Counter(one.accepted.by for one in comparison.judged if one.accepted)
    changed = len(comparison.contracts)
    return DiffSummary(
        contracts=changed + comparison.unchanged,
        changed=changed,
        unchanged=comparison.unchanged,
        errors=levels["error"],
        warnings=levels["warning"],
        infos=levels["info"],
        accepted_by_exception=accepted["exception"],
        accepted_by_baseline=accepted["baseline"],
    )


def _contract(contract: Compared) -> DiffContract:
    return DiffContract(
        contract=contract.contract,
        identity=contract.identity,
        file=contract.file,
        old_version=contract.old_version,
        new_version=contract.new_version,
        needed_bump=contract.needs,
        made_bump=contract.made,
        needed_version=contract.needed_version,
        notice=contract.notice,
        effective=contract.effective,
        earliest=contract.earliest,
        approvals=contract.approvals,
        rollback_plan=contract.rollback_plan,
        changes=tuple(_change(one, contract.contract) for one in contract.judged),
    )


def _change(one: Judged, contract: str) -> DiffChange:
    change = one.change
    return DiffChange(
        rule=one.rule,
        family=CATALOGUE[one.rule].family,
        contract=contract,
        path=change.path,
        table=change.table,
        column=change.column,
        detail=change.detail,
        direction=change.direction,
        old=change.old,
        new=change.new,
        level=one.level,
        consumer_level=one.consumer,
        producer_level=one.producer,
        bump=one.bump,
        message=one.message,
        remedy=one.remedy,
        notes=one.notes,
        affected=one.affected,
        accepted=one.accepted,
        fingerprint=one.fingerprint,
        place=one.place,
        old_place=one.old_place,
        against=one.against,
    )
