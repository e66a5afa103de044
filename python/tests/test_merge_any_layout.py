"""Any edits of any data in any layout: the new text says what the edits say, and keeps the rest."""

from __future__ import annotations

import string
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accord.errors import TargetError
from accord.merge.edit import edited
from accord.merge.layout import plain
from accord.merge.ops import Op, Path, applied, at, same
from accord.merge.shape import rank
from accord.writers.yaml_text import scalar

NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=4).filter(lambda text: scalar(text) == text)
WORDS = st.sampled_from(
    ["a word", "it's", "x: y", "# no", "{{ x }}", "true", "1", "", "é 😀", "a\nb", "a\n\nb\n", "*a"]
)
SCALARS = WORDS | st.integers(-9, 999) | st.booleans() | st.none() | st.just(1.5)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.dictionaries(NAMES, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=14,
)
DOCUMENTS = st.dictionaries(NAMES, DATA, min_size=1, max_size=4)


class Typist:
    """Writes data as people do, who agree on nothing: `draw` decides."""

    def __init__(self, draw: Any) -> None:
        self.pick = lambda *choices: draw(st.sampled_from(choices))
        self.step = self.pick(2, 2, 2, 4, 3)
        self.dash = self.pick(2, 2, 0, 4)

    def noise(self, indent: int) -> list[str]:
        pad = " " * indent
        return self.pick([], [], [], [""], [pad + "# a comment: [x"], [" "], ["", "# far left", ""])

    def behind(self) -> str:
        return self.pick("", "", "", "  # behind", " ", " #")

    def flow(self, value: Any) -> str:
        gap, blank = self.pick(", ", ",  ", " , "), self.pick("", " ")
        if isinstance(value, dict):
            return "{" + blank + gap.join(f"{k}: {self.flow(v)}" for k, v in value.items()) + blank + "}"
        if isinstance(value, list):
            return "[" + blank + gap.join(map(self.flow, value)) + blank + "]"
        return self.quoted(value)

    def quoted(self, value: Any) -> str:
        if not isinstance(value, str) or "\n" in value:
            return scalar(value, inline=True)
        plain = scalar(value, inline=True)
        return self.pick(plain, plain, "'" + value.replace("'", "''") + "'")

    def value(self, head: str, value: Any, indent: int) -> list[str]:
        """The lines of a value whose key or dash is `head`."""
        if value is None and self.pick(True, False):
            return [head + self.behind()]
        if isinstance(value, (dict, list)):
            if not value or self.pick(False, False, True):
                return [f"{head} {self.flow(value)}{self.behind()}"]
            if head.endswith("-"):
                lines = self.block(value, indent + self.pick(2, 2, 4))
                if not lines[0].strip() or lines[0].lstrip().startswith("#") or self.pick(False, False, True):
                    return [head + self.behind(), *lines]
                return [head + lines[0][len(head) :], *lines[1:]]
            deeper = indent + (self.dash if isinstance(value, list) else self.step)
            return [head + self.behind(), *self.block(value, deeper)]
        if isinstance(value, str) and "\n" in value and self.pick(True, False):
            pad = " " * (indent + self.step)
            end = "" if value.endswith("\n") else "-"
            body = [pad + line if line else "" for line in value.rstrip("\n").split("\n")]
            return [f"{head} |{end}", *body, *self.pick([], [""], ["", " "])]
        return [f"{head} {self.quoted(value)}{self.behind()}"]

    def block(self, value: Any, indent: int) -> list[str]:
        lines = []
        pad = " " * indent
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            lines += self.noise(indent)
            lines += self.value(pad + ("-" if isinstance(value, list) else f"{key}:"), inner, indent)
        return lines

    def text(self, data: Any) -> str:
        lines = [*self.pick([], ["# top"], ["---"]), *self.block(data, 0), *self.noise(0)]
        newline = self.pick("\n", "\n", "\n", "\r\n")
        return (
            self.pick("", "", "\ufeff") + newline.join(lines) + self.pick(newline, newline, newline * 2, "")
        )


def paths(value: Any, path: Path = ()) -> list[Path]:
    """The paths of everything in nested data."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, child in inner for found in paths(child, (*path, key)))]


@st.composite
def edits(draw: Any, data: Any) -> list[Op]:
    """One to three edits, none of which is about what another one replaces or removes."""
    ops: list[Op] = []
    everything = paths(data)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(everything))
        value = at(data, path)
        choices = []
        if isinstance(value, dict):
            choices.append(Op("set", (*path, draw(NAMES)), draw(DATA)))
        if isinstance(value, list):
            choices.append(Op("add", path, draw(DATA)))
        if path:
            choices += [Op("remove", path), Op("set", path, draw(SCALARS))]
        op = draw(st.sampled_from(choices or [Op("set", (draw(NAMES),), draw(DATA))]))
        meets = any(
            other.path[: len(op.path)] == op.path or op.path[: len(other.path)] == other.path for other in ops
        )
        if not meets:
            ops.append(op)
    return ops


# Without shrinking: the layouts are drawn line by line, and to find the smallest takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
KNOWN = (
    "a block stands where one value is to stand",
    "all that stands here is to go",
    "an item of a list is to become another",
)


def test_any_edit_of_any_layout() -> None:
    """The new text says what the edits say, and leaves alone what they are not about."""
    seen: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        wanted = data.draw(DOCUMENTS)
        text = Typist(data.draw).text(wanted)
        assert same(plain(text), wanted), text
        ops = data.draw(edits(wanted))
        new = outcome(text, ops, seen)
        if new is not None:
            assert same(plain(new) or {}, applied(wanted, ops))
            untouched(text, new, wanted, ops)

    holds()
    # A refusal of everything would pass what is above.
    assert seen["refused"] < seen["edited"] / 4, seen


def outcome(text: str, ops: list[Op], seen: Counter[str]) -> str | None:
    try:
        new = edited(text, ops, "f.yml", rank)
    except TargetError as refused:
        seen["refused"] += 1
        if refused.message not in KNOWN:
            raise
        return None
    seen["edited"] += 1
    return new


def untouched(text: str, new: str, data: dict[str, Any], ops: list[Op]) -> None:
    """Every key of the file that no edit is about stands there as it did, byte by byte."""
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert new.replace("\r\n", "").count("\n") <= text.replace("\r\n", "").count("\n") or "\r\n" not in text
    whole, after = _lines(text), _lines(new)
    touched = {op.path[0] for op in ops}
    if not touched & data.keys():
        # Only insertions: all lines are there, in their order.
        rest = iter(after)
        assert all(line in rest for line in whole)
    if all(op.act == "add" for op in ops):
        assert _comments(whole) == _comments(after)
    for key in data.keys() - touched:
        assert _part(whole, key) == _part(after, key)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n").split("\n")


def _comments(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip(" ").startswith("#")]


def _part(lines: list[str], key: str) -> list[str]:
    """The lines of a key of the file, without blank ones and comments."""
    begin = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = begin + 1
    while end < len(lines) and (lines[end][:1] in ("", " ", "#") or lines[end].startswith("- ")):
        end += 1
    return [line for line in lines[begin:end] if line.strip() and not line.strip(" ").startswith("#")]
