"""What is to be edited in an entry of dbt's YAML, so that it says what a contract says.

What a contract says is set. What it does not say stays, unless it is what Accord wrote there before: then
it goes. The record of that is `accord.lock` (accord.merge.lock).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from accord.merge.ops import Op, Path, at
from accord.merge.shape import (
    FUSED,
    ITEMS,
    MOVED,
    OLD_TESTS,
    SETS,
    TESTS,
    digest,
    equal,
    identity,
    label,
    leaves,
    levels_below,
    test_of,
)

Record = dict[str, str]
"""Leaf of an entry that Accord wrote -> digest of the value that it wrote."""

ALWAYS_OURS = (f"{TESTS}[{FUSED}]", "config.meta.accord")
"""Leaves that need no record: nobody else writes them."""


_NEED: dict[Any, tuple[str, ...]] = {"exposures": ("type", "owner"), "groups": ("owner",)}
"""Keys without which dbt refuses an entry: they go with all of it."""


class Misfit(Exception):
    """The entry is not as dbt would read it; `path` leads to the place."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


class Planned(Struct, frozen=True):
    """The edits of one entry, and the record of what is Accord's in it afterwards."""

    ops: list[Op]
    record: Record
    not_in_contract: list[tuple[str, Path]]
    """Columns of the entry that the contract does not have, and where they stand."""


def planned(
    there: dict[str, Any],
    wanted: dict[str, Any],
    path: Path,
    record: Record,
    docs: Callable[[str], str],
    without: set[Path] = frozenset(),  # type: ignore[assignment]
) -> Planned:
    """The edits that make the entry at a path of a document say what is wanted.

    `without` are paths in the entry that go although they are a person's.
    """
    plan = _Plan(record, docs)
    plan.mapping(there, wanted, path, "")
    plan.take_away(there, wanted, path, without)
    return Planned(plan.ops, plan.new, plan.extra)


def recorded(wanted: dict[str, Any]) -> Record:
    """The record of an entry that Accord wrote whole."""
    return {leaf: digest(value) for leaf, _, value in leaves(wanted) if not _is_ours(leaf)}


def _is_ours(leaf: str) -> bool:
    return leaf.endswith(ALWAYS_OURS)


