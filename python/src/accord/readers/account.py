"""The account of a contract: what has become of each leaf of its document.

A leaf is a scalar, or a list or mapping that is empty. It is *enforced* where a check comes of it, *carried*
where it travels as documentation, and *not carried* where nothing takes it; the account says by which check,
to where, or why not. A leaf that nobody can explain is a defect of the reader's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    walker = _walker(dialect, checks, notes)
    walker.look(document, "", None, dialect.sections["document"], None, None)
    return [walker.leaf(*seen) for seen in walker.seen]


def tally(
    document: Node, dialect: Dialect, checks: Iterable[tuple[str, Check]], notes: dict[str, Note]
) -> dict[Status, int]:
    """How many leaves of a document have which status."""
    walker = _walker(dialect, checks, notes)
    walker.look(document, "", None, dialect.sections["document"], None, None)
    return dict(Counter(_status(key, note, by)[0] for _, _, key, note, by in walker.seen))


def _walker(dialect: Dialect, checks: Iterable[tuple[str, Check]], notes: dict[str, Note]) -> _Walker:
    enforced: dict[str, list[str]] = {}
    for prefix, check in checks:
        for origin in check.origins:
            enforced.setdefault(origin, []).append(prefix + check.id)
    return _Walker(dialect, enforced, notes)


Seen = tuple[Node, str, "Key | None", "Note | None", "list[str] | None"]
"""A leaf, its path, the key that it stands under, what the reader says of it, and the checks it demands."""


class _Walker(Struct):
    dialect: Dialect
    enforced: dict[str, list[str]]
    notes: dict[str, Note]
    seen: list[Seen] = []

    def look(
        self,
        node: Node,
        path: str,
        key: Key | None,
        keys: Keys | None,
        note: Note | None,
        by: list[str] | None,
    ) -> None:
        """See the leaves at and below a node; `key` is the one it stands under, `keys` those it may hold."""
        if path in self.enforced:
            note, by = None, self.enforced[path]
        elif path in self.notes:
            note, by = self.notes[path], None
        value = node.value
        if isinstance(value, dict) and value:
            inside = None
            for name, inner in value.items():
                inner_key = key
                if keys:
                    inner_key = keys.get(name)
                    inside = self.dialect.inside(inner_key)
                inner_path = f"{path}.{name}" if path else name
                self.look(inner, inner_path, inner_key, inside, note, by)
        elif isinstance(value, list) and value:
            for number, inner in enumerate(value):
                self.look(inner, f"{path}[{number}]", key, keys, note, by)
        else:
            self.seen.append((node, path, key, note, by))

    def leaf(self, node: Node, path: str, key: Key | None, note: Note | None, by: list[str] | None) -> Leaf:
        """What is told of a leaf."""
        status, why = _status(key, note, by)
        return Leaf(
            path=path,
            line=node.place.line,
            column=node.place.column,
            status=status,
            checks=tuple(dict.fromkeys(by or ())),
            why=why,
        )


def _status(key: Key | None, note: Note | None, by: list[str] | None) -> tuple[Status, str]:
    if by is not None:
        return "enforced", ""
    if note is not None:
        return note.status, note.why
    if key is None:
        return "not carried", "nothing reads it"
    return ("not carried" if key.is_dropped else "carried"), key.otherwise or key.goes
