"""The one Finding that lint, diff and report share."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from accord.source import Place

Level = Literal["error", "warning", "info"]

LEVELS: tuple[Level, ...] = ("info", "warning", "error")
"""From least to most."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is worth saying about one place in one file."""

    rule: str
    level: Level
    message: str
    remedy: str | None = None
    place: Place | None = None
    fingerprint: str | UnsetType = UNSET
    """The same after edits elsewhere; of findings that know better than their message."""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        remedy = f"\n  {self.remedy}" if self.remedy else ""
        return f"{where}{self.level}: {self.message} [{self.rule}]{remedy}"


def at_least(level: Level, findings: list[Finding]) -> list[Finding]:
    """The findings at or above a level."""
    return [f for f in findings if LEVELS.index(f.level) >= LEVELS.index(level)]


def in_order(findings: list[Finding]) -> list[Finding]:
    """By file, line and column, so that output is stable."""
    return sorted(
        findings,
        key=lambda f: (f.place.file, f.place.line, f.place.column) if f.place else ("", 0, 0),
    )


def did_you_mean(word: str, known: Sequence[str]) -> str | None:
    """The nearest known word as a question, else the known words, if they are few."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    return f"Known here: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else None
