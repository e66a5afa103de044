"""Plain data -> the YAML that a person would have typed.

Our own small emitter: the general ones give no say over which mappings stand on one line, and take
most of the time of a large compile. Every text it leaves unquoted reads as the same text under YAML 1.1
(dbt) and 1.2, which a test proves on hostile input.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from typing import Any

WIDTH = 110
"""A mapping marked Inline stands on one line if it ends before this column."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*\Z")
_SENTENCE = re.compile(r"[A-Za-z][A-Za-z0-9_./@()'\"%&+=;,!?<> -]*[A-Za-z0-9_./)'\"%!?]\Z")
_SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Inline(dict[str, Any]):
    """A mapping that is written on one line where it fits."""


def document(value: Any) -> str:
    """The YAML text of nested dicts, lists and scalars, with a newline at its end."""
    if not isinstance(value, (dict, list)) or not value:
        return flow(value) + "\n"
    return "\n".join(lines_of(value, 0)) + "\n"


def flow(value: Any) -> str:
    """A value on one line, as it may stand inside braces or brackets."""
    return _inline(value, in_flow=True)


def lines_of(value: Any, indent: int, step: int = 2, dash: int = 2) -> list[str]:
    """The lines of a block; mappings below a key are indented by `step`, the dashes of lists by `dash`."""
    pad = " " * indent
    lines = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines += _entry(f"{pad}{scalar(key, inline=True)}:", inner, indent, step, dash)
        return lines
    for item in value:
        if not isinstance(item, (dict, list)) or not item:
            lines.append(f"{pad}- {_inline(item, in_flow=isinstance(item, (dict, list)))}")
        elif (line := _on_one_line(item, indent + 2)) is not None:
            lines.append(f"{pad}- {line}")
        else:
            first, *rest = lines_of(item, indent + 2, step, dash)
            lines += [f"{pad}- {first.lstrip(' ')}", *rest]
    return lines


def _entry(head: str, value: Any, indent: int, step: int, dash: int) -> list[str]:
    if isinstance(value, (dict, list)) and value:
        if (line := _on_one_line(value, len(head) + 1)) is not None:
            return [f"{head} {line}"]
        below = indent + (dash if isinstance(value, list) else step)
        return [head, *lines_of(value, below, step, dash)]
    if isinstance(value, str) and "\n" in value:
        literal = literal_block(value, indent + step)
        if literal:
            return [f"{head} {literal[0]}", *literal[1:]]
    return [f"{head} {_inline(value, in_flow=False)}"]


def _on_one_line(value: Any, column: int) -> str | None:
    """The text of a value that belongs on one line: marked Inline, or a list of scalars; and short enough."""
    if not isinstance(value, Inline) and (
        isinstance(value, dict) or any(isinstance(item, (dict, list)) for item in value)
    ):
        return None
    line = _inline(value, True)
    return line if column + len(line) <= WIDTH else None


def _inline(value: Any, in_flow: bool) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, True)}: {_inline(v, True)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item, True) for item in value) + "]"
    return scalar(value, in_flow)


def literal_block(text: str, indent: int) -> list[str] | None:
    """A text of several lines as a literal block, or None where that cannot hold it."""
    body = text.rstrip("\n")
    lines = body.split("\n")
    trailing = len(text) - len(body)
    if (
        not body
        or trailing > 1
        or _UNPRINTABLE.search(text)
        or "\t" in text
        or lines[0][:1] in ("", " ")
        or any(line != line.rstrip(" ") for line in lines)
    ):
        return None
    pad = " " * indent
    return ["|" if trailing else "|-", *(pad + line if line else "" for line in lines)]


def scalar(value: Any, inline: bool = False) -> str:
    """One scalar; `inline` is inside braces or brackets, where commas part things."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return {math.inf: ".inf", -math.inf: "-.inf"}.get(value, ".nan")
    if isinstance(value, float) and "e" in repr(value) and "." not in repr(value):
        return repr(value).replace("e", ".0e")  # YAML 1.1 reads 1e-07 as text
    if not isinstance(value, str):
        return repr(value)
    return _text(value, inline)


@lru_cache(maxsize=1 << 16)  # names of columns, types and checks come again and again
def _text(value: str, inline: bool) -> str:
    pattern = _WORD if inline else _SENTENCE
    if (_WORD.match(value) or pattern.match(value)) and value.lower() not in _SPECIAL:
        return value
    if "\n" in value or "\t" in value or _UNPRINTABLE.search(value):
        return escaped(json.dumps(value, ensure_ascii=False))
    if "'" in value and not set(value) & {'"', "\\"}:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def escaped(text: str) -> str:
    """JSON text, or a text in double quotes, with escapes for what YAML does not take as it is."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
