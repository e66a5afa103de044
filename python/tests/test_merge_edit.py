"""Edits of YAML texts: what is edited, and that every other byte stays."""

from __future__ import annotations

from typing import Any

import pytest

from accord.errors import TargetError
from accord.merge.edit import edited
from accord.merge.ops import Op
from accord.merge.shape import rank
from accord.writers.yaml_text import Inline


def put(*path: str | int, to: Any) -> Op:
    return Op("set", path, to)


def add(*path: str | int, item: Any) -> Op:
    return Op("add", path, item)


def drop(*path: str | int) -> Op:
    return Op("remove", path)


MODELS = """\
# of the file
version: 2

models:
  - name: orders  # the orders
    description: "Old"  # why
    columns:
      - name: id
        data_tests:
          - unique
      # about b
      - name: b

  # the next one
  - name: customers
    columns: []
"""


def model(old: str, new: str, *more: str) -> str:
    """MODELS with parts replaced."""
    text = MODELS.replace(old, new)
    for one, other in zip(more[::2], more[1::2], strict=True):
        assert one in text
        text = text.replace(one, other)
    assert text != MODELS
    return text


TEST = {"accord.contract": {"name": "c", "arguments": {"checks": [Inline({"check": "x", "column": "id"})]}}}

CASES: dict[str, tuple[str, list[Op], str]] = {
    # blocks
    "a value": (
        MODELS,
        [put("models", 0, "name", to="o")],
        model("name: orders  #", "name: o  #"),
    ),
    "a value in its quotes": (
        MODELS,
        [put("models", 0, "description", to='A "new" one')],
        model('"Old"', '"A \\"new\\" one"'),
    ),
    "a new key where it belongs": (
        MODELS,
        [put("models", 0, "columns", 0, "description", to="Id"), put("models", 0, "config", to={"a": 1})],
        model(
            "      - name: id\n",
            "      - name: id\n        description: Id\n",
            "# why\n",
            "# why\n    config:\n      a: 1\n",
        ),
    ),
    "a new key before its first": (
        "columns:\n  - description: x\n",
        [put("columns", 0, "name", to="n_1")],
        "columns:\n  - description: x\n    name: n_1\n",
    ),
    "a new item before the blank line that parts the entries": (
        MODELS,
        [add("models", 0, "columns", item={"name": "c", "data_type": "int"})],
        model("- name: b\n", "- name: b\n      - name: c\n        data_type: int\n"),
    ),
    "inner and outer ends on one line": (
        MODELS,
        [
            add("models", item={"name": "last"}),
            put("models", 0, "data_tests", to=[TEST]),
            add("models", 0, "columns", item={"name": "c"}),
        ],
        model(
            "- name: b\n",
            "- name: b\n      - name: c\n    data_tests:\n      - accord.contract:\n          name: c\n"
            "          arguments:\n            checks:\n              - {check: x, column: id}\n",
            "    columns: []\n",
            "    columns: []\n  - name: last\n",
        ),
    ),
    "an item goes, its comment stays": (
        MODELS,
        [drop("models", 0, "columns", 1)],
        model("      - name: b\n", ""),
    ),
    "a key goes with all below it": (
        MODELS,
        [drop("models", 0, "columns"), drop("models", 0, "description")],
        "# of the file\nversion: 2\n\nmodels:\n  - name: orders  # the orders\n\n"
        "  # the next one\n  - name: customers\n    columns: []\n",
    ),
    "the first key of an item goes": (
        "a:\n  - b: 1 # x\n    c: 2\n",
        [drop("a", 0, "b")],
        "a:\n  - c: 2\n",
    ),
    "the first item of a list in a list goes": (
        "a:\n  - - x\n    - z\n",
        [drop("a", 0, 0)],
        "a:\n  - - z\n",
    ),
    "the dash has a line of its own": (
        "a:\n  -\n    b: 1\n    c: 2\n",
        [drop("a", 0, "b"), add("a", item={"d": 3})],
        "a:\n  -\n    c: 2\n  - d: 3\n",
    ),
    "an item below its dash goes": (
        "a:\n  -\n    # c\n\n    b: 1\n  - d # - e\n  - # f\n    g\n",
        [drop("a", 0), drop("a", 2)],
        "a:\n  - d # - e\n",
    ),
    "a comment behind what goes": (
        "a:\n  - b: 1 # of b\n    # of c\n    c: 2\n",
        [drop("a", 0, "b")],
        "a:\n  - # of c\n    c: 2\n",
    ),
    "the first keys of an item go": (
        "a:\n  - b: 1\n    # of c\n    c: 2\n\n    d: 3\n    # of e\n    e: 4\n    f: 5\n",
        [drop("a", 0, "c"), drop("a", 0, "b"), drop("a", 0, "d"), drop("a", 0, "f")],
        "a:\n  - # of c\n    # of e\n    e: 4\n",
    ),
    "all keys of the file go": (
        "# mine\na: 1\n\nb:\n  - c # x\n",
        [drop("a"), drop("b")],
        "# mine\n\n",
    ),
    "a block gives way to another": (
        "a:\n  # c\n  b: 1\nd: 1\n",
        [put("a", to=[{"x": 1}])],
        "a:\n  # c\n  - x: 1\nd: 1\n",
    ),
    "a value becomes a block": (
        "a: b # c\nd: 1\n",
        [put("a", to={"x": 1})],
        "a: # c\n  x: 1\nd: 1\n",
    ),
    "an item becomes a mapping": (
        "a:\n  - b # c\n  - unique\n",
        [put("a", 0, to={"x": {"z": 1}}), put("a", 1, to={"w": 1})],
        "a:\n  - x:\n      z: 1 # c\n  - w: 1\n",
    ),
    # indents
    "dashes not indented": (
        "models:\n- name: a\n  columns:\n  - name: b\n",
        [add("models", 0, "columns", item={"name": "c", "tests": [{"x": 1}]}), add("models", item={"z": 1})],
        "models:\n- name: a\n  columns:\n  - name: b\n  - name: c\n    tests:\n    - x: 1\n- z: 1\n",
    ),
    "four spaces": (
        "models:\n    -   name: a\n        config:\n            x: 1\n"
        "        columns:\n            -   name: b\n",
        [
            put("models", 0, "columns", 0, "config", to={"meta": {"p": 1}}),
            put("models", 0, "config", "tags", to=["t"]),
        ],
        "models:\n    -   name: a\n        config:\n            x: 1\n            tags: [t]\n"
        "        columns:\n            -   name: b\n                config:\n"
        "                    meta:\n                        p: 1\n",
    ),
    "a comment less indented than the list": (
        "a:\n  - b:\n      - c\n  # end\n# x\nz: 1\n",
        [add("a", 0, "b", item="d"), add("a", item={"q": 1})],
        "a:\n  - b:\n      - c\n      - d\n  - q: 1\n  # end\n# x\nz: 1\n",
    ),
    # on one line
    "braces": (
        "c: {a: 1, 'b': \"x\"} # k\n",
        [put("c", "a", to=[2]), put("c", "b", to="n o"), put("c", "zeta", to={"a": 1})],
        "c: {a: [2], 'b': \"n o\", zeta: {a: 1}} # k\n",
    ),
    "braces with a comma at the end": ("c: {a: 1, }\n", [put("c", "z", to=1)], "c: {a: 1, z: 1, }\n"),
    "braces, nothing in them": ("c: {}\n", [put("c", "z", to=1)], "c: {z: 1}\n"),
    "two into braces and brackets with nothing in them": (
        "c: {}\nt: [ ]\n",
        [put("c", "z", to=1), put("c", "name", to="b"), add("t", item="a"), add("t", item=Inline({"b": 1}))],
        "c: {name: b, z: 1}\nt: [ a, {b: 1}]\n",
    ),
    "a list in a list": ("a:\n  - []\n", [add("a", 0, item={"b": {"c": 1}})], "a:\n  - [{b: {c: 1}}]\n"),
    "braces of the file": ('{"a":1}\n', [put("a", to=2), put("b", to="x")], '{"a": 2, b: x}\n'),
    "brackets": ("t: [ a, b ]\n", [add("t", item="c, d"), put("t", 0, to="z")], "t: [ z, b, 'c, d' ]\n"),
    "brackets, nothing in them": ("t: []  # x\nu: 1\n", [add("t", item="c")], "t: [c]  # x\nu: 1\n"),
    "brackets become a block": (
        "t: [unique, not_null] # x\nu: 1\n",
        [add("t", item={"a.b": {"name": "z"}}), drop("t", 0)],
        "t: # x\n  - not_null\n  - a.b:\n      name: z\nu: 1\n",
    ),
    "brackets become a block, with edits inside": (
        "c: [{name: a, tags: [x]}, {name: 'b'}, d]\n",
        [
            add("c", item={"name": "e"}),
            put("c", 0, "data_type", to="int"),
            add("c", 0, "tags", item="z"),
            put("c", 2, to="f"),
        ],
        "c:\n  - {name: a, tags: [x, z], data_type: int}\n  - {name: 'b'}\n  - f\n  - name: e\n",
    ),
    "brackets of several lines": ("t: [a, # x\n  b]\n", [add("t", item="c")], "t: [a, # x\n  b, c]\n"),
    "the first of brackets go": ("t: [a, b, c]\n", [drop("t", 0), drop("t", 1)], "t: [c]\n"),
    "the last of brackets go": ("t: [a, b, c]\n", [drop("t", 1), drop("t", 2)], "t: [a]\n"),
    "the ends of brackets go": ("t: [a, b, c]\n", [drop("t", 0), drop("t", 2)], "t: [b]\n"),
    "the first of braces go": ("t: {a: 1, b: 2, c: 3}\n", [drop("t", "b"), drop("t", "a")], "t: {c: 3}\n"),
    "one goes, one comes": ("t: [a, b]\n", [drop("t", 1), add("t", item="c")], "t: [a, c]\n"),
    # nothing there
    "nothing behind the key": ("c:\nd: 1\n", [put("c", to=[{"name": "a"}])], "c:\n  - name: a\nd: 1\n"),
    "a comment behind the key": ("c: # x\n  # z\nd: 1\n", [put("c", to="v")], "c: v # x\n  # z\nd: 1\n"),
    "null": ("c: ~ # x\n", [put("c", to={"a": 1})], "c: # x\n  a: 1\n"),
    "an empty list": ("c: []\n", [put("c", to=[{"a": 1}])], "c:\n  - a: 1\n"),
    "an empty text": ("", [put("b", to=[{"c": 1}])], "b:\n  - c: 1\n"),
    "comments only": ("# x\n", [put("b", to=1)], "# x\nb: 1\n"),
    "the start of a document only": ("---\n# x\n", [put("b", to=1)], "---\n# x\nb: 1\n"),
    # quotes and blocks
    "single quotes": ("a: 'x' # c\n", [put("a", to="it's")], "a: 'it''s' # c\n"),
    "single quotes of several lines": ("a: 'x\n\n  y'\nb: 1\n", [put("a", to="z w")], "a: 'z w'\nb: 1\n"),
    "no quotes where they are needed now": ("a: x\n", [put("a", to="true")], "a: 'true'\n"),
    "text in the place of a number": ("a: 1\n", [put("a", to="1")], "a: '1'\n"),
    "a number in the place of text": ("a: '1'\n", [put("a", to=1)], "a: 1\n"),
    "plain, of several lines": ("a: x\n  y\n  z\nb: 1\n", [put("a", to="w")], "a: w\nb: 1\n"),
    "plain, of several lines, and a new key": ("a: x\n  y # c\n", [put("b", to=1)], "a: x\n  y # c\nb: 1\n"),
    "two lines in the place of one": ("a: x\nb: 1\n", [put("a", to="v\nw\n")], "a: |\n  v\n  w\nb: 1\n"),
    "two lines in the place of one with a blank behind it": (
        "a: x \nb: 1\n",
        [put("a", to="v\nw")],
        "a: |-\n  v\n  w\nb: 1\n",
    ),
    "two lines before a comment": ("a: x # c\n", [put("a", to="v\nw")], 'a: "v\\nw" # c\n'),
    "a block": ("a: |\n  x\n  y\n\nb: 1\n", [put("a", to="v\nw\n")], "a: |\n  v\n  w\n\nb: 1\n"),
    "a block, without its last newline": ("a: |\n  x\n\nb: 1\n", [put("a", to="v")], "a: |-\n  v\n\nb: 1\n"),
    "a block goes": ("a: |-\n  x\n   y\n\nb: 1\n", [drop("a")], "\nb: 1\n"),
    "a folded block": ("a: >\n  x\n  y\n\nb: 1\n", [put("a", to="v w\n")], "a: >\n  v w\n\nb: 1\n"),
    "a folded block, and another line": (
        "a: >-\n  x\nb: 1\n",
        [put("a", to="v\nw")],
        "a: |-\n  v\n  w\nb: 1\n",
    ),
    "behind a block that keeps its end": ("a: |+\n  x\n\n", [put("b", to=1)], "a: |+\n  x\n\nb: 1\n"),
    "behind a block that does not": ("a: |-\n  x\n\n\n", [put("b", to=1)], "a: |-\n  x\nb: 1\n\n\n"),
    "behind a block with blanks at its end": (
        "a: |\n  x \n   \n\n",
        [put("b", to=1)],
        "a: |\n  x \n   \nb: 1\n\n",
    ),
    "a block of an indent of its own": ("a: |2\n    x\n", [put("b", to=1)], "a: |2\n    x\nb: 1\n"),
    "a block with # in it": (
        "a: |\n  x\n  # no comment\n",
        [put("b", to=1)],
        "a: |\n  x\n  # no comment\nb: 1\n",
    ),
    "Jinja in quotes": (
        "a: \"{{ doc('x') }}\"\nb: '{{ y }}'\n",
        [put("a", to="{{ z }}")],
        "a: \"{{ z }}\"\nb: '{{ y }}'\n",
    ),
    # line ends and bytes
    "Windows' line ends": (
        "a: 1\r\nb: 2\r\n",
        [put("b", to="x\ny"), put("c", to=3)],
        "a: 1\r\nb: |-\r\n  x\r\n  y\r\nc: 3\r\n",
    ),
    "line ends of both kinds": (
        "a: 1\nb: 2\r\nd: |\r\n  x\r\ne: 1\n",
        [put("c", to=3), put("b", to=4)],
        "a: 1\nb: 4\r\nd: |\r\n  x\r\ne: 1\nc: 3\n",
    ),
    "a byte order mark": ("\ufeffa: 1\n", [put("a", to=2)], "\ufeffa: 2\n"),
    "no newline at the end": ("a: 1", [put("b", to=2)], "a: 1\nb: 2\n"),
    "no newline at the end, which stays so far away": ("a: 1\nb: x", [put("a", to=2)], "a: 2\nb: x\n"),
    "blanks at the end": ("a: 1  \n  \n\n", [put("b", to=1)], "a: 1  \nb: 1\n  \n\n"),
    "tabs behind the colon": ("a:\t1\t# x\nb:\t2\n", [put("a", to=3)], "a:\t3\t# x\nb:\t2\n"),
    "beyond ASCII": (
        "é: 😀 # ü\nb: 1\n",
        [put("b", to="日本"), put("é", to="x: ü")],
        "é: 'x: ü' # ü\nb: '日本'\n",
    ),
    # documents, anchors, keys
    "the start and end of a document": (
        "--- # x\na: 1\n...\n",
        [put("b", to=1)],
        "--- # x\na: 1\nb: 1\n...\n",
    ),
    "an anchor that is not touched": (
        "a: &x {k: 1}\nb: *x\nc: 1\n",
        [put("c", to=2), put("d", to=3)],
        "a: &x {k: 1}\nb: *x\nc: 2\nd: 3\n",
    ),
    "an alias gives way": ("a: &x {k: 1}\nb: *x # c\n", [put("b", to=2)], "a: &x {k: 1}\nb: 2 # c\n"),
    "an alias goes": ("a: &x [1]\nb:\n  - *x\n  - 2\n", [drop("b", 0)], "a: &x [1]\nb:\n  - 2\n"),
    "a key that a merge has": (
        "a: &x\n  k: 1\nb:\n  <<: *x\n",
        [put("b", "k", to=2)],
        "a: &x\n  k: 1\nb:\n  <<: *x\n  k: 2\n",
    ),
    "duplicate keys elsewhere": ("a: 1\na: 2\nb: 1\n", [put("b", to=2)], "a: 1\na: 2\nb: 2\n"),
    "keys in quotes, and numbers": ("'a': 1\n2: 3\ntrue: 4\n", [put("a", to=5)], "'a': 5\n2: 3\ntrue: 4\n"),
    "a key with a question mark": ("? a\n: 1\n", [put("a", to=2)], "? a\n: 2\n"),
    "a tag": ("a: !!str 1\nb: !!int '2'\n", [put("a", to="x")], "a: x\nb: !!int '2'\n"),
    "nothing to do": ("a: [\r\n", [], "a: [\r\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_edited(name: str) -> None:
    text, ops, expected = CASES[name]
    assert edited(text, ops, "f.yml", rank) == expected


REFUSED: dict[str, tuple[str, list[Op], str]] = {
    "a key twice": ("b: 1\na: 1\na: 2\n", [put("a", to=3)], "f.yml:3:1: the key `a` is here twice"),
    "an alias": ("a: &x {k: 1}\nb: *x\n", [put("b", "k", to=2)], "f.yml:2:2: `b` is an alias"),
    "an anchor that an alias repeats": (
        "a: &x\n  k: 1\nb: *x\n",
        [put("a", "k", to=2)],
        "f.yml:1:1: the layout of this file cannot be edited safely",
    ),
    "taken from a merge": (
        "a: &x {k: 1}\nb:\n  <<: *x\n",
        [drop("b", "k")],
        "f.yml:3:3: `k` comes from a merge",
    ),
    "two documents": ("a: 1\n---\nb: 1\n", [put("a", to=2)], "f.yml cannot be edited"),
    "no YAML": ("a: [\n", [put("a", to=2)], "f.yml cannot be edited"),
    "no mapping": ("a\n", [put("a", to=2)], "f.yml:1:1: `a` cannot be added to what is no mapping"),
    "no list": ("a: 1\n", [add("a", item=2)], "f.yml:1:4: this is no list"),
    "a block for a value": ("a:\n  b: 1\n", [put("a", to=2)], "f.yml:2:3: a block stands where one value"),
    "all that there is": ("a:\n  b: 1\n", [drop("a", "b")], "f.yml:2:3: all that stands here is to go"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    text, ops, message = REFUSED[name]
    with pytest.raises(TargetError) as refused:
        edited(text, ops, "f.yml", rank)
    assert str(refused.value).startswith(message)
    assert refused.value.remedy
