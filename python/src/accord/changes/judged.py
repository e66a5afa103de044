"""What a comparison found: every change with its level, whom it breaks, and what it asks for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from accord.changes.model import Change
from accord.changes.rules import Bump
from accord.changes.semver import Made
from accord.findings import Level
from accord.source import Place

Mode = Literal["backward", "forward", "full"]
"""As schema registries name them. forward: readers of the old contract can read what the new one allows, so
that the consumer's level counts. backward: what was written by the old contract satisfies the new one, so
that the producer's counts. full: the worse of the two."""


class Affected(Struct, frozen=True, kw_only=True):
    """Somebody, or something, that a change breaks or may break."""

    name: str
    kind: str
    """consumer: the contract names it; else what dbt calls it: model, snapshot, exposure, metric, ..."""
    team: str | None = None
    contact: str | None = None
    is_certain: bool = True
    """False where it cannot be told whether it reads what changes."""
    how: str = ""
    """Why it is here, in words: `reads it`, `reads the table; which columns is not declared`."""
    columns: tuple[str, ...] = ()
    """Its own columns that come of what changes."""
    file: str | None = None
    url: str | None = None


class Accepted(Struct, frozen=True, kw_only=True):
    """Why a change that would be a finding is none."""

    by: Literal["exception", "baseline"]
    reason: str | None = None
    owner: str | None = None
    until: str | None = None


class Judged(Struct, frozen=True, kw_only=True):
    """One change, judged."""

    change: Change
    rule: str
    """The rule that judges it, which can be a closer one than the change names."""
    level: Level
    """In the mode that was asked for, after all that lowers or raises it; `info` where it is accepted."""
    consumer: Level
    producer: Level
    message: str
    remedy: str
    notes: tuple[str, ...] = ()
    """Why the level is another than the rule's."""
    bump: Bump
    """The version that this change needs."""
    affected: tuple[Affected, ...] = ()
    accepted: Accepted | None = None
    fingerprint: str = ""
    """The same after edits elsewhere: of the rule, the contract, the spot, and both values."""
    place: Place | None = None
    """In the new document; of what is gone, where it stood there: its table, or its contract."""
    old_place: Place | None = None
    is_frozen: bool = False
    """Whether the contract says that this never breaks, so that nothing makes it less than an error."""
    against: tuple[str, ...] = ()
    """The earlier versions that differ so, where there are several."""


class Compared(Struct, frozen=True, kw_only=True):
    """One contract in two versions."""

    contract: str
    """Its name."""
    identity: str
    file: str
    """Of the new version; of the old one where the contract is gone."""
    old_version: str | None
    """None where the contract is new. Of several, the latest."""
    new_version: str | None
    """None where it is gone."""
    needs: Bump | None
    """None where nothing has changed."""
    needed_version: str | None
    made: Made | None
    """How far the version was raised; None where there are not two versions."""
    judged: tuple[Judged, ...]
    notice: str | None = None
    """How much notice the contract promises, as it says it."""
    effective: str | None = None
    """The day from which the new version holds, YYYY-MM-DD, where something says it."""
    earliest: str | None = None
    """The first day on which what breaks somebody may take effect, where the contract promises notice."""
    approvals: tuple[str, ...] = ()
    """Who has to approve changes, as the contract says."""
    rollback_plan: bool = False
    """Whether the contract asks for a plan to take changes back."""


class Comparison(Struct, frozen=True, kw_only=True):
    """All contracts of two sides."""

    old: str
    new: str
    mode: Mode
    transitive: bool
    contracts: tuple[Compared, ...]
    """Those that differ, by file; `unchanged` others do not."""
    unchanged: int = 0
    left_out: tuple[str, ...] = ()
    """What was not compared, and why, in sentences."""

    @property
    def judged(self) -> list[Judged]:
        """All changes of all contracts."""
        return [one for contract in self.contracts for one in contract.judged]
