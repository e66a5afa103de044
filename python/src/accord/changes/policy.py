"""What a project says of changes: levels, exceptions, and what is known already."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from accord.changes.judged import Accepted, Mode
from accord.changes.model import Change
from accord.contract.model import Contract
from accord.findings import Level


def fits(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says; `*` stands for any characters, all else for itself."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None


class Allowance(Struct, frozen=True, kw_only=True):
    """An exception: changes that are accepted until a day."""

    rule: str
    """The id of a rule; `*` stands for any characters."""
    path: str
    """`orders.status`, `orders`, or the contract's name for what is of no table; `*` as in `rule`."""
    contract: str = "*"
    reason: str
    owner: str
    until: str
    """The last day, YYYY-MM-DD, UTC."""

    def holds_for(self, rule: str, change: Change, contract: Contract) -> bool:
        """Whether it is meant for a change, whatever the day."""
        path = change.path or contract.name
        return (
            fits(self.rule, rule)
            and fits(self.path, path)
            and any(fits(self.contract, name) for name in (contract.name, contract.identity))
        )


class DiffPolicy(Struct, frozen=True, kw_only=True):
    """The section `diff` of accord.yml."""

    mode: Mode = "forward"
    transitive: bool = False
    fail_on: Level = "error"
    in_major_version: Level = "error"
    """The level of what breaks somebody where the version was raised as far as that needs."""
    levels: dict[str, Level | None] = {}
    """Rule -> the level of its findings; None leaves them out."""
    exceptions: tuple[Allowance, ...] = ()
    baseline: str | None = None
    """The file with what was known when the project began to look."""


class Known(Struct, frozen=True, kw_only=True):
    """One entry of a baseline."""

    fingerprint: str
    rule: str
    contract: str
    path: str
    message: str


class Baseline(Struct, frozen=True, kw_only=True):
    """What was known when a project began to look; its findings are accepted."""

    schema: Literal["accord.diff-baseline/1"] = "accord.diff-baseline/1"
    known: tuple[Known, ...] = ()


def exception_for(
    rule: str, change: Change, contract: Contract, exceptions: tuple[Allowance, ...], today: date
) -> tuple[Accepted | None, str | None]:
    """The exception that holds, or a sentence on one that has ended."""
    ended = None
    for exception in exceptions:
        if exception.holds_for(rule, change, contract):
            if exception.until >= today.isoformat():
                accepted = Accepted(
                    by="exception", reason=exception.reason, owner=exception.owner, until=exception.until
                )
                return accepted, None
            ended = f"the exception of {exception.owner} ended on {exception.until}"
    return None, ended


def fingerprint(rule: str, contract: Contract, change: Change) -> str:
    """What stays the same of a finding when the documents are edited elsewhere."""
    values = [msgspec.to_builtins(value, enc_hook=str) for value in (change.old, change.new)]
    told = [rule, contract.identity, change.path, change.detail, *values]
    return hashlib.sha256(msgspec.json.encode(told, enc_hook=str, order="sorted")).hexdigest()[:16]
