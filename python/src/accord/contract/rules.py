"""What lint can find in a contract: the catalogue, as data, and the one way to make a finding of it."""

from __future__ import annotations

from accord.findings import Finding, Level
from accord.source import Place

RULES: dict[str, tuple[Level, str]] = {
    "not-yaml": ("error", "The file cannot be read as YAML in UTF-8."),
    "unknown-dialect": ("error", "The document is no contract in a dialect that Accord reads."),
    "unknown-key": ("error", "Nothing reads the key."),
    "unread-key": ("warning", "Nothing reads the key, in a section that may hold others."),
    "missing-key": ("error", "A key that must be there is not."),
    "wrong-type": ("error", "A value is not of the type that its key, check or column takes."),
    "unknown-value": ("error", "A value is not one of those that its key takes."),
    "unknown-column": ("error", "A rule or consumer names a column that the table does not have."),
    "unknown-check": ("error", "A rule names a check that does not exist."),
    "duplicate-id": ("error", "Two checks of a table have the same id and cannot be one."),
    "duplicate-column": ("error", "Two columns of a table have one name."),
    "duplicate-contract": ("error", "Two contracts describe the same table."),
    "bounds-contradict": ("error", "No value can be inside the bounds."),
    "pattern-invalid": ("error", "The pattern is not a regular expression."),
    "version-not-semantic": ("error", "The version is not MAJOR.MINOR.PATCH."),
    "freshness-without-time": ("error", "Freshness is asked for, and it is not clear of which column."),
    "nothing-to-check": ("warning", "The contract demands nothing that a query could check."),
    "not-enforced": (
        "info",
        "No check comes of the key; the message says whether it is carried as documentation.",
    ),
}
"""Rule id -> level and one sentence. An id is never given another meaning."""


def finding(rule: str, message: str, place: Place | None, remedy: str | None = None) -> Finding:
    """A finding of a rule in the catalogue, at the rule's level."""
    return Finding(rule=rule, level=RULES[rule][0], message=message, remedy=remedy, place=place)


WRITE_VERSION = "Write MAJOR.MINOR.PATCH, for example 1.0.0."
