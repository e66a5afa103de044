"""Whatever the file holds: documents, or an error with a place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.source import Node, SourceError, load, loads

FRAGMENTS = (
    *("- ", ": ", "? ", ", ", "{", "}", "[", "]", "&a ", "*a", "*b ", "<<: ", "\n", "\n  ", "\r\n", "\r"),
    *("\t", "'", '"', "|", ">-\n", "|2\n", "#", " ", "!", "!!str ", "!<", "!%C3 ", "!%C0%80 ", "%", "@", "`"),
    *(
        "%YAML 1.2\n",
        "%TAG ! a\n",
        "---\n",
        "...\n",
        "\\x",
        "\\u12",
        "\\ud83d",
        "a",
        "1",
        "0x",
        "1e3",
        ".inf",
    ),
    *("~", "true", "é", "😀", "\x00", "\x7f", "\x85", "\ufeff", "\u2028", "\uffff"),
)


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=15).map("".join))
@example("1" * 5000).via("more digits than Python turns into a number")
@example("!%C0%80 a").via("a tag whose bytes are not UTF-8")
@example("!%ED%A0%80 a").via("a tag of half a surrogate pair")
@example("\ud800").via("half a surrogate pair")
@settings(deadline=None, max_examples=400)
def test_any_text(text: str) -> None:
    """Documents or a SourceError with a place, and nothing else, whatever the text."""
    found = documents_or_error(text)
    if isinstance(found, list):
        assert all(document.value is not None for document in found)
    else:
        assert found.place is not None
        # What ends too early is wrong at its end, which may be a line further.
        assert 1 <= found.place.line <= len(text.splitlines()) + 1
        assert found.place.column >= 1


@given(st.binary(max_size=200))
@example("a: 1".encode("utf-16"))
@settings(deadline=None)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "a.yaml"
    path.write_bytes(data)
    with suppress(SourceError):
        load(path)


# Nested blocks of lines, most of them right: plain keys come more often than odd ones.
KEYS = st.sampled_from(
    (*"abcdefghijklmn", "a.b", "'q'", "? x", "<<", "&k k", "*v", "!!str s", "é", r'"\ud83d\ude00"')
)
SCALARS = st.sampled_from(
    ("", "1", "true", "a b", "'x'", "&v w", "*v", "!!int 3", "|\n  z", "[1, {b: c}]", r'"\ud83d\ude00"')
)
PAIR = st.tuples(KEYS, SCALARS).map(lambda pair: [f"{pair[0]}: {pair[1]}"])
ITEMS = st.lists(SCALARS.map(lambda text: f"- {text}"), min_size=1, max_size=3)
INDENTS = st.sampled_from(("  ", "  ", "  ", "  ", " ", "\t"))


def joined(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in block]


def nested(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    blocks = ITEMS | st.lists(inner, max_size=3).map(joined)
    return st.tuples(KEYS, INDENTS, blocks).map(
        lambda parts: [f"{parts[0]}: ", *(parts[1] + line for line in parts[2])]
    )


LINES = st.recursive(PAIR, nested, max_leaves=8)


@given(st.lists(LINES, max_size=4), st.sampled_from(("\n", "\r\n", "\r")))
@settings(deadline=None, max_examples=300)
def test_nearly_yaml(blocks: list[list[str]], newline: str) -> None:
    """Every place is one in the text, where the key or the value begins."""
    text = newline.join(joined(blocks))
    lines = text.splitlines()
    found = documents_or_error(text)
    for document in found if isinstance(found, list) else []:
        for node in below(document):
            assert 1 <= node.line <= len(lines) + 1
            if node.value in ("a b", "w", "x"):
                rest = lines[node.line - 1][node.column - 1 :]
                assert rest.startswith(("&", "'", node.value))
            if node.key_line:
                assert lines[node.key_line - 1][node.key_column - 1 :].strip()


def below(node: Node) -> Iterator[Node]:
    yield node
    inner = node.value.values() if isinstance(node.value, dict) else node.value
    for value in inner if isinstance(node.value, (dict, list)) else ():
        yield from below(value)


def documents_or_error(text: str) -> list[Node] | SourceError:
    try:
        return loads(text, "x")
    except SourceError as error:
        return error


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=20), JSON, max_size=4), st.sampled_from((None, 2, "\t")))
@settings(deadline=None)
def test_json_reads_back(value: dict[str, Any], indent: int | str | None) -> None:
    [document] = loads(json.dumps(value, indent=indent), "x")
    assert document.plain() == value
