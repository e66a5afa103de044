"""The tests that a contract took over -> the items of the project's YAML that are to go."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from accord.compiling.changes import Changes, Removals
from accord.compiling.resources import Resources
from accord.imports.model import ImportedTest
from accord.merge.document import find, tests_of
from accord.merge.layout import plain
from accord.merge.ops import at
from accord.merge.shape import Test
from accord.writers.dbt import Kind, Target

KINDS: dict[str, Kind] = {"model": "models", "seed": "seeds", "snapshot": "snapshots", "source": "sources"}
TERMS: dict[str, Any] = {
    **{"severity": "error", "where": None, "warn_if": "!= 0", "error_if": "!= 0", "limit": None},
    "fail_calc": "count(*)",
}
"""What of a test's configuration tells it from another, and dbt's defaults."""

Item = tuple[Target, str | None, int]
"""A test in YAML: its resource, its column, and its position among the tests there."""


class Kept(Struct, frozen=True, kw_only=True):
    """A test that stays in the YAML."""

    test: ImportedTest
    why: str


class Swap(Struct, frozen=True, kw_only=True):
    """What goes, and what stays."""

    removals: Removals
    gone: tuple[ImportedTest, ...]
    kept: tuple[Kept, ...]


def swap_of(tests: Iterable[ImportedTest], resources: Resources) -> Swap:
    """Find each test in the YAML.

    A test that runs as it is stays: it is looked for as well, so that its item is not taken for another's.
    """
    yaml = _Yaml(resources)
    claims: dict[Item, ImportedTest] = {}
    kept: list[Kept] = []
    tests = list(tests)
    left = [test for test in tests if not yaml.claim(test, claims, exact=True)]
    for test in left:
        if not yaml.claim(test, claims, exact=False):
            why = test.why or "" if test.runs_as_it_is else "it is not found in the project's YAML"
            kept.append(Kept(test=test, why=why))
    removals: dict[Target, list[tuple[str | None, Test]]] = {}
    gone: list[ImportedTest] = []
    for (target, column, index), test in claims.items():
        if test.runs_as_it_is:
            kept.append(Kept(test=test, why=test.why or ""))
        else:
            gone.append(test)
            removals.setdefault(target, []).append((column, yaml.tests(target, column)[index]))
    order = {test.unique_id: number for number, test in enumerate(tests)}
    return Swap(
        removals={target: tuple(found) for target, found in removals.items()},
        gone=tuple(sorted(gone, key=lambda test: order[test.unique_id])),
        kept=tuple(sorted(kept, key=lambda one: order[one.test.unique_id])),
    )


def not_taken(swap: Swap, changes: Changes, resources: Resources) -> list[str]:
    """Tests that were to go, and that the new files still have: what an anchor shares is not edited."""
    new = {file.path: file.new or "" for file in changes.files}
    found = []
    for target, removals in swap.removals.items():
        file = resources.described[target][0].file
        for (column, test), count in Counter((c, _key(t)) for c, t in removals).items():
            before = _like(resources.texts[file], target, column, test)
            after = _like(new.get(file, resources.texts[file]), target, column, test)
            if before - after < count:
                found.append(f"{json.loads(test)[0]} of {'.'.join(filter(None, (target.name, column)))}")
    return found


def _like(text: str, target: Target, column: str | None, key: str) -> int:
    data = plain(text.removeprefix("\ufeff")) or {}
    path = find(data, target)
    return sum(_key(test) == key for _, test in tests_of(at(data, path), column)) if path is not None else 0


def _key(test: Test) -> str:
    return _text([test.test, test.name, test.arguments, test.config])


class _Yaml:
    """The tests of the project's YAML, by resource and column."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._files: dict[Any, Any] = {}
        self._found: dict[tuple[Target, str | None], list[Test]] = {}

    def tests(self, target: Target, column: str | None) -> list[Test]:
        key = (target, column)
        if key not in self._found:
            entry = self._entry(target)
            self._found[key] = [test for _, test in tests_of(entry, column)] if entry else []
        return self._found[key]

    def _entry(self, target: Target) -> dict[str, Any] | None:
        described = self._resources.described.get(target)
        if not described:
            return None
        file = described[0].file
        if file not in self._files:
            self._files[file] = plain(self._resources.texts[file].removeprefix("\ufeff")) or {}
        path = find(self._files[file], target)
        return None if path is None else at(self._files[file], path)

    def claim(self, test: ImportedTest, claims: dict[Item, ImportedTest], exact: bool) -> bool:
        """Whether an item is the test's own, and not another's of the same table; then it is claimed."""
        target = Target(kind=KINDS[test.kind], name=test.table, source=test.source)
        for column in dict.fromkeys((test.column, None)):
            for index, item in enumerate(self.tests(target, column)):
                if (target, column, index) in claims or not _is(item, test, column):
                    continue
                if not exact or _terms(item.config) == _terms(test.config):
                    claims[target, column, index] = test
                    return True
        return False


def _is(item: Test, test: ImportedTest, column: str | None) -> bool:
    arguments = dict(item.arguments)
    if column is None and test.column is not None and not _names(arguments.pop("column_name", None), test):
        return False
    named = item.name is None or item.name == test.name
    return named and item.test == test.test and _text(arguments) == _text(test.arguments)


def _names(column: Any, test: ImportedTest) -> bool:
    return isinstance(column, str) and column.strip('"`[]').lower() == (test.column or "").lower()


def _terms(config: dict[str, Any]) -> str:
    found = {name: config.get(name, default) for name, default in TERMS.items()}
    return _text(found | {"severity": str(found["severity"]).lower()})


def _text(value: Any) -> str:
    """Data as text, whether it comes of YAML or of JSON: a date is its text."""
    return json.dumps(value, sort_keys=True, default=str)
