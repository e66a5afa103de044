"""What lint can find in a contract: the catalogue, as data, and the one way to make a finding of it."""

from __future__ import annotations

from msgspec.structs import replace

from accord.findings import Finding, Level
from accord.source import Place

RULES: dict[str, tuple[Level, str]] = {
    "not-yaml": ("error", "The file cannot be read as YAML in UTF-8."),
    "unknown-dialect": ("error", "The document is no contract in a dialect that Accord reads."),
    "violates-standard": ("error", "The standard's JSON Schema, in the version that is named, forbids it."),
    "newer-than-version": ("warning", "A later version of the standard than the one that is named has it."),
    "unknown-key": ("error", "Nothing reads the key."),
    "unread-key": ("warning", "Nothing reads the key, in a section that may hold others."),
    "missing-key": ("error", "A key that must be there is not."),
    "wrong-type": ("error", "A value is not of the type that its key, check or column takes."),
    "unknown-value": ("error", "A value is not one of those that its key takes."),
    "unknown-column": ("error", "A rule or consumer names a column that the table does not have."),
    "unknown-check": ("error", "A rule names a check that does not exist."),
    "unread-severity": ("warning", "A severity is a word that Accord does not know, and counts as error."),
    "unknown-contract": ("warning", "A relationship leads to a contract that cannot be read."),
    "unknown-table": ("warning", "A reference names a table that no contract describes."),
    "unknown-element": ("warning", "An SLA names a table or column that the contract does not have."),
    "duplicate-id": ("error", "Two checks of a table have the same id and cannot be one."),
    "duplicate-name": ("error", "Two tables of a contract, or two columns of a table, have one name or id."),
    "duplicate-contract": ("error", "Two contracts describe the same table, or have one id."),
    "bounds-contradict": ("error", "No value can be inside the bounds."),
    "pattern-invalid": ("error", "The pattern is not a regular expression."),
    "version-not-semantic": ("error", "The version is not MAJOR.MINOR.PATCH."),
    "freshness-without-time": ("error", "Freshness is asked for, and it is not clear of which column."),
    "waiver-without-owner": ("error", "Nobody answers for a waiver."),
    "waiver-of-nothing": ("error", "A waiver names a check that the contract does not have."),
    "waiver-expired": ("warning", "The last day of a waiver is past; its check counts again."),
    "nothing-to-check": ("warning", "The contract demands nothing that a query could check."),
    "not-enforced": (
        "info",
        "No check comes of the key; the message says whether it is carried as documentation.",
    ),
}
"""Rule id -> level and one sentence. An id is never given another meaning."""

COMPILE_RULES: dict[str, tuple[Level, str]] = {
    "unreadable-yaml": (
        "warning",
        "A YAML file of the project cannot be read: what it describes is not known.",
    ),
    "not-in-contract": ("info", "The project's YAML describes a column that the table's contract has not."),
    "shared-by-anchor": ("warning", "An anchor and its aliases share what the contract would change in one."),
}
"""What `accord compile` can find in the project's own YAML, in the same form."""

FIRM = frozenset(
    rule
    for rule, (level, _) in RULES.items()
    if level == "error" and rule not in ("version-not-semantic", "waiver-without-owner", "waiver-of-nothing")
)
"""Rules whose level cannot be lowered: what they find, no reader can make sense of."""


def finding(rule: str, message: str, place: Place | None, remedy: str | None = None) -> Finding:
    """A finding of a rule in the catalogue, at the rule's level."""
    level = (RULES.get(rule) or COMPILE_RULES[rule])[0]
    return Finding(rule=rule, level=level, message=message, remedy=remedy, place=place)


def graded(findings: list[Finding], levels: dict[str, Level | None]) -> list[Finding]:
    """The findings at the levels that a project gives to their rules; those of None are left out."""
    if not levels:
        return findings
    given = [(found, levels.get(found.rule, found.level)) for found in findings]
    return [found if found.level == level else replace(found, level=level) for found, level in given if level]


WRITE_VERSION = "Write MAJOR.MINOR.PATCH, for example 1.0.0."
