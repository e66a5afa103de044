"""What to ask of the warehouse after the profile: values of columns, and whether likely keys are keys."""

from __future__ import annotations

import re
from itertools import combinations

from msgspec import Struct

from accord.artifacts.described import Project, Table
from accord.profile import LISTED, Column, Profile
from accord.proposal.names import key_score, pointed_at
from accord.proposal.shape import shape

PAIRS = 10
PARENTS = 20
CHEAP = 5_000_000
"""Pairs of columns are counted in tables of at most so many rows."""
MANY = 100
SOME = 10
"""In fewer rows values differ by chance."""
LONGEST = 64
"""Longer texts are no codes to be listed."""


class Asked(Struct, frozen=True):
    """A column that may point to another table, by the names that its key may have there."""

    column: str
    node: str
    table: str
    fields: tuple[str, ...]


class Questions(Struct, frozen=True):
    """What the second run of dbt is to answer."""

    values: tuple[str, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    parents: tuple[Asked, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is a question."""
        return bool(self.values or self.keys or self.parents)


def questions(profile: Profile, table: Table, project: Project) -> Questions:
    """The questions that a profile leaves open."""
    return Questions(
        values=tuple(column.name for column in profile.columns if _may_be_listed(column, profile)),
        keys=_keys(profile, table),
        parents=parents(profile, table, project) if profile.rows else (),
    )


def shown_personal(column: Column) -> str | None:
    """Why a column's values are nobody's business; its texts may tell it where its name does not."""
    if column.personal:
        return "dbt classifies it" if column.personal == "dbt" else "its name looks personal"
    for format_ in ("email", "phone"):
        if column.formats.get(format_):
            return f"{column.formats[format_]:,} of its texts are written as {format_}"
    return None


def _may_be_listed(column: Column, profile: Profile) -> bool:
    few = column.distinct is not None and 0 < column.distinct <= LISTED
    if not few or shown_personal(column) or not profile.rows:
        return False
    logical = shape(column.type or "").logical
    if logical == "integer":
        return _is_code(column.name)
    return logical == "string" and (column.longest or 0) <= LONGEST and not is_written_as(column)


def _is_code(name: str) -> bool:
    return name.lower().endswith(("status", "type", "code", "flag", "kind", "state", "level", "class"))


def is_written_as(column: Column) -> str | None:
    """The format that every text of a column has; a date is not told as a moment."""
    whole = [name for name, count in column.formats.items() if column.filled and count == column.filled]
    return whole[0] if whole else None


def is_key(column: Column, profile: Profile) -> bool:
    """Whether a column tells the rows apart, as far as they were counted exactly."""
    if not profile.rows or profile.rows < 2 or column.filled != profile.rows:
        return False
    counted = {key.columns: key.distinct for key in profile.keys}
    if profile.approximate or (column.name,) in counted:
        return counted.get((column.name,)) == profile.rows
    return column.distinct == profile.rows


def single_keys(profile: Profile, table: Table) -> list[tuple[int, Column]]:
    """The columns that may be the key, with the score of name and type, the best first.

    Where its name says nothing, a column counts if it is no number and the rows are many, or it is the first.
    """
    rows = profile.rows or 0
    likely = []
    for place, column in enumerate(profile.columns):
        if is_key(column, profile):
            points = score(column, table)
            told = shape(column.type or "").logical in ("string", "date")
            if points >= 20 or (told and (rows >= MANY or (place == 0 and rows >= SOME))):
                likely.append((points, column))
    return sorted(likely, key=lambda pair: -pair[0])


def score(column: Column, table: Table) -> int:
    """How much a column looks like its table's key."""
    type_ = (column.type or "").lower()
    logical = shape(type_).logical
    if logical not in ("string", "integer", "date"):
        return -100
    points = key_score(column.name, table.name) + (2 if logical == "integer" or type_ == "uuid" else 1)
    return points - (30 if column.personal else 0)


def _keys(profile: Profile, table: Table) -> tuple[tuple[str, ...], ...]:
    rows = profile.rows
    if not rows or rows < 2:
        return ()
    if profile.approximate:
        near = [
            (score(column, table), column.name)
            for column in profile.columns
            if column.filled == rows and (column.distinct or 0) >= 0.9 * rows and score(column, table) >= 20
        ]
        return tuple((name,) for _, name in sorted(near, key=lambda pair: -pair[0])[:3])
    if single_keys(profile, table) or rows > CHEAP:
        return ()
    parts = [
        (key_score(column.name, table.name), column)
        for column in profile.columns
        if column.filled == rows
        and (column.distinct or 0) > 1
        and not column.personal
        and shape(column.type or "").logical in ("string", "integer", "date", "timestamp")
    ]
    parts = sorted(parts, key=lambda part: (-part[0], -(part[1].distinct or 0)))[:8]
    pairs = [
        (a[0] + b[0], -(a[1].distinct or 0) * (b[1].distinct or 0), (a[1].name, b[1].name))
        for a, b in combinations(parts, 2)
        if (a[1].distinct or 0) * (b[1].distinct or 0) >= rows
    ]
    order = [column.name for column in profile.columns]
    return tuple(tuple(sorted(names, key=order.index)) for _, _, names in sorted(pairs, reverse=True)[:PAIRS])


def parents(profile: Profile, table: Table, project: Project) -> tuple[Asked, ...]:
    """The tables that columns may point to: by a constraint of dbt's, else two at most by name."""
    tables = project.tables()
    by_relation = {other.relation_name: other for other in tables if other.relation_name}
    by_name = {name: other for other in reversed(tables) for name in (other.name, other.label)}
    described = {column.name.lower(): column for column in table.columns.values()}
    asked: list[Asked] = []
    for column in profile.columns:
        found: list[Asked] = []
        told = described.get(column.name.lower())
        for constraint in (told.constraints if told else None) or []:
            # A relation once dbt has compiled it; until then `ref('a')` or `source('a', 'b')`.
            called = ".".join(re.findall(r"'([^']+)'", (constraint.to or "").replace('"', "'")))
            other = by_relation.get(constraint.to or "") or by_name.get(called)
            if constraint.type == "foreign_key" and other and constraint.to_columns:
                found.append(
                    Asked(column.name, other.unique_id, other.name, tuple(constraint.to_columns[:1]))
                )
        if not found and column.filled != 0:
            found = [
                Asked(column.name, other.unique_id, other.name, fields)
                for other, fields in pointed_at(column.name, table, project)
            ][:2]
        asked += found
    return tuple(asked[:PARENTS])
