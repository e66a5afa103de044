"""Who answers for a table, and who reads it."""

from __future__ import annotations

import re
from typing import Any, cast, get_args

from msgspec import Struct

from accord.artifacts.manifest import Owner
from accord.artifacts.tested import DbtProject, Exposure, Node
from accord.contract.model import Consumer, ConsumerType
from accord.imports.columns import Columns


class Answers(Struct, frozen=True):
    """Who answers for a table, and the keys of the meta that said so."""

    owner: str | None = None
    team: str | None = None
    contact: str | None = None
    said: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    """Of the owner, where he has several; `contact` is the first."""


def who_answers(table: Node, project: DbtProject, meta: dict[str, Any]) -> Answers:
    """The group of a table and its owner, else `owner`, `team` and `contact` of its meta."""
    name = table.group or table.config.group
    if name:
        found = [group.owner for group in project.groups.values() if group.name == name]
        owner = found[0] if found else Owner()
        all_ = addresses(owner)
        return Answers(
            owner=owner.name or mail(owner),
            team=name,
            contact=mail(owner),
            addresses=tuple(all_) if len(all_) > 1 else (),
        )
    said = {key: meta[key] for key in ("owner", "team", "contact") if isinstance(meta.get(key), str)}
    return Answers(**said, said=frozenset(said))


def addresses(owner: Owner) -> list[str]:
    """The addresses of an owner."""
    return owner.email if isinstance(owner.email, list) else [owner.email] if owner.email else []


def mail(owner: Owner) -> str | None:
    """The first address of an owner."""
    return next(iter(addresses(owner)), None)


def consumers(table: Node, project: DbtProject, columns: Columns) -> list[Consumer]:
    """The exposures that read a table."""
    return [
        Consumer(
            name=_name(exposure),
            type=_type(exposure.type),
            team=exposure.owner.name,
            contact=mail(exposure.owner),
            usage=exposure.description or None,
            columns=tuple(_required(exposure, table, columns)),
        )
        for _, exposure in sorted(project.exposures.items())
        if table.unique_id in exposure.depends_on.nodes
    ]


def _name(exposure: Exposure) -> str:
    """The label, where the name is no more than its spelling in dbt."""
    label = exposure.label or ""
    return label if re.sub(r"\W+", "_", label).strip("_").lower() == exposure.name.lower() else exposure.name


def _type(kind: str | None) -> ConsumerType | None:
    return cast("ConsumerType", kind) if kind in get_args(ConsumerType) else None


def _required(exposure: Exposure, table: Node, columns: Columns) -> list[str]:
    """The columns of a table that an exposure says it needs: `required_columns` of its meta.

    A list of columns, or a mapping of tables to such lists. Of several tables, a column without a table is
    that of those which have it.
    """
    meta = {**(exposure.meta or {}), **(exposure.config.meta or {})}
    ours = meta.get("accord")
    required = meta.get("required_columns", ours.get("required_columns") if isinstance(ours, dict) else None)
    if isinstance(required, dict):
        required = required.get(table.label, required.get(table.name))
        is_told = True
    else:
        is_told = exposure.depends_on.nodes == [table.unique_id]
    if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
        return []
    known = {name.lower() for name in columns.found}
    own = []
    for name in required:
        of, _, column = name.rpartition(".")
        if of in (table.name, table.label) or (not of and (is_told or column.lower() in known)):
            own.append(columns.name(column))
    return own
