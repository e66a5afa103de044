"""What of a document is documentation: native keys as they are written, and custom properties."""

from __future__ import annotations

from typing import Any

from accord.readers.odcs.keys import ID_PROPERTY, LEVELS, META_PROPERTY
from accord.readers.section import Section

OWN = "a name of Accord's own, which says what the value is"


def documented(section: Section, kind: str) -> tuple[dict[str, Any], dict[str, Section]]:
    """The meta of a section, and its reserved custom properties by name, for the caller to read.

    A custom property that is only a name and a value becomes a key of its own; one that says more, has the
    name of a native key, or comes again, stays in the list `customProperties`.
    """
    native, reserved = LEVELS[kind].native, LEVELS[kind].reserved
    meta = {key: value for key in native if key in section and (value := section.plain(key)) is not None}
    found: dict[str, Section] = {}
    verbatim: list[Any] = []
    awkward: dict[str, Any] = {}
    known = set(section.keys.keys) if section.keys else set(native)
    for entry in section.sections("customProperties"):
        plain = entry.whole()
        name = plain.get("property") if isinstance(plain, dict) else None
        if not isinstance(name, str) or set(plain) != {"property", "value"} or plain["value"] is None:
            verbatim.append(plain)
        elif name == META_PROPERTY and isinstance(plain["value"], dict):
            awkward |= plain["value"]
            section.log.carried(entry.path_of("property"), OWN)
        elif name in reserved and name not in found:
            found[name] = entry
            section.log.carried(entry.path_of("property"), OWN)
        elif name in known or name in meta or name in reserved or not name:
            verbatim.append(plain)
        else:
            meta[name] = plain["value"]
    if verbatim:
        meta["customProperties"] = verbatim
    return meta | awkward, found


def name_of(section: Section, key: str = "name") -> str | None:
    """The name under a key, which is not empty where it is there."""
    name = section.text(key)
    if name == "":
        section.log.add("wrong-type", f"`{key}` is empty", section.place_of(key))
    return name


def identity(section: Section, reserved: dict[str, Section]) -> str | None:
    """The id of a section: its own, or the custom property in its place."""
    own = reserved.get(ID_PROPERTY)
    return own.text("value") if own is not None else section.text("id")


def own_sections(entry: Section | None) -> list[Section]:
    """The mappings in the list that a reserved custom property has as its value."""
    return list(entry.sections("value")) if entry is not None else []
