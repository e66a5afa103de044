"""What an import of one table gives: a contract, what became of each test, and what was left."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.contract.model import Contract


class ImportedTest(Struct, frozen=True, kw_only=True):
    """A test that a contract now holds: where it stands in YAML, and the checks that say the same."""

    unique_id: str
    """The test's node in the manifest."""
    name: str
    """The node's name, which dbt makes where the YAML has none."""
    test: str
    """With its package, unless it is dbt's or the project's own: `dbt_utils.accepted_range`."""
    file: str
    """The YAML file that has it, relative to the project."""
    kind: str
    """model, seed, snapshot or source."""
    table: str
    """The name of the model, seed or snapshot, or of the source's table."""
    source: str | None = None
    version: str | int | float | None = None
    """Of a model with versions."""
    column: str | None = None
    """As the YAML names it; None of a test of the whole table."""
    arguments: dict[str, Any] = {}
    """As the YAML has them."""
    config: dict[str, Any] = {}
    """What of its configuration is not dbt's default."""
    custom_name: str | None = None
    contract: str
    """The contract's name."""
    checks: tuple[str, ...]
    """Ids of checks of the contract."""
    runs_as_it_is: bool = False
    """True where no check is equal, so that the contract carries the very test (`dbt_test`)."""
    why: str | None = None
    """Why it runs as it is, or what of it the checks do not carry."""


class Left(Struct, frozen=True, kw_only=True):
    """Something of the project that is in no contract."""

    what: str
    """What it is, for a person: "test `x`"."""
    file: str
    """The file that has it, relative to the project; empty where dbt does not say."""
    table: str | None = None
    why: str


class Imported(Struct, frozen=True, kw_only=True):
    """One table as a contract."""

    contract: Contract
    unique_id: str
    """The table's node in the manifest."""
    file: str
    """Where the table is described, else defined, relative to the project."""
    tests: tuple[ImportedTest, ...] = ()
    left: tuple[Left, ...] = ()
    notes: tuple[str, ...] = ()
    """What the contract demands that dbt did not."""
