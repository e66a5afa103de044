"""What a text is read as, for the tests of dialects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accord.contract.derive import derive
from accord.contract.model import Check, Contract, without_origins
from accord.contract.validate import validate
from accord.findings import Finding, in_order
from accord.readers import DIALECTS, Ask, Reading, read_file
from accord.readers.keys import Dialect, Key, Keys
from accord.readers.section import Log
from accord.source import Node, Place, loads


def reading(folder: Path, text: str) -> tuple[Reading, list[Place]]:
    """A file with this text as it is read, with its account, and the places of the text's marks (»)."""
    path, places = folder / "c.yml", []
    while "»" in text:
        before, _, after = text.partition("»")
        places.append(Place(str(path), before.count("\n") + 1, len(before) - before.rfind("\n")))
        text = before + after
    path.write_text(text, encoding="utf-8")
    [found] = read_file(path, Ask(account=True))
    found.findings.sort(key=in_order(found.findings).index)
    return found, places


def checks(found: Reading) -> dict[str, Check]:
    """The checks of its one table by id, without what they say of the document."""
    assert found.contract is not None
    [table] = found.contract.tables
    return {check.id: without_origins(check) for check in derive(table, found.contract)}


def account(found: Reading) -> dict[str, str]:
    """Path of each leaf -> the checks that enforce it behind an arrow, else where it goes, behind a minus
    where it goes nowhere."""
    signs = {"enforced": "-> ", "carried": "", "not carried": "- "}
    return {leaf.path: signs[leaf.status] + (", ".join(leaf.checks) or leaf.why) for leaf in found.account}


def notes(found: Reading) -> list[tuple[str, str, Place | None]]:
    return [(finding.rule, finding.level, finding.place) for finding in found.findings]


def leaves(node: Node) -> Iterator[tuple[str | int, ...]]:
    """The path of every scalar below a node."""
    for step, child in node.value.items() if isinstance(node.value, dict) else enumerate(node.value):
        if isinstance(child.value, (dict, list)):
            yield from ((step, *path) for path in leaves(child))
        else:
            yield (step,)


# A word of a short list becomes another of that list, which no finding gives away.
OTHER = {"error": "warn", "warn": "info", "warning": "info", "info": "error", "percent": "rows"}


def other(value: Any) -> Any:
    if isinstance(value, str):
        return OTHER.get(value, value + "x")
    if isinstance(value, float):
        return value / 2
    return not value if isinstance(value, bool) else value + 1


def dropped(text: str, dialect: str) -> list[tuple[str | int, ...]]:
    """Each leaf that could have another value without another contract, and without a word at its place."""
    before = _read(loads(text, "x")[0], dialect)[0]
    lost = []
    for path in leaves(loads(text, "x")[0]):
        document = leaf = loads(text, "x")[0]
        for step in path:
            parent, leaf = leaf, leaf.value[step]
        leaf.value = other(leaf.value)
        contract, findings = _read(document, dialect)
        told = {finding.place for finding in findings}
        if contract == before and not told & {leaf.place, parent.keys.get(str(path[-1]))}:
            lost.append(path)
    return lost


def _read(document: Node, dialect: str) -> tuple[Contract, list[Finding]]:
    log = Log(document)
    contract = DIALECTS[dialect].read(document, log)
    return without_origins(contract), [*log.findings, *validate(contract, log.places)]


def unwritten(text: str, dialect: Dialect) -> set[tuple[str, str]]:
    """Section and name of each key of a dialect that a text does not have."""
    seen: set[tuple[str, str]] = set()
    _see(loads(text, "x")[0], dialect.sections["document"], dialect, seen)
    return {(name, key) for name, keys in dialect.sections.items() for key in keys.keys} - seen


def _see(node: Node, keys: Keys, dialect: Dialect, seen: set[tuple[str, str]]) -> None:
    [name] = [name for name, inner in dialect.sections.items() if inner is keys]
    for step, child in node.value.items():
        seen.add((name, step))
        key: Key | None = keys.get(step)
        inside = dialect.inside(key)
        for inner in child.value if isinstance(child.value, list) else [child]:
            if inside is not None and isinstance(inner.value, dict):
                _see(inner, inside, dialect, seen)
