"""What a rule is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from accord.changes.model import Direction
from accord.findings import Level

Family = Literal[
    "object", "column", "type", "key", "value", "quality", "sla", "governance", "lifecycle", "version", "text"
]
Bump = Literal["major", "minor", "patch"]
BUMPS: tuple[Bump, ...] = ("patch", "minor", "major")
"""From least to most."""

_LEVELS: dict[str, Level] = {"E": "error", "W": "warning", "I": "info"}


class Rule(Struct, frozen=True, kw_only=True):
    """One kind of change, and how bad it is for those who read the table and for those who write it."""

    id: str
    """Never given another meaning."""
    family: Family
    purpose: str
    """One sentence: what has changed."""
    consumer: Level
    """For those who rely on the old contract and read what the new one allows."""
    producer: Level
    """For those who write by the old contract and are held to the new one."""
    direction: Direction | None
    """None where it is the change that tells."""
    bump: Bump
    """The version that it needs where it breaks nobody; what breaks somebody needs a major version."""
    says: str
    """The message, with {it}, {of} what it is a part of, {old}, {new}, {detail} and {note}."""
    why: str
    """Why it breaks somebody, or why it does not."""
    fix: str
    """How to do it safely."""
    mirror: tuple[str, ...] = ()
    """The rules that find the same change made the other way round."""
    unmirrored: str = ""
    """Why there is no such rule."""


def rule(
    id: str,
    levels: str,
    direction: Direction | None,
    bump: Bump,
    mirror: str,
    *,
    family: Family,
    purpose: str,
    says: str,
    why: str,
    fix: str,
    unmirrored: str = "",
) -> Rule:
    """A rule; `levels` is `E/I` for an error of the consumer's view and a note of the producer's, `mirror`
    the ids of the mirrors, `=` for the rule itself."""
    consumer, _, producer = levels.partition("/")
    return Rule(
        id=id,
        family=family,
        purpose=purpose,
        consumer=_LEVELS[consumer],
        producer=_LEVELS[producer],
        direction=direction,
        bump=bump,
        says=says,
        why=why,
        fix=fix,
        mirror=tuple(mirror.replace("=", id).split()),
        unmirrored=unmirrored,
    )
