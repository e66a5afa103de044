"""Values with their places. A file has thousands, few are asked where they stand: a Place is made then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, overload

from msgspec import Struct

T = TypeVar("T")


class Place(Struct, frozen=True):
    """A position in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


# No node holds itself, so the garbage collector need not look at any.
class Node(Struct, eq=False, gc=False):
    """A value and where it stands, and where its key does if it is the value of one.

    `value` is a dict of text to Node, a list of Node, or a scalar (text, int, float, bool, None).
    """

    value: Any
    file: str
    line: int
    column: int
    key_line: int = 0
    key_column: int = 0

    @property
    def place(self) -> Place:
        """Where the value begins."""
        return Place(self.file, self.line, self.column)

    @property
    def key_place(self) -> Place:
        """Where the key begins that this is the value of."""
        return Place(self.file, self.key_line, self.key_column)

    @property
    def keys(self) -> Mapping[str, Place]:
        """The place of each key of a mapping."""
        return _Keys(self.value) if isinstance(self.value, dict) else {}

    def plain(self) -> Any:
        """The value as plain Python data."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    @property
    def kind(self) -> str:
        """What the value is, in words."""
        if self.value is None:
            return "nothing"
        kinds = {dict: "a mapping", list: "a list", str: "text", bool: "true or false"}
        return kinds.get(type(self.value), "a number")


class _Keys(Mapping[str, Place]):
    """The keys of a mapping with their places."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self._nodes = nodes

    def __getitem__(self, key: str) -> Place:
        return self._nodes[key].key_place

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class Places:
    """The place of each path in a document, such as `schema.properties.total` or `rules[0].columns[1]`.

    The place of a key is the key's, that of an item the value's. A key may itself hold dots and
    brackets; where a path can be read in several ways, that with the longest keys is taken.
    """

    def __init__(self, root: Node | None = None) -> None:
        self._root = root

    def __getitem__(self, path: str) -> Place:
        place = self.get(path)
        if place is None:
            raise KeyError(path)
        return place

    def __contains__(self, path: str) -> bool:
        return self.get(path) is not None

    @overload
    def get(self, path: str) -> Place | None: ...
    @overload
    def get(self, path: str, default: T) -> Place | T: ...
    def get(self, path: str, default: T | None = None) -> Place | T | None:
        """The place of a path, else the default."""
        if self._root is None:
            return default
        rest = path if isinstance(self._root.value, list) else f".{path}"
        return _find(self._root, rest, set()) or default


_SEPARATOR = re.compile(r"[.\[]")
_ITEM = re.compile(r"\[(0|[1-9][0-9]{0,8})\]")


def _find(node: Node, rest: str, failed: set[tuple[int, int]]) -> Place | None:
    """`rest` is what of the path lies below the node: it begins with a dot or a bracket."""
    # Keys with dots lead to the same value and the same rest in more than one way.
    state = (id(node.value), len(rest))
    if state in failed:
        return None
    if isinstance(node.value, dict) and rest.startswith("."):
        for key in _first_keys(node.value, rest):
            value = node.value[key]
            after = rest[1 + len(key) :]
            found = _find(value, after, failed) if after else value.key_place
            if found:
                return found
    elif isinstance(node.value, list) and (item := _ITEM.match(rest)) and int(item[1]) < len(node.value):
        value = node.value[int(item[1])]
        after = rest[item.end() :]
        return _find(value, after, failed) if after else value.place
    failed.add(state)
    return None


def _first_keys(mapping: dict[str, Node], rest: str) -> list[str]:
    """The keys that a path may begin with, longest first."""
    ends = [len(rest), *(match.start() for match in _SEPARATOR.finditer(rest, 1))]
    if len(ends) <= len(mapping):
        keys = [key for end in ends if (key := rest[1:end]) in mapping]
    else:
        keys = [key for key in mapping if rest.startswith(key, 1) and 1 + len(key) in ends]
    return sorted(keys, key=len, reverse=True)