class _Plan:
    def __init__(self, record: Record, docs: Callable[[str], str]) -> None:
        self.ops: list[Op] = []
        self.new: Record = {}
        self.extra: list[tuple[str, Path]] = []
        self._old = record
        self._docs = docs

    def mapping(
        self,
        there: dict[str, Any],
        wanted: dict[str, Any],
        path: Path,
        prefix: str,
        levels: int | None = None,
    ) -> None:
        """An entry (levels None), or a mapping in one; `prefix` begins the names of its leaves."""
        for key, value in wanted.items():
            below = levels_below(key, levels)
            if levels is None and key == "config":
                beside = {k for k in value if k in MOVED and k in there}
                for k in beside:
                    self._value(there, k, value[k], path, f"{prefix}config.{k}", below - 1)
                value = {k: v for k, v in value.items() if k not in beside}
                if not value:
                    continue
            self._value(there, key, value, path, f"{prefix}{key}", below)

    def _value(self, there: dict[str, Any], key: str, wanted: Any, path: Path, leaf: str, below: int) -> None:
        place = OLD_TESTS if key == TESTS and OLD_TESTS in there and TESTS not in there else key
        found = there.get(place)
        path = (*path, place)
        if found is None:
            self.ops.append(Op("set", path, wanted))
            for name, _, inner in leaves({key: wanted}, leaf[: -len(key)], below + 1):
                self._own(name, inner)
        elif isinstance(wanted, list) and (key in ITEMS or key in SETS or key == TESTS):
            if isinstance(found, list):
                self._items(found, wanted, key, path, leaf)
            elif key in SETS:
                self._set_one(found, wanted, path, leaf, key)
            else:
                raise Misfit(f"`{place}` takes a list", path)
        elif isinstance(wanted, dict) and below > 0 and isinstance(found, dict):
            self.mapping(found, wanted, path, f"{leaf}.", below)
        elif equal(key, found, wanted, self._docs):
            self._keep(leaf)
        else:
            self.ops.append(Op("set", path, wanted))
            self._own(leaf, wanted)

    def _set_one(self, found: Any, wanted: list[Any], path: Path, leaf: str, key: str) -> None:
        """A set that is written as its only item."""
        known = identity(key, found)
        missing = [item for item in wanted if identity(key, item) != known]
        if missing:
            self.ops.append(Op("set", path, [found, *missing]))
        for item in missing:
            self._own(f"{leaf}[{identity(key, item)}]", item)

    def _items(self, found: list[Any], wanted: list[Any], key: str, path: Path, leaf: str) -> None:
        pairs = [(identity(key, item), index) for index, item in reversed(list(enumerate(found)))]
        names = {name: index for name, index in pairs if name is not None}
        if key == "columns":
            names = {name.lower(): index for name, index in names.items()} | names
        matched = set()
        for item in wanted:
            name = identity(key, item) or ""
            index = names.get(name, names.get(name.lower()) if key == "columns" else None)
            if index is None and key == TESTS:
                index = self._equal_test(found, item, leaf)
                if index is not None:  # a person's, which tests the same
                    matched.add(index)
                    continue
            here = f"{leaf}[{label(key, name)}]"
            if index is None:
                self.ops.append(Op("add", path, item))
                if key in ITEMS:
                    for inner, _, value in leaves(item, f"{here}."):
                        self._own(inner, value)
                else:
                    self._own(here, item)
                continue
            matched.add(index)
            if key in ITEMS:
                own = {k: v for k, v in item.items() if k != ITEMS[key]}
                self._keep(f"{here}.{ITEMS[key]}")
                self.mapping(found[index], own, (*path, index), f"{here}.")
            elif key == TESTS:
                self._test(found[index], item, (*path, index), here)
            else:
                self._keep(here)
        if key == "columns":
            self.extra += [
                (str(found[i].get("name")), (*path, i))
                for i in range(len(found))
                if i not in matched
                and isinstance(found[i], dict)
                and "name" in found[i]  # not `include: all`
            ]

    def _equal_test(self, found: list[Any], item: Any, leaf: str) -> int | None:
        """Where a person's test stands that says what a wanted one says."""
        wanted = test_of(item)
        for index, other in enumerate(found):
            there = test_of(other)
            if there and there.says_what(wanted) and f"{leaf}[{identity(TESTS, other)}]" not in self._old:
                return index
        return None

    def _test(self, found: Any, wanted: Any, path: Path, leaf: str) -> None:
        """A test that is there: what the contract does not say of it (tags, a severity) is a person's."""
        if leaf in self._old:
            self._own(leaf, wanted)
        if not isinstance(wanted, dict):
            return
        [(test, body)] = wanted.items()
        there = found.get(test) if isinstance(found, dict) else None
        if not isinstance(there, dict):
            if test == FUSED:
                self.ops.append(Op("set", path, wanted))
            return
        if test != FUSED and leaf not in self._old:
            if (said := test_of(found)) and said.says_what(test_of(wanted)):
                return
            self._own(leaf, wanted)  # without its record (accord.lock) it is Accord's still, by its name
        for key, value in body.items():
            if isinstance(value, dict) and isinstance(there.get(key), dict):
                for k, v in value.items():
                    if k not in there[key] or not equal(k, there[key][k], v, self._docs):
                        self.ops.append(Op("set", (*path, test, key, k), v))
                if key == "arguments":
                    gone = [k for k in there[key] if k not in value]
                    self.ops += [Op("remove", (*path, test, key, k)) for k in gone]
            elif not equal(key, there.get(key), value, self._docs):
                self.ops.append(Op("set", (*path, test, key), value))

    def _keep(self, leaf: str) -> None:
        """What is there as it should be is Accord's only if it was before, and as Accord wrote it."""
        if leaf in self._old and not _is_ours(leaf):
            self.new[leaf] = self._old[leaf]

    def _own(self, leaf: str, value: Any) -> None:
        if not _is_ours(leaf):
            self.new[leaf] = digest(value)

    def take_away(
        self, there: dict[str, Any], wanted: dict[str, Any], path: Path, without: set[Path]
    ) -> None:
        """Remove what Accord wrote before and the contract no longer says, as long as nobody changed it."""
        said = {leaf for leaf, _, _ in leaves(wanted)}
        gone = set(without)
        names: set[Path] = set()
        for leaf, steps, value in leaves(there):
            ours = _is_ours(leaf) or self._old.get(leaf) == digest(value) or _named(leaf, steps, self._old)
            if leaf not in said and ours and not self._was_set(path + steps):
                (names if steps[-1] in ("name", "v") else gone).add(steps)
        grows = {op.path[len(path) : -1 if op.act == "set" else None] for op in self.ops}
        for steps in sorted(names, key=len, reverse=True):
            # An entry's name goes with the last of its other keys, or not at all.
            others = {(*steps[:-1], key) for key in at(there, steps[:-1]) if key != steps[-1]}
            if others <= _collapsed(there, gone, grows) and steps[:-1] not in grows:
                gone.add(steps)
        paths = _collapsed(there, gone, grows)
        if not wanted and set(there) <= {steps[0] for steps in paths if len(steps) == 1}:
            paths |= {(key,) for key in there}
        top = {steps for steps in paths if not any(steps[:n] in paths for n in range(len(steps)))}
        if path[0] in _NEED and ("name",) not in top and () not in top:
            top = {steps for steps in top if steps[0] not in _NEED[path[0]]}
        self._whole_lists(there, path, top)
        self.ops += [Op("remove", path + steps) for steps in sorted(top, key=str)]
        self.extra = [(name, where) for name, where in self.extra if where[len(path) :] not in paths]

    def _whole_lists(self, there: dict[str, Any], path: Path, top: set[Path]) -> None:
        """A list of which all items go while others come is set anew."""
        for where in {op.path for op in self.ops if op.act == "add"}:
            steps = where[len(path) :]
            items = {(*steps, index) for index in range(len(at(there, steps)))}
            if items <= top:
                added = [op.value for op in self.ops if op.act == "add" and op.path == where]
                self.ops = [op for op in self.ops if not (op.act == "add" and op.path == where)]
                self.ops.append(Op("set", where, added))
                top -= items

    def _was_set(self, path: Path) -> bool:
        return any(op.act == "set" and path[: len(op.path)] == op.path for op in self.ops)


def _named(leaf: str, steps: Path, record: Record) -> bool:
    """Whether a test is Accord's: its name is, whatever a person added to it."""
    return len(steps) >= 2 and steps[-2] in (TESTS, OLD_TESTS) and leaf in record


def _collapsed(there: Any, gone: set[Path], grows: set[Path]) -> set[Path]:
    """The paths that go, with the mappings and lists of which nothing is left; not those that grow."""
    result = set(gone)

    def look(value: Any, path: Path) -> None:
        inner = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for key, child in inner:
            if isinstance(child, (dict, list)):
                look(child, (*path, key))
        if path and inner and path not in grows and all((*path, key) in result for key, _ in inner):
            result.add(path)

    look(there, ())
    return result
