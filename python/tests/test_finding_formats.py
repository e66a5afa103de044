"""Findings as text, SARIF, GitHub's commands and JUnit XML: each read back by its own rules."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import unquote

import pytest
from junitparser import Failure, JUnitXml, TestSuite

from accord.cli.output import near
from accord.findings import Finding, Level
from accord.reports.findings import github, junit, sarif, text
from accord.source import Place, name_of

RULES: dict[str, tuple[Level, str]] = {
    "wrong": ("error", "It is wrong."),
    "odd": ("warning", "It is odd."),
    "known": ("info", "It is known."),
}
RULE = {level: rule for rule, (level, _) in RULES.items()}


def found(
    level: Level = "error",
    message: str = "no `a`",
    remedy: str | None = None,
    place: str | None = "a.yaml:3:5",
) -> Finding:
    """A finding; its place as `file:line:column`."""
    where = None
    if place:
        file, line, column = place.rsplit(":", 2)
        where = Place(file, int(line), int(column))
    return Finding(rule=RULE[level], level=level, message=message, remedy=remedy, place=where)


# ------------------------------------------------------------------------------ what a format tells

# File, line, column, level, message with what is to be done about it.
Told = tuple[str, int, int, str, str]
LEVELS = {"note": "info", "notice": "info"}


def of_line(line: str) -> Told:
    """As editors read it: up to the first place."""
    matched = re.fullmatch(r"(.*?):(\d+):(\d+): (\w+): (.*) \[\w+\]", line)
    assert matched, line
    file, number, column, level, message = matched.groups()
    return file, int(number), int(column), level, message


def of_text(findings: list[Finding]) -> list[Told]:
    told: list[Told] = []
    for line in text.render(findings, "1 contract").split("\n")[:-2]:
        if line.startswith("  "):
            told[-1] = (*told[-1][:4], told[-1][4] + "\n" + line.removeprefix("  "))
        else:
            told.append(of_line(line))
    return told


def of_github(findings: list[Finding]) -> list[Told]:
    def unescaped(value: str, *more: tuple[str, str]) -> str:
        for code, character in [*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
            value = value.replace(code, character)
        return value

    told = []
    for line in re.split("\r|\n", github.render(findings, "1 contract"))[:-2]:
        matched = re.fullmatch("::([a-z]+) (.*?)::(.*)", line)
        assert matched, line
        level, properties, data = matched.groups()
        named = dict(pair.split("=", 1) for pair in properties.split(","))
        file = unescaped(named["file"], ("%3A", ":"), ("%2C", ","))
        place = file, int(named["line"]), int(named["col"])
        told.append((*place, LEVELS.get(level, level), unescaped(data)))
    return told


def of_sarif(findings: list[Finding]) -> list[Told]:
    told = []
    for result in read_sarif(findings)["results"]:
        (location,) = (location["physicalLocation"] for location in result["locations"])
        uri, region = location["artifactLocation"]["uri"], location["region"]
        place = unquote(uri), region["startLine"], region["startColumn"]
        told.append((*place, LEVELS.get(result["level"], result["level"]), result["message"]["text"]))
    return told


def of_junit(findings: list[Finding]) -> list[Told]:
    told = []
    for case in read_junit(findings, [])[0]:
        (failure,) = case.result
        (line, *remedy) = failure.text.split("\n  ")
        file, number, column, level, message = of_line(line)
        assert (case.name, failure.message) == (file, message)
        told.append((file, number, column, level, "\n".join([message, *remedy])))
    return told


def read_sarif(findings: list[Finding]) -> dict[str, Any]:
    run: dict[str, Any]
    (run,) = json.loads(sarif.render(findings, RULES, "accord lint", "1.2.3"))["runs"]
    return run


def read_junit(findings: list[Finding], files: list[str], fail_on: Level = "error") -> list[TestSuite]:
    rendered = junit.render(findings, files, "accord lint", fail_on)
    return list(JUnitXml.fromstring(rendered.encode()))


FORMATS: dict[str, Callable[[list[Finding]], list[Told]]] = {
    "text": of_text,
    "github": of_github,
    "sarif": of_sarif,
    "junit": of_junit,
}

# ---------------------------------------------------------------------------------- texts of contracts

# What a contract makes a message say, and what is shown of it.
HOSTILE = {
    "plain": ("a", "a"),
    "beyond ASCII": ("größe 表 😀", "größe 表 😀"),
    "markup": ("<b onload='x'>&amp;\"</b>", "<b onload='x'>&amp;\"</b>"),
    "end of CDATA": ("<![CDATA[ ]]>", "<![CDATA[ ]]>"),
    "colours": ("\x1b[31mred", r"\x1b[31mred"),
    "control characters": ("\0\b\x7f\x85", r"\x00\x08\x7f\x85"),
    "newlines": ("a\nb\r\nc\u2028d", r"a\x0ab\x0d\x0ac\x2028d"),
    "a command": ("a\n::error::b::stop-commands::c", r"a\x0a::error::b::stop-commands::c"),
    "an encoded newline": ("%0A%250D%", "%0A%250D%"),
    "half of a pair": ("a\ud83d", r"a\xd83d"),
    "no character": ("\ufffe\uffff", r"\xfffe\xffff"),
    "right to left": ("\u202egpj", r"\x202egpj"),
    "placeholder": ("{0} {{", "{0} {{"),
    "like a finding": ("b.yaml:1:1: error: x [y]", "b.yaml:1:1: error: x [y]"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format", FORMATS)
def test_texts(format: str, name: str) -> None:
    given, shown = HOSTILE[name]
    findings = [found(message=f"no {given}x", remedy=f"Say {given}.")]
    between = ". " if format == "sarif" else "\n"
    assert FORMATS[format](findings) == [("a.yaml", 3, 5, "error", f"no {shown}x{between}Say {shown}.")]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "file",
    [
        "contracts/a b.yaml",
        "a:1:2,title=b::c.yaml",
        "größe/表😀.yaml",
        "100%25.yaml",
        "a#b?c&d=e.yaml",
        "'<a>\"]]>.yaml",
        "[a](b).yaml",
        "/elsewhere/a b.yaml",
    ],
)
def test_file_names(file: str, format: str) -> None:
    (told,) = FORMATS[format]([found(place=f"{file}:3:5")])
    assert told[:3] == (f"file://{file}" if format == "sarif" and file[0] == "/" else file, 3, 5)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_name_with_a_newline(format: str) -> None:
    (told,) = FORMATS[format]([found(place="a\nb.yaml:3:5")])
    assert told[0] == ("a\nb.yaml" if format == "sarif" else r"a\x0ab.yaml")


# ----------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("findings", "colour", "expected"),
    [
        ([], False, "2 contracts: nothing wrong\n"),
        (
            [found(remedy="Write it."), found("info", "so", place=None)],
            False,
            "a.yaml:3:5: error: no `a` [wrong]\n  Write it.\ninfo: so [known]\n"
            "2 contracts: 1 error, 1 note\n",
        ),
        (
            [found("warning"), found("warning")],
            True,
            "a.yaml:3:5: \x1b[33mwarning\x1b[0m: no `a` [odd]\n" * 2 + "2 contracts: 2 warnings\n",
        ),
    ],
    ids=["nothing", "places and remedies", "colours"],
)
def test_text(findings: list[Finding], colour: bool, expected: str) -> None:
    assert text.render(findings, "2 contracts", colour) == expected


# --------------------------------------------------------------------------------------------- GitHub


def test_the_worst_come_first() -> None:
    """GitHub keeps the first annotations."""
    findings = [found(level, str(line)) for line, level in enumerate(["info", "error", "warning", "error"])]
    assert github.render(findings, "2 contracts").splitlines() == [
        "::error file=a.yaml,line=3,col=5,title=wrong::1",
        "::error file=a.yaml,line=3,col=5,title=wrong::3",
        "::warning file=a.yaml,line=3,col=5,title=odd::2",
        "::notice file=a.yaml,line=3,col=5,title=known::0",
        "2 contracts: 2 errors, 1 warning, 1 note",
    ]


@pytest.mark.parametrize(
    ("findings", "last"),
    [
        ([], "1 contract: nothing wrong"),
        ([found("error")] * 10 + [found("warning")] * 10, "1 contract: 10 errors, 10 warnings"),
        (
            [found("info")] * 11,
            "1 contract: 11 notes (GitHub shows 10 of each level in a step; all of them are above)",
        ),
    ],
    ids=["none", "as many as are shown", "more"],
)
def test_the_last_line_is_plain(findings: list[Finding], last: str) -> None:
    lines = github.render(findings, "1 contract").splitlines()
    assert (len(lines), lines[-1]) == (len(findings) + 1, last)


def test_a_command_without_a_place() -> None:
    assert github.render([found(place=None)], "").startswith("::error title=wrong::no `a`\n")


# ---------------------------------------------------------------------------------------------- SARIF


def test_sarif() -> None:
    """What the standard demands, and what GitHub asks for; the rest is the schema's test."""
    findings = [found("warning", remedy="Write it."), found(place=None), found("info", "so?")]
    log = json.loads(sarif.render(findings, RULES, "accord lint", "1.2.3"))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("accord", "1.2.3")
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "accord-lint/"}
    # Every rule, with its level, and what to read about it.
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in driver["rules"]}
    assert levels == {"wrong": "error", "odd": "warning", "known": "note"}
    for rule in driver["rules"]:
        texts = {rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")}
        assert texts == {RULES[rule["id"]][1]}
    told = [(result["level"], result["message"]["text"]) for result in run["results"]]
    assert told == [("warning", "no `a`. Write it."), ("error", "no `a`."), ("note", "so?")]
    for finding, result in zip(findings, run["results"], strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
    base = {"uri": "a.yaml", "uriBaseId": "%SRCROOT%"}
    place = {"artifactLocation": base, "region": {"startLine": 3, "startColumn": 5}}
    assert run["results"][0]["locations"] == [{"physicalLocation": place}]
    assert "locations" not in run["results"][1]
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("[a](http://b)", r"[a\](http://b)"),
        (r"[a\](http://b)", r"[a\\\](http://b)"),
        ("`rules[0]` (b)", "`rules[0]` (b)"),
    ],
)
def test_a_contract_makes_no_links(message: str, shown: str) -> None:
    assert read_sarif([found(message=message)])["results"][0]["message"]["text"] == f"{shown}."


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (found(), found(place="a.yaml:9:7"), True),
        (found(message="as on line 3"), found(message="as on line 12"), True),
        (found(message="in `rules[0].a`"), found(message="in `rules[2].a`"), True),
        (found(remedy="The first is on line 3."), found(remedy="The first is on line 4."), True),
        (found(), found(place="b.yaml:3:5"), False),
        (found(), found(message="no `b`"), False),
        (found(), found("warning"), False),
        (found(place=None), found(), False),
    ],
    ids=["place", "line", "position", "remedy", "file", "message", "rule", "no place"],
)
def test_fingerprints(first: Finding, second: Finding, same: bool) -> None:
    """The same after an edit elsewhere in the file, and only then."""
    one, other = (read_sarif([finding])["results"][0]["partialFingerprints"] for finding in (first, second))
    assert (one == other) is same
    both = [result["partialFingerprints"] for result in read_sarif([first, second])["results"]]
    assert both[0] == one
    assert both[1] != one, "two findings of one run are never one"


