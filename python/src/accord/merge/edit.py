"""Edits of a YAML text that leave every other byte as it is.

The text is never written anew: each edit replaces, inserts or removes a range of it, found by the marks of
the parser that dbt uses. Then the new text is read again, and must say exactly what the edits say; else
nothing is written. docs/adr/0010-yaml-is-edited-by-ranges.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from accord.errors import TargetError
from accord.merge.layout import Layout, Node, Refused, place_of, plain
from accord.merge.ops import Op, Path, applied, same
from accord.merge.scalars import like
from accord.writers.yaml_text import Inline, flow, lines_of

Rank = Callable[[str], int]
"""Where a new key belongs among those that are there."""

_DASH = re.compile(r"^ *-(?=\s)", re.MULTILINE)

Range = tuple[int, int, str]
"""Begin, end, and the text that comes in its place."""


def edited(text: str, ops: list[Op], file: str, rank: Rank) -> str:
    """The text after the edits. Raises TargetError, with the place, where it cannot be edited.

    Lines end as they did; a byte order mark stays.
    """
    if not ops:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = "\r\n" if _all_crlf(text) else "\n"
    body = body_of(text)
    try:
        new = _spliced(body, ops, rank)
        if not same(_mapping(plain(new)), applied(_mapping(plain(body)), ops)):
            raise Refused("the layout of this file cannot be edited safely", "Write it in a plainer form.")
    except Refused as refused:
        raise TargetError(refused.message, refused.remedy, place_of(body, refused.index, file)) from None
    except yaml.YAMLError:
        raise TargetError(
            f"{file} cannot be edited without making it unreadable",
            "Write the entries that the contract describes in a plainer form.",
        ) from None
    return mark + new.replace("\n", newline)


def body_of(text: str) -> str:
    """The text as it is edited: lines end with a line feed, the last one too.

    Where some lines end otherwise than others, each stays as it is.
    """
    body = text.removeprefix("\ufeff")
    body = body.replace("\r\n", "\n") if _all_crlf(body) else body
    return body if not body or body.endswith("\n") else body + "\n"


def _all_crlf(text: str) -> bool:
    return 0 < text.count("\n") == text.count("\r\n")


def _mapping(data: Any) -> Any:
    """What dbt takes a text with nothing in it for."""
    return {} if data is None else data


def _spliced(text: str, ops: list[Op], rank: Rank) -> str:
    layout = Layout(text)
    if layout.says_nothing:
        return text + _block(applied({}, ops), 0, layout)
    ranges, ops = _unfolded(layout, ops)
    begun: set[Path] = set()
    for op in sorted(ops, key=lambda op: _depth_and_rank(op, rank)):
        ranges.append(_range(layout, op, rank, ops, begun))
    # Insertions at one point keep their order, and stand before what is removed from there on.
    ordered = sorted(enumerate(ranges), key=lambda pair: (pair[1][0], pair[1][1], pair[0]))
    pieces, position = [], 0
    for _, (begin, end, new) in ordered:
        if begin < position:
            raise Refused("two edits meet here", "Write it in a plainer form.", begin)
        pieces += [text[position:begin], new]
        position = end
    return "".join([*pieces, text[position:]])


def _depth_and_rank(op: Op, rank: Rank) -> tuple[int, int]:
    """Where one line ends several blocks, what comes behind it belongs to the inner ones first."""
    if op.act == "add":
        return -len(op.path) - 1, 0
    return -len(op.path), rank(str(op.path[-1]))


def _unfolded(layout: Layout, ops: list[Op]) -> tuple[list[Range], list[Op]]:
    """Lists on one line to which an item of several lines comes are written as blocks; and the other ops."""
    ranges: list[Range] = []
    for path in dict.fromkeys(op.path for op in ops if op.act == "add" and _is_block(op.value)):
        node = layout.find(path)
        if not node.flow_style or layout.in_flow(path[:-1]) or not isinstance(path[-1], str):
            continue
        key, _ = layout.pair(layout.find(path[:-1]), path[-1])
        gone = {op.path for op in ops if op.act == "remove" and op.path[:-1] == path}
        pad = " " * (key.start_mark.column + layout.style.dash)
        lines = []
        for index, (earliest, end, item) in enumerate(layout.items(node)):
            begin = _begin(layout, earliest, item)
            inside = [op for op in ops if op.path[: len(path) + 1] == (*path, index)]
            if (*path, index) in gone:
                continue
            written = layout.text[begin:end]
            if inside:
                below = [Op(op.act, (0, *op.path[len(path) + 1 :]), op.value) for op in inside]
                written = flow(applied([plain(written)], below)[0])
            lines.append(f"{pad}- {written}\n")
        added = [op.value for op in ops if op.act == "add" and op.path == path]
        end = layout.end(node)
        rest = layout.text[end : layout.next_line(end)]
        block = "".join(lines) + _block(added, len(pad), layout)
        ranges.append((key.end_mark.index + 1, layout.next_line(end), rest + block))
        ops = [op for op in ops if op.path != path and op.path[: len(path)] != path]
    return ranges, ops


def _begin(layout: Layout, earliest: int, node: Node) -> int:
    """Where a node or the alias that stands for it begins."""
    begin = int(node.start_mark.index)
    return begin if begin >= earliest else layout.text.index("*", earliest)


def _is_block(value: Any) -> bool:
    return isinstance(value, (dict, list)) and not isinstance(value, Inline)


def _range(layout: Layout, op: Op, rank: Rank, ops: list[Op], begun: set[Path]) -> Range:
    """`begun` are the paths of {} and [] into which something has come before."""
    if op.act == "add":
        return _add(layout, op, begun)
    parent = layout.find(op.path[:-1])
    if op.act == "remove":
        gone = {o.path[-1] for o in ops if o.act == "remove" and o.path[:-1] == op.path[:-1]}
        return _remove(layout, parent, op.path, gone)
    step = op.path[-1]
    if isinstance(step, int):
        return _replace(layout, op.path, None, parent.value[step], op.value)
    if isinstance(parent, yaml.MappingNode) and any(key.value == step for key, _ in parent.value):
        return _replace(layout, op.path, *layout.pair(parent, step), op.value)
    if isinstance(parent, yaml.MappingNode) and not parent.value:
        return _begin_flow(parent, op.path[:-1], flow({step: op.value})[1:-1], begun)
    return _insert(layout, parent, step, op.value, rank)


def _insert(layout: Layout, parent: Node, name: str, value: Any, rank: Rank) -> Range:
    """A new key of a mapping, behind the last one that belongs before it."""
    if not isinstance(parent, yaml.MappingNode):
        raise Refused(
            f"`{name}` cannot be added to what is no mapping", "Make it one.", parent.start_mark.index
        )
    pairs = [pair for pair in parent.value if rank(pair[0].value) <= rank(name)] or parent.value[:1]
    key, last = pairs[-1]
    end = layout.end(last, key.end_mark.index)
    if parent.flow_style:
        return end, end, ", " + flow({name: value})[1:-1]
    column = key.start_mark.column
    point = layout.next_line(end)
    return point, point, _block({name: value}, column, layout)


def _begin_flow(node: Node, path: Path, text: str, begun: set[Path]) -> Range:
    """Something that comes into {} or []."""
    point = node.end_mark.index - 1
    comma = ", " if path in begun else ""
    begun.add(path)
    return point, point, comma + text


def _add(layout: Layout, op: Op, begun: set[Path]) -> Range:
    """A new item at the end of a list."""
    node = layout.find(op.path)
    if not isinstance(node, yaml.SequenceNode):
        raise Refused("this is no list", "Make it one.", node.start_mark.index)
    if not node.value:
        return _begin_flow(node, op.path, flow(op.value), begun)
    if node.flow_style:
        end = layout.items(node)[-1][1]
        return end, end, ", " + flow(op.value)
    point = layout.next_line(layout.end(node))
    return point, point, _block([op.value], node.start_mark.column, layout)


def _replace(layout: Layout, path: Path, key: Node | None, node: Node, value: Any) -> Range:
    """Another value in the place of one, of a key or (None) an item of a list."""
    text = layout.text
    key_end = key.end_mark.index if key else 0
    column = (key or node).start_mark.column
    in_flow = layout.in_flow(path[:-1])
    begin, end = _begin(layout, key_end, node), layout.end(node, key_end)
    is_block = isinstance(value, (dict, list)) and bool(value)
    in_block = isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(node.value)
    if not is_block or isinstance(value, Inline):
        if in_block:
            raise Refused("a block stands where one value is to stand", "Write it on one line.", begin)
        behind = text[end : text.index("\n", end)].strip()
        new = like(node, value, column + layout.style.step, plain_line=bool(behind) or in_flow)
        if "\n" in new:  # blanks at the end would become its own
            end = text.index("\n", end)
        return begin, end, ("" if text[begin - 1] in " \t[{" else " ") + new
    if in_flow:
        return begin, end, flow(value)
    if key_end == 0:
        if in_block:
            raise Refused("an item of a list is to become another", "Write it as a mapping.", begin)
        return begin, end, _block(value, column, layout).strip()
    deeper = column + (layout.style.dash if isinstance(value, list) else layout.style.step)
    if in_block:
        return layout.line_start(begin), layout.next_line(end), _block(value, deeper, layout)
    # What stood on the key's line goes; the block comes below, behind a comment that is there.
    head = text[key_end:begin].rstrip(" ")
    rest = text[end : layout.next_line(end)]
    return key_end, layout.next_line(end), head + rest + _block(value, deeper, layout)


def _remove(layout: Layout, parent: Node, path: Path, gone: set[str | int]) -> Range:
    """A key with its value, or an item. The comments above it stay: they are a person's."""
    step = path[-1]
    if isinstance(step, int):
        start = _begin if parent.flow_style else _dash_of
        spans = [(start(layout, begin, item), end) for begin, end, item in layout.items(parent)]
        position = step
    else:
        layout.pair(parent, step)
        spans = [(key.start_mark.index, layout.end(value, key.end_mark.index)) for key, value in parent.value]
        position = next(i for i, (key, _) in enumerate(parent.value) if key.value == step)
    if len(gone) >= len(spans) and (parent is not layout.root or parent.flow_style):
        raise Refused("all that stands here is to go", "Take out the key above it.", parent.start_mark.index)
    begin, end = spans[position]
    if parent.flow_style:
        # With the comma before it, unless nothing before it stays.
        first = all(_step(parent, index) in gone for index in range(position))
        return (begin, spans[position + 1][0], "") if first else (spans[position - 1][1], end, "")
    if not layout.text[layout.line_start(begin) : begin].strip(" "):
        behind_dash = bool(layout.text[layout.line_start(spans[0][0]) : spans[0][0]].strip(" "))
        if behind_dash and all(_step(parent, index) in gone for index in range(position)):
            point = next(span[0] for n, span in enumerate(spans) if _step(parent, n) not in gone)
            return point, point, ""  # it goes with the first
        return layout.line_start(begin), layout.next_line(end), ""
    # The next that stays takes its place behind a dash, with the comments between them.
    stays = next((n for n in range(position, len(spans)) if _step(parent, n) not in gone), None)
    if stays is None:
        raise Refused("this cannot be taken out alone", "Take it out by hand.", begin)
    gaps = [
        layout.text[layout.next_line(spans[n][1]) : layout.line_start(spans[n + 1][0])]
        for n in range(position, stays)
    ]
    between = "".join(gap for gap in gaps if "#" in gap).lstrip(" \n")
    pad = " " * (spans[stays][0] - layout.line_start(spans[stays][0]))
    return begin, spans[stays][0], between + pad if between else ""


def _dash_of(layout: Layout, earliest: int, node: Node) -> int:
    """Where the dash of a block's item stands, which can be on a line above it."""
    if layout.text[earliest] == "-":  # the first
        return earliest
    found = _DASH.search(layout.text, earliest)
    return found.end() - 1 if found else _begin(layout, earliest, node)


def _step(parent: Node, index: int) -> str | int:
    return str(parent.value[index][0].value) if isinstance(parent, yaml.MappingNode) else index


def _block(value: Any, column: int, layout: Layout) -> str:
    """Lines of a block, each with its line feed."""
    style = layout.style
    return "".join(f"{line}\n" for line in lines_of(value, column, style.step, style.dash))
