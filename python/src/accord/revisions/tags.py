"""Tags that a pattern names, oldest first."""

from __future__ import annotations

import re
from typing import Any

from accord.errors import UsageError
from accord.revisions.git import Repository, shown

_NUMBERS = r"(?P<numbers>\d+(?:\.\d+)*)-?(?P<pre>[0-9A-Za-z][0-9A-Za-z.-]*)?"
# The likelier first: `orders2-v1.0` is version 1.0.
_VERSIONS = [
    re.compile(before + _NUMBERS)
    for before in (r"(?<![0-9A-Za-z])[vV]", r"(?<![0-9A-Za-z.])(?=\d+\.\d)", r"(?<![0-9A-Za-z.])")
]

Version = tuple[tuple[int, ...], bool, tuple[tuple[bool, int, str], ...]]


def matching(repository: Repository, pattern: str) -> list[str]:
    """The tags whose names match, at least one, oldest first."""
    form = "--format=%(creatordate:unix) %(refname:strip=2)"
    listed = repository.read("tag", "--no-column", "--list", form, pattern).text
    dates = {}
    for line in listed.split("\n") if listed else ():
        date, _, name = line.partition(" ")
        dates[name] = int(date or 0)
    if not dates:
        raise _none(repository, pattern)
    return in_order(dates)


def _none(repository: Repository, pattern: str) -> UsageError:
    count = len(repository.read("tag", "--no-column", "--list").text.split())
    remedy = f"`git tag --list` names the {count} tags that there are." if count else None
    if not count and repository.is_shallow:
        remedy = (
            "The clone is shallow and has no tags: run `git fetch --unshallow --tags`; "
            "in GitHub Actions give actions/checkout `fetch-depth: 0`."
        )
    remedy = (
        remedy or "There are no tags here: run `git fetch --tags`, or name a ref or a folder of versions."
    )
    return UsageError(f"no tag matches {shown(pattern)}", remedy)


def in_order(dates: dict[str, int]) -> list[str]:
    """Tags by their versions; each that has none (name -> date) before the first version that is younger."""
    versions = {name: version_of(name) for name in dates}
    order = sorted((n for n in dates if versions[n]), key=lambda n: (versions[n] or (), dates[n], n))
    for name in sorted((n for n in dates if not versions[n]), key=lambda n: (dates[n], n)):
        younger = (i for i, other in enumerate(order) if versions[other] and dates[other] > dates[name])
        order.insert(next(younger, len(order)), name)
    return order


def version_of(name: str) -> Version | None:
    """The semantic version in a tag's name, to be compared by; None where it has none.

    https://semver.org/spec/v2.0.0.html#spec-item-11, and versions of fewer or more numbers.
    """
    found = next((found for pattern in _VERSIONS if (found := pattern.search(name))), None)
    if not found:
        return None
    numbers = [int(number) for number in found["numbers"].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()  # 1.0 is 1.0.0
    pre = found["pre"]
    parts: Any = (
        (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in (pre or "").split(".")
    )
    return (tuple(numbers), pre is None, tuple(parts))


def left_out(tags: list[str], of: int, path: str) -> str:
    """In words, which tags have nothing at a path."""
    names = ", ".join(shown(tag) for tag in tags)
    return f"{shown(path) or 'the top'} has no contracts in {len(tags)} of {of} tags, left out: {names}"
