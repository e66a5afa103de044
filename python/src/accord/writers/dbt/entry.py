"""What Accord wants to stand in a project's YAML about one resource of dbt's."""

from __future__ import annotations

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
