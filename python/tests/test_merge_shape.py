"""How dbt's YAML spells a test."""

from __future__ import annotations

from typing import Any

import pytest

from accord.merge import shape


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("unique", shape.Test("unique", None, {}, {})),
        ({"unique": None}, shape.Test("unique", None, {}, {})),
        (
            {"x.y": {"name": "n", "a": 1, "severity": "warn"}},
            shape.Test("x.y", "n", {"a": 1}, {"severity": "warn"}),
        ),
        (
            {"x": {"arguments": {"a": 1}, "config": {"where": "b"}}},
            shape.Test("x", None, {"a": 1}, {"where": "b"}),
        ),
        ({"test_name": "x", "name": "n", "values": [1]}, shape.Test("x", "n", {"values": [1]}, {})),
        ({"x": None, "values": [1]}, shape.Test("x", None, {"values": [1]}, {})),
        ({"x": {"values": [1]}, "name": "n"}, shape.Test("x", "n", {"values": [1]}, {})),
        (1, None),
        ({}, None),
        ({"x": 1}, None),
        ({"x": [1], "y": 2}, shape.Test("x", None, {"y": 2}, {})),
        ({"test_name": 1}, None),
        ({"x": {"config": 1, "arguments": [1]}}, shape.Test("x", None, {}, {})),
    ],
)
def test_spellings_of_a_test(item: Any, expected: shape.Test | None) -> None:
    assert shape.test_of(item) == expected
