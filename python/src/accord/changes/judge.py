"""The changes of one contract, judged: levels, who breaks, the version and the notice that they need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from accord.changes import compare, notice, releases
from accord.changes.compare import Pair
from accord.changes.judged import Accepted, Affected, Compared, Judged
from accord.changes.levels import UNREAD, Graded, Grader
from accord.changes.model import Change
from accord.changes.pairing import Document, columns, tables
from accord.changes.policy import DiffPolicy, exception_for, fingerprint
from accord.changes.readers import consumers
from accord.changes.rules import BUMPS, CATALOGUE, OF_VERSIONS, Bump
from accord.changes.shown import Shown, apart
from accord.changes.steps import nested
from accord.changes.words import never_breaks, words
from accord.contract.model import Column, Contract
from accord.findings import LEVELS, Level
from accord.source import Place

KEYS = {
    "description-changed": "description",
    "tags-changed": "tags",
    "default-changed": "default",
    "status-changed": "status",
    "status-deprecated": "status",
    "status-retired": "status",
    "status-reactivated": "status",
    "object-deprecated": "deprecated",
    "object-kind-changed": "physicalType",
    "object-grain-changed": "dataGranularityDescription",
    "column-deprecated": "deprecated",
    "pii-added": "pii",
    "pii-removed": "pii",
    "critical-set": "criticalDataElement",
    "encryption-added": "encryptedName",
    "encryption-changed": "encryptedName",
    **dict.fromkeys(
        ("classification-raised", "classification-lowered", "classification-changed"), "classification"
    ),
}
"""Rule -> the key of a document that it is of, in every dialect that has it."""

Reach = Callable[[Change, Pair, list[Affected]], tuple[list[Affected], str | None]]
"""Who of the dbt project a change reaches beside those given, and a sentence where that cannot be told."""


class Ask(Struct, frozen=True, kw_only=True):
    """What a comparison is asked for, beside the contracts."""

    policy: DiffPolicy = DiffPolicy()
    today: date
    effective: date | None = None
    """The day from which the new versions hold, where it is not for the contracts to say."""
    adapter: str | None = None
    baseline: frozenset[str] = frozenset()
    """Fingerprints of what was known before."""
    reach: Reach | None = None


def judge(pair: Pair, ask: Ask) -> Compared | None:
    """One contract in two versions; None where nothing has changed."""
    changes = compare.changes(pair, ask.adapter)
    old = pair.old.contract if pair.old else None
    new = pair.new.contract if pair.new else None
    contract = new or old
    if contract is None or (not changes and (old and old.version) == (new and new.version)):
        return None
    own = words(old or contract)
    grader = Grader(
        old=old,
        policy=ask.policy,
        words=own,
        consumers=consumers(old, new),
        frozen=_frozen(pair),
        today=(notice.effective(new, ask.effective) if new else ask.effective) or ask.today,
    )
    context = _Context(pair, contract, ask)
    judged = [one for change in changes if (one := context.judge(change, grader))]
    counting = [one for one in judged if one.accepted is None or one.accepted.by != "baseline"]
    needs = max((BUMPS.index(one.bump) for one in counting if one.rule not in OF_VERSIONS), default=None)
    bump = BUMPS[needs] if needs is not None else None
    release = releases.Release(old, new, bump, ask, own, tuple(judged))
    for change, level in release.changes():
        graded = Graded(level or CATALOGUE[change.rule].consumer, level or CATALOGUE[change.rule].producer)
        if (one := context.put(change, graded)) is not None:
            judged.append(one)
    if release.is_announced:
        judged = [context.announced(one) for one in judged]
    return Compared(
        contract=contract.name,
        identity=contract.identity,
        file=(pair.new or pair.old or Document(contract=contract, file="")).file,
        old_version=old.version if old else None,
        new_version=new.version if new else None,
        needs=bump,
        needed_version=str(release.needed) if release.needed else None,
        made=release.made,
        judged=tuple(sorted(judged, key=in_order)),
        notice=release.notice.said if release.notice else None,
        effective=release.effective.isoformat() if release.effective else None,
        earliest=release.earliest.isoformat() if release.earliest and release.breaks else None,
        approvals=own.approvals if release.breaks else (),
        rollback_plan=own.rollback_plan and release.breaks,
    )


def in_order(one: Judged) -> tuple[int, bool]:
    """The worst first; what is accepted last. Within a level the order of the contract stays."""
    return -LEVELS.index(one.level), one.accepted is not None


def _frozen(pair: Pair) -> frozenset[tuple[str, str]]:
    """Columns that the old contract says never break, by the names that changes have."""
    if pair.old is None:
        return frozenset()

    found = set()

    def walk(old: tuple[Column, ...], new: tuple[Column, ...], table: str, above: str) -> None:
        both, left, _ = columns(old, new)
        for before, after in (*both, *((column, column) for column in left)):
            inside(before, after, table, above + after.name)

    def inside(old: Column, new: Column, table: str, path: str) -> None:
        if never_breaks(old):
            found.add((table, path))
        walk(old.fields, new.fields, table, f"{path}.")
        if old.items is not None:
            step = "[]" if old.key is None else ".value"
            inside(old.items, new.items or old.items, table, path + step)

    new = pair.new.contract if pair.new else pair.old.contract
    both, gone, _ = tables(pair.old.contract, new)
    moved = [(before, after) for _, before, _, after in pair.moved]
    for before, after in (*both, *moved, *((table, table) for table in gone)):
        if any(never_breaks(column) for column in nested(before.columns)):
            walk(before.columns, after.columns, after.name, "")
    return frozenset(found)


class _Context(Struct, frozen=True):
    pair: Pair
    contract: Contract
    ask: Ask

    def judge(self, change: Change, grader: Grader) -> Judged | None:
        """A change of the contract with its levels; None where its rule is off."""
        graded = grader.grade(change)
        return self.put(change, graded, from_policy=True) if graded else None

    def put(self, change: Change, graded: Graded, from_policy: bool = False) -> Judged | None:
        """A change with its levels, accepted or not."""
        policy, rule = self.ask.policy, CATALOGUE[change.rule]
        notes = list(graded.notes)
        if not from_policy and change.rule in policy.levels:
            level = policy.levels[change.rule]
            if level is None:
                return None
            graded = Graded(level, level)
        affected = list(graded.affected)
        if self.ask.reach is not None and graded.consumer != "info":
            reached, unknown = self.ask.reach(change, self.pair, affected)
            affected += reached
            notes += [unknown] if unknown else []
            if graded.is_unread and (unknown or any(one.is_certain for one in reached)):
                graded = Graded("error", graded.producer)
                notes = [note for note in notes if note != UNREAD]
        level = graded.level(policy.mode)
        mark = fingerprint(change.rule, self.contract, change)
        accepted, ended = exception_for(change.rule, change, self.contract, policy.exceptions, self.ask.today)
        if graded.is_frozen and accepted is not None:
            notes.append(f"the exception of {accepted.owner} does not count for it")
            accepted = None
        if ended and level != "info":
            notes.append(ended)
        if accepted is None and mark in self.ask.baseline and not graded.is_frozen:
            accepted = Accepted(by="baseline")
        bump: Bump = "major" if level == "error" and accepted is None else rule.bump
        if accepted is not None:
            accepted = None if level == "info" else accepted
            level = "info"
        return Judged(
            change=change,
            rule=change.rule,
            level=level,
            consumer=graded.consumer,
            producer=graded.producer,
            message=_message(change),
            remedy=rule.fix.format(detail=change.detail),
            notes=tuple(notes),
            bump=bump,
            affected=tuple(affected),
            accepted=accepted,
            fingerprint=mark,
            is_frozen=graded.is_frozen,
            place=_place(self.pair.new, change, change.new_origins),
            old_place=_place(self.pair.old, change, change.old_origins),
        )

    def announced(self, one: Judged) -> Judged:
        """What breaks somebody in a version that says so, at the level that the project gives to that."""
        wanted: Level = self.ask.policy.in_major_version
        if one.level != "error" or wanted == "error" or one.is_frozen or one.rule in OF_VERSIONS:
            return one
        return replace(one, level=wanted, notes=(*one.notes, "the version was raised for it"))


def _message(change: Change) -> str:
    says = CATALOGUE[change.rule].says
    note = f" ({change.note})" if change.note and "{note}" not in says else ""
    it = f"`{change.path}`" if change.path else "the contract"
    around = f"`{change.path.rpartition('.')[0]}`" if "." in change.path else "the contract"
    old, new = apart(change.old, change.new)
    values = {"old": Shown(old), "new": Shown(new)}
    return says.format(it=it, of=around, detail=change.detail, note=change.note, **values) + note


def _place(document: Document | None, change: Change, origins: tuple[str, ...]) -> Place | None:
    """The closest place of a change in a document: of the key that it is of, else of what holds that."""
    if document is None:
        return None
    key = change.detail if change.rule == "metadata-changed" else KEYS.get(change.rule)
    # A table stands where its name does.
    holders = [path.removesuffix(".name") for path in origins[:1]] if change.table else ["", "contract"]
    closest = [f"{holder}.{key}" if holder else key for holder in holders if key]
    for origin in (*closest, *origins, *_identity(document.contract)):
        if (place := document.places.get(origin)) is not None:
            return place
    return None


def _identity(contract: Contract) -> list[str]:
    return [contract.origins[key] for key in ("version", "name", "id") if key in contract.origins]
