"""Owners as dbt's groups: those that a project has, and on demand one for each team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accord.contract.model import Contract
from accord.writers.dbt.entry import Entry, Target
from accord.writers.dbt.meta import rendered_as_itself
from accord.writers.dbt.names import email, identifiers

GROUPED = ("models", "seeds", "snapshots")
"""What dbt lets a group have. A source has none."""

Owner = dict[str, Any]
"""Of a group: `name`, `email` (one, or a list of them)."""


def group_of(contract: Contract, groups: dict[str, Owner]) -> str | None:
    """The group whose owner answers for a contract: who has the name or e-mail of its owner, team, contact.

    `groups` are those of the project, by name. Of several that fit, the first in the alphabet.
    """
    for asked in (contract.owner, contract.team, contract.contact):
        for name in sorted(groups) if asked else ():
            if _same(asked) in _known(groups[name]):
                return name
    return None


def groups_for(contracts: Iterable[Contract], groups: dict[str, Owner]) -> list[Entry]:
    """A group for each team that none of the project's groups stands for, by name.

    A contract without a team has none; where contracts tell several addresses of a team, the first counts.
    """
    teams: dict[str, list[str]] = {}
    for contract in sorted(contracts, key=lambda c: c.name):
        if contract.team and group_of(contract, groups) is None:
            addresses = teams.setdefault(contract.team, [])
            address = email(contract.contact)
            addresses += [address] if address and address not in addresses else []
    names = identifiers(teams, "team", taken=groups)
    entries = [_group(names[team], team, addresses) for team, addresses in teams.items()]
    return sorted(entries, key=lambda entry: entry.target.name)


def _group(name: str, team: str, addresses: list[str]) -> Entry:
    owner = {"name": team} | ({"email": addresses[0]} if addresses else {})
    data = {"name": name, "owner": rendered_as_itself(owner)}
    said = [f"the group {name} has the e-mail {addresses[0]}, not {other}" for other in addresses[1:]]
    return Entry(target=Target(kind="groups", name=name), data=data, not_carried=tuple(said))


def _known(owner: Owner) -> set[str]:
    addresses = owner.get("email")
    listed = addresses if isinstance(addresses, list) else [addresses]
    return {_same(text) for text in (owner.get("name"), *listed) if isinstance(text, str) and text.strip()}


def _same(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()
