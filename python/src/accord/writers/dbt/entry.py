"""What Accord wants to stand in a project's YAML about one resource of dbt's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

Kind = Literal["models", "seeds", "snapshots", "sources", "exposures", "groups"]
"""The keys of dbt's YAML that resources stand below."""


class Target(Struct, frozen=True, kw_only=True):
    """What a contract's table is in the dbt project."""

    kind: Kind
    name: str
    source: str | None = None
    """The source, of a table of one; `name` is then the table's own."""


class Entry(Struct, frozen=True, kw_only=True):
    """The entry of one resource, as plain data; its lists are matched by `name` (tests by their own)."""

    target: Target
    data: dict[str, Any]
    checks: int = 0
    not_carried: tuple[str, ...] = ()
    """What of the contract could not be said, each with the reason."""
    not_enforced: tuple[str, ...] = ()
    """The ids of checks that no test of the entry makes."""

    def packages(self) -> tuple[str, ...]:
        """The packages of its tests, as tests are prefixed: dbt_utils."""
        return tuple(sorted({test.rpartition(".")[0] for test in _tests(self.data)} - {"", "accord"}))


def _tests(data: dict[str, Any]) -> Iterator[str]:
    for test in data.get("data_tests", ()):
        yield from test if isinstance(test, dict) else (test,)
    for key in ("columns", "versions"):
        for inner in data.get(key, ()):
            yield from _tests(inner)
