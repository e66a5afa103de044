"""A comparison -> findings, for the formats that every command shares."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import UNSET
from msgspec.structs import replace

from accord.changes.judged import Comparison, Judged
from accord.changes.rules import CATALOGUE
from accord.findings import LEVELS, Finding, Level
from accord.reports.changes import words
from accord.source import Place

NAMED = 3
"""So many of those that a change breaks are named in its message."""


def findings_of(comparison: Comparison, paths: Mapping[str, str] | None = None) -> list[Finding]:
    """The findings, the worst of each contract first, by contract.

    `paths` has for `ref:path` what to write for it: a code host finds no file by the name with a ref.
    Without what is accepted. SARIF has suppressions for it; but GitHub does not look at them, and would
    show each as an open alert.
    """
    return [
        Finding(
            rule=one.rule,
            level=one.level,
            message=_message(one),
            remedy=one.remedy,
            place=_place(one, paths or {}),
            fingerprint=one.fingerprint or UNSET,
        )
        for contract in comparison.contracts
        for one in words.worst_first(contract.judged)
    ]


def _place(one: Judged, paths: Mapping[str, str]) -> Place | None:
    place = one.place or one.old_place
    return replace(place, file=paths.get(place.file, place.file)) if place else None


def rules(comparison: Comparison) -> dict[str, tuple[Level, str]]:
    """The catalogue as SARIF's renderer takes it: the level of each rule in the comparison's mode."""
    return {
        rule.id: (_level(comparison, rule.consumer, rule.producer), rule.purpose)
        for rule in CATALOGUE.values()
    }


def _level(comparison: Comparison, consumer: Level, producer: Level) -> Level:
    if comparison.mode == "full":
        return max(consumer, producer, key=LEVELS.index)
    return consumer if comparison.mode == "forward" else producer


def _message(one: Judged) -> str:
    parts = []
    for reach, those in words.by_reach(one).items():
        if reach != "concerns":
            names = [words.who(affected) for affected in those[:NAMED]]
            more = [f"{len(those) - NAMED} more"] if len(those) > NAMED else []
            parts.append(f"{reach} {', '.join([*names, *more])}")
    return "; ".join([one.message, *parts])
