"""RunReport -> Markdown, for the comment of a pull request and the summary of a step.

Both are cut to what GitHub takes. What is cut is counted: first the details of contracts go, the best kept
first, then rows of the table, the least bad first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from accord.contract.sentences import counted
from accord.reports.markup import code, escaped, folded, linked, tagged, units
from accord.reports.run import words
from accord.reports.run.words import Broken
from accord.results import CheckRef, CheckResult, ContractResult, RunReport

MARKER = "<!-- accord-report -->"
"""The first line, by which a bot finds its comment again."""


class Limit(NamedTuple):
    """How long a text may be, and how that is counted."""

    most: int
    of: Callable[[str], int]


COMMENT = Limit(65_536, units)
"""What GitHub takes of a comment: characters."""
SUMMARY = Limit(1_048_576, lambda text: len(text.encode()))
"""What GitHub takes of a step's summary: bytes."""

NAMED = 5
"""So many of a list are named where it stands in a line."""
_SHARE = 24
"""A list beside the table takes at most this part of the whole."""
_SIGNS = {"error": "❌", "fail": "❌", "warn": "⚠️", "warning": "⚠️", "skipped": "⏭️", "pass": "✅"}
_TABLE = "| | Contract | Check | What was found | Measured | Since | Owner |\n|---|---|---|---|---|---|---|"
_NAMELESS = {True: "not known which", False: "the query"}
_LEFT = "**Left out, as the text would be too long: {}.**"


class _Room:
    """What is left of a limit."""

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.left = limit.most

    def take(self, block: str) -> str:
        """The block, for which there is room, with the empty line after it."""
        self.left -= self.limit.of(block) + 2
        return block

    def fill(self, blocks: Iterable[str], between: int, most: int | None = None) -> list[str]:
        """As many of the first blocks as there is room for; `between` them are so many characters."""
        left = self.left if most is None else min(most, self.left)
        kept = []
        for block in blocks:
            size = self.limit.of(block) + between
            if size > left:
                break
            kept.append(block)
            left -= size
            self.left -= size
        return kept


def render(report: RunReport, limit: Limit = COMMENT) -> str:
    """The verdict, the failing checks in a table, what else is not well; and folded, each contract."""
    room = _Room(limit)
    head = [room.take(f"{MARKER}\n## {_verdict(report)}"), room.take(_sums(report))]
    # What the table's head and the sentences on what is left out may take.
    room.take(_TABLE + _LEFT.format("n" * 100) * 3)
    lists = [*_lists(report, room)]
    table = _table(room, words.broken(report))
    blocks = [*head, *table, *lists, *_details(room, report)]
    return "\n\n".join(blocks) + "\n"


def _verdict(report: RunReport) -> str:
    totals = report.totals
    of = f" of {words.contracts(report)}"
    others = f"{counted(totals.other_failed, 'other test')} failed" if totals.other_failed else ""
    if not totals.contracts:
        said, sign = "no contract was part of this run", "⚠️"
    elif totals.broken:
        said, sign = f"{totals.broken:,}{of} {'is' if totals.broken == 1 else 'are'} broken", "❌"
    elif totals.with_warnings:
        said, sign = f"{totals.with_warnings:,}{of} with warnings", "⚠️"
    elif totals.skipped:
        said, sign = f"{totals.skipped:,}{of} skipped, the others are kept", "⚠️"
    else:
        said, sign = f"{words.contracts(report)} kept", "⚠️" if others else "✅"
    return f"{sign} {'; '.join(filter(None, (said, others)))}"


def _sums(report: RunReport) -> str:
    target = f" on {code(report.target)}" if report.target else ""
    run = f"{code(f'dbt {report.command}')} of {code(report.project)}{target}"
    when = f"{escaped(words.minute(report.generated_at))}, {report.seconds:,.1f} s"
    return f"{escaped(words.sums(report))}\n{run}, {when}."


# --------------------------------------------------------------------------------------------- the table


def _table(room: _Room, broken: list[Broken]) -> Iterator[str]:
    rows = room.fill(map(_row, broken), between=1)
    if rows:
        yield "\n".join([_TABLE, *rows])
    if left := len(broken) - len(rows):
        yield _LEFT.format(counted(left, "failing check"))


def _row(one: Broken) -> str:
    contract, check = one.contract, one.check
    place = (check.place if check else None) or contract.place
    where = [f"<sub>{code(f'{place.file}:{place.line}')}</sub>"] if place else []
    of = "<br>".join([code(contract.model), *_sub(_contract(contract))])
    what = [escaped(one.says), *_sub(check.description if check else None)]
    cells = (
        _SIGNS[one.level],
        of,
        "<br>".join([code(check.id) if check else _NAMELESS[contract.unknown > 0], *where]),
        "<br>".join(what),
        _measured(check) if check else "",
        "<br>".join(f"**{mark}**" if mark == "new" else escaped(mark) for mark in one.marks),
        "<br>".join(_help(contract)),
    )
    return f"| {' | '.join(cells)} |"


