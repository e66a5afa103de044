"""Whatever the file holds: documents, or an error with a place."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.source import Node, SourceError, loads

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
