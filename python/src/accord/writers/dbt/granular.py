"""A table's checks -> the generic tests of dbt and its packages that say the same, as plain data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from accord.contract.model import Check, Table
from accord.writers.dbt.meta import check_meta
from accord.writers.dbt.names import digest

if TYPE_CHECKING:
    from accord.interop import Call, Package

LONGEST_NAME = 63
"""PostgreSQL cuts longer names, and with `store_failures` a test's name is a table's."""


class Granulated(Struct, frozen=True):
    """The tests of one table, as dbt's YAML holds them under `data_tests`."""

    tests: tuple[dict[str, Any], ...] = ()
    """Those of the model: each one mapping of the test's name to `name`, `arguments` and `config`."""
    column_tests: dict[str, tuple[dict[str, Any], ...]] = {}
    """Column -> its tests."""
    not_carried: tuple[str, ...] = ()
    """Checks that no test says, and why."""
    not_enforced: tuple[str, ...] = ()
    """The ids of those checks."""
    packages: tuple[Package, ...] = ()
    """What the tests need to be installed."""


def granular(
    table: Table, checks: list[Check], adapter: str | None = None, name: str | None = None
) -> Granulated:
    """The tests of one table; what no test of dbt's or of a package says on every row is told of.

    Their names begin with `name`, else with that of the table's model.
    """
    from accord.interop import calls_of  # takes longer to load than all else of the writer

    name = name or table.model
    tests: list[dict[str, Any]] = []
    columns: dict[str, list[dict[str, Any]]] = {}
    not_carried: list[str] = []
    not_enforced: list[str] = []
    packages: dict[str, Package] = {}
    taken: set[str] = set()
    known = {column.sql_name for column in table.columns if not column.is_virtual}
    for check in checks:
        found = calls_of(check, table, adapter)
        if found.why:
            not_carried.append(found.why)
        if not found.calls:
            not_enforced.append(check.id)
        packages |= {package.name: package for package in found.packages}
        for call in found.calls:
            own = _name(name, call, check, taken)
            taken.add(own)
            if call.column in known:
                columns.setdefault(call.column or "", []).append(_entry(call, check, own, {}))
            else:
                of = {"column_name": call.column} if call.column else {}
                tests.append(_entry(call, check, own, of))
    return Granulated(
        tuple(tests),
        {column: tuple(found) for column, found in columns.items()},
        tuple(not_carried),
        tuple(not_enforced),
        tuple(packages[package] for package in sorted(packages)),
    )


def _name(prefix: str, call: Call, check: Check, taken: set[str]) -> str:
    """A name that says the table and the check; no version, so that history survives a bump."""
    id_ = re.sub("[^A-Za-z0-9_]+", "_", call.name or check.id).strip("_")
    whole = id_ if id_.startswith(f"{prefix}_") else f"{prefix}_{id_}"
    if len(whole) <= LONGEST_NAME and whole not in taken:
        return whole
    return f"{whole[: LONGEST_NAME - 9]}_{digest(call.name or check.id)}"


def _entry(call: Call, check: Check, name: str, of: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": name}
    if call.description:
        entry["description"] = call.description
    if arguments := of | call.arguments:
        entry["arguments"] = arguments
    entry["config"] = call.config | check_meta(check)
    return {call.test: entry}
