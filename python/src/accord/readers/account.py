"""The account of a contract: what has become of each leaf of its document.

A leaf is a scalar, or a list or mapping that is empty. It is *enforced* where a check comes of it, *carried*
where it travels as documentation, and *not carried* where nothing takes it; the account says by which check,
to where, or why not. A leaf that nobody can explain is a defect of the reader's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from accord.contract.model import Check
from accord.readers.keys import Dialect, Key, Keys
from accord.source import Node

Status = Literal["enforced", "carried", "not carried"]


class Note(Struct, frozen=True):
    """What a reader says has become of what stands at a path."""

    status: Status
    why: str


class Leaf(Struct, frozen=True, kw_only=True):
    """One leaf of a document and what has become of it."""

    path: str
    line: int
    column: int
    status: Status
    checks: tuple[str, ...] = ()
    """The ids of the checks that enforce it, behind `<table>/` where the contract has several tables."""
    why: str
    """Where it is carried to, or why it is not."""


def account(
    document: Node,
    dialect: Dialect,
    checks: Iterable[tuple[str, Check]],
    notes: dict[str, Note],
) -> list[Leaf]:
    """Every leaf of a document, in its order.

    `checks` are the checks of the contract with the prefix of their ids; `notes` what the reader says of
    paths. What is said of a path holds for all below it, unless more is said there.
    """
    enforced: dict[str, list[str]] = {}
    for prefix, check in checks:
        for origin in check.origins:
            enforced.setdefault(origin, []).append(prefix + check.id)
    walker = _Walker(dialect, enforced, notes)
    return list(walker.leaves(document, "", None, dialect.sections["document"], None, None))


class _Walker(Struct):
    dialect: Dialect
    enforced: dict[str, list[str]]
    notes: dict[str, Note]

    def leaves(
        self,
        node: Node,
        path: str,
        key: Key | None,
        keys: Keys | None,
        note: Note | None,
        by: list[str] | None,
    ) -> Iterator[Leaf]:
        """The leaves at and below a node; `key` is the one it stands under, `keys` those it may hold."""
        if path in self.enforced:
            note, by = None, self.enforced[path]
        elif path in self.notes:
            note, by = self.notes[path], None
        if isinstance(node.value, dict) and node.value:
            for name, inner in node.value.items():
                inner_key = keys.get(name) if keys else key
                inner_path = f"{path}.{name}" if path else name
                inside = self.dialect.inside(inner_key) if keys else None
                yield from self.leaves(inner, inner_path, inner_key, inside, note, by)
        elif isinstance(node.value, list) and node.value:
            for number, inner in enumerate(node.value):
                yield from self.leaves(inner, f"{path}[{number}]", key, keys, note, by)
        else:
            yield self._leaf(node, path, key, note, by)

    def _leaf(self, node: Node, path: str, key: Key | None, note: Note | None, by: list[str] | None) -> Leaf:
        status: Status
        if by is not None:
            status, why = "enforced", ""
        elif note is not None:
            status, why = note.status, note.why
        elif key is None:
            status, why = "not carried", "nothing reads it"
        else:
            status, why = ("not carried" if key.is_dropped else "carried"), key.otherwise or key.goes
        return Leaf(
            path=path,
            line=node.place.line,
            column=node.place.column,
            status=status,
            checks=tuple(dict.fromkeys(by or ())),
            why=why,
        )
