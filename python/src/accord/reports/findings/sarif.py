"""Findings -> SARIF 2.1.0, which code hosts and editors show at the line.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from accord.findings import Finding, Level
from accord.reports.text import printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
"""The name that readers know for the folder of the sources, which relative paths begin at."""
MOST_RESULTS = 25_000
"""So many results GitHub takes of a run; it refuses a log with more."""
MOST_BYTES = 10_000_000
"""So many bytes GitHub takes of a log, compressed by gzip."""
_WHOLE = re.compile(r"[.?!](?: \[[^\]]*\])?$")
"""A sentence that has its end, and what may be marked behind it."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Rules = Mapping[str, tuple[Level, str] | tuple[Level, str, str, str]]
"""Of each rule its level, and a sentence; or three: what is short of it, what is full, and what helps."""


def render(
    findings: Sequence[Finding], rules: Rules, command: str, version: str, notes: Sequence[str] = ()
) -> str:
    """One run of the tool `accord`, with all `rules` of the command's catalogue.

    All of them, not only those that occurred: a reader can tell a rule that found nothing from one that
    this version does not have, and no rule's number depends on the findings. `notes` tell what is not in
    the log.
    """
    order = {rule: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "accord", "version": version, "rules": _rules(rules)}},
        # What tells the runs of two commands apart for one commit: else a host takes the later for both.
        "automationDetails": {"id": f"{command.replace(' ', '-')}/"},
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that accord was run in."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order[finding.rule], seen) for finding in findings],
    }
    if notes:
        told = [{"level": "warning", "message": {"text": _plain(note)}} for note in notes]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": told}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def fitting(
    findings: Sequence[Finding], rules: Rules, command: str, version: str, notes: Sequence[str] = ()
) -> tuple[str, int]:
    """The log of as many of the first findings as GitHub takes; and how many are left out, which it notes."""

    def made(kept: int) -> str:
        left = len(findings) - kept
        note = f"{left:,} of {len(findings):,} results are left out: a log may not be greater."
        return render(findings[:kept], rules, command, version, [*notes, note] if left else notes)

    most = min(len(findings), MOST_RESULTS)
    whole = made(most)
    if _compressed(whole) > MOST_BYTES:
        most = bisect_right(range(1, most), MOST_BYTES, key=lambda kept: _compressed(made(kept)))
        whole = made(most)
    return whole, len(findings) - most


def _compressed(log: str) -> int:
    # Fast and less well than others do it, so never less than the truth. A text's own length is the most.
    size = len(log.encode())
    return size if size <= MOST_BYTES else len(zlib.compress(log.encode(), 1))


def _rules(rules: Rules) -> list[dict[str, Any]]:
    # GitHub asks for all three texts; one sentence may be the whole that there is to say of a rule.
    names = ("shortDescription", "fullDescription", "help")
    return [
        {
            "id": rule,
            **{name: {"text": text} for name, text in zip(names, texts * (3 // len(texts)), strict=True)},
            "defaultConfiguration": {"level": _LEVELS[level]},
        }
        for rule, (level, *texts) in rules.items()
    ]


def _result(finding: Finding, number: int, seen: Counter[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(finding)},
    }
    if finding.place:
        region = {"startLine": finding.place.line, "startColumn": finding.place.column}
        location = {"artifactLocation": _artifact(finding.place.file), "region": region}
        result["locations"] = [{"physicalLocation": location}]
    result["partialFingerprints"] = {"accordFinding/v1": _fingerprint(finding, seen)}
    return result


def _message(finding: Finding) -> str:
    text = printable(finding.message)
    text += "" if _WHOLE.search(text) else "."
    if finding.remedy:
        text += f" {printable(finding.remedy)}"
    return _plain(text)


def _plain(text: str) -> str:
    # `[text](target)` would be a link; the text is a contract's, and no place to lead readers from.
    return re.sub(r"(\\*)\](?=\()", r"\1\1\\]", text) if "](" in text else text


@lru_cache(maxsize=10_000)  # many results are of one file
def _artifact(file: str) -> dict[str, str]:
    if Path(file).is_absolute():
        return {"uri": "file://" + quote("/" + file.lstrip("/"), "/:", errors="backslashreplace")}
    return {"uri": quote(file, errors="backslashreplace"), "uriBaseId": BASE}


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """The same for a finding after edits elsewhere in its file: no lines, no positions in lists.

    A finding that has one of its own keeps it.
    Findings that differ in nothing else are numbered in their order. GitHub's own
    `primaryLocationLineHash` is left to its upload, which warns of one that it did not make.
    """
    if finding.fingerprint:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        return finding.fingerprint if number == 1 else f"{finding.fingerprint}/{number}"
    message = re.sub(r"\bline \d+|\[\d+\]", "", finding.message)
    file = finding.place.file if finding.place else ""
    same = "\0".join((finding.rule, file, message))
    seen[same] += 1
    return sha256(f"{same}\0{seen[same]}".encode(errors="backslashreplace")).hexdigest()
