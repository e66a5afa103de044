"""A change: one fact about two versions of a contract, without judgement."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Direction = Literal["loosens", "tightens", "both", "neither"]
"""loosens: data may be what it could not be before, so that readers can break. tightens: data that was
right is wrong now, so that those who write it can break. both: neither of the two fits the other."""

MIRRORED: dict[Direction, Direction] = {"loosens": "tightens", "tightens": "loosens"}
"""The direction of a change taken back, where it is another one."""


class Change(Struct, frozen=True, kw_only=True):
    """One fact. It names the rule that judges it."""

    rule: str
    """The id of the rule in accord.changes.rules."""
    direction: Direction
    table: str | None = None
    """The table's name in the new contract; in the old one where it is gone. None: the whole contract."""
    column: str | None = None
    """The column, or what lies inside of it: `address.zip`, `lines[].price`, by the contract's names."""
    detail: str = ""
    """What tells this change from others of the same rule at the same spot: a value, an end of a range, the
    id of a check, a key."""
    old: Any = None
    """As the old contract has it, as plain data; None where it has none."""
    new: Any = None
    note: str | None = None
    """One more thing that is worth knowing: why a type is not known, what the checks say."""
    old_origins: tuple[str, ...] = ()
    """Where the old document says so: the first path that is there counts."""
    new_origins: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """`orders.status`, `orders`, or nothing for the whole contract."""
        return ".".join(part for part in (self.table, self.column) if part)
