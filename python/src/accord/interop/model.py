"""What is translated: uses of generic tests, and how each test and its check say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from accord.contract.model import Check, Tolerance


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


class Differs(Exception):
    """A test and a check are not equal; the text says why, after the test's or the check's name."""


class Said(Struct, frozen=True, kw_only=True):
    """What one test says, or one check, without its id, severity and documentation."""

    check: str
    column: str | None = None
    arguments: dict[str, Any] = {}
    where: str | None = None
    tolerance: Tolerance = Tolerance()


class Use(Struct, frozen=True, kw_only=True):
    """What a reader of one test may look at."""

    column: str | None = None
    arguments: dict[str, Any] = {}
    """Rid of those that say what the test does anyway."""
    data_type: str | None = None
    """Of the column, in the warehouse's words; None where it is not known."""


class Written(Struct, frozen=True, kw_only=True):
    """One test that says what a check says."""

    arguments: dict[str, Any] = {}
    config: dict[str, Any] = {}


class Equal(Struct, frozen=True, kw_only=True):
    """A generic test, and the checks that it is equal to."""

    test: str
    checks: tuple[str, ...]
    """Empty where no check is equal: then `note` says why."""
    defaults: dict[str, Any] = {}
    """Every argument of the test that may be left out, and what it is then."""
    required: tuple[str, ...] = ()
    """Those that may not."""
    read: Callable[[Use], Said] | None = None
    """The test -> what it says. Raises Differs."""
    write: Callable[[Check], Written] | None = None
    """A check of `checks` -> the test. Raises Differs. None where another test is the one to write."""
    counts: Literal["rows", "other"] = "other"
    """rows: its `failures` are the rows that the check counts, so that a threshold is a tolerance."""
    note: str = ""
    """Under which conditions the two are equal, or why no check is."""
