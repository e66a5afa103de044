"""YAML and JSON as contracts hold them: values by YAML 1.2, places, and what cannot be read."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Any

import pytest

from accord.source import Node, Place, SourceError, loads

ABOVE = "Look at this line and the one above: indentation, quotes, brackets."
ESCAPE = "Take it out, or write it as an escape in double quotes."
BRACKET = "Look for a bracket too many."
STAR = "An unquoted value that begins with * is an alias; quote it if none was meant."
TAB = "The line has a tab; YAML is indented with spaces."
ESCAPES = "In double quotes \\ begins an escape; double it, or use single quotes."
TAKE_OUT = "Take it out; write the value plainly."
MEND = "Take the tag out, or mend the value."
COLON = "Look for a colon in unquoted text, or for wrong indentation just above."


def marked(text: str) -> tuple[str, list[Place]]:
    """The text without its marks », and the place of each."""
    places = []
    while "»" in text:
        before, _, after = text.partition("»")
        places.append(Place("x", before.count("\n") + 1, len(before) - before.rfind("\n")))
        text = before + after
    return text, places


def at(node: Node, *path: str | int) -> Node:
    for step in path:
        node = node.value[step]
    return node


# ------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # YAML 1.1 makes booleans, dates and numbers to base 60 of these.
        *[(word, word) for word in ("no", "No", "NO", "on", "off", "yes", "y", "n", "tRUE", "nULL")],
        *[(word, word) for word in ("2024-01-01", "2024-01-01T10:00:00Z", "12:30:45", "1_000", "0b11", "=")],
        *[(word, word) for word in ("1.2.3", "1e", "e3", ".", "+", "nan", "inf", "-0x1f", "0o8", "٣")],
        *[(word, None) for word in ("", "~", "null", "Null", "NULL")],
        *[(word, True) for word in ("true", "True", "TRUE")],
        *[(word, False) for word in ("false", "False", "FALSE")],
        *[("0", 0), ("-1", -1), ("+12", 12), ("017", 17), ("0o17", 15), ("0x1f", 31), ("0xFF", 255)],
        *[("1e3", 1000.0), ("1E-2", 0.01), ("1.", 1.0), (".5", 0.5), ("-0.0", -0.0), ("1.5e+3", 1500.0)],
        *[(word, word) for word in ("0x", "0xg", "0o", "1e+", "1__0", "1_000.5", "0.1.", "1a")],
        # No float holds these; infinity is not what is written.
        *[(word, word) for word in ("1e400", "-1e400", "1" * 400 + ".")],
        *[(word, math.inf) for word in (".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF")],
        *[(word, -math.inf) for word in ("-.inf", "-.Inf", "-.INF")],
        *[(word, math.nan) for word in (".nan", ".NaN", ".NAN")],
        # What is quoted, or a block, is text whatever it looks like.
        *[(f"'{word}'", word) for word in ("1", "true", "~", ".nan", "")],
        *[(f'"{word}"', word) for word in ("1", "true", "~", ".nan", "")],
        *[("|\n  12\n", "12\n"), (">-\n  1\n  2\n", "1 2"), (r'"\x01\u00e9"', "\x01é")],
        # A tag of YAML's core schema says what the value is; `!` says that it is text.
        *[("!!str 1", "1"), ("! true", "true"), ("!!str", ""), ("!!int '3'", 3), ("!!float 1e3", 1000.0)],
        *[("!!bool 'true'", True), ("!!null ''", None), ("!!map {b: 1}", {"b": 1}), ("!!seq [1]", [1])],
        *[("!<tag:yaml.org,2002:str> 1", "1"), ("!!float 1", 1), ("! [1]", [1])],
    ],
)
def test_scalar(text: str, value: Any) -> None:
    [document] = loads(f"a: {text}", "x")
    # repr tells 1 from 1.0 and from True, and holds NaN equal to itself.
    assert repr(document.plain()) == repr({"a": value})


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("# nothing\n\n", [], id="comment"),
        pytest.param("---\n---\n...\n", [], id="empty documents"),
        pytest.param("a: 1\n---\n---\nb: 2\n...\n", [{"a": 1}, {"b": 2}], id="several documents"),
        pytest.param("%YAML 1.1\n---\na: no\n", [{"a": "no"}], id="directive"),
        pytest.param("1: a\nno: b\n~: c\n", [{"1": "a", "no": "b", "~": "c"}], id="keys are text"),
        pytest.param("a: 1\r\nb:\r\n  - c\r\n", [{"a": 1, "b": ["c"]}], id="CRLF"),
        pytest.param("\ufeffa: 1\n", [{"a": 1}], id="byte order mark"),
        pytest.param("a: &x [1]\nb: *x\n", [{"a": [1], "b": [1]}], id="alias"),
        pytest.param("&x a: 1\nb: {*x : 2}\n", [{"a": 1, "b": {"a": 2}}], id="alias as key"),
        pytest.param("a: &x 1\nb: &x 2\nc: *x\n", [{"a": 1, "b": 2, "c": 2}], id="anchor used again"),
        pytest.param("a: &x {k: 1}\nb: {<<: *x, l: 2}", [{"a": {"k": 1}, "b": {"l": 2, "k": 1}}], id="merge"),
        pytest.param("{<<: {k: 1, l: 1}, k: 2}", [{"k": 2, "l": 1}], id="own key wins before"),
        pytest.param("{k: 2, <<: {k: 1, l: 1}}", [{"k": 2, "l": 1}], id="own key wins after"),
        pytest.param("<<: [{k: 1}, {k: 2, l: 2}]", [{"k": 1, "l": 2}], id="first merged wins"),
        pytest.param("{'<<': {k: 1}}", [{"<<": {"k": 1}}], id="quoted merge key"),
        pytest.param('{"a":[1,{"b":"\\u00e9"}],"c":null}', [{"a": [1, {"b": "é"}], "c": None}], id="JSON"),
        pytest.param('{\n\t"a": [\n\t\t1\n\t]\n}', [{"a": [1]}], id="JSON with tabs"),
        pytest.param(json.dumps({"a": "\U0001f600"}), [{"a": "\U0001f600"}], id="JSON of an emoji"),
        pytest.param(r'a: "\\ud83d\\ude00"', [{"a": r"\ud83d\ude00"}], id="escaped backslashes"),
        pytest.param(r"a: '\ud83d\ude00'", [{"a": r"\ud83d\ude00"}], id="no escapes in single quotes"),
        pytest.param(
            r"""{a: "\ud83d\ude00", b: '\ud83d\ude00'}""",
            [{"a": "\U0001f600", "b": r"\ud83d\ude00"}],
            id="escapes in double quotes only",
        ),
        pytest.param(r"a: \ud83d\ude00", [{"a": r"\ud83d\ude00"}], id="no escapes without quotes"),
        # Python makes no number of so many digits.
        pytest.param(f"a: {'1' * 5000}", [{"a": "1" * 5000}], id="5,000 digits"),
        pytest.param(f"a: 0x{'f' * 5000}", [{"a": f"0x{'f' * 5000}"}], id="5,000 hexadecimal digits"),
        pytest.param(
            "%YAML 1.1\n%TAG !y! tag:yaml.org,2002:\n---\n!y!str 1: !y!str 2\n", [{"1": "2"}], id="%TAG"
        ),
        pytest.param("? a b\n: 1\n? c\n", [{"a b": 1, "c": None}], id="keys with a question mark"),
        pytest.param(f"? {'k' * 2000}\n: 1", [{"k" * 2000: 1}], id="long key"),
        pytest.param(
            "{<<: &x {k: 1}, <<: {l: 2}, m: *x}", [{"k": 1, "l": 2, "m": {"k": 1}}], id="two merges"
        ),
        pytest.param(
            "a: &x {<<: &y {k: 1}}\nb: {<<: [*x, *y]}", [{"a": {"k": 1}, "b": {"k": 1}}], id="merged merge"
        ),
        pytest.param("a: b\rc: d", [{"a": "b", "c": "d"}], id="lone CR"),
    ],
)
def test_documents(text: str, documents: list[Any]) -> None:
    assert [document.plain() for document in loads(text, "x")] == documents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *[("{}", "a mapping"), ("[]", "a list"), ("a", "text"), ("1", "a number"), ("1.5", "a number")],
        *[("no", "text"), ("true", "true or false"), ("~", "nothing")],
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert at(loads(f"a: {text}", "x")[0], "a").kind == kind


# ------------------------------------------------------------------------------------------- places

PLACES = """\
# a comment is no node
block:
  key:   value
  list:
    - first
    -   - inner
