"""Whatever is written reads back as itself: by YAML 1.1, which dbt reads, and by YAML 1.2."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from accord.writers.yaml_text import WIDTH, Inline, document, scalar

READERS: dict[str, Callable[[str], Any]] = {
    "PyYAML": yaml.safe_load,
    # What dbt reads with where PyYAML was built with it, as its wheels are.
    "libyaml": lambda text: yaml.load(text, Loader=yaml.CSafeLoader),
    "YAML 1.2": lambda text: YAML(typ="safe", pure=True).load(text),
}


def reads_back(value: Any) -> None:
    text = document(value)
    for name, read in READERS.items():
        # repr tells 1 from 1.0 and from True, and holds NaN equal to itself.
        assert repr(read(text)) == repr(value), f"{name} of:\n{text}"
    # A blank at the end of a line is what editors strip, and a tab what YAML refuses.
    assert [line for line in text.split("\n") if line.endswith(" ") or "\t" in line] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


# ------------------------------------------------------------------------------------ hostile texts

HOSTILE = {
    "booleans of YAML 1.1": ("y", "Y", "n", "yes", "Yes", "YES", "no", "NO", "on", "On", "off", "OFF"),
    "booleans": ("true", "True", "TRUE", "false", "FALSE", "tRuE"),
    "nulls": ("", "~", "null", "Null", "NULL", "none"),
    "integers": ("0", "-1", "+1", "007", "0x1", "0o17", "0b11", "1_000", "190:20:30", "12:30:00", "1,000"),
    "floats": (
        "1.",
        ".5",
        "1e3",
        "1E3",
        "1e+3",
        "1.0e3",
        "-1.5",
        "1_0.5",
        "20:30.15",
        ".inf",
        "-.Inf",
        ".nan",
    ),
    "almost numbers": ("nan", "inf", "e3", "_1", "1a", "0x", "1.2.3", "٣", "½", "infinity", "-", "+", "."),
    "dates": ("2024-01-01", "2024-01-01 10:00:00", "2024-01-01T10:00:00Z", "2001-1-1", "12:30"),
    "other tags of YAML 1.1": ("=", "<<", "!", "!!str a", "!a", "&a", "*a", "%YAML 1.1", "@a", "`a`"),
    "lists": ("- a", "-a", "-", "--", "---", "--- a", "...", "- - a", "? a", "?", "?a", "[a]", "a, b", ","),
    "mappings": ("a: b", "a:", ":", ": a", ":a", "a:b", "a::b", "{a}", "{", "}", "]", "{a: b}", "<<: *a"),
    "comments": ("#", "# a", "a #b", "a# b", "a#b", "a\n#b\n", "#a\nb"),
    "blocks": ("|", ">", "|-", ">2", "| a", "|\n  a"),
    "quotes": ("'", '"', "''", '""', "it's", "'a'", '"a"', "a'", 'a"', "'a", '"a', '\'a: "b"', "\"'\\"),
    "backslashes": ("\\", "\\n", "a\\", "\\x41", "\\u0041", 'a\\"', "\\\n", "C:\\new\\table"),
    "Jinja": ("{{ a }}", "{% raw %}", "{# a #}", "}}", "{{", "{{'}}'}}"),
    "blanks": (" ", "  ", " a", "a ", " a ", "a  b", "\t", "\ta", "a\t", "a\tb", "\xa0", "a\n\xa0\n"),
    "newlines": (
        "\n",
        "\n\n",
        "a\n",
        "\na",
        "a\nb",
        "a\n\n",
        "a\n\nb\n",
        " a\nb",
        "a\n b",
        "a \nb",
        "a\n\n b\n",
    ),
    "indented lines": ("a\n  b\n    c\n", "a\n\tb", "a\n   \nb", "- a\n- b", "a: b\nc: d\n", "---\na\n...\n"),
    "other newlines": (
        "a\rb",
        "a\r\nb",
        "a\r",
        "a\r\n",
        "a\x85b",
        "a\u2028b",
        "a\u2029b",
        "a\x0bb",
        "a\x0cb",
    ),
    "other newlines in lines": ("a\nb\r\nc\n", "a\nb\x85c", "a\n\u2028b\n", "a\n\x0cb"),
    "control characters": (
        "\x00",
        "\x01",
        "\x07",
        "\x08",
        "\x1b[31m",
        "\x1f",
        "\x7f",
        "\x80",
        "\x9f",
        "a\n\x00",
    ),
    "byte order marks": ("\ufeff", "\ufeffa", "a\ufeff", "a\ufeffb\n", "\ufffe", "\uffff"),
    "beyond ASCII": (
        "é",
        "naïve",
        "日本語",
        "😀",
        "a😀\nb",
        "👩\u200d👧",
        "e\u0301",
        "\U0010ffff",
        "\U0001fffe",
    ),
    "right to left": ("\u202ea", "\u200fa", "א"),
    "plain words": ("a", "order_id", "a b", "a-b", "a.b", "a/b", "a@b.c", "_a", "A", "a1", "ref('a')"),
    "sentences": ("It's one; or two.", "a (b)", "a, b & c", "50 % more!", "a -b", "a ?b", "x < y"),
    "long": ("a" * 300, "a b " * 99, "é" * 300, "'" * 99, "line\n" * 99),
}


def everywhere(text: str) -> dict[str, Any]:
    """The text in every position that a scalar can have, as a value and as a key."""
    return {
        "value": text,
        "list": [text, [text, 1], {text: text, "b": text}, Inline({text: text})],
        "lists": [[text], [[text, {}], [text]]],
        "mapping": {text: {text: text, "last": [{"a": text}]}},
        "inline": Inline({"a": text, "b": [text, text], "c": Inline({text: None, "d": text})}),
        "inline key": Inline({text: text}),
        "too wide": Inline({"a": "wide " * 30, text: text, "b": [text]}),
        "last": text,
    }


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text(texts: tuple[str, ...]) -> None:
    for text in texts:
        reads_back(everywhere(text))


# --------------------------------------------------------------------------------------- any data

SHORT = {part for texts in HOSTILE.values() for part in texts if len(part) < 9}
PARTS = [*sorted(SHORT), " ", ": ", ", ", " #"]
TEXT = st.text(max_size=30) | st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)
NUMBER = st.integers() | st.floats()
DATA = st.recursive(
    TEXT | NUMBER | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT, inner, max_size=4)
        | st.dictionaries(TEXT, inner, max_size=4).map(Inline)
    ),
    max_leaves=12,
)


@given(TEXT)
@settings(deadline=None, max_examples=80)
def test_any_text(text: str) -> None:
    reads_back(everywhere(text))


@given(st.dictionaries(TEXT, DATA, min_size=1, max_size=4) | st.lists(DATA, min_size=1, max_size=4))
@example({"a": [[], {}, [[]], [{}], {"b": {}}, Inline()]}).via("nothing, in every position")
@example([["a\nb\n", {"c": "d\ne\n"}], [["f\n"]]]).via("lines inside lists")
@settings(deadline=None, max_examples=150)
def test_any_data(value: Any) -> None:
    reads_back(value)


@given(st.floats())
@example(1e22).via("an exponent without a point, which YAML 1.1 reads as text")
@example(1e-07).via("a negative one")
@example(-math.inf).via("less than all")
@settings(deadline=None)
def test_any_number(value: float) -> None:
    reads_back({"a": value, "b": [value], "c": Inline({"d": value})})


@pytest.mark.parametrize("value", [{}, [], "- a", "a\nb\n", 1, None], ids=repr)
def test_document_of_one_value(value: Any) -> None:
    reads_back(value)


# ------------------------------------------------------------------------------- as a person types it


@pytest.mark.parametrize(
    ("value", "block", "inline"),
    [
        ("order_id", "order_id", "order_id"),
        ("order id", "order id", "order id"),
        ("a@b.example", "a@b.example", "a@b.example"),
        ("One row, per order.", "One row, per order.", "'One row, per order.'"),
        ("The airline's code.", "The airline's code.", '"The airline\'s code."'),
        ("ref('orders')", "ref('orders')", "\"ref('orders')\""),
        ("a >= b", "a >= b", "'a >= b'"),
        ("a: b", "'a: b'", "'a: b'"),
        ("it's: b", '"it\'s: b"', '"it\'s: b"'),
        ("it's: \\d", "'it''s: \\d'", "'it''s: \\d'"),
        (r"^\d{3}$", r"'^\d{3}$'", r"'^\d{3}$'"),
        ("1.0.0", "'1.0.0'", "'1.0.0'"),
        ("2024-01-01", "'2024-01-01'", "'2024-01-01'"),
        ("no", "'no'", "'no'"),
        ("y", "'y'", "'y'"),  # PyYAML reads it as text; other readers of YAML 1.1 as true
        ("", "''", "''"),
        ("a\tb", r'"a\tb"', r'"a\tb"'),
        ("\x1b\x85\ufeff", r'"\u001b\u0085\ufeff"', r'"\u001b\u0085\ufeff"'),
        ("é😀", "'é😀'", "'é😀'"),
        (None, "null", "null"),
        (True, "true", "true"),
        (-60, "-60", "-60"),
        (0.1, "0.1", "0.1"),
        (1e-07, "1.0e-07", "1.0e-07"),
        (math.inf, ".inf", ".inf"),
        (math.nan, ".nan", ".nan"),
    ],
    ids=repr,
)
def test_scalar(value: Any, block: str, inline: str) -> None:
    assert scalar(value) == block
    assert scalar(value, inline=True) == inline


GOLDEN: dict[str, tuple[Any, str]] = {
    "mapping": ({"a": {"b": 1, "c": "x"}, "d": None}, "a:\n  b: 1\n  c: x\nd: null\n"),
    "list of mappings": ({"a": [{"b": 1, "c": {"d": 2}}]}, "a:\n  - b: 1\n    c:\n      d: 2\n"),
    "list of scalars": ({"a": [1, "x, y", "no"]}, "a: [1, 'x, y', 'no']\n"),
    "list of lists": ({"a": [[1, 2], [{"b": 3}]]}, "a:\n  - [1, 2]\n  - - b: 3\n"),
    "nothing": ({"a": [], "b": {}, "c": ""}, "a: []\nb: {}\nc: ''\n"),
    "one line": ({"a": Inline(b=1, c=["x"], d="p, q")}, "a: {b: 1, c: [x], d: 'p, q'}\n"),
    "one line in a list": ([Inline(a=1), Inline(b=2)], "- {a: 1}\n- {b: 2}\n"),
    "block in one line": ({"a": Inline(b={"c": 1})}, "a: {b: {c: 1}}\n"),
    "literal block": ({"a": "x\n\n  # y: z\n", "b": 1}, "a: |\n  x\n\n    # y: z\nb: 1\n"),
    "literal block without a newline at its end": ({"a": "x\ny"}, "a: |-\n  x\n  y\n"),
    "literal block in a list": (
        [{"a": "x\ny\n", "b": "z\nz"}],
        "- a: |\n    x\n    y\n  b: |-\n    z\n    z\n",
    ),
    "a second newline at the end": ({"a": "x\n\n"}, 'a: "x\\n\\n"\n'),
    "lines with a blank at an end": ({"a": "x \ny\n"}, 'a: "x \\ny\\n"\n'),
    "lines that begin indented": ({"a": " x\ny\n"}, 'a: " x\\ny\\n"\n'),
    "lines with a tab": ({"a": "x\n\ty\n"}, 'a: "x\\n\\ty\\n"\n'),
    "lines of a list": ({"a": {"b": ["x\ny"]}}, 'a:\n  b: ["x\\ny"]\n'),
    "key in quotes": ({"yes": 1, "a: b": 2, "a b": 3}, "'yes': 1\n'a: b': 2\na b: 3\n"),
}


@pytest.mark.parametrize(("value", "text"), GOLDEN.values(), ids=GOLDEN)
def test_golden(value: Any, text: str) -> None:
    assert document(value) == text


@pytest.mark.parametrize(
    ("value", "around"),
    [
        pytest.param(lambda word: {"key": Inline(v=word)}, len("key: {v: }"), id="mapping"),
        pytest.param(lambda word: [Inline(v=word)], len("- {v: }"), id="mapping in a list"),
        pytest.param(lambda word: {"key": ["a", word]}, len("key: [a, ]"), id="list"),
        pytest.param(lambda word: {"k": {"l": [Inline(v=word)]}}, len("    - {v: }"), id="deeper"),
    ],
)
def test_one_line_where_it_fits(value: Callable[[str], Any], around: int) -> None:
    fits, too_long = (document(value("w" * (WIDTH - around + more))) for more in (0, 1))
    assert max(map(len, fits.splitlines())) == WIDTH
    assert (fits[-2] in "}]", set(too_long) & set("{}[]")) == (True, set())
