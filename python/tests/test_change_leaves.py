"""Nothing is lost in silence: a document without one of its leaves is another contract, and that is found."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from conftest import ROOT
from msgspec.structs import replace
from test_change_pairs import is_mirrored

from accord.changes.judge import Ask
from accord.changes.judged import Judged
from accord.changes.rules import OF_VERSIONS
from accord.comparing import Reading, compare
from accord.contract.model import Contract, without_origins
from accord.readers import read_bytes
from accord.revisions import Revision, Side

Path = tuple[str | int, ...]
DIALECTS = ("odcs", "property-map", "field-list", "pipeline-config")
SAID_TWICE: dict[tuple[str, Path], str] = {
    ("field-list", ("quality_requirements", "uniqueness")): "the primary key says the same",
    ("property-map", ("schema", "properties", "created_at", "timezone")): "without a zone it is UTC",
    ("odcs", ("slaProperties", 0, "element")): "the table has one time",
}
"""Leaves without which the documents demand the same, though the contracts are not equal; and why."""


def document(dialect: str) -> Any:
    """The example of the dialect's reference."""
    text = (ROOT / f"python/tools/documents/{dialect}.md").read_text()
    [first, *_] = re.findall(r"```yaml\n(.*?)```", text, re.S)
    return yaml.safe_load(first)


def paths(value: Any, above: Path = ()) -> Iterator[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*above, key)
        yield from paths(inner, (*above, key))


def without(value: Any, path: Path) -> bytes:
    left = copy.deepcopy(value)
    parent = left
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    return yaml.safe_dump(left, sort_keys=False).encode()


def contract(data: bytes) -> Contract | None:
    """The contract without its version; None where the document is wrong."""
    [reading] = read_bytes(data, "c.yml")
    if reading.contract is None or reading.errors:
        return None
    return replace(without_origins(reading.contract), version="")  # type: ignore[no-any-return]


def found(old: bytes, new: bytes) -> list[Judged]:
    sides = (
        Side(
            given=name,
            is_file=True,
            in_git=False,
            versions=(("", (Revision(file=f"{name}.yml", key="", data=data),)),),
        )
        for name, data in (("old", old), ("new", new))
    )
    judged = compare(*sides, Ask(today=date(2026, 1, 1), adapter="duckdb"), Reading()).judged
    return [one for one in judged if one.rule not in OF_VERSIONS]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_leaf_that_goes_is_found(dialect: str) -> None:
    whole = document(dialect)
    data = yaml.safe_dump(whole, sort_keys=False).encode()
    base = contract(data)
    tried, silent = 0, []
    for path in paths(whole):
        shorter = without(whole, path)
        left = contract(shorter)
        if left is None:
            continue
        tried += 1
        gone, back = found(data, shorter), found(shorter, data)
        rules, mirrors = [one.rule for one in gone], [one.rule for one in back]
        assert is_mirrored(rules, mirrors), path
        assert is_mirrored(mirrors, rules), path
        assert all(one.place or one.old_place for one in gone), path
        assert not gone or left != base, path
        if not gone and left != base:
            silent.append(path)
    assert tried > 10
    assert silent == [path for of, path in SAID_TWICE if of == dialect]
