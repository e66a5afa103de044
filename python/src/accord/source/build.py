"""The parser's events -> Nodes, with scalars, aliases and merge keys resolved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from accord.source.node import Node, Place
from accord.source.pairs import Pairs
from accord.source.scalars import CORE, TAGS, plain_value
from accord.source.text import SourceError, name_of, read_text

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 100
MAX_ALIASED = 100_000
"""How many values aliases may repeat in one file, so that a billion laughs stops early."""

MAX_EVENTS = 2_000_000
"""How many keys and values a file may have; a list or mapping counts twice. It bounds the memory."""


def load(path: Path) -> list[Node]:
    """Every document of a YAML (or JSON) file; empty documents are left out."""
    return loads(read_text(path), name_of(path))


def loads(text: str, file: str) -> list[Node]:
    """Every document of a YAML text, with `file` as its name in places."""
    pairs = Pairs(text)
    while True:
        try:
            return _Builder(file, pairs).documents(pairs.text)
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark or error.context_mark
            is_escape = mark is not None and "escape" in (error.problem or "")
            if is_escape and pairs.shorten(mark.index - 2, mark.line, mark.column):
                continue
            place = _Builder(file, pairs).place(mark) if mark else Place(file, 1, 1)
            problem = " ".join(part for part in (error.problem, error.context) if part)
            raise SourceError(
                f"not valid YAML: {problem}", _remedy(problem, pairs.text, mark), place
            ) from None
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
    if "escape" in problem:
        return "In double quotes \\ begins an escape; double it, or use single quotes."
    if "mapping values are not allowed" in problem:
        return "Look for a colon in unquoted text, or for wrong indentation just above."
    return "Look at this line and the one above: indentation, quotes, brackets."


class _Frame(Struct, eq=False):
    """A mapping or list that is being read, and the key that waits for a value."""

    node: Node
    anchor: str | None
    is_mapping: bool
    key: str | None = None
    key_line: int = 0
    key_column: int = 0
    is_merge: bool = False
    merged: dict[str, Node] | None = None
    size: int = 1
    """How many values it has, those of aliases counted each time."""
    depth: int = 1
    """How many levels it has itself."""


class _Builder:
    """Turns the parser's events into Nodes, resolving scalars, aliases and merge keys.

    A stack instead of recursion: neither a million brackets nor an alias of itself can break it.
    """

    def __init__(self, file: str, pairs: Pairs) -> None:
        self.file = file
        self.pairs = pairs
        self.stack: list[_Frame] = []
        self.frame: _Frame | None = None
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        """Name -> the value, its size and its depth."""
        self.aliased = 0
        self.found: list[Node] = []

    def documents(self, text: str) -> list[Node]:
        """The documents that hold anything."""
        event: Any
        for number, event in enumerate(iter(_Loader(text).get_event, None)):
            if number > MAX_EVENTS:
                place = self.place(event.start_mark)
                raise SourceError(f"more than {MAX_EVENTS:,} keys and values", "Split the file.", place)
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.anchors = {}
        return [node for node in self.found if node.value is not None]

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line, column = self._position(event.start_mark)
        text: str = event.value
        if event.tag is None:
            value = text if event.style else plain_value(text)
        else:
            value = self._tagged(event, plain_value(text))
        frame = self.frame
        if frame:
            frame.size += 1
            if frame.is_mapping and frame.key is None:
                if event.anchor:
                    self.anchors[event.anchor] = (Node(text, self.file, line, column), 1, 0)
                self._key(frame, text, line, column, text == "<<" and not event.style)
                return
        node = Node(value, self.file, line, column)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1, 0)
        self._value(frame, node)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, value: Any) -> None:
        node = Node(value, self.file, *self._position(event.start_mark))
        if event.tag is not None:
            self._tagged(event, value)
        if self.frame and self.frame.is_mapping and self.frame.key is None:
            raise SourceError("a key must be text", place=node.place)
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(node.place)
        if event.anchor:
            # From here on the name means what is being read.
            self.anchors.pop(event.anchor, None)
        self.frame = _Frame(node, event.anchor, isinstance(value, dict))
        self.stack.append(self.frame)

    def _close(self) -> None:
        frame = self.stack.pop()
        parent = self.frame = self.stack[-1] if self.stack else None
        for name, value in (frame.merged or {}).items():
            frame.node.value.setdefault(name, value)
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.node, frame.size, frame.depth)
        self._value(parent, frame.node)
        if parent:
            parent.size += frame.size
            parent.depth = max(parent.depth, 1 + frame.depth)

    def _tagged(self, event: Any, value: Any) -> Any:
        """The value, if it is what its tag says."""
        kinds = TAGS.get(event.tag)
        if kinds and str in kinds and isinstance(event, yaml.ScalarEvent):
            return event.value
        if kinds and type(value) in kinds:
            return value
        tag = _short(event.tag.replace(CORE, "!!", 1))
        place = self.place(event.start_mark)
        if kinds is None:
            raise SourceError(f"the tag `{tag}` is not read", "Take it out; write the value plainly.", place)
        raise SourceError(
            f"the value is not what its tag `{tag}` says", "Take the tag out, or mend the value.", place
        )

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, column = self._position(event.start_mark)
        place = Place(self.file, line, column)
        name: Any = event.anchor
        if name not in self.anchors:
            open_now = any(frame.anchor == name for frame in self.stack)
            raise SourceError(
                f"*{_short(name)} is an alias of " + ("what holds it" if open_now else "nothing before it"),
                "An unquoted value that begins with * is an alias; quote it if none was meant.",
                place,
            )
        node, size, depth = self.anchors[name]
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            raise SourceError(
                f"aliases repeat more than {MAX_ALIASED:,} values", "Look for aliases of aliases.", place
            )
        if len(self.stack) + depth > MAX_DEPTH:
            raise _too_deep(place)
        frame = self.stack[-1]
        frame.size += size
        frame.depth = max(frame.depth, 1 + depth)
        if frame.is_mapping and frame.key is None:
            if not isinstance(node.value, str):
                raise SourceError("a key must be text", place=place)
            self._key(frame, node.value, line, column, is_merge=False)
        else:
            self._value(frame, Node(node.value, node.file, node.line, node.column))

    def _key(self, frame: _Frame, key: str, line: int, column: int, is_merge: bool) -> None:
        if not is_merge and key in frame.node.value:
            raise SourceError(
                f"the key `{_short(key)}` stands twice in this mapping",
                f"The first is on line {frame.node.value[key].key_line}; keep one of them.",
                Place(self.file, line, column),
            )
        # The same few keys come a thousand times.
        frame.key, frame.key_line, frame.key_column, frame.is_merge = sys.intern(key), line, column, is_merge

    def _value(self, frame: _Frame | None, node: Node) -> None:
        """A complete value: a document, an item or the value of a key."""
        if frame is None:
            self.found.append(node)
        elif not frame.is_mapping:
            frame.node.value.append(node)
        elif frame.is_merge:
            self._merge(frame, node)
        else:
            node.key_line, node.key_column = frame.key_line, frame.key_column
            frame.node.value[frame.key] = node
            frame.key = None

    def _merge(self, frame: _Frame, node: Node) -> None:
        frame.key = None
        frame.merged = frame.merged or {}
        for source in node.value if isinstance(node.value, list) else [node]:
            if not isinstance(source.value, dict):
                raise SourceError("`<<` merges a mapping, or a list of them", place=source.place)
            for name, value in source.value.items():
                frame.merged.setdefault(name, value)

    def _position(self, mark: Any) -> tuple[int, int]:
        line, column = mark.line, mark.column
        if self.pairs.shortened:
            column = self.pairs.column(line, column)
        return line + 1, column + 1

    def place(self, mark: Any) -> Place:
        """Where a mark of the parser's stands in the file as it is."""
        return Place(self.file, *self._position(mark))


def _too_deep(place: Place) -> SourceError:
    return SourceError(f"more than {MAX_DEPTH} levels deep", "Look for a bracket too many.", place)


def _short(name: str) -> str:
    """For a message: YAML lets a name be as long as the file."""
    return name if len(name) <= 100 else f"{name[:97]}..."
