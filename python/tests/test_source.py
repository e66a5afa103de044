"""YAML and JSON as contracts hold them: values by YAML 1.2, places, and what cannot be read."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.source import Node, Place, SourceError, load, loads

ABOVE = "Look at this line and the one above: indentation, quotes, brackets."
ESCAPE = "Take it out, or write it as an escape in double quotes."
BRACKET = "Look for a bracket too many."
STAR = "An unquoted value that begins with * is an alias; quote it if none was meant."
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
        *[(word, math.inf) for word in (".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF")],
        *[(word, -math.inf) for word in ("-.inf", "-.Inf", "-.INF")],
        *[(word, math.nan) for word in (".nan", ".NaN", ".NAN")],
        # What is quoted, or a block, is text whatever it looks like.
        *[(f"'{word}'", word) for word in ("1", "true", "~", ".nan", "")],
        *[(f'"{word}"', word) for word in ("1", "true", "~", ".nan", "")],
        *[("|\n  12\n", "12\n"), (">-\n  1\n  2\n", "1 2"), (r'"\x01\u00e9"', "\x01é")],
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
        # Python makes no number of so many digits, and infinity is not what is written.
        pytest.param(f"a: {'1' * 5000}", [{"a": "1" * 5000}], id="5,000 digits"),
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
    "tab": ("a:\n»\tb: 1", "cannot start any token", "The line has a tab; YAML is indented with spaces."),
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
    "half a pair": ("a: 1\nb: »\ud800", "U+D800 is half of a pair", None),
    "101 lists deep": ("[" * 100 + "»[]" + "]" * 100, "more than 100 levels deep", BRACKET),
    "101 items deep": ("- " * 100 + "»- a", "more than 100 levels deep", BRACKET),
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


# -------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("content", "values"),
    [
        pytest.param(b"a: caf\xc3\xa9\n", [{"a": "café"}], id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", [{"a": 1}], id="byte order mark"),
        pytest.param(b"a: 1\r\nb: 2\r\n", [{"a": 1, "b": 2}], id="CRLF"),
        pytest.param(b"", [], id="empty"),
    ],
)
def test_file(tmp_path: Path, content: bytes, values: list[Any]) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    documents = load(path)
    assert [document.plain() for document in documents] == values
    for document in documents:
        assert document.keys["a"] == Place(str(path), 1, 1)


@pytest.mark.parametrize(
    ("content", "says", "line", "column"),
    [
        pytest.param(b"\xff\xfea\x00", "byte 0xff is not UTF-8", 1, 1, id="UTF-16"),
        pytest.param(b"a: 1\nb: caf\xe9\n", "byte 0xe9 is not UTF-8", 2, 7, id="Latin-1"),
        pytest.param(b"a: 1\r\nb: \xe9\r\n", "byte 0xe9 is not UTF-8", 2, 4, id="CRLF"),
        pytest.param(b"\xef\xbb\xbfa: \x80\n", "byte 0x80 is not UTF-8", 1, 4, id="after a byte order mark"),
        # A column is a character, as everywhere else, not a byte.
        pytest.param(b"a: caf\xc3\xa9 \xe9\n", "byte 0xe9 is not UTF-8", 1, 9, id="after a character"),
        pytest.param(b"a: \xe2\x82", "byte 0xe2 is not UTF-8", 1, 4, id="cut short"),
    ],
)
def test_not_utf8(tmp_path: Path, content: bytes, says: str, line: int, column: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.message == says
    assert caught.value.remedy == "Save the file as UTF-8."
    assert caught.value.place == Place(str(path), line, column)


@pytest.mark.parametrize(
    ("name", "says", "remedy", "printed"),
    [
        ("absent.yaml", "there is no such file", "Look at the path.", "absent.yaml"),
        ("folder.yaml", "this is a folder, not a file", "Name a file, or move the folder.", "folder.yaml"),
        # So Python has a name that is not UTF-8, which could not be printed.
        ("\udcff.yaml", "there is no such file", "Look at the path.", r"\xff.yaml"),
    ],
)
def test_no_file(tmp_path: Path, name: str, says: str, remedy: str, printed: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(SourceError) as caught:
        load(tmp_path / name)
    assert (caught.value.message, caught.value.remedy) == (says, remedy)
    assert caught.value.place == Place(f"{tmp_path}/{printed}", 1, 1)


# ---------------------------------------------------------------------------------------- any input

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
