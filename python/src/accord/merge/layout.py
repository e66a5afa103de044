"""Where the parts of a YAML text stand, by the parser that dbt uses."""

from __future__ import annotations

import re
from typing import Any

import yaml
from msgspec import Struct

from accord.merge.ops import Path
from accord.source import Place

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Node = Any
"""A node of PyYAML's, which has no types."""

_ALIAS = re.compile(r"\*[^\s,\]}]+")


class Refused(Exception):
    """A text that cannot be edited without harm; `index` is where."""

    def __init__(self, message: str, remedy: str, index: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.index = index


class Style(Struct, frozen=True):
    """How far a text indents what is below a key: mappings by `step`, the dashes of lists by `dash`."""

    step: int = 2
    dash: int = 2


def compose(text: str) -> Node:
    """The root node of a text with one document; None where it has none."""
    return yaml.compose(text, Loader=Loader)


def plain(text: str) -> Any:
    """The data of a text, as dbt reads it."""
    return yaml.load(text, Loader=Loader)


def place_of(text: str, index: int, file: str) -> Place:
    """The place of a position in a text."""
    before = text[:index]
    return Place(file, before.count("\n") + 1, index - before.rfind("\n"))


class Layout:
    """A parsed text: its nodes, and where each begins and ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = compose(text)
        self.style = _style(self.root)

    @property
    def says_nothing(self) -> bool:
        """Whether the text holds comments at most."""
        return self.root is None or (isinstance(self.root, yaml.ScalarNode) and not self.root.value)

    def find(self, path: Path) -> Node:
        """The node at a path of keys and positions that exists. Refuses what stands elsewhere, too."""
        node = self.root
        for step in path:
            begin, _, inner = self.child(node, step)
            if inner.start_mark.index < begin:
                raise Refused(
                    f"`{step}` is an alias (*): what it stands for is used elsewhere, too",
                    "Write it out, so that it can be edited here alone.",
                    begin,
                )
            node = inner
        return node

    def child(self, node: Node, step: str | int) -> tuple[int, int, Node]:
        """Where the value of a key, or an item, can begin at the earliest, where it ends, and its node.

        A node that begins before that is what an alias stands for.
        """
        if isinstance(step, int):
            return self.items(node)[step]
        key, value = self.pair(node, step)
        return key.end_mark.index, self.end(value, key.end_mark.index), value

    def items(self, node: Node) -> list[tuple[int, int, Node]]:
        """As `child` has it, of each item of a list."""
        found, position = [], node.start_mark.index
        for item in node.value:
            end = self.end(item, position)
            found.append((position, end, item))
            position = end
        return found

    def shared(self) -> set[Path]:
        """The paths of aliases and of the anchors that they repeat: an edit would change both, or none."""
        if "*" not in self.text:
            return set()
        anchors: dict[Path, int] = {}
        aliases: dict[Path, int] = {}

        def look(node: Node, path: Path) -> None:
            children: list[tuple[str | int, int, Node]] = []
            if isinstance(node, yaml.MappingNode):
                children = [(key.value, key.end_mark.index, value) for key, value in node.value]
            elif isinstance(node, yaml.SequenceNode):
                children = [(step, begin, item) for step, (begin, _, item) in enumerate(self.items(node))]
            for step, begin, child in children:
                start = child.start_mark.index
                if start < begin:
                    aliases[(*path, step)] = id(child)
                    continue
                if self.text[start : start + 1] == "&":
                    anchors[(*path, step)] = id(child)
                look(child, (*path, step))

        look(self.root, ())
        repeated = set(aliases.values())
        return set(aliases) | {path for path, node in anchors.items() if node in repeated}

    def inherits(self, path: Path) -> bool:
        """Whether the mapping at a path takes keys from another one (<<)."""
        node = self.find(path)
        return isinstance(node, yaml.MappingNode) and any(key.value == "<<" for key, _ in node.value)

    def in_flow(self, path: Path) -> bool:
        """Whether what stands below a path stands inside braces or brackets."""
        return any(self.find(path[:depth]).flow_style for depth in range(len(path) + 1))

    def pair(self, node: Node, name: str) -> tuple[Node, Node]:
        """The key and value of a name that a mapping has."""
        found = [pair for pair in node.value if pair[0].value == name]
        if len(found) > 1:
            raise Refused(
                f"the key `{name}` is here twice",
                "dbt reads the last one. Take the other out.",
                found[-1][0].start_mark.index,
            )
        if not found:
            raise Refused(
                f"`{name}` comes from a merge (<<) and cannot be edited here",
                "Write it out at this place.",
                node.start_mark.index,
            )
        return found[0][0], found[0][1]

    def end(self, node: Node, begin: int = 0) -> int:
        """Where the content of a node ends; `begin` is where that of its key does.

        The parser's own end of a block is behind the comments that follow it.
        """
        if node.start_mark.index < begin:
            alias = _ALIAS.search(self.text, begin)
            return alias.end() if alias else begin
        if isinstance(node, yaml.ScalarNode):
            return self._scalar_end(node)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        if isinstance(node, yaml.MappingNode):
            key, value = node.value[-1]
            return self.end(value, key.end_mark.index)
        return self.items(node)[-1][1]

    def _scalar_end(self, node: Node) -> int:
        end = int(node.end_mark.index)
        if node.style not in ("|", ">"):
            return end
        head = self.text[node.start_mark.index : self.text.find("\n", node.start_mark.index)]
        if "+" in head.split("#")[0]:
            return end - 1 if self.text[end - 1 : end] == "\n" else end
        lines = self.text[node.start_mark.index : end].split("\n")
        indents = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
        # Spaces at the end of a line belong to it, and a line of more spaces than the block has before it.
        while len(lines) > 1 and not lines[-1].strip() and not (indents and len(lines[-1]) > min(indents)):
            lines.pop()
        return int(node.start_mark.index) + len("\n".join(lines))

    def line_start(self, index: int) -> int:
        """The beginning of the line of a position."""
        return self.text.rfind("\n", 0, index) + 1

    def next_line(self, index: int) -> int:
        """The beginning of the line behind that of a position; the text ends with a line feed."""
        return self.text.index("\n", index) + 1


def _style(root: Node) -> Style:
    """How the first mapping and the first list below a key are indented."""
    step = dash = None
    queue = [root] if root is not None else []
    while queue and None in (step, dash):
        node = queue.pop(0)
        if isinstance(node, yaml.SequenceNode):
            queue += node.value
        elif isinstance(node, yaml.MappingNode) and not node.flow_style:
            for key, value in node.value:
                inner = value.start_mark
                below = inner.line > key.start_mark.line and value.value
                deeper = inner.column - key.start_mark.column
                if below and isinstance(value, yaml.SequenceNode) and not value.flow_style:
                    dash = deeper if dash is None else dash
                if below and isinstance(value, yaml.MappingNode) and not value.flow_style:
                    step = deeper if step is None else step
                queue.append(value)
    default = Style()
    return Style(default.step if step is None else step, default.dash if dash is None else dash)
