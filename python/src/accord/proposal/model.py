"""A first contract, before it is text."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.proposal.shape import Shape


class Guess(Struct, frozen=True):
    """What is proposed, and why."""

    value: Any
    evidence: str = ""


class Field(Struct, frozen=True, kw_only=True):
    """A column as it is proposed."""

    name: str
    shape: Shape
    description: str | None = None
    tags: tuple[str, ...] = ()
    primary_key: Guess | None = None
    """Its position, from 1."""
    required: Guess | None = None
    unique: Guess | None = None
    classification: Guess | None = None
    enum: Guess | None = None
    """Pairs of a value and its rows."""
    options: tuple[tuple[str, Guess], ...] = ()
    references: tuple[Guess, ...] = ()
    """Each a `table.column`."""
    notes: tuple[str, ...] = ()
    """What was seen and is not proposed."""


class Proposal(Struct, frozen=True, kw_only=True):
    """A table as it is proposed."""

    id: str
    name: str
    label: str
    physical_name: str | None
    """What dbt calls it where that is not its name alone: `source.table`."""
    physical_type: str | None
    description: str | None
    tags: tuple[str, ...]
    team: Guess | None
    """A mapping as ODCS's `team` has it."""
    fields: tuple[Field, ...]
    not_empty: Guess | None
    freshness: Guess | None
    """A number and `d` or `h`, and the column."""
    looked: tuple[str, ...]
    """How it was profiled, line by line."""
    notes: tuple[str, ...]
