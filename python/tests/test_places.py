"""The place of a path in a document."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.source import Node, Place, Places, loads

DOCUMENT = """\
schema:
  properties:
    total: {minimum: 0}
    a.b: {type: x}
    a: {b: y}
quality:
  rules:
    - columns: [a, b]
    - [1, [2]]
c[0]: odd
"1": one
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("schema", "1:1"),
        ("schema.properties.total", "3:5"),
        ("schema.properties.total.minimum", "3:13"),
        ("quality.rules[0]", "8:7"),
        ("quality.rules[0].columns", "8:7"),
        ("quality.rules[0].columns[1]", "8:20"),
        ("quality.rules[1][1][0]", "9:12"),
        # Keys with dots and brackets; the longest that leads somewhere.
        ("schema.properties.a.b", "4:5"),
        ("schema.properties.a.b.type", "4:11"),
        ("schema.properties.a", "5:5"),
        ("c[0]", "10:1"),
        ("1", "11:1"),
        *[
            (path, None)
            for path in ("", "nothing", "schema.", ".schema", "schema.properties.total.x", "schema[0]")
        ],
        *[
            (f"quality.rules{item}", None)
            for item in ("[2]", "[-1]", "[00]", "[0", "[0]x", ".0", "[]", "[0].")
        ],
        *[(f"quality.rules[{digits}]", None) for digits in ("9" * 5000, "²", "\u0660")],
    ],
)
def test_place(path: str, place: str | None) -> None:
    places = Places(loads(DOCUMENT, "x")[0])
    found = places.get(path)
    assert (path in places) == (found is not None)
    assert str(found) == (f"x:{place}" if place else "None")
    if place is None:
        assert places.get(path, "none") == "none"
        with pytest.raises(KeyError):
            places[path]
    else:
        assert places[path] == found


def test_no_document() -> None:
    assert Places().get("a") is None


def every(node: Node, path: str | None = None) -> list[tuple[str, Place]]:
    """Every path of a document as readers write it, with its place."""
    found = []
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            inner = key if path is None else f"{path}.{key}"
            found += [(inner, node.keys[key]), *every(value, inner)]
    elif isinstance(node.value, list):
        for number, value in enumerate(node.value):
            inner = f"{path or ''}[{number}]"
            found += [(inner, value.place), *every(value, inner)]
    return found


def documents(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    values = st.recursive(
        st.just(0),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=15,
    )
    return st.dictionaries(keys, values, max_size=4) | st.lists(values, min_size=1, max_size=3)


def read(value: Any) -> Node:
    [document] = loads(json.dumps(value), "x")
    return document


@given(documents(st.sampled_from(("a", "b", "name"))))
@settings(deadline=None)
def test_every_place_is_found(value: Any) -> None:
    document = read(value)
    places = Places(document)
    assert all(places[path] == place for path, place in every(document))


@given(documents(st.text(alphabet=".[]a0", max_size=4)), st.text(alphabet=".[]a0", max_size=8))
@settings(deadline=None, max_examples=300)
def test_one_of_several_places_is_found(value: Any, other: str) -> None:
    """A path that can be read in several ways has one of their places; no other path has any."""
    document = read(value)
    places = Places(document)
    expected = defaultdict(set)
    for path, place in every(document):
        expected[path].add(place)
    for path, several in expected.items():
        assert places.get(path) in several
    assert other in expected or other not in places


def in_two_ways(levels: int) -> Node:
    """Mappings that each stand twice in the next, so that `a.a.a` can be read in thousands of ways."""
    node = Node(1, "x", 1, 1)
    for _ in range(levels):
        node = Node({"a": node, "a.a": node}, "x", 1, 1)
    return node


DOTS = "." * 200_000


@pytest.mark.parametrize(
    ("document", "path", "is_there"),
    [
        pytest.param(Node({DOTS: Node(1, "x", 1, 1)}, "x", 1, 1), DOTS, True, id="a key of dots"),
        pytest.param(Node({DOTS: Node(1, "x", 1, 1)}, "x", 1, 1), f"{DOTS}b", False, id="no key of dots"),
        pytest.param(in_two_ways(90), ".".join("a" * 120), True, id="keys in two ways"),
        pytest.param(in_two_ways(90), ".".join("a" * 90) + ".b", False, id="no key in any way"),
    ],
)
def test_soon_found(document: Node, path: str, is_there: bool) -> None:
    start = time.process_time()
    assert (path in Places(document)) == is_there
    assert time.process_time() - start < 2
