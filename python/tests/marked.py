"""Files with marks where findings are expected.

A mark » stands where a finding is expected; the findings of a case are in the order of their marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from conftest import ROOT

from accord.contract.rules import RULES
from accord.findings import Finding, in_order
from accord.readers import Ask, read_all
from accord.source import Place

HEAD = "contract: {name: t, version: 1.0.0}\n"
SCHEMA = """\
schema:
  required: [a]
  properties:
    a: {type: string}
    b: {type: integer}
    c: {type: timestamp}
    x: {type: decimal, minimum: 0}
"""
BASE = HEAD + SCHEMA

ASK = Ask(models=frozenset(path.stem for path in (ROOT / "examples/flights/models").rglob("*.sql")))
# The text of a file; then of each finding the rule, words of the message, and the remedy, if any.
Cases = dict[str, tuple[str, Sequence[tuple[str, ...]]]]

NEXT = "# the next file\n"


def lint(folder: Path, texts: str) -> tuple[list[Finding], list[Place]]:
    """What is said about files with these texts, and the places of their marks."""
    places = []
    for number, text in enumerate(texts.split(NEXT)):
        path = folder / f"{number}.yaml"
        while "»" in text:
            before, _, after = text.partition("»")
            places.append(Place(str(path), before.count("\n") + 1, len(before) - before.rfind("\n")))
            text = before + after
        path.write_text(text, encoding="utf-8")
    return in_order([finding for reading in read_all([folder], ASK) for finding in reading.findings]), places


def check(folder: Path, texts: str, expected: Sequence[tuple[str, ...]]) -> None:
    """Hold what is said about the files against what is expected."""
    findings, places = lint(folder, texts)
    assert [(f.rule, f.level, f.place, f.remedy) for f in findings] == [
        (rule, RULES[rule][0], place, remedy[0] if remedy else None)
        for (rule, _, *remedy), place in zip(expected, places, strict=True)
    ]
    for finding, (_, words, *_) in zip(findings, expected, strict=True):
        assert words in finding.message