# ---------------------------------------------------------------------------------------------- JUnit

ERROR, WARNING, NOTE = found("error", "e"), found("warning", "w"), found("info", "i")
SHOWN = {
    "e": "a.yaml:3:5: error: e [wrong]",
    "w": "a.yaml:3:5: warning: w [odd]",
    "i": "a.yaml:3:5: info: i [known]",
}


@pytest.mark.parametrize(
    ("findings", "fail_on", "headline", "failing", "below"),
    [
        ([], "error", None, "", ""),
        ([NOTE, WARNING], "error", None, "", "iw"),
        ([NOTE, WARNING], "warning", "w", "w", "i"),
        ([NOTE, WARNING, ERROR], "error", "e", "e", "iw"),
        ([WARNING, ERROR, NOTE, ERROR], "warning", "w (and 2 more)", "wee", "i"),
    ],
    ids=["nothing", "below", "at", "error", "several"],
)
def test_junit(
    findings: list[Finding], fail_on: Level, headline: str | None, failing: str, below: str
) -> None:
    (suite,) = read_junit(findings, ["a.yaml", "b.yaml", "b.yaml"], fail_on)
    assert (suite.name, suite.tests, suite.failures, suite.errors) == ("accord lint", 2, bool(failing), 0)
    case, other = suite
    assert (other.name, other.classname, other.is_passed) == ("b.yaml", "accord.lint", True)
    assert (case.name, case.classname, case.is_passed) == ("a.yaml", "accord.lint", not failing)
    # One failure: of several, most readers keep the first.
    results = [(type(result), result.message, result.text) for result in case.result]
    text_of_failure = "\n".join(SHOWN[letter] for letter in failing)
    assert results == ([(Failure, headline, text_of_failure)] if failing else [])
    assert (case.system_out or "") == "\n".join(SHOWN[letter] for letter in below)


