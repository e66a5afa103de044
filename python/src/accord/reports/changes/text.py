"""A comparison -> text for terminals and logs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from accord.changes.judged import Affected, Compared, Comparison, Judged
from accord.findings import Finding
from accord.reports.changes import words
from accord.reports.findings.text import lines
from accord.reports.text import no_command, printable

WIDTH = 80
NAMED = 6
"""So many of those that a change breaks are named on its lines, of each kind; the JSON has all."""


def render(comparison: Comparison, colour: bool = False, with_accepted: bool = False) -> str:
    """Each contract with its findings, the worst first, and a last line of sums.

    A finding's first line is not wrapped: editors and scripts read it. What is accepted is only counted,
    unless `with_accepted`.
    """
    told: list[str] = []
    for contract in comparison.contracts:
        told += [*_contract(contract, colour, with_accepted), ""]
    for sentence in comparison.left_out:
        told += _wrap(f"not compared: {sentence}", "")
    return "\n".join([*told, words.sums(comparison), ""])


def _contract(contract: Compared, colour: bool, with_accepted: bool) -> Iterator[str]:
    head = f"{contract.contract} {words.versions(contract)}"
    if said := "; ".join(filter(None, (words.counts(contract.judged), words.needs(contract)))):
        head += f": {said}"
    bold, plain = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    first, *rest = _wrap(head, "", "  ")
    yield f"{bold}{first}{plain}"
    yield from rest
    for duty in words.duties(contract):
        yield from _wrap(duty, "  ")
    for one in words.worst_first(contract.judged):
        yield from _finding(one, colour)
    found = words.accepted(contract.judged)
    if with_accepted:
        for one in found:
            yield from _finding(one, colour)
            yield from _wrap(f"accepted {words.acceptance(one)}", "  ")


def _finding(one: Judged, colour: bool) -> Iterator[str]:
    place = one.place or one.old_place
    finding = Finding(rule=one.rule, level=one.level, message=one.message, place=place)
    yield from lines([finding], colour)
    if one.level == "info":
        return
    for line in (one.remedy, *_who(one), *one.notes):
        yield from _wrap(line, "  ")


def _who(one: Judged) -> Iterator[str]:
    """`breaks finance (Finance, finance@example.com)`: a line for each consumer, one for those of dbt."""
    for reach, those in words.by_reach(one).items():
        consumers = [affected for affected in those if affected.kind == "consumer"]
        for affected in consumers[:NAMED]:
            yield f"{reach} {words.who(affected)}{_how(affected)}"
        if len(consumers) > NAMED:
            yield f"{reach} {len(consumers) - NAMED} more consumers"
        others = [words.who(affected) for affected in those if affected.kind != "consumer"]
        if len(others) > NAMED:
            others[NAMED:] = [f"{len(others) - NAMED} more downstream"]
        if others:
            yield f"{reach} {', '.join(others)}"


def _how(affected: Affected) -> str:
    # Who certainly reads it needs no reason.
    return f": {affected.how}" if affected.how and not affected.is_certain else ""


def _wrap(text: str, indent: str, hang: str | None = None) -> list[str]:
    wrapped = textwrap.wrap(
        printable(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  " if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [no_command(line) for line in wrapped]
