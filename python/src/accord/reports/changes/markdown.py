"""A comparison -> Markdown, ready to be a comment of a pull request and the summary of a step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from accord.changes.judged import Affected, Compared, Comparison, Judged
from accord.changes.rules import OF_VERSIONS
from accord.contract.sentences import counted
from accord.findings import LEVELS
from accord.reports.changes import words
from accord.reports.markup import code, escaped, folded, sentence, units

MARKER = "<!-- accord-diff -->"
"""The first line, by which a bot finds its comment again."""
LIMIT = 65_536
"""So many characters GitHub takes of a comment."""
NAMED = 5
"""So many of those that a change breaks, and of other lists, are named."""
ACCEPTED = 20
"""So many accepted changes of a contract are listed."""
_VERDICTS = {"error": "❌", "warning": "⚠️", "info": "✅"}
_TABLE = "| | What changes | Who breaks | Needs |\n|---|---|---|---|"


def render(comparison: Comparison, limit: int = LIMIT) -> str:
    """The verdict; of each contract a table, what needs doing, and folded what breaks nobody.

    Where it would be longer than `limit`, whole rows are left out, the least first, and counted.
    """
    order = [
        (contract, one)
        for level in reversed(LEVELS)
        for contract in comparison.contracts
        for one in words.worst_first(contract.judged)
        if one.level == level
    ]

    def made(kept: int) -> str:
        return _render(comparison, {id(one) for _, one in order[:kept]}, len(order) - kept)

    whole = made(len(order))
    if units(whole) <= limit:
        return whole
    return made(bisect_right(range(1, len(order)), limit, key=lambda kept: units(made(kept))))


def _render(comparison: Comparison, kept: set[int], left: int) -> str:
    blocks = [f"{MARKER}\n## {_verdict(comparison)}", _sides(comparison)]
    shown = [c for c in comparison.contracts if not left or any(id(one) in kept for one in c.judged)]
    for contract in shown:
        blocks += _contract(contract, kept)
    if left:
        hidden = len(comparison.contracts) - len(shown)
        among = f", and {counted(hidden, 'contract')} with nothing else" if hidden else ""
        blocks.append(f"**Left out, as the text would be too long: {counted(left, 'change')}**{among}.")
    if comparison.left_out:
        said = "\n".join(f"- {sentence(one)}" for one in _named(list(comparison.left_out), "more"))
        blocks.append(f"Not compared:\n\n{said}")
    return "\n\n".join(blocks) + "\n"


def _verdict(comparison: Comparison) -> str:
    sign = _VERDICTS[words.worst(comparison.judged)]
    return f"{sign} {words.verdict(comparison.judged)}"


def _sides(comparison: Comparison) -> str:
    return (
        f"From {code(comparison.old)} to {code(comparison.new)}: {words.sums(comparison)}. "
        f"The levels are {words.view(comparison)} (`{comparison.mode}`)."
    )


def _contract(contract: Compared, kept: set[int]) -> Iterator[str]:
    yield f"### {code(contract.contract)} {escaped(words.versions(contract, '→'))}"
    duties = [words.needs(contract), *words.duties(contract)]
    if said := [f"- {sentence(one)}" for one in duties if one]:
        yield "\n".join(said)
    shown = [one for one in words.worst_first(contract.judged) if id(one) in kept]
    if told := [one for one in shown if one.level != "info"]:
        yield "\n".join([_TABLE, *map(_row, told)])
        if remedies := _remedies(told):
            yield f"**What to do**\n\n{remedies}"
    if notes := [f"- {_what(one)}" for one in shown if one.level == "info"]:
        yield folded(counted(len(notes), "note"), notes)
    if found := words.accepted(contract.judged):
        told_of = [f"- {sentence(one.message)} ({escaped(words.acceptance(one))})" for one in found]
        rest = len(told_of) - ACCEPTED
        if rest > 0:
            told_of[ACCEPTED:] = [f"- {rest:,} more"]
        yield folded(f"{len(found):,} accepted", told_of)


def _row(one: Judged) -> str:
    # What judges the version's number needs none itself.
    needs = "" if one.rule in OF_VERSIONS else one.bump
    return f"| {_VERDICTS[one.level]} {one.level} | {_what(one)} | {_who(one)} | {needs} |"


def _what(one: Judged) -> str:
    place = one.place or one.old_place
    where = [code(f"{place.file}:{place.line}")] if place else []
    notes = [f"<sub>{sentence(note)}</sub>" for note in _named(list(one.notes), "more notes")]
    below = f"<sub>{' · '.join([f'`{one.rule}`', *where])}</sub>"
    return "<br>".join([sentence(one.message), below, *notes])


def _who(one: Judged) -> str:
    lines = []
    for reach, those in words.by_reach(one).items():
        if reach != "concerns":
            names = _named([_party(affected) for affected in those], "more")
            lines.append(f"**{reach}** {', '.join(names)}")
    return "<br>".join(lines)


def _party(affected: Affected) -> str:
    return words.who(affected, code)


def _remedies(told: list[Judged]) -> str:
    # Once each, under the rules that ask for it, in the order of the table.
    rules: dict[str, list[str]] = {}
    for one in told:
        named = rules.setdefault(one.remedy, [])
        if one.remedy and one.rule not in named:
            named.append(one.rule)
    return "\n".join(
        f"- {', '.join(f'`{rule}`' for rule in named)}: {sentence(remedy)}"
        for remedy, named in rules.items()
        if named
    )


def _named(those: list[str], more: str) -> list[str]:
    rest = len(those) - NAMED
    return [*those[:NAMED], f"{rest:,} {more}"] if rest > 0 else those
