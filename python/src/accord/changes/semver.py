"""Versions by semantic versioning: which of two is later, and how far a change must raise one.

The standard: https://semver.org/spec/v2.0.0.html
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from accord.changes.rules import Bump

_FORM = re.compile(
    r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?\Z"
)


Made = Literal["major", "minor", "patch", "none", "down"]


_RELEASED = ((2, 0, ""),)


class Version(Struct, frozen=True, order=True):
    """MAJOR.MINOR.PATCH, in the order of the standard."""

    major: int
    minor: int
    patch: int
    before: tuple[tuple[int, int, str], ...] = _RELEASED
    """What stands behind a hyphen makes a version earlier; numbers are earlier than words."""

    @property
    def is_tried(self) -> bool:
        """Whether it is a pre-release."""
        return self.before != _RELEASED

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


LEAST = Version(0, 0, 0, ())


def version(text: str | None) -> Version | None:
    """A semantic version, or None where the text is none."""
    found = _FORM.match(text.strip()) if text else None
    if found is None:
        return None
    numbers = int(found[1]), int(found[2]), int(found[3])
    if not found[4]:
        return Version(*numbers)
    parts = found[4].split(".")
    return Version(*numbers, tuple(_part(part) for part in parts))


def _part(text: str) -> tuple[int, int, str]:
    """A part of what stands behind the hyphen: numbers by their length first, as they may be of any."""
    number = text.lstrip("0")
    return (0, len(number), number) if text.isdigit() else (1, 0, text)


def needed(old: Version, bump: Bump) -> Version:
    """The least version after `old` that may hold a change. Below 1.0.0 a minor version may break, and a
    patch may add."""
    if old.is_tried:
        return Version(old.major, old.minor, old.patch)  # one that is not released yet
    if old.major == 0:
        bump = "minor" if bump == "major" else "patch"
    if bump == "major":
        return Version(old.major + 1, 0, 0)
    if bump == "minor":
        return Version(old.major, old.minor + 1, 0)
    return Version(old.major, old.minor, old.patch + 1)


def is_enough(new: Version, wanted: Version) -> bool:
    """Whether a version is the one that is needed, or a later one; a release candidate of it is."""
    return (new.major, new.minor, new.patch) >= (wanted.major, wanted.minor, wanted.patch)


def made(old: Version, new: Version) -> Made:
    """How far the version was raised: major, minor, patch, none or down."""
    if new < old:
        return "down"
    if new.major != old.major:
        return "major"
    if new.minor != old.minor:
        return "minor"
    return "none" if new == old else "patch"
