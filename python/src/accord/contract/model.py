"""The canonical contract: what every reader makes and every writer takes. Immutable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from accord.contract.types import Type

Scalar = str | int | float | bool
Severity = Literal["error", "warn", "info"]


class Tolerance(Struct, frozen=True):
    """How much of a check may fail: at most `at_most` rows, or percent of the rows."""

    at_most: int | float = 0
    unit: Literal["rows", "percent"] = "rows"


class Waiver(Struct, frozen=True, kw_only=True):
    """While the day `until` (YYYY-MM-DD, UTC) is not past, a check that fails breaks nothing."""

    until: str
    reason: str | None = None
    owner: str | None = None


class Check(Struct, frozen=True, kw_only=True):
    """One thing that must be true of a table, in the vocabulary of accord.contract.checks.

    `id` is stable across versions of the contract: the rule's own, else `<column>.<check>`, else
    `<check>`. `path` leads from its column to values inside: names of fields, and `[]` for every item of an
    array. `arguments` are those of the check type, and an operator of the standard (mustBe ...) with its
    `unit` where there is one, which then takes the tolerance's place. `origins` are the paths in the
    document that demand it, for messages.
    """

    id: str
    check: str
    column: str | None = None
    path: tuple[str, ...] = ()
    severity: Severity = "error"
    where: str | None = None
    tolerance: Tolerance = Tolerance()
    arguments: dict[str, Any] = {}
    waiver: Waiver | None = None
    origins: tuple[str, ...] = ()


def default_id(column: str | None, check: str, path: Iterable[str] = ()) -> str:
    """The id of a check whose rule gives it none."""
    return f"{nested_name(column, path)}.{check}" if column else check


def nested_name(column: str, path: Iterable[str]) -> str:
    """What a path leads to: `address.zip`, `line_items[].quantity`; without one the column."""
    return column + "".join(step if step == "[]" else f".{step}" for step in path)


class Reference(Struct, frozen=True):
    """A foreign key: every value stands in `column` of `table`."""

    table: str
    column: str


class Column(Struct, frozen=True, kw_only=True):
    """One column: its type, its documentation, and what every value of it must be."""

    name: str
    type: Type
    description: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[Scalar, ...] = ()
    minimum: Scalar | None = None
    maximum: Scalar | None = None
    exclusive_minimum: Scalar | None = None
    exclusive_maximum: Scalar | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None
    reference: Reference | None = None
    meta: dict[str, Any] = {}
    """Facts that are documented, not enforced: pii, retention_days, default, ..."""


class Table(Struct, frozen=True, kw_only=True):
    """One table; `rules` are the checks that its columns do not already demand."""

    name: str
    description: str | None = None
    columns: tuple[Column, ...] = ()
    rules: tuple[Check, ...] = ()


class Consumer(Struct, frozen=True, kw_only=True):
    """Somebody who reads the table, and the columns they need."""

    name: str
    team: str | None = None
    contact: str | None = None
    usage: str | None = None
    columns: tuple[str, ...] = ()


class Contract(Struct, frozen=True, kw_only=True):
    """A data contract: identity, tables, consumers, and what is carried as documentation."""

    name: str
    version: str
    description: str | None = None
    owner: str | None = None
    team: str | None = None
    tables: tuple[Table, ...] = ()
    consumers: tuple[Consumer, ...] = ()
    meta: dict[str, Any] = {}
    """Documentation that travels into the model's meta: channels, versioning, change process."""
