"""YAML and JSON with the file, line and column of every node.

Scalars are read by YAML 1.2's core schema, whatever the document says: `no`, `on`, `2024-01-01` and
`1_000` are text, `true` is a boolean, `1e3` is a number. Contracts are full of country codes and dates.
"""

from __future__ import annotations

import math
import os
import re
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


MAX_DIGITS = 4000
"""A longer run of digits is text: Python refuses to make a number of it."""


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


def name_of(path: Path) -> str:
    """A path as text that can be printed and stored: with `/`, and bytes that are not UTF-8 escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or a SourceError that says why not."""
    place = Place(name_of(path), 1, 1)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError("there is no such file", "Look at the path.", place) from None
    except IsADirectoryError:
        raise SourceError("this is a folder, not a file", "Name a file, or move the folder.", place) from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        place = Place(name_of(path), line, column)
        raise SourceError(
            f"byte 0x{error.object[error.start]:02x} is not UTF-8", "Save the file as UTF-8.", place
        ) from None
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=place) from None


def load(path: Path) -> list[Node]:
    """Every document of a YAML (or JSON) file; empty documents are left out."""
    return loads(read_text(path), name_of(path))


def loads(text: str, file: str) -> list[Node]:
    """Every document of a YAML text, with `file` as its name in places."""
    shortened: list[tuple[int, int]] = []
    while True:
        try:
            return _Builder(file, shortened).documents(text)
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            refused = mark is not None and "escape" in (error.problem or "") and len(shortened) < MAX_PAIRS
            pair = _PAIR.match(text, mark.index - 2) if refused else None
            if pair is None:
                place = _Builder(file, shortened).place(mark) if mark else Place(file, 1, 1)
                problem = " ".join(part for part in (error.problem, error.context) if part)
                raise SourceError(f"not valid YAML: {problem}", _remedy(problem, text, mark), place) from None
            code = ord(bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be"))
            text = f"{text[: pair.start()]}\\U{code:08x}{text[pair.end() :]}"
            shortened.append((mark.line, mark.column))
        except yaml.reader.ReaderError as error:
            raise SourceError(
                f"not valid YAML: character {_named(error.character)} is not allowed",
                "Take it out, or write it as an escape in double quotes.",
                _reader_place(text, error.position, file),
            ) from None
        except UnicodeDecodeError:
            raise SourceError("not valid YAML: a tag is not UTF-8", place=Place(file, 1, 1)) from None
        except UnicodeEncodeError as error:
            raise SourceError(
                f"character {_named(error.object[error.start])} is half of a pair",
                place=_reader_place(text, len(text[: error.start].encode("utf-8", "surrogatepass")), file),
            ) from None


_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""JSON writes an emoji as two escapes, which libyaml refuses. One escape of YAML's, two characters
shorter, is put in the place of each pair that was refused; a pair in single quotes is none."""

MAX_PAIRS = 1000
"""Each such pair costs another parse."""


def _named(character: int | str | bytes) -> str:
    code = character if isinstance(character, int) else ord(character)
    return f"U+{code:04X}"


def _reader_place(text: str, position: int, file: str) -> Place:
    # libyaml counts bytes of UTF-8.
    before = text.encode("utf-8", "surrogatepass")[:position]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Place(file, before.count(b"\n") + 1, column)


def _remedy(problem: str, text: str, mark: Any) -> str | None:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line:
        return "The line has a tab; YAML is indented with spaces."
    if "mapping values are not allowed" in problem:
        return "Look for a colon in unquoted text, or for wrong indentation just above."
    return "Look at this line and the one above: indentation, quotes, brackets."


class _Frame:
    """A mapping or list that is being read: its node, and the key that waits for a value."""

    __slots__ = ("anchor", "is_merge", "key", "key_place", "merged", "node", "size")

    def __init__(self, node: Node, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: str | None = None
        self.is_merge = False
        self.key_place: Place | None = None
        self.merged: dict[str, tuple[Node, Place]] = {}
        self.size = 1


class _Builder:
    """Turns the parser's events into Nodes, resolving scalars, aliases and merge keys.

    A stack instead of recursion: neither a million brackets nor an alias of itself can break it.
    """

    def __init__(self, file: str, shortened: list[tuple[int, int]]) -> None:
        self.file = file
        self.shortened = shortened
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.aliased = 0
        self.found: list[Node] = []

    def documents(self, text: str) -> list[Node]:
        """The documents that hold anything."""
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                self._value(Node(_scalar(event), self._place(event)), 1, event.anchor, event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._open(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.anchors = {}
        return [node for node in self.found if node.value is not None]

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        place = self._place(event)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.node.value, dict) and frame.key is None:
            raise SourceError("a key must be text", place=place)
        if len(self.stack) >= MAX_DEPTH:
            raise SourceError(f"more than {MAX_DEPTH} levels deep", "Look for a bracket too many.", place)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Frame(Node({} if is_mapping else [], place), event.anchor))

    def _close(self) -> None:
        frame = self.stack.pop()
        for name, (value, key_place) in frame.merged.items():
            if name not in frame.node.value:
                frame.node.value[name] = value
                frame.node.keys[name] = key_place
        self._value(frame.node, frame.size, frame.anchor, None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = self._place(event)
        if event.anchor not in self.anchors:
            open_now = any(frame.anchor == event.anchor for frame in self.stack)
            raise SourceError(
                f"*{event.anchor} is an alias of " + ("what holds it" if open_now else "nothing before it"),
                "An unquoted value that begins with * is an alias; quote it if none was meant.",
                place,
            )
        node, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            raise SourceError(
                f"aliases repeat more than {MAX_ALIASED:,} values", "Look for aliases of aliases.", place
            )
        self._value(Node(node.value, node.place, node.keys), size, None, None)

    def _value(self, node: Node, size: int, anchor: str | None, scalar: yaml.ScalarEvent | None) -> None:
        """A complete value: a document, an item, a key or the value of one."""
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.found.append(node)
            return
        frame = self.stack[-1]
        frame.size += size
        if isinstance(frame.node.value, list):
            frame.node.value.append(node)
        elif frame.key is None:
            self._key(frame, node, scalar)
        else:
            key, place = frame.key, frame.key_place or node.place
            frame.key = None
            if frame.is_merge:
                self._merge(frame, node)
            else:
                frame.node.value[key] = node
                frame.node.keys[key] = place

    def _key(self, frame: _Frame, node: Node, scalar: yaml.ScalarEvent | None) -> None:
        key = node.value if scalar is None else scalar.value
        if not isinstance(key, str):
            raise SourceError("a key must be text", place=node.place)
        frame.key = key
        frame.key_place = node.place
        frame.is_merge = scalar is not None and key == "<<" and not scalar.style
        if not frame.is_merge and frame.key in frame.node.value:
            raise SourceError(
                f"the key `{frame.key}` stands twice in this mapping",
                f"The first is on line {frame.node.keys[frame.key].line}; keep one of them.",
                node.place,
            )

    def _merge(self, frame: _Frame, node: Node) -> None:
        for source in node.value if isinstance(node.value, list) else [node]:
            if not isinstance(source.value, dict):
                raise SourceError("`<<` merges a mapping, or a list of them", place=source.place)
            for name, value in source.value.items():
                frame.merged.setdefault(name, (value, source.keys[name]))

    def _place(self, event: yaml.Event) -> Place:
        return self.place(event.start_mark)

    def place(self, mark: Any) -> Place:
        """Where a mark of the parser's stands in the file as it is."""
        pairs = sum(line == mark.line and column < mark.column for line, column in self.shortened)
        return Place(self.file, mark.line + 1, mark.column + 1 + 2 * pairs)


_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0x[0-9a-fA-F]+\Z|0o[0-7]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
}


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style in ("'", '"', "|", ">"):
        return text
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INTEGER.match(text) and len(text) < MAX_DIGITS:
        return int(text, 0 if text[:2] in ("0x", "0o") else 10)
    if _FLOAT.match(text) and len(text) < MAX_DIGITS:
        return float(text)
    return text
