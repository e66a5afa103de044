"""A contract's table -> the entry that describes it to dbt, with the fused test that enforces it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.contract.checks import CATALOGUE
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Contract, Table
from accord.contract.physical import physical
from accord.writers.dbt.data_tests import dbt_test, fused_test, relation
from accord.writers.dbt.entry import Entry, Target
from accord.writers.dbt.meta import column_meta, description, model_meta, rendered_as_itself
from accord.writers.yaml_text import Inline


def entry(
    contract: Contract,
    table: Table,
    target: Target,
    adapter: str,
    file: str,
    waits: Callable[[str], bool] = lambda _: True,
) -> Entry:
    """The entry of one table.

    `file` is the contract's path, for the meta, relative to the dbt project. `waits` makes the model wait
    for another one that it references, and says False where it cannot.
    """
    checks = derive(table, contract)
    not_carried: list[str] = []
    keys = _keys(table, target, checks, waits, not_carried)
    data: dict[str, Any] = {"name": target.name}
    if text := description(contract, table):
        data["description"] = rendered_as_itself(text)
    data["config"] = {"meta": {"accord": model_meta(contract, table, checks, file)}}
    if None in keys:
        data["constraints"] = keys[None]
    data["columns"] = [
        _column(column, adapter, keys.get(column.sql_name, []), not_carried)
        for column in table.columns
        if not column.is_virtual
    ]
    fused = [check for check in checks if CATALOGUE[check.check].kind != "dbt"]
    tests: list[dict[str, Any]] = [{"accord.contract": fused_test(contract, table, fused)}] if fused else []
    tests += [dbt_test(table, check, not_carried) for check in checks if check not in fused]
    if tests:
        data["data_tests"] = tests
    return Entry(target=target, data=data, checks=len(checks), not_carried=tuple(not_carried))


def _keys(
    table: Table,
    target: Target,
    checks: list[Check],
    waits: Callable[[str], bool],
    not_carried: list[str],
) -> dict[str | None, list[Inline]]:
    """Foreign keys by column; those of several columns under None.

    dbt skips what is downstream of a broken test only where that descends from every node that the test
    reads. So each table that a check reads becomes an ancestor of the model, by a foreign key: dbt takes
    it for a dependency, and builds no constraint of it unless the model enforces its dbt contract.
    docs/adr/0003-foreign-keys-order-the-graph.md.
    """
    keys: dict[str | None, list[Inline]] = {}
    for check in checks:
        to = check.arguments.get("to")
        if to is None or to == table.model:
            continue
        if check.check != "no_orphans" or target.kind != "models":
            not_carried.append(
                f"{check.id}: it reads {to}, so dbt skips what is downstream of {table.model} when its "
                f"contract is broken only where that is downstream of {to} too"
            )
        elif waits(to):
            fields = check.arguments.get("fields") or [check.arguments["field"]]
            key = Inline(
                type="foreign_key", to=relation(to), to_columns=[rendered_as_itself(f) for f in fields]
            )
            if check.column is None:
                key = Inline(columns=[rendered_as_itself(c) for c in check.arguments["columns"]], **key)
            if key not in keys.setdefault(check.column, []):
                keys[check.column].append(key)
        else:
            not_carried.append(
                f"{check.id}: {to} is built from {table.model}, so the two cannot wait for one another, "
                f"and dbt skips nothing else downstream of {table.model} when its contract is broken"
            )
    return keys


def _column(column: Column, adapter: str, keys: list[Inline], not_carried: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": rendered_as_itself(column.sql_name)}
    data_type = column.physical_type or physical(column, adapter)
    if data_type:
        found["data_type"] = rendered_as_itself(data_type)
    elif column.type is not None:
        not_carried.append(f"{column.name}: no name of the type {column.type.name} on {adapter} is known")
    if column.description:
        found["description"] = rendered_as_itself(column.description)
    if keys:
        found["constraints"] = keys
    if meta := column_meta(column, bool(data_type)):
        found["config"] = {"meta": meta}
    return found