def _contract(contract: ContractResult) -> str:
    """The contract's name, where it is another than its table's, and its version."""
    name = [contract.contract] if contract.contract != contract.model else []
    return " ".join([*name, *([contract.version] if contract.version else [])])


def _sub(text: str | None) -> list[str]:
    return [f"<sub>{escaped(text)}</sub>"] if text else []


def _measured(check: CheckResult) -> str:
    return f"{escaped(words.measured(check))}<br><sub>expected {code(check.expected)}</sub>"


def _help(contract: ContractResult) -> list[str]:
    owner = words.owned_by(contract)
    runbook = [linked("runbook", contract.runbook)] if contract.runbook else []
    return [*([code(owner)] if owner else []), *runbook]


# ------------------------------------------------------------------------------------- what else is told


def _lists(report: RunReport, room: _Room) -> Iterator[str]:
    """What stands beside the table. Only of what there is room for, the text is made."""
    if base := report.base:
        refs = [("fixed", base.fixed), ("not run", base.not_run)]
        told = (f"{title}: {_refs(those)}" for title, those in refs if those)
        yield _list(room, f"{escaped(words.base(base))}.", told, sum(bool(those) for _, those in refs))
    stale = words.stale(report.sources)
    because = (f"{code(one.name)}: {escaped(words.because(one))}" for one in report.skipped)
    freshness = (f"{code(one.name)}: {escaped(words.freshness(one))}" for one in stale)
    others = (f"{code(one.name)}: {escaped(words.other(one))}" for one in report.others)
    for title, items, count in (
        ("Not built, because of what is upstream", because, len(report.skipped)),
        ("Sources that are not fresh", freshness, len(stale)),
        ("Other tests, which no contract asks for", others, len(report.others)),
        ("Notes", map(escaped, report.notes), len(report.notes)),
    ):
        if count:
            yield _list(room, f"**{title}**", items, count)


def _refs(those: Sequence[CheckRef]) -> str:
    return _named([f"{code(one.model)} {code(one.check)}" for one in those[:NAMED]], len(those))


def _named(first: Sequence[str], count: int) -> str:
    left = count - len(first)
    return f"{', '.join(first)} and {left:,} more" if left else ", ".join(first)


def _list(room: _Room, title: str, items: Iterable[str], count: int) -> str:
    room.take(title)
    kept = room.fill((f"- {item}" for item in items), between=1, most=room.limit.most // _SHARE)
    if left := count - len(kept):
        kept.append(room.take(f"- {left:,} more, not shown"))
    return "\n\n".join([title, "\n".join(kept)]) if kept else title


# ------------------------------------------------------------------------------------------- the details


def _details(room: _Room, report: RunReport) -> Iterator[str]:
    """What is told of each contract of which more is to say than that it is kept; then those."""
    told = [contract for contract in report.contracts if not contract.all_passed]
    shown = room.fill(map(_detail, told), between=2)
    yield from shown
    if left := len(told) - len(shown):
        yield _LEFT.format(f"the details of {counted(left, 'contract')}")
    kept = [contract for contract in report.contracts if contract.all_passed]
    if not kept:
        return
    summary = f"{_SIGNS['pass']} {len(kept):,} kept, with nothing to tell"
    room.take(folded(summary, []))
    lines = room.fill((f"- {code(words.name(one))}: {words.counts(one)}" for one in kept), between=1)
    if left := len(kept) - len(lines):
        lines.append(f"- {left:,} more, not shown")
    yield folded(summary, lines)


def _detail(contract: ContractResult) -> str:
    told = [words.counts(contract)]
    if contract.score is not None:
        told.append(f"score {words.score(contract.score)}")
    summary = f"{_SIGNS[contract.verdict]} {tagged(words.name(contract))}: {', '.join(told)}"
    return folded(summary, [f"- {line}" for line in _facts(contract)])


def _facts(contract: ContractResult) -> Iterator[str]:
    table = f", table {code(contract.relation)}" if contract.relation else ""
    if contract.file:
        yield f"contract {code(contract.file)}{table}, {contract.seconds:,.1f} s"
    for line in words.message(contract.message):
        yield f"dbt: {code(line)}"
    if owner := words.owned_by(contract):
        yield f"owner: {code(owner)}"
    if contract.runbook:
        yield linked("runbook", contract.runbook)
    for title, those in (
        ("consumers", words.consumers(contract.consumers)),
        ("downstream", words.downstream(contract.downstream)),
    ):
        if those:
            yield f"{title}: {_named([code(one) for one in those[:NAMED]], len(those))}"
    for check in contract.checks:
        if check.status != "pass" and check.counts_as in ("info", "pass"):
            kind = "info" if check.counts_as == "info" else check.status
            yield f"{escaped(kind)}: {code(check.id)}: {escaped(check.says)}"
