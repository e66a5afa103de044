"""How bad a change is: by the catalogue, the project, the contract's own words, and who reads it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from accord.changes import notice
from accord.changes.judged import Affected, Mode
from accord.changes.model import Change
from accord.changes.policy import DiffPolicy
from accord.changes.readers import Consumers, is_of_column
from accord.changes.rules import CATALOGUE, Rule
from accord.changes.steps import nested
from accord.changes.words import Words
from accord.contract.model import Contract
from accord.findings import LEVELS, Level

UNREAD = "no consumer declares that it reads it"


class Graded(Struct, frozen=True):
    """A change with its levels."""

    consumer: Level
    producer: Level
    notes: tuple[str, ...] = ()
    affected: tuple[Affected, ...] = ()
    is_frozen: bool = False
    """Whether the contract says that this never breaks, so that no exception holds."""
    is_unread: bool = False
    """Whether it is a warning only because no consumer declares that it reads what changes."""

    def level(self, mode: Mode) -> Level:
        """The level that counts in a mode."""
        if mode == "forward":
            return self.consumer
        return self.producer if mode == "backward" else worse(self.consumer, self.producer)


class Grader(Struct, frozen=True):
    """What the level of a contract's changes depends on."""

    old: Contract | None
    policy: DiffPolicy
    words: Words
    consumers: Consumers
    frozen: frozenset[tuple[str, str]]
    """Table and column that the contract says never break."""
    today: date

    def grade(self, change: Change) -> Graded | None:
        """The levels of a change; None where the project does not want to hear of it."""
        rule = CATALOGUE[change.rule]
        consumer, producer = base(rule, change)
        is_gone = change.rule.startswith("column-removed")
        frozen = (consumer != "info" or is_gone) and self._is_frozen(change)
        notes: list[str] = []
        own = self._is_breaking(change)
        if change.rule in self.policy.levels and not (frozen or own):
            level = self.policy.levels[change.rule]
            if level is None:
                return None
            consumer, producer = _set(level, rule, change)
        if own:
            notes += ["the contract calls it breaking"] if consumer != "error" else []
            consumer = "error"
        elif self._says(self.words.harmless, change) and not frozen:
            notes += ["the contract calls it harmless"] if consumer != "info" else []
            consumer = producer = "info"
        affected = self.consumers.of(change) if consumer != "info" else []
        if frozen:
            consumer = "error"
            notes.append("the contract says that it never breaks")
        elif consumer == "error" and not own:
            consumer = self._lowered(change, affected, notes)
        return Graded(consumer, producer, tuple(notes), tuple(affected), frozen, UNREAD in notes)

    def _is_breaking(self, change: Change) -> bool:
        """Whether the contract's own `versioning` calls a change breaking, which no reader has to confirm."""
        return self._says(self.words.breaking, change)

    def _says(self, rules: frozenset[str], change: Change) -> bool:
        """Whether rules of the contract's words are meant for a change."""
        kind = "optional" if self._is_optional(change) else "required"
        return change.rule in rules or f"{change.rule} of {kind}" in rules

    def _is_optional(self, change: Change) -> bool:
        """Whether a column that is gone could be null."""
        if change.column is None or self.old is None or not change.rule.startswith("column-removed"):
            return False
        closest = change.old_origins[:1]
        return not any(
            column.required or column.primary_key is not None
            for table in self.old.tables
            for column in nested(table.columns)
            if (column.origin,) == closest
        )

    def _lowered(self, change: Change, affected: list[Affected], notes: list[str]) -> Level:
        """An error that breaks nobody who is known, or that was announced, is less."""
        if is_of_column(change) and self.consumers.all_declare and not affected:
            notes.append(UNREAD)
            return "warning"
        if change.rule == "object-removed" and self.old is not None:
            end = notice.end(self.old)
            if end is not None and end <= self.today:
                notes.append(f"its end was announced for {end.isoformat()}, which is past")
                return "info"
            if (self.old.status or "").lower() in ("deprecated", "retired"):
                notes.append(f"the contract was {self.old.status}; it named no day that is past")
                return "warning"
        return "error"

    def _is_frozen(self, change: Change) -> bool:
        if self.words.is_frozen:
            return True
        if change.table is None:
            return False
        if change.column is None:
            # What is gone or called otherwise takes its columns with it.
            is_whole = change.rule in _WHOLE_TABLES
            return is_whole and any(table == change.table for table, _ in self.frozen)
        return any(
            table == change.table
            and (change.column == column or change.column.startswith((f"{column}.", f"{column}[")))
            for table, column in self.frozen
        )


_WHOLE_TABLES = ("object-removed", "object-renamed-same-id", "object-physical-name-changed")


def base(rule: Rule, change: Change) -> tuple[Level, Level]:
    """The catalogue's levels; where the direction is left to the change, only one side can break by it."""
    consumer, producer = rule.consumer, rule.producer
    if rule.direction is None:
        consumer = "info" if change.direction == "tightens" else consumer
        producer = "info" if change.direction == "loosens" else producer
    return consumer, producer


def worse(one: Level, other: Level) -> Level:
    """The higher of two levels."""
    return one if LEVELS.index(one) >= LEVELS.index(other) else other


def _set(level: Level, rule: Rule, change: Change) -> tuple[Level, Level]:
    """A level that a project gives to a rule, in whatever mode it asks; of a rule whose changes tell the
    direction, for the side that can break by this one."""
    loosens, tightens = change.direction == "loosens", change.direction == "tightens"
    if rule.direction is None and (loosens or tightens):
        return (level, "info") if loosens else ("info", level)
    return level, level
