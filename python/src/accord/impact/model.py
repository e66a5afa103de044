"""What is asked of a dbt project, and what is answered."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal[
    "model", "snapshot", "function", "exposure", "semantic_model", "metric", "saved_query"
]
How: TypeAlias = Literal["reads", "derives", "filters", "depends", "unknown"]


class Broken(Struct, frozen=True):
    """What changes."""

    model: str
    """dbt's name of a model, seed or snapshot, or `<source>.<table>`; else what the warehouse calls it."""
    version: int | None = None
    """Of a model with versions; None: each of them."""
    column: str | None = None
    """The warehouse's name of a column, at the top level; None: the whole table. Case makes no difference."""


class Reader(Struct, frozen=True, kw_only=True):
    """Somebody who is reached. Tests are not among them: they tell of what breaks, nobody reads them.

    how: `reads`: passes the column on, under its name or another one; `derives`: makes other columns of it;
    `filters`: uses it and passes nothing of it on (where, join, group, order); `depends`: on the whole, or
    on rows that the column decides on; `unknown`: nobody can tell, `why` says what is in the way.
    """

    kind: Kind
    name: str
    unique_id: str
    how: How
    version: str | None = None
    """Of a model with versions."""
    distance: int
    """1: reads it directly."""
    file: str | None = None
    owner: str | None = None
    contact: str | None = None
    url: str | None = None
    columns: tuple[str, ...] = ()
    """Its own columns (or elements, of a semantic model) that come of what changes."""
    why: str | None = None


class Reach(Struct, frozen=True):
    """All who are reached, the nearest first. `known` is False where the project has no such table."""

    readers: tuple[Reader, ...]
    known: bool = True


class Effect(Struct):
    """What a change does to a table."""

    columns: dict[str, bool]
    """Column, case-folded -> whether it is a copy of what changes."""
    all: bool = False
    """Everything in it may be another, as its rows are, or as it is not built."""
    why: str | None = None
    """Where nobody can tell."""
    read: tuple[str, ...] = ()
    """Of a semantic model: the columns of its model that change, where `columns` are its elements."""
