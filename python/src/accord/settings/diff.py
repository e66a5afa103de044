"""The section `diff` of accord.yml as a record."""

from __future__ import annotations

from typing import cast

from accord.changes.judged import Mode
from accord.changes.policy import Allowance, DiffPolicy, fits
from accord.changes.rules import CATALOGUE
from accord.findings import Level, did_you_mean
from accord.readers.section import Section
from accord.settings.keys import LEVELS, MODES


def diff_policy(section: Section) -> DiffPolicy:
    """What a project says of changes; what is wrong with it goes to the section's log."""
    plain = DiffPolicy()
    mode, transitive = mode_of(section.choice("mode", MODES) or plain.mode)
    policy = DiffPolicy(
        mode=mode,
        transitive=transitive,
        fail_on=cast("Level", section.choice("fail_on", LEVELS[:2]) or plain.fail_on),
        in_major_version=cast("Level", section.choice("in_major_version", LEVELS[:3]) or "error"),
        levels=_levels(section),
        exceptions=tuple(found for one in section.sections("exceptions") if (found := _exception(one))),
        baseline=section.text("baseline"),
    )
    section.close()
    return policy


def mode_of(word: str) -> tuple[Mode, bool]:
    """A mode as it is written, and whether it is against every released version."""
    mode, hyphen, _ = word.partition("-")
    return cast("Mode", mode), bool(hyphen)


def _levels(diff: Section) -> dict[str, Level | None]:
    section = diff.section("levels")
    levels: dict[str, Level | None] = {}
    for rule, node in section.entries() if section else ():
        if rule not in CATALOGUE:
            remedy = did_you_mean(rule, list(CATALOGUE))
            diff.log.add("unknown-value", f"no rule of changes is called `{rule}`", node.key_place, remedy)
        elif section is not None:
            level = section.choice(rule, LEVELS)
            levels[rule] = None if level in (None, "off") else cast("Level", level)
    return levels


def _exception(section: Section) -> Allowance | None:
    section.require("rule", "path", "reason", "owner", "until")
    keys = ("rule", "path", "reason", "owner", "contract")
    rule, path, reason, owner, contract = (section.text(key) for key in keys)
    until = section.day("until")
    section.close()
    if rule and not any(fits(rule, known) for known in CATALOGUE):
        remedy = did_you_mean(rule, list(CATALOGUE))
        section.log.add(
            "unknown-value", f"no rule of changes is called `{rule}`", section.place_of("rule"), remedy
        )
    if not (rule and path and reason and owner and until):
        return None
    return Allowance(rule=rule, path=path, contract=contract or "*", reason=reason, owner=owner, until=until)