def test_a_finding_of_no_file_is_a_case_too() -> None:
    (suite,) = read_junit([found(place=None), found(place="c.yaml:1:1")], ["a.yaml"])
    passed = {case.name: case.is_passed for case in suite}
    assert passed == {"a.yaml": True, "accord lint": False, "c.yaml": False}


# ---------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a.yaml", "a.yaml"),
        ("./in/a.yaml", "in/a.yaml"),
        ("..", "{}"),
        ("../here/a.yaml", "a.yaml"),
        ("../a.yaml", "{}/a.yaml"),
        ("in/link/../a.yaml", "{}/a.yaml"),
        ("in/link/a.yaml", "in/link/a.yaml"),
        ("{}/here/in", "in"),
        ("{}/also/a.yaml", "a.yaml"),
        ("{}/out/a.yaml", "{}/out/a.yaml"),
        ("{}/here", "."),
        ("round/a.yaml", "round/a.yaml"),
        ("../here/round/a.yaml", "round/a.yaml"),
    ],
)
def test_near(given: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here/in").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "here/in/link").symlink_to(tmp_path / "out")
    (tmp_path / "also").symlink_to(tmp_path / "here")
    (tmp_path / "here/round").symlink_to("round")
    monkeypatch.chdir(tmp_path / "here")
    assert str(near(Path(given.format(tmp_path)))) == shown.format(tmp_path)


def test_names_have_slashes_on_every_system() -> None:
    assert name_of(PureWindowsPath("contracts\\a b.yaml")) == "contracts/a b.yaml"
