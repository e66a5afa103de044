"""The canonical contract: what every reader makes and every writer takes. Immutable.

Everything that a query can check is a demand: a field of a Column, or a Check. Promises that no query can
check are SLAs. What is documentation travels in `meta`, under the keys of the standard where it has any.
`origins` are paths in the document, for messages and for the account; they say nothing of what is demanded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from accord.contract.types import Type

Scalar = str | int | float | bool
Severity = Literal["error", "warn", "info"]
ConsumerType = Literal["dashboard", "notebook", "analysis", "ml", "application"]


class Tolerance(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a check may fail: at most `at_most` rows, or percent of the rows."""

    at_most: int | float = 0
    unit: Literal["rows", "percent"] = "rows"


class Waiver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """While the day `until` (YYYY-MM-DD, UTC) is not past, a check that fails breaks nothing.

    `check` is the id of the check, and `table` the one that has it, where the waiver does not stand at the
    check itself.
    """

    until: str
    reason: str | None = None
    owner: str | None = None
    check: str | None = None
    table: str | None = None
    origins: tuple[str, ...] = ()


class Check(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that must be true of a table, in the vocabulary of accord.contract.checks.

    `id` is stable across versions of the contract: the rule's own, else `<column>.<check>`, else
    `<check>`. `column` is the name that the warehouse knows, and `path` leads to a field below it: the names
    of fields, `[]` for each item of an array. `arguments` are those of the check type, and an
    operator of the standard (mustBe ...) with its `unit` where there is one, which then takes the
    tolerance's place. `description` and `meta` are documentation. `origins` are the paths in the
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
    description: str | None = None
    meta: dict[str, Any] = {}
    """businessImpact, schedule, driver, ...; `sla` where an SLA of the document demands the check."""
    origins: tuple[str, ...] = ()


def default_id(column: str | None, check: str, path: Iterable[str] = ()) -> str:
    """The id of a check whose rule gives it none."""
    return f"{nested_name(column, path)}.{check}" if column else check


def nested_name(column: str, path: Iterable[str]) -> str:
    """What a path leads to: `address.zip`, `line_items[].quantity`; without one the column."""
    return column + "".join(step if step == "[]" else f".{step}" for step in path)


class Reference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A foreign key: the values of `columns` stand together in `fields` of `table`.

    `table` is a model, or `<source>.<table>`. Of a reference that stands at a column, `columns` is that
    column alone. Names are those that the warehouse knows.
    """

    table: str
    fields: tuple[str, ...]
    columns: tuple[str, ...] = ()
    meta: dict[str, Any] = {}
    origins: tuple[str, ...] = ()


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column, or one field of a nested one: its type, its documentation, and what every value must be."""

    name: str
    """As the contract calls it; `[]` for the items of an array, `key` and `value` for those of a map."""
    type: Type | None = None
    """None where the document tells no logical type."""
    id: str | None = None
    """Stable when the column is renamed."""
    physical_name: str | None = None
    """As the warehouse calls it, where that is another name."""
    physical_type: str | None = None
    """As the document writes it, for the engine of its choice."""
    description: str | None = None
    required: bool = False
    unique: bool = False
    primary_key: int | None = None
    """Position in the primary key, from 1; None outside of it."""
    enum: tuple[Scalar, ...] = ()
    minimum: Scalar | None = None
    maximum: Scalar | None = None
    exclusive_minimum: Scalar | None = None
    exclusive_maximum: Scalar | None = None
    multiple_of: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    pattern: str | None = None
    format: str | None = None
    references: tuple[Reference, ...] = ()
    fields: tuple[Column, ...] = ()
    """The fields of an object."""
    key: Column | None = None
    """The keys of a map."""
    items: Column | None = None
    """The items of an array, the values of a map."""
    is_virtual: bool = False
    """True for a measure or dimension that is computed by those who read, and stands in no table."""
    meta: dict[str, Any] = {}
    """Facts that are documented, not enforced: pii, classification, retention_days, default, ..."""
    origin: str = ""
    """The path in the document."""
    origins: dict[str, str] = {}
    """Field of this record -> the path in the document that sets it."""

    @property
    def sql_name(self) -> str:
        """The name that the warehouse knows."""
        return self.physical_name or self.name


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table; `rules` are the checks that its columns and references do not already demand."""

    name: str
    id: str | None = None
    physical_name: str | None = None
    """The dbt model (or `<source>.<table>`) where that has another name."""
    description: str | None = None
    columns: tuple[Column, ...] = ()
    references: tuple[Reference, ...] = ()
    """Foreign keys of several columns."""
    rules: tuple[Check, ...] = ()
    meta: dict[str, Any] = {}
    origin: str = ""

    @property
    def sql_name(self) -> str:
        """The name that the warehouse knows, with its schema where the contract tells that."""
        return self.physical_name or self.name

    @property
    def model(self) -> str:
        """The name that dbt knows: the last part, where it has several."""
        return self.sql_name.rpartition(".")[2]


class Consumer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who reads the tables, and the columns they need."""

    name: str
    team: str | None = None
    contact: str | None = None
    usage: str | None = None
    type: ConsumerType | None = None
    """What it is; None where nothing says so but the words of its usage."""
    columns: tuple[str, ...] = ()
    origins: dict[str, str] = {}


class Sla(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A promise that no query on a table can check: availability, support times, end of life, ...

    `property` is the standard's name for it; `value` is as written, counted in `unit`.
    """

    property: str
    value: Scalar | None = None
    unit: str | None = None
    element: str | None = None
    id: str | None = None
    description: str | None = None
    meta: dict[str, Any] = {}
    """valueExt, driver, schedule, ..."""
    origins: tuple[str, ...] = ()


class Contract(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A data contract: identity, tables, promises, consumers, and what is carried as documentation."""

    name: str
    version: str
    id: str | None = None
    """The identity across versions where the document has one; else the name is."""
    status: str | None = None
    description: str | None = None
    owner: str | None = None
    team: str | None = None
    contact: str | None = None
    tables: tuple[Table, ...] = ()
    slas: tuple[Sla, ...] = ()
    consumers: tuple[Consumer, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    meta: dict[str, Any] = {}
    """Documentation that travels into the model's meta: channels, versioning, change process."""
    origins: dict[str, str] = {}
    """name, version and the like -> the path in the document that sets it."""

    @property
    def identity(self) -> str:
        """What stays the same from version to version."""
        return self.id or self.name


def without_origins(record: Any) -> Any:
    """The same record, and all inside it, without what it says of the document that it was read from.

    Two contracts demand the same where these are equal.
    """
    if isinstance(record, tuple):
        return tuple(without_origins(item) for item in record)
    if not isinstance(record, Struct):
        return record
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in ("origins", "origin"):
            changed[name] = type(value)()
        elif isinstance(value, (tuple, Struct)):
            changed[name] = without_origins(value)
    return replace(record, **changed)
