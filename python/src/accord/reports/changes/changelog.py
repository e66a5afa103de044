"""A comparison -> a section for each contract's CHANGELOG, as https://keepachangelog.com has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from accord.changes.judged import Compared, Comparison, Judged
from accord.changes.rules import CATALOGUE, OF_VERSIONS
from accord.reports.markup import escaped, sentence

Group = Literal["Breaking", "Added", "Changed", "Deprecated", "Removed", "Documentation"]
GROUPS: tuple[Group, ...] = get_args(Group)


def render(comparison: Comparison, date: str) -> str:
    """The sections, each under its contract's name where there are several; `date` as YYYY-MM-DD."""
    several = len(comparison.contracts) > 1
    return "\n".join("\n".join(_section(contract, date, several)) for contract in comparison.contracts)


def group(one: Judged) -> Group | None:
    """Where a change belongs; None for what judges the comparison, and is no change of the contract.

    What breaks readers is breaking also where somebody has accepted it.
    """
    if one.rule in OF_VERSIONS:
        return None
    if one.consumer == "error":
        return "Breaking"
    if CATALOGUE[one.rule].family == "text":
        return "Documentation"
    words_of_rule = one.rule.split("-")
    if "removed" in words_of_rule:
        return "Removed"
    if "added" in words_of_rule:
        return "Added"
    return "Deprecated" if "deprecated" in words_of_rule else "Changed"


def _section(contract: Compared, date: str, several: bool) -> Iterator[str]:
    if several:
        yield f"# {escaped(contract.contract)}"
        yield ""
    yield _heading(contract, date)
    grouped: dict[Group, list[Judged]] = {name: [] for name in GROUPS}
    for one in contract.judged:
        if name := group(one):
            grouped[name].append(one)
    for name, those in grouped.items():
        if those:
            yield f"\n### {name}\n"
            yield from (_entry(one) for one in those)
    yield ""


def _heading(contract: Compared, date: str) -> str:
    if contract.new_version is None:
        return f"## Withdrawn - {date}"
    # Two releases cannot have one version: this one has none yet.
    if contract.made == "none":
        return f"## [Unreleased] - {date}"
    return f"## [{escaped(contract.new_version)}] - {date}"


def _entry(one: Judged) -> str:
    message = sentence(one.message)
    return f"- {message[:1].upper()}{message[1:]}."
