"""What is translated: uses of generic tests, and how each test and its check say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from accord.contract.model import Check, Tolerance
from accord.interop.known import Known


class Call(Struct, frozen=True, kw_only=True):
    """One use of a generic test."""

    test: str
    """With its package, unless it is dbt's own: `not_null`, `dbt_utils.accepted_range`."""
    column: str | None = None
    arguments: dict[str, Any] = {}
    """Without `model` and `column_name`; texts are as YAML has them, not rendered."""
    config: dict[str, Any] = {}
    """severity, where, warn_if, error_if, limit, ...: only what is not dbt's default."""
    name: str | None = None
    """The name that the project gave it; None where dbt makes one."""
    description: str | None = None


class Translated(Struct, frozen=True):
    """The checks that say what a test says."""

    checks: tuple[Check, ...] = ()
    why: str | None = None
    """Why there is no equal check, or what is not carried."""


class Package(Struct, frozen=True):
    """A package of dbt's hub, and the versions whose tests were compared."""

    name: str
    version: tuple[str, str]


class Granular(Struct, frozen=True):
    """The tests that say what a check says."""

    calls: tuple[Call, ...] = ()
    packages: tuple[Package, ...] = ()
    why: str | None = None
    """Why there is none."""


class Said(Struct, frozen=True, kw_only=True):
    """What one test says, or a part of it: a check without its severity and documentation."""

    check: str
    column: str | None = None
    arguments: dict[str, Any] = {}
    where: str | None = None
    tolerance: Tolerance = Tolerance()
    called: str | None = None
    """What its default id is made of, in place of the check's name: where a test becomes a check in SQL."""


class Use(Struct, frozen=True, kw_only=True):
    """What a reader of one test looks at."""

    column: str | None = None
    sql: str = ""
    """The column as the test writes it into SQL: in quotes, where it has to be."""
    arguments: dict[str, Any] = {}
    """With the defaults of those that are left out."""
    known: Known = Known()


class Written(Struct, frozen=True, kw_only=True):
    """One test that says what a check says, or a part of it."""

    arguments: dict[str, Any] = {}
    test: str | None = None
    """Another test than the entry's own."""
    suffix: str = ""
    """What its name ends in, where a check needs several."""
    at_model: bool = False
    """True where the test is the model's, though the check has a column."""
    tolerates: bool = False
    """True where the arguments hold the tolerance."""


class Equal(Struct, frozen=True, kw_only=True):
    """A generic test, and the checks that it is equal to."""

    test: str
    checks: tuple[str, ...] = ()
    """The checks that are written as it. Empty where no check is equal: then `note` says why."""
    becomes: tuple[str, ...] = ()
    """The checks that it is read as, where those are others."""
    required: tuple[str, ...] = ()
    """Its arguments that must be given."""
    defaults: dict[str, Any] = {}
    """Those that may be left out, and what they are then."""
    read: Callable[[Use], tuple[Said, ...]] | None = None
    """The test -> what it says: it breaks where one of these does. Raises Differs."""
    write: Callable[[Check, Known], tuple[Written, ...]] | None = None
    """A check of `checks` -> the test. Raises Differs. None where another test is the one to write."""
    counts: Literal["rows", "other"] = "other"
    """rows: its `failures` are the rows that the check counts, so that a threshold is a tolerance."""
    filtered: bool = True
    """False where the test fails on `where`: it asks for the columns of a relation."""
    note: str = ""
    """Under which conditions the two are equal, or why no check is."""
