"""A new value in the style of the one whose place it takes."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import yaml

from accord.merge.layout import Node
from accord.writers.yaml_text import WIDTH, escaped, flow, literal_block, scalar


def like(node: Node, value: Any, indent: int, plain_line: bool) -> str:
    """The text of a scalar, or of a collection on one line, in the place of a node.

    Quotes and blocks stay what they were where they can hold the value. `indent` is that of the lines of a
    block; `plain_line` where something follows on the line, so that a block cannot stand there.
    """
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if not isinstance(value, str):
        return flow(value)
    if not plain_line and (style in ("|", ">") or "\n" in value):
        block = _folded(value, indent) if style == ">" else None
        lines = block or literal_block(value, indent)
        if lines:
            return "\n".join(lines)
    if style == '"' or "\n" in value:
        return escaped(json.dumps(value, ensure_ascii=False))
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return scalar(value, inline=plain_line)


def _folded(text: str, indent: int) -> list[str] | None:
    """A text of one paragraph as a folded block; None where folding would change it."""
    body = text.rstrip("\n")
    if (
        "\n" in body
        or "  " in body
        or body != body.strip()
        or not body.isprintable()
        or len(text) > len(body) + 1
    ):
        return None
    lines = textwrap.wrap(body, max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
    return [">" if text != body else ">-", *(" " * indent + line for line in lines)]
