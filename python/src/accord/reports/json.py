"""A record -> JSON, by the schema that its field `schema` names (docs/schemas)."""

from __future__ import annotations

import msgspec


def render(record: msgspec.Struct) -> str:
    """The record as indented JSON, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"
