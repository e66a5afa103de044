"""What all formats say of a comparison in the same words, as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from accord.changes.judged import Affected, Compared, Comparison, Judged
from accord.changes.rules import BUMPS, OF_VERSIONS
from accord.contract.sentences import counted
from accord.findings import LEVELS, Level

WORDS = {"error": "error", "warning": "warning", "info": "note"}
"""Level -> what people call one of it."""

_VIEWS = {
    "forward": "for those who read by the old contract",
    "backward": "for those who write by the old contract",
    "full": "for those who read and those who write by the old contract",
}

Reach = Literal["breaks", "may break", "concerns"]


def plain(name: str) -> str:
    """A name as it is: what `who` does where a format marks up nothing."""
    return name


def worst_first(judged: Iterable[Judged]) -> list[Judged]:
    """By level; within a level in the order of the comparison. Without what is accepted."""
    return sorted((one for one in judged if not one.accepted), key=lambda one: -LEVELS.index(one.level))


def accepted(judged: Iterable[Judged]) -> list[Judged]:
    """What an exception or the baseline accepts."""
    return [one for one in judged if one.accepted]


def counts(judged: Iterable[Judged]) -> str:
    """`2 errors, 1 warning, 3 notes`, of what is not accepted; or nothing."""
    found = Counter(one.level for one in judged if not one.accepted)
    return ", ".join(counted(found[level], WORDS[level]) for level in reversed(LEVELS) if found[level])


def verdict(judged: Iterable[Judged]) -> str:
    """`2 breaking changes, 1 other error`, `3 changes may break somebody`, `nothing breaks`."""
    found = [one for one in judged if not one.accepted]
    errors = [one.rule not in OF_VERSIONS for one in found if one.level == "error"]
    parts = [counted(sum(errors), "breaking change")] if any(errors) else []
    if others := errors.count(False):
        parts.append(counted(others, "other error" if parts else "error"))
    if parts:
        return ", ".join(parts)
    warnings = sum(one.level == "warning" for one in found)
    return f"{counted(warnings, 'change')} may break somebody" if warnings else "nothing breaks"


def worst(judged: Iterable[Judged]) -> Level:
    """The worst level of what is not accepted; `info` of nothing."""
    return max((one.level for one in judged if not one.accepted), key=LEVELS.index, default="info")


def view(comparison: Comparison) -> str:
    """For whom the levels are."""
    earlier = ", against every earlier version" if comparison.transitive else ""
    return f"{_VIEWS[comparison.mode]}{earlier}"


def versions(contract: Compared, arrow: str = "->") -> str:
    """`1.2.0 -> 1.3.0`, `1.0.0 is new`, `1.4.0 is gone`."""
    if contract.old_version is None:
        return f"{contract.new_version} is new"
    if contract.new_version is None:
        return f"{contract.old_version} is gone"
    return f"{contract.old_version} {arrow} {contract.new_version}"


def is_raised_enough(contract: Compared) -> bool:
    """Whether the version says what the changes ask for."""
    return contract.needs is None or (
        contract.made in BUMPS and BUMPS.index(contract.made) >= BUMPS.index(contract.needs)
    )


def needs(contract: Compared) -> str:
    """`needs 2.0.0 (major)`, `a major version, as needed`; nothing where there are not two versions."""
    if contract.needs is None or contract.old_version is None or contract.new_version is None:
        return ""
    if is_raised_enough(contract):
        return (
            f"a {contract.made} version, as needed"
            if contract.made == contract.needs
            else (f"a {contract.made} version, where a {contract.needs} one would do")
        )
    version = contract.needed_version
    return f"needs {version} ({contract.needs})" if version else f"needs a {contract.needs} version"


def notice(contract: Compared) -> str:
    """`14 days of notice are promised: not before 2026-12-05`; nothing where nothing has to wait."""
    if not contract.earliest:
        return ""
    promised = f"{contract.notice} of notice are promised: " if contract.notice else ""
    takes_effect = f"; takes effect {contract.effective}" if contract.effective else ""
    return f"{promised}not before {contract.earliest}{takes_effect}"


def duties(contract: Compared) -> list[str]:
    """What has to be done before the new version holds, besides its number."""
    told = [notice(contract)]
    if contract.approvals:
        told.append(f"to be approved by {', '.join(contract.approvals)}")
    if contract.rollback_plan:
        told.append("a plan to take the changes back is asked for")
    return [one for one in told if one]


def reach(judged: Judged, affected: Affected) -> Reach:
    """What a change does to one that reads what changes."""
    if judged.consumer == "info":
        return "concerns"
    return "breaks" if judged.consumer == "error" and affected.is_certain else "may break"


def who(affected: Affected, name: Callable[[str], str] = plain) -> str:
    """`finance-reporting (Finance, finance@example.com)`, `exposure weekly`; `name` marks the name up."""
    kind = "" if affected.kind == "consumer" else f"{affected.kind} "
    people = ", ".join(name(part) for part in (affected.team, affected.contact) if part)
    return f"{kind}{name(affected.name)}" + (f" ({people})" if people else "")


def by_reach(judged: Judged) -> dict[Reach, list[Affected]]:
    """Those that a change concerns, by what it does to them, the worst first."""
    found: dict[Reach, list[Affected]] = {"breaks": [], "may break": [], "concerns": []}
    for affected in judged.affected:
        found[reach(judged, affected)].append(affected)
    return {key: those for key, those in found.items() if those}


def acceptance(judged: Judged) -> str:
    """`by exception: agreed with Finance (owner Ann, until 2027-01-31)`; nothing where it is not accepted."""
    if not (found := judged.accepted):
        return ""
    people = [f"owner {found.owner}"] if found.owner else []
    people += [f"until {found.until}"] if found.until else []
    reason = f": {found.reason}" if found.reason else ""
    return f"by {found.by}{reason}" + (f" ({', '.join(people)})" if people else "")


def sums(comparison: Comparison) -> str:
    """`2 of 14 contracts changed: 3 errors, 1 note; accepted: 1 by exception`."""
    differing = len(comparison.contracts)
    every = differing + comparison.unchanged
    parts = [f"{differing:,} of {counted(every, 'contract')} changed"]
    if not differing:
        parts = [f"{counted(every, 'contract')}: nothing has changed" if every else "no contracts to compare"]
    if found := counts(comparison.judged):
        parts[0] += f": {found}"
    by = Counter(one.accepted.by for one in comparison.judged if one.accepted)
    if by:
        parts.append("accepted: " + ", ".join(f"{number:,} by {kind}" for kind, number in sorted(by.items())))
    if comparison.left_out:
        parts.append(f"{len(comparison.left_out):,} not compared")
    return "; ".join(parts)
