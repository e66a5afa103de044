"""The guesses that are about a whole table."""

from __future__ import annotations

import re
from typing import Any

from accord.artifacts.described import Project, Table
from accord.profile import Column, Profile
from accord.proposal.model import Guess
from accord.proposal.names import snake
from accord.proposal.shape import shape

_LOADED = re.compile(
    r"(^|_)(loaded|ingested|inserted|synced|extracted|imported|etl|elt|dbt_updated)(_|$)|_fivetran_synced|_sdc_batched_at"
)
_CHANGED = re.compile(r"(^|_)(updated|modified|changed|last_update|last_modified|refreshed|processed)(_|$)")
_DAY = 86_400


def identity(table: Table, project: Project) -> str:
    """The contract's id: of the project, and the same whatever the model's folder or version."""
    package = table.package_name or project.metadata.project_name or "dbt"
    return f"{package}.{table.label}"


def texts(*lists: list[str] | str | None) -> tuple[str, ...]:
    """Tags, which dbt has in two places, as text or list."""
    found: list[str] = []
    for tags in lists:
        found += [tags] if isinstance(tags, str) else tags or []
    return tuple(dict.fromkeys(str(tag) for tag in found))


def team_of(table: Table, project: Project) -> Guess | None:
    """Who answers for a table: its group in dbt, else `owner` in its meta."""
    name = table.group or table.config.group
    groups = {group.name: group for group in project.groups.values()}
    if name:
        owner = groups[name].owner if name in groups else None
        mail = owner.email if owner else None
        who = mail if isinstance(mail, str) else mail[0] if mail else owner.name if owner else None
        team: dict[str, Any] = {"name": name}
        if who:
            named = {"name": owner.name} if owner and owner.name and owner.name != who else {}
            team["members"] = [{"username": who, **named, "role": "owner"}]
        return Guess(team, f"dbt's group {name}")
    meta = {**(table.meta or {}), **(table.config.meta or {})}
    said = {**meta, **{k: v for k, v in (meta.get("accord") or {}).items() if k in ("owner", "team")}}
    owner_, team_ = said.get("owner"), said.get("team")
    if isinstance(owner_, dict):
        owner_ = owner_.get("email") or owner_.get("name")
    if not owner_ and not team_:
        return None
    found: dict[str, Any] = {"name": str(team_)} if team_ else {}
    if owner_:
        found["members"] = [{"username": str(owner_), "role": "owner"}]
    return Guess(found, "dbt's meta")


_ROUNDED = 1
"""Second that a difference of two rounded times is wrong by: a row of now is not one of the future."""


def freshness(profile: Profile, table: Table) -> tuple[Guess | None, list[str]]:
    """How old the newest row may be: what dbt's source says, else by the age when it was profiled."""
    name = table.config.loaded_at_field or table.loaded_at_field
    limit = table.freshness.error_after or table.freshness.warn_after if table.freshness else None
    if limit and limit.count and limit.period and name and name.lower() in _names(profile):
        unit = {"minute": "h", "hour": "h", "day": "d"}.get(limit.period)
        if unit:
            count = -(-limit.count // 60) if limit.period == "minute" else limit.count
            return Guess((count, unit, name), "dbt's freshness of the source"), []
    times = [column for column in profile.columns if shape(column.type or "").logical == "timestamp"]
    loaded = [column for column in times if _LOADED.search(snake(column.name))]
    changed = loaded or [column for column in times if _CHANGED.search(snake(column.name))]
    if not changed:
        return None, []
    if len(changed) > 1:
        names = ", ".join(column.name for column in changed)
        return None, [f"TODO freshness: which of these says when a row was loaded? {names}"]
    return _by_age(changed[0])


def _by_age(column: Column) -> tuple[Guess | None, list[str]]:
    if column.age is None:
        return None, [f"TODO freshness: how old may the newest {column.name} be?"]
    old = _duration(column.age)
    for days in (1, 2, 7, 31):
        if column.age >= -_ROUNDED and column.age * 2 <= days * _DAY:
            return Guess((days, "d", column.name), f"the newest row was {old} old when profiled"), []
    told = "lies in the future" if column.age < 0 else f"was {old} old"
    return None, [f"TODO freshness: the newest {column.name} {told} when profiled"]


def _duration(seconds: float) -> str:
    for size, noun in ((_DAY, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number:,} {noun}" + ("" if number == 1 else "s")
    return "less than a minute"


def _names(profile: Profile) -> set[str]:
    return {column.name.lower() for column in profile.columns}
