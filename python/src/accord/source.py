"""YAML and JSON with the file, line and column of every node.

Scalars are read by YAML 1.2's core schema, whatever the document says: `no`, `on`, `2024-01-01` and
`1_000` are text, `true` is a boolean, `1e3` is a number. Contracts are full of country codes and dates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from accord.errors import AccordError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 100
MAX_ALIASED = 100_000
"""How many values aliases may repeat in one file, so that a billion laughs stops early."""


class Place(Struct, frozen=True):
    """A position in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Node:
    """A value and where it stands.

    `value` is a dict of text to Node, a list of Node, or a scalar (text, int, float, bool, None).
    `keys` holds the place of each key of a mapping.
    """

    __slots__ = ("keys", "place", "value")

    def __init__(self, value: Any, place: Place, keys: dict[str, Place] | None = None) -> None:
        self.value = value
        self.place = place
        self.keys = keys or {}

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


class SourceError(AccordError):
    """A file that cannot be read as YAML."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or a SourceError that says why not."""
    place = Place(str(path), 1, 1)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError("there is no such file", place=place) from None
    except IsADirectoryError:
        raise SourceError("this is a folder, not a file", place=place) from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        place = Place(str(path), line, error.start - (before.rfind(b"\n") + 1) + 1)
        raise SourceError(
            f"byte 0x{error.object[error.start]:02x} is not UTF-8", "Save the file as UTF-8.", place
        ) from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=place) from None


def load(path: Path) -> list[Node]:
    """Every document of a YAML (or JSON) file; empty documents are left out."""
    return loads(read_text(path), str(path))


def loads(text: str, file: str) -> list[Node]:
    """Every document of a YAML text, with `file` as its name in places."""
    builder = _Builder(file)
    try:
        composed = [node for node in yaml.compose_all(text, Loader=_Loader) if node is not None]
        documents = [builder.build(node, 0) for node in composed]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        problem = " ".join(part for part in (error.problem, error.context) if part)
        raise SourceError(f"not valid YAML: {problem}", _remedy(problem, text, mark), place) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SourceError(
            f"not valid YAML: character U+{ord(text[error.position]):04X} is not allowed",
            "Take it out, or write it as an escape in double quotes.",
            Place(file, line, error.position - text.rfind("\n", 0, error.position)),
        ) from None
    except RecursionError:
        raise SourceError("nested too deep", place=Place(file, 1, 1)) from None
    return [document for document in documents if document.value is not None]


def _remedy(problem: str, text: str, mark: Any) -> str | None:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line:
        return "The line has a tab; YAML is indented with spaces."
    if "mapping values are not allowed" in problem:
        return "Look for a colon in unquoted text, or for wrong indentation just above."
    if "undefined alias" in problem:
        return "An unquoted value that begins with * is an alias; quote it."
    return "Look at this line and the one above: indentation, quotes, brackets."


class _Builder:
    """Turns PyYAML's node graph into Nodes, resolving scalars, aliases and merge keys."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.seen: set[int] = set()
        self.aliased = 0

    def build(self, node: yaml.Node, depth: int) -> Node:
        place = self._place(node)
        if id(node) in self.seen:
            self.aliased += 1
        self.seen.add(id(node))
        if depth > MAX_DEPTH or self.aliased > MAX_ALIASED:
            raise SourceError(
                f"more than {MAX_DEPTH} levels deep, or more than {MAX_ALIASED:,} values by alias",
                "Look for an alias that contains itself, or aliases of aliases.",
                place,
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(item, depth + 1) for item in node.value], place)
        return Node(_scalar(node), place)  # type: ignore[arg-type]  # the three kinds there are

    def _mapping(self, node: yaml.MappingNode, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        merged: dict[str, tuple[Node, Place]] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                for name, entry in self._merged(value_node, depth):
                    merged.setdefault(name, entry)
                continue
            key_place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                raise SourceError("a key must be text", place=key_place)
            key = key_node.value
            if key in values:
                raise SourceError(
                    f"the key `{key}` stands twice in this mapping",
                    f"The first is on line {keys[key].line}; keep one of them.",
                    key_place,
                )
            values[key] = self.build(value_node, depth + 1)
            keys[key] = key_place
        for name, (value, key_place) in merged.items():
            if name not in values:
                values[name] = value
                keys[name] = key_place
        return Node(values, place, keys)

    def _merged(self, node: yaml.Node, depth: int) -> Iterator[tuple[str, tuple[Node, Place]]]:
        sources = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for source in sources:
            built = self.build(source, depth + 1)
            if not isinstance(built.value, dict):
                raise SourceError("`<<` merges a mapping, or a list of them", place=built.place)
            for name, value in built.value.items():
                yield name, (value, built.keys[name])

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)


_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0x[0-9a-fA-F]+\Z|0o[0-7]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INTEGER.match(text):
        return int(text, 0 if text[:2] in ("0x", "0o") else 10)
    if _FLOAT.match(text):
        return float(text)
    return text
