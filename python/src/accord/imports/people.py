"""Who answers for a table, and who reads it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.artifacts.described import Owner
from accord.artifacts.tested import DbtProject, Exposure, Node
from accord.contract.model import Consumer
from accord.imports.columns import Columns


class Answers(Struct, frozen=True):
    """Who answers for a table, and the keys of the meta that said so."""

    owner: str | None = None
    team: str | None = None
    contact: str | None = None
    said: frozenset[str] = frozenset()


def who_answers(table: Node, project: DbtProject, meta: dict[str, Any]) -> Answers:
    """The group of a table and its owner, else `owner`, `team` and `contact` of its meta."""
    name = table.group or table.config.group
    if name:
        found = [group.owner for group in project.groups.values() if group.name == name]
        owner = found[0] if found else Owner()
        return Answers(owner=owner.name or mail(owner), team=name, contact=mail(owner))
    said = {key: meta[key] for key in ("owner", "team", "contact") if isinstance(meta.get(key), str)}
    return Answers(**said, said=frozenset(said))


def mail(owner: Owner) -> str | None:
    """The address of an owner, who may have several."""
    return ", ".join(owner.email) if isinstance(owner.email, list) else owner.email


def consumers(table: Node, project: DbtProject, columns: Columns) -> list[Consumer]:
    """The exposures that read a table."""
    return [
        Consumer(
            name=exposure.name,
            team=exposure.owner.name,
            contact=mail(exposure.owner),
            usage=exposure.description or None,
            columns=tuple(_required(exposure, table, columns)),
        )
        for _, exposure in sorted(project.exposures.items())
        if table.unique_id in exposure.depends_on.nodes
    ]


def _required(exposure: Exposure, table: Node, columns: Columns) -> list[str]:
    """The columns of a table that an exposure says it needs: `required_columns` of its meta.

    A list of columns, or a mapping of tables to such lists. Of several tables, a column is that of the one
    which has it.
    """
    meta = {**(exposure.meta or {}), **(exposure.config.meta or {})}
    required = meta.get("required_columns")
    if isinstance(required, dict):
        required = required.get(table.label, required.get(table.name))
    if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
        return []
    known = {name.lower(): name for name in columns.found}
    own = []
    for name in required:
        of, _, column = name.rpartition(".")
        if of in ("", table.name, table.label) and (column.lower() in known or not known):
            own.append(known.get(column.lower(), column))
    return own
