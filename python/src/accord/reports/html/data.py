"""A report as columns: what the page's script reads. page/data.js is the other side.

A text stands in the page once, and columns hold its place in a dictionary. Passing checks are four small
numbers each; what else is known of one that does not pass is looked up by its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import msgspec

from accord.reports.html import drawing, view, words
from accord.reports.page import shown
from accord.reports.run.words import message
from accord.results import CheckResult, ContractResult, Past, RunReport, Sla

_LETTERS = {"pass": "p", "fail": "f"}


class Dictionary:
    """Values in the order in which they were first seen."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[Hashable, int] = {}

    def place(self, value: Hashable) -> int:
        """Where the value stands; -1 is for none."""
        if value is None:
            return -1
        found = self._places.get(value)
        if found is None:
            found = self._places[value] = len(self.values)
            self.values.append(shown(value) if isinstance(value, str) else _shown(value))
        return found


def script_data(report: RunReport, contracts: list[ContractResult], columns: list[str]) -> str:
    """The report as JSON in which nothing can end the element that holds it."""
    texts, kinds, results, people = Dictionary(), Dictionary(), Dictionary(), Dictionary()
    data = {
        "levels": drawing.LEVELS,
        "dimensions": [shown(one) for one in columns],
        "checks": _checks(contracts, texts, kinds, results),
        "contracts": _contracts(contracts, texts, people),
        "told": _told(contracts, texts),
        "texts": texts.values,
        "kinds": kinds.values,
        "results": results.values,
        "people": people.values,
        "base": report.base is not None,
    }
    text = msgspec.json.encode(data).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _checks(
    contracts: list[ContractResult],
    texts: Dictionary,
    kinds: Dictionary,
    results: Dictionary,
) -> dict[str, list[Any]]:
    """Four columns: status; what is asked; of which column; what was measured."""
    result, kind, column, measured = [], [], [], []
    for contract in contracts:
        for check in contract.checks:
            result.append(results.place((check.status, check.counts_as)))
            asked = (check.check, check.dimension, check.severity, check.expected, _tail(check))
            kind.append(kinds.place(asked))
            column.append(texts.place(check.column))
            value = check.measured
            whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
            measured.append(int(value) if whole and value is not None else value)
    return {"result": result, "kind": kind, "column": column, "measured": measured}


def _tail(check: CheckResult) -> str | None:
    """The id, without what follows from the column and the name."""
    if check.column is None:
        return None if check.id == check.check else check.id
    usual = f"{check.column}.{check.check}"
    return None if check.id == usual else check.id


def _contracts(
    contracts: list[ContractResult], texts: Dictionary, people: Dictionary
) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in contracts:
        rows = Counter(check.rows_checked for check in one.checks if check.rows_checked is not None)
        row = {
            "name": shown(view.name(one)),
            "version": texts.place(one.version),
            "verdict": texts.place(one.verdict),
            "score": None if one.score is None else int(one.score * 1000 + 1e-9),
            "size": len(one.checks),
            "rows": rows.most_common(1)[0][0] if rows else None,
            "team": texts.place(one.team),
            "owner": texts.place(one.owner),
            "file": texts.place(one.place.file if one.place else one.file),
            "line": one.place.line if one.place else None,
            "relation": texts.place(one.relation),
            "description": texts.place(one.description),
            "runbook": texts.place(words.link(one.runbook)),
            "tags": [texts.place(tag) for tag in one.tags],
            "seconds": round(one.seconds, 3),
            "bytes": one.bytes,
            "message": texts.place(" ".join(message(one.message)) or None),
            "unknown": one.unknown,
            "uses": [people.place((use.name, use.team, use.contact, use.usage)) for use in one.consumers],
            "reads": [
                people.place((down.name, down.kind, down.owner, words.link(down.url), down.skipped))
                for down in one.downstream
            ],
            "slas": [_promise(sla) for sla in one.slas],
            "trend": _letters(one),
            "says": texts.place(drawing.line_says(one.trend) if one.trend else None),
        }
        for key, value in row.items():
            found.setdefault(key, []).append(value)
    return found


def _promise(sla: Sla) -> str:
    return shown(" ".join(filter(None, (sla.property, sla.value, sla.unit, sla.element))))


def _letters(contract: ContractResult) -> str:
    """A character for each run: its percentage, or a blank."""
    found = drawing.levels(contract.trend)
    return "".join(" " if level is None else drawing.LEVELS[level] for level in found)


def _told(contracts: list[ContractResult], texts: Dictionary) -> dict[str, list[Any]]:
    """Place of a check -> its sentence, and what else there is to tell of it: of most that pass nothing."""
    found = {}
    number = 0
    for contract in contracts:
        pasts = {past.check: past for past in contract.past if past.statuses}
        for check in contract.checks:
            past = pasts.get(check.id)
            if check.status != "pass" or past:
                facts = (
                    check.says,
                    check.standing,
                    texts.place(words.when(check.since)) if check.since else None,
                    check.flaky or None,
                    _place(check, contract, texts),
                    texts.place(check.description) if check.description else None,
                    check.rows_checked,
                    check.seconds,
                    texts.place(_results(past)) if past else None,
                )
                last = max(at for at, fact in enumerate(facts) if fact is not None)
                found[str(number)] = _shown(facts[: last + 1])
            number += 1
    return found


def _place(check: CheckResult, contract: ContractResult, texts: Dictionary) -> int | list[int] | None:
    """A line of the contract's file, or of another one."""
    if check.place is None:
        return None
    own = contract.place.file if contract.place else contract.file
    return check.place.line if check.place.file == own else [texts.place(check.place.file), check.place.line]


def _results(past: Past) -> str:
    return "".join(_LETTERS.get(one, "o") for one in past.statuses[-drawing.MARKS :])


def _shown(values: Any) -> list[Any]:
    return [shown(value) if isinstance(value, str) else value for value in values]
