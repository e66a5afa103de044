"""Documentation under the keys of the standard, and as custom properties."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from typing import Any

from accord.readers.odcs.keys import DIALECT, ID_PROPERTY, LEVELS, META_PROPERTY
from accord.writers.odcs.standard import is_a, takes

_STABLE_ID = re.compile(r"[A-Za-z0-9_-]+\Z")


class Notes:
    """What a document could not carry, as it is found."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, note: str) -> None:
        """Note one thing."""
        self.found.append(note)


def identified(identity: str | None, entry: dict[str, Any], own: dict[str, Any]) -> None:
    """Write an id where the standard takes it, else among a record's own custom properties."""
    if identity is not None and _STABLE_ID.match(identity):
        entry["id"] = identity
    elif identity is not None:
        own[ID_PROPERTY] = identity


def documented(
    meta: dict[str, Any],
    kind: str,
    own: dict[str, Any],
    handled: Collection[str],
    misread: Collection[str] = (),
) -> dict[str, Any]:
    """The keys of the standard that a meta has, and `customProperties` with the rest.

    `own` are the reserved custom properties of the record, `handled` the keys of the meta that are written
    elsewhere, `misread` those that would say more as native keys than they do in the meta. What cannot stand
    under its own name in such a way that it is read as the same again (a native key with a value that the
    standard does not take, a null) goes into one mapping.
    """
    level = LEVELS[kind]
    keys = DIALECT.sections[level.section].keys
    kept = {*keys, *level.reserved, "", META_PROPERTY, "customProperties"}
    native: dict[str, Any] = {}
    flat = dict(own)
    awkward: dict[str, Any] = {}
    for key, value in meta.items():
        if key in handled or key == "customProperties":
            continue
        if key in level.native and key not in misread and takes(kind, key, value):
            native[key] = value
        elif key in kept or value is None or (isinstance(value, float) and not math.isfinite(value)):
            awkward[key] = value
        else:
            flat[key] = value
    entries = [{"property": key, "value": value} for key, value in flat.items()]
    verbatim = meta.get("customProperties")
    if verbatim and is_a("CustomProperties", verbatim) and all(_stays(e, {*keys, *flat}) for e in verbatim):
        entries += verbatim
    elif "customProperties" in meta:
        awkward["customProperties"] = verbatim
    if awkward:
        entries.append({"property": META_PROPERTY, "value": awkward})
    return native | ({"customProperties": entries} if entries else {})


def _stays(entry: dict[str, Any], known: set[str]) -> bool:
    """Whether an entry is read as it is, neither as a key of the meta nor as a reserved one."""
    name, value = entry["property"], entry["value"]
    if name == META_PROPERTY and isinstance(value, dict):
        return len(entry) > 2
    return len(entry) > 2 or value is None or not name or name in known
