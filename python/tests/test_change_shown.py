"""How values of contracts stand in messages: whole where that is short, else what differs."""

from __future__ import annotations

from typing import Any

import pytest

from accord.changes.shown import LONGEST, Shown, apart, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "none"),
        (True, "true"),
        (1, "1"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        ("a  b\nc", "`a b c`"),
        ("x" * 100, f"`{'x' * (LONGEST - 1)}…`"),
        ([], "nothing"),
        (["a", 1], "`a`, 1"),
        (list(range(9)), "0, 1, 2, 3, 4, 5 and 3 more"),
        ({"a": "b", "c": [1]}, "a: b, c: 1"),
        ({}, "nothing"),
    ],
)
def test_a_value(value: Any, text: str) -> None:
    assert shown(value) == text


def test_words_have_no_backticks() -> None:
    assert f"{Shown('60 minutes'):plain} {Shown('a')} {Shown(1):plain}" == "60 minutes `a` 1"


WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (1, 2, (1, 2)),
        ("a b", "a c", ("a b", "a c")),
        (["a", "b"], ["a", "c"], (["a", "b"], ["a", "c"])),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}, ({"b": 2}, {"b": 3, "c": 4})),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, ({"a": {"c": 2}}, {"a": {"c": 3}})),
        ([{"a": 1}, {"b": 1}], [{"a": 1}, {"b": 2}], ({"b": 1}, {"b": 2})),
        ([{"a": 1}], [{"a": 1}, {"b": 2}], ([], [{"b": 2}])),
        ([{"a": 1}, {"b": 1}], [{"b": 1}, {"a": 1}], ([{"a": 1}, {"b": 1}], [{"b": 1}, {"a": 1}])),
        (
            f"{WORDS} old end",
            f"{WORDS} new end",
            ("…twelve thirteen fourteen old end", "…twelve thirteen fourteen new end"),
        ),
        (f"one {WORDS}", f"two {WORDS}", (f"one {WORDS}", f"two {WORDS}")),
    ],
)
def test_what_both_have_is_left_out(old: Any, new: Any, parts: tuple[Any, Any]) -> None:
    assert apart(old, new) == parts
