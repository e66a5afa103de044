"""Whether a new version of a contract says what has changed, and leaves the time that was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from accord.changes import notice, semver
from accord.changes.judged import Judged
from accord.changes.model import Change
from accord.changes.notice import Notice
from accord.changes.rules import Bump
from accord.changes.semver import Made, Version
from accord.changes.spot import Spot
from accord.changes.words import Words
from accord.changes.words import words as words_of
from accord.contract.model import Contract
from accord.findings import Level

if TYPE_CHECKING:
    from accord.changes.judge import Ask


class Release:
    """One contract's step from its old version to its new one."""

    def __init__(
        self,
        old: Contract | None,
        new: Contract | None,
        needs: Bump | None,
        ask: Ask,
        words: Words,
        judged: tuple[Judged, ...],
    ) -> None:
        self.old, self.new, self.needs, self.words, self.judged = old, new, needs, words, judged
        self.today = ask.today
        self.notice: Notice | None = notice.period(old) if old else None
        self.effective: date | None = notice.effective(new, ask.effective) if new else ask.effective
        self.earliest: date | None = notice.earliest(ask.today, self.notice)
        self.breaks = any(one.consumer == "error" and one.accepted is None for one in judged)
        """Whether somebody who reads breaks, so that notice must be given."""

    @cached_property
    def versions(self) -> tuple[Version, Version] | None:
        """Both versions, where both are there and are semantic ones; lint tells of others."""
        old = semver.version(self.old.version) if self.old else None
        new = semver.version(self.new.version) if self.new else None
        return (old, new) if old and new else None

    @cached_property
    def needed(self) -> Version | None:
        """The least version that may hold the changes."""
        if self.versions is None or self.needs is None:
            return None
        return semver.needed(self.versions[0], self.needs)

    @cached_property
    def made(self) -> Made | None:
        """How far the version was raised."""
        return semver.made(*self.versions) if self.versions else None

    @property
    def is_enough(self) -> bool:
        """Whether the version says what has changed."""
        return self.needed is None or self.versions is None or semver.is_enough(self.versions[1], self.needed)

    @property
    def is_announced(self) -> bool:
        """Whether something breaks, and the version says so."""
        return self.needs == "major" and self.versions is not None and self.is_enough and self.made != "down"

    def changes(self) -> Iterator[tuple[Change, Level | None]]:
        """What is to be said of the version and of the notice; with a level where it is not the rule's."""
        if self.old is None or self.new is None:
            return
        yield from ((change, None) for change in self._numbers(self.old, self.new))
        yield from self._notice(self.new)
        yield from ((change, None) for change in (*self._too_early(), *self._deprecated(self.new)))
        # A word that the new version does not have any more was mended.
        still = {word: path for path, word in words_of(self.new).unknown}
        for path, word in self.words.unknown:
            if word in still:
                section = path.partition("[")[0]
                spot = Spot(None, None, (path,), (still[word],))
                yield spot.change("policy-word-unknown", None, word, detail=section), None

    def _numbers(self, old: Contract, new: Contract) -> Iterator[Change]:
        spot = Spot(None, None, (old.origins.get("version", ""),), (new.origins.get("version", ""),))
        if self.made == "down":
            yield spot.change("version-decreased", old.version, new.version)
        elif self.needed is not None and not self.is_enough:
            if self.needs == "patch":
                yield spot.change("version-not-bumped", old.version, str(self.needed))
            else:
                rule = f"{self.needs}-version-not-bumped"
                yield spot.change(rule, old.version, str(self.needed), detail=new.version)
        elif self.is_announced and self.versions is not None and self.versions[0].major > 0:
            name = new.tables[0].name if len(new.tables) == 1 else new.name
            yield spot.change("dbt-model-version-missing", old.version, new.version, detail=name)

    def _notice(self, new: Contract) -> Iterator[tuple[Change, Level | None]]:
        spot = Spot(None, None, (), tuple(new.origins.get(key, "") for key in ("effective_date", "version")))
        promised, earliest = self.notice, self.earliest
        if promised is None or earliest is None:
            return
        ends = notice.end(new) if any(one.rule == "status-deprecated" for one in self.judged) else None
        for day, is_due in ((self.effective, self.breaks), (ends, ends is not None)):
            if not is_due or (day is not None and day >= earliest):
                continue
            when = f"on {day.isoformat()}" if day else "on a day that nothing tells"
            change = spot.change("notice-period-too-short", promised.said, when, detail=earliest.isoformat())
            yield change, None if day else "warning"

    def _too_early(self) -> Iterator[Change]:
        """Columns that go before the day until which they were promised to stay."""
        today = self.effective or self.today
        for change in (one.change for one in self.judged if one.rule.startswith("column-removed")):
            kept = notice.day((change.note or "").removeprefix("promised until "))
            if kept is not None and kept > today:
                spot = Spot(change.table, change.column, change.old_origins, change.new_origins)
                until = kept.isoformat()
                yield spot.change("removed-before-its-date", until, today.isoformat(), detail=until)

    def _deprecated(self, new: Contract) -> Iterator[Change]:
        if notice.end(new) is not None:
            return
        for one in self.judged:
            if one.rule in ("status-deprecated", "object-deprecated"):
                change = one.change
                spot = Spot(change.table, None, change.old_origins, change.new_origins)
                yield spot.change("deprecated-without-date", new=new.status)
