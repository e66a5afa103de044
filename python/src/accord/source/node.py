"""Values with their places. A file has thousands, few are asked where they stand: a Place is made then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
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
        return self._find(self._root, rest, set()) or default

    def _find(self, node: Node, rest: str, failed: set[tuple[int, int]]) -> Place | None:
        """`rest` is what of the path lies below the node: it begins with a dot or a bracket."""
        if isinstance(node.value, list):
            item = _ITEM.match(rest)
            if item is None or int(item[1]) >= len(node.value):
                return None
            inner = node.value[int(item[1])]
            after = rest[item.end() :]
            return self._find(inner, after, failed) if after else inner.place
        if not isinstance(node.value, dict) or not rest.startswith("."):
            return None
        # Keys with dots lead to the same value and the same rest in more than one way.
        state = (id(node.value), len(rest))
        if state in failed:
            return None
        for key in self._first_keys(node.value, rest):
            inner = node.value[key]
            after = rest[1 + len(key) :]
            found = self._find(inner, after, failed) if after else inner.key_place
            if found:
                return found
        failed.add(state)
        return None

    def _first_keys(self, mapping: dict[str, Node], rest: str) -> Iterator[str]:
        """The keys that a path may begin with, longest first."""
        for key in self._odd_keys:
            if key in mapping and rest.startswith(key, 1) and rest[1 + len(key) : 2 + len(key)] in _BOUNDS:
                yield key
        plain = _PLAIN_KEY.match(rest, 1)
        if plain and plain[0] in mapping:
            yield plain[0]

    @cached_property
    def _odd_keys(self) -> list[str]:
        """The keys of the document that hold dots or brackets, longest first."""
        odd: set[str] = set()
        seen: set[int] = set()
        nodes = [self._root] if self._root else []
        while nodes:
            value = nodes.pop().value
            kind = type(value)
            if (kind is dict or kind is list) and id(value) not in seen:
                seen.add(id(value))
                nodes += value.values() if kind is dict else value
                # Few mappings have such a key: look at all keys of one at once.
                if kind is dict and _SEPARATOR.search("\n".join(value)):
                    odd.update(key for key in value if _SEPARATOR.search(key))
        return sorted(odd, key=len, reverse=True)


_SEPARATOR = re.compile(r"[.\[]")
_ITEM = re.compile(r"\[(0|[1-9][0-9]{0,8})\]")
_PLAIN_KEY = re.compile(r"[^.\[]*")
_BOUNDS = ("", ".", "[")
