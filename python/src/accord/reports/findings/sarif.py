"""Findings -> SARIF 2.1.0, which code hosts and editors show at the line.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(
    findings: Sequence[Finding], rules: Mapping[str, tuple[Level, str]], command: str, version: str
) -> str:
    """One run of the tool `accord`, with all `rules` of the command's catalogue.

    All of them, not only those that occurred: a reader can tell a rule that found nothing from one that
    this version does not have, and no rule's number depends on the findings.
    """
    order = {rule: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "accord", "version": version, "rules": _rules(rules)}},
        # What tells the runs of two commands apart for one commit: else a host takes the later for both.
        "automationDetails": {"id": f"{command.replace(' ', '-')}/"},
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that accord was run in."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order[finding.rule], seen) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rules(rules: Mapping[str, tuple[Level, str]]) -> list[dict[str, Any]]:
    # GitHub asks for all three texts; the sentence is the whole that there is to say of a rule.
    texts = ("shortDescription", "fullDescription", "help")
    return [
        {
            "id": rule,
            **{name: {"text": sentence} for name in texts},
            "defaultConfiguration": {"level": _LEVELS[level]},
        }
        for rule, (level, sentence) in rules.items()
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
    text += "" if text.endswith((".", "?", "!")) else "."
    if finding.remedy:
        text += f" {printable(finding.remedy)}"
    # `[text](target)` would be a link; the text is a contract's, and no place to lead readers from.
    return re.sub(r"(\\*)\](?=\()", r"\1\1\\]", text)


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