flow: {a: [1, "two"], 'q': x}
"é": ü, then
text: |
  lines
shared: &s
  deep: 1
again: *s
merged: {<<: *s}
---
second: 1
"""


@pytest.mark.parametrize(
    ("document", "path", "key", "value"),
    [
        (0, ("block",), "2:1", "3:3"),
        (0, ("block", "key"), "3:3", "3:10"),
        (0, ("block", "list"), "4:3", "5:5"),
        (0, ("block", "list", 0), None, "5:7"),
        (0, ("block", "list", 1, 0), None, "6:11"),
        (0, ("flow",), "7:1", "7:7"),
        (0, ("flow", "a"), "7:8", "7:11"),
        (0, ("flow", "a", 1), None, "7:15"),
        (0, ("flow", "q"), "7:23", "7:28"),
        (0, ("é",), "8:1", "8:6"),
        (0, ("text",), "9:1", "9:7"),
        # What an alias or a merge brings stands where it is written.
        (0, ("again",), "13:1", "11:9"),
        (0, ("again", "deep"), "12:3", "12:9"),
        (0, ("merged", "deep"), "12:3", "12:9"),
        (1, ("second",), "16:1", "16:9"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_place(newline: str, document: int, path: tuple[str | int, ...], key: str | None, value: str) -> None:
    root = loads(PLACES.replace("\n", newline), "x")[document]
    parent = at(root, *path[:-1])
    assert str(at(root, *path).place) == f"x:{value}"
    if key:
        assert str(parent.keys[str(path[-1])]) == f"x:{key}"


# ------------------------------------------------------------------------------------------- errors


CANNOT_BE_READ = {
    "duplicate key": ("a: 1\nb: 2\n»a: 3", "`a` stands twice", "The first is on line 1; keep one of them."),
    "duplicate quoted key": ("{a: 1, »'a': 3}", "stands twice", "The first is on line 1; keep one of them."),
    "tab": ("a:\n»\tb: 1", "cannot start any token", TAB),
    "truncated list": ("a: [1, 2\n»", "did not find expected ',' or ']'", ABOVE),
    "truncated mapping": ("a: {b: 1\n»", "did not find expected ',' or '}'", ABOVE),
    "truncated text": ('a: "b\n»', "unexpected end of stream", ABOVE),
    "colon in text": ("a: b»: c\n", "mapping values are not allowed", COLON),
    "undefined alias": ("a: 1\nb: »*x\n", "*x is an alias of nothing before it", STAR),
    "alias of another document": ("a: &x 1\n---\nb: »*x\n", "*x is an alias of nothing before it", STAR),
    "control character": ("a: b»\x01c", "U+0001", ESCAPE),
    "control character after two bytes": ("é: b»\x01c", "U+0001", ESCAPE),
    "control character after four bytes": ("a: €\nb: 😀»\x00\n", "U+0000", ESCAPE),
    "control character at the end": ("éé»\x01", "U+0001", ESCAPE),
    "list as key": ("»[a]: 1", "a key must be text", None),
    "mapping as key": ("? »{a: b}\n: c", "a key must be text", None),
    "merge of a number": ("a: {<<: »1}", "`<<` merges a mapping", None),
    "merge of a list": ("<<: [{a: 1}, »[b]]", "`<<` merges a mapping", None),
    "YAML of the future": ("»%YAML 2.0\n---\na: 1", "incompatible YAML", ABOVE),
    "list in itself": ("&a [»*a]", "*a is an alias of what holds it", STAR),
    "mapping in itself": ("&a {b: »*a}", "*a is an alias of what holds it", STAR),
    "mapping merged into itself": ("&a {<<: »*a}", "*a is an alias of what holds it", STAR),
    "mapping as its own key": ("&a {»*a : 1}", "*a is an alias of what holds it", STAR),
    "truncated after a key": ("a: 1\nb: [c,\n d: \n»", "did not find expected", ABOVE),
    "truncated key": ('a: 1\n"b»', "unexpected end of stream", ABOVE),
    "tab in a list": ("a:\n  - b\n»\t- c", "found a tab character", TAB),
    "backslash": ('a: "»\\d+"', "unknown escape character", ESCAPES),
    "half a pair of escapes": (r'a: "\u»d83d"', "invalid Unicode character escape code", ESCAPES),
    "name that is used again": ("a: &x 1\nb: &x [»*x]", "*x is an alias of what holds it", STAR),
    "object of Python": (
        "a: »!!python/object:os.system x",
        "the tag `!!python/object:os.system` is not",
        TAKE_OUT,
    ),
    "bytes": ("a: »!!binary aGVsbG8=", "the tag `!!binary` is not read", TAKE_OUT),
    "set": ("»!!set {a, b}", "the tag `!!set` is not read", TAKE_OUT),
    "tag of a project": ("a: [1, »!secret x]", "the tag `!secret` is not read", TAKE_OUT),
    "tag of a key": ("»!secret a: 1", "the tag `!secret` is not read", TAKE_OUT),
    "long tag": (f"»!{'a' * 2000} x", f"the tag `!{'a' * 96}...` is not read", TAKE_OUT),
    "tag without a prefix": ("a: »!e!x 1", "found undefined tag handle", ABOVE),
    "text with the tag of a number": ("a: »!!int b", "is not what its tag `!!int` says", MEND),
    "number that is not whole": ("a: »!!int 1.5", "is not what its tag `!!int` says", MEND),
    "list with the tag of text": ("a: »!!str [b]", "is not what its tag `!!str` says", MEND),
    "list with the tag of a mapping": ("a: »!!map [b]", "is not what its tag `!!map` says", MEND),
    "long key twice": (
        f"? {'a' * 200}\n: 1\n? »{'a' * 200}",
        f"`{'a' * 97}...` stands twice",
        "The first is on line 1; keep one of them.",
    ),
    "alias as a key twice": (
        "? &x a\n: 1\n? »*x\n: 2",
        "`a` stands twice",
        "The first is on line 1; keep one of them.",
    ),
    "alias of a number as a key": ("a: &x 1\n? »*x\n: 2", "a key must be text", None),
    "half a pair": ("a: 1\nb: »\ud800", "U+D800 is half of a pair", None),
    "101 lists deep": ("[" * 100 + "»[]" + "]" * 100, "more than 100 levels deep", BRACKET),
    "101 items deep": ("- " * 100 + "»- a", "more than 100 levels deep", BRACKET),
    "51 levels in 50": (
        f"a: &a {'[' * 50}{']' * 50}\nb: {'[' * 50}»*a",
        "more than 100 levels deep",
        BRACKET,
    ),
    "aliases of aliases": (
        "a0: &a0 [1]\n"
        + "".join(f"a{n}: &a{n} [{'»' if n == 99 else ''}*a{n - 1}]\n" for n in range(1, 200)),
        "more than 100 levels deep",
        BRACKET,
    ),
    "aliases in mappings": (
        "a0: &a0 {k: 1}\n"
        + "".join(f"a{n}: &a{n} {{k: {'»' if n == 99 else ''}*a{n - 1}}}\n" for n in range(1, 200)),
        "more than 100 levels deep",
        BRACKET,
    ),
    # What follows a pair of escapes stands where the file has it, however the pair is read.
    "after an emoji in JSON": (
        '{"a": "\\ud83d\\ude00", "b": 1, »"b": 2}',
        "`b` stands twice",
        "The first is on line 1; keep one of them.",
    ),
}


@pytest.mark.parametrize(("text", "says", "remedy"), CANNOT_BE_READ.values(), ids=CANNOT_BE_READ)
def test_cannot_be_read(text: str, says: str, remedy: str | None) -> None:
    text, [place] = marked(text)
    with pytest.raises(SourceError) as caught:
        loads(text, "x")
    assert says in caught.value.message
    assert (caught.value.place, caught.value.remedy) == (place, remedy)


def test_deep_enough() -> None:
    assert loads("[" * 100 + "]" * 100, "x")


@pytest.mark.parametrize(
    ("first", "again"),
    [("a0: &a0 [x, x]\n", "[{}]"), ("a0: &a0 {{k: v}}\n", "{{<<: [{}]}}")],
    ids=["lists", "merges"],
)
def test_billion_laughs(first: str, again: str) -> None:
    """Ten to the eleventh values: this ends soon, or never."""
    text = first.format()
    for number in range(1, 12):
        aliases = ", ".join([f"*a{number - 1}"] * 10)
        text += f"a{number}: &a{number} {again.format(aliases)}\n"
    with pytest.raises(SourceError, match="aliases repeat more than 100,000 values") as caught:
        loads(text, "x")
    assert caught.value.remedy == "Look for aliases of aliases."
    # The sixth line repeats more than 10,000 values an alias, after 10,000 in the lines above it.
    assert caught.value.place is not None
    assert caught.value.place.line == 6


@pytest.mark.parametrize("text", ["'- ' * 50_000", "'[' * 50_000", "'? ' * 50_000"])
def test_very_deep(text: str) -> None:
    """In a process of its own: a parser that recurses in C dies without an exception."""
    code = f"""if True:
        from accord.source import SourceError, loads
        try:
            loads({text}, "x")
        except SourceError:
            print("refused")
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "refused\n"), done.stderr
