"""A contract's own words on what breaks it, as the rules that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from accord.changes import notice
from accord.changes.rules import CATALOGUE
from accord.changes.shown import shown
from accord.changes.steps import nested
from accord.contract.model import Column, Contract

_TYPES = tuple(
    rule.id for rule in CATALOGUE.values() if rule.family == "type" and rule.id != "type-alias-only"
)
_REMOVED = ("column-removed", "column-removed-after-deprecation", "column-removed-without-deprecation")
_REQUIRED, _OPTIONAL = (tuple(f"{rule} of {kind}" for rule in _REMOVED) for kind in ("required", "optional"))
_RENAMED = ("column-renamed-same-id", "column-physical-name-changed")
_LOOSER_SLAS = tuple(
    rule.id for rule in CATALOGUE.values() if rule.family == "sla" and rule.direction == "loosens"
)

WORDS: dict[str, tuple[str, ...]] = {
    "removing field": _REMOVED,
    "removing required field": _REQUIRED,
    "removing optional field": _OPTIONAL,
    "renaming field": _RENAMED,
    "adding field": ("column-added-optional", "column-added-required"),
    "adding optional field": ("column-added-optional",),
    "adding required field": ("column-added-required",),
    "changing field order": ("column-order-changed",),
    "changing field type": _TYPES,
    "widening field type": ("type-widened", "type-length-increased"),
    "narrowing field type": ("type-narrowed", "type-length-decreased"),
    "making field required": ("required-added",),
    "making field optional": ("required-removed",),
    "adding enum value": ("enum-value-added",),
    "removing enum value": ("enum-value-removed",),
    "tightening constraint": ("enum-added", "bound-tightened", "length-tightened", "unique-added"),
    "relaxing constraint": ("enum-removed", "bound-relaxed", "length-relaxed", "unique-removed"),
    "changing primary key": ("primary-key-added", "primary-key-removed", "primary-key-members-changed"),
    "adding table": ("object-added",),
    "removing table": ("object-removed",),
    "renaming table": ("object-renamed-same-id", "object-physical-name-changed"),
    "changing grain": ("object-grain-changed",),
    "relaxing sla": _LOOSER_SLAS,
    "adding quality rule": ("quality-rule-added",),
    "removing quality rule": ("quality-rule-removed",),
    "changing description": ("description-changed",),
    "changing tag": ("tags-changed",),
    "changing owner": ("owner-changed",),
    "changing metadata": ("metadata-changed",),
}
"""Words of a contract -> rules, some of them of columns alone that are required, or optional. `field` is also
called column or property, and words may be joined by underscores or hyphens. The id of a rule stands for
itself."""

_SAME = {
    **dict.fromkeys(("fields", "column", "columns", "property", "properties", "attribute"), "field"),
    **dict.fromkeys(("tables", "model", "models", "object", "objects"), "table"),
    **{"types": "type", "values": "value", "constraints": "constraint", "slas": "sla", "tags": "tag"},
    **{"rules": "rule", "check": "rule", "checks": "rule", "descriptions": "description"},
}
_VERBS = {
    **{"remove": "removing", "drop": "removing", "dropping": "removing", "delete": "removing"},
    **{"deleting": "removing", "rename": "renaming", "add": "adding", "change": "changing"},
    **{"widen": "widening", "narrow": "narrowing", "make": "making", "tighten": "tightening"},
    **{"relax": "relaxing", "modifying": "changing", "modify": "changing", "nullable": "optional"},
}
_NEVER = frozenset({"never", "none", "no", "not allowed", "forbidden", "prohibited"})
_ALWAYS_MAJOR = re.compile(r"\bmajor\b", re.IGNORECASE)
_LEFT = re.compile(r"\s*(\d{1,4})\s*(?:versions?|releases?)?\s*\Z", re.IGNORECASE)


class Words(Struct, frozen=True):
    """What a contract says of its own changes."""

    breaking: frozenset[str] = frozenset()
    """Rules whose changes always break it."""
    harmless: frozenset[str] = frozenset()
    """Rules whose changes never do."""
    is_frozen: bool = False
    """Whether nothing in it may ever break."""
    versions: int | None = None
    """How many earlier versions a new one must be compatible with."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Path in the document, and the words there that stand for nothing."""
    approvals: tuple[str, ...] = ()
    rollback_plan: bool = False


def words(contract: Contract) -> Words:
    """What a contract says of changes, in `versioning`, `change_process` and `change_management`."""
    unknown: list[tuple[str, str]] = []
    breaking: set[str] = set()
    harmless: set[str] = set()
    is_frozen, versions = False, None
    versioning = _section(contract, "versioning")
    for name in ("versioning", "change_process", "change_management"):
        if contract.meta.get(name) and not isinstance(contract.meta[name], dict):
            unknown.append((name, shown(contract.meta[name])))
    unknown += notice.unread(contract)
    for key, rules in (("breaking_changes", breaking), ("non_breaking_changes", harmless)):
        for path, word in _listed(versioning.get(key), f"versioning.{key}"):
            if found := rules_of(word):
                rules |= set(found)
            else:
                unknown.append((path, word))
    management = _section(contract, "change_management")
    said = management.get("breaking_changes")
    if isinstance(said, str) and _tidy(said) in _NEVER:
        is_frozen = True
    elif said is not None and not _ALWAYS_MAJOR.search(str(said)):
        unknown.append(("change_management.breaking_changes", str(said)))
    left = management.get("backward_compatibility")
    if left is not None:
        found_number = _LEFT.match(str(left))
        versions = int(found_number[1]) if found_number else None
        if found_number is None:
            unknown.append(("change_management.backward_compatibility", str(left)))
    unknown += [
        (f"{column.origin}.breaking_change", said)
        for table in contract.tables
        for column in nested(table.columns)
        if isinstance(said := column.meta.get("breaking_change"), str) and _tidy(said) not in _NEVER
    ]
    process = _section(contract, "change_process")
    approvals = process.get("approval_required_from")
    return Words(
        breaking=frozenset(breaking),
        harmless=frozenset(harmless - breaking),
        is_frozen=is_frozen,
        versions=versions,
        unknown=tuple(unknown),
        approvals=tuple(word for _, word in _listed(approvals, "")),
        rollback_plan=bool(process.get("rollback_plan_required")),
    )


def never_breaks(column: Column) -> bool:
    """Whether the contract says of a column that it never breaks."""
    said = column.meta.get("breaking_change")
    return isinstance(said, str) and _tidy(said) in _NEVER


def rules_of(word: str) -> tuple[str, ...]:
    """The rules that a contract's word stands for; none where it stands for nothing."""
    plain = word.strip().lower().replace("_", "-").replace(" ", "-")
    if plain in CATALOGUE:
        return (plain,)
    return WORDS.get(_tidy(word), ())


def _tidy(word: str) -> str:
    parts = re.split(r"[\s_-]+", word.strip().lower())
    return " ".join(_SAME.get(p, _VERBS.get(p, p)) for p in parts if p not in ("a", "an", "the", "of"))


def _section(contract: Contract, name: str) -> dict[str, Any]:
    found = contract.meta.get(name)
    return found if isinstance(found, dict) else {}


def _listed(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield f"{path}[{number}]", str(item)
    elif value is not None:
        yield path, shown(value)
