"""A contract's table -> the entry that describes it to dbt, with the fused test that enforces it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from accord.contract.checks import CATALOGUE
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Contract, Table
from accord.contract.physical import DataType, data_type
from accord.contract.words import is_plain
from accord.writers.dbt.data_tests import dbt_test, fused_test, relation
from accord.writers.dbt.enforcement import Context, by_hand, enforcement
from accord.writers.dbt.entry import Entry, Target
from accord.writers.dbt.freshness import freshness
from accord.writers.dbt.granular import Granulated, granular
from accord.writers.dbt.groups import GROUPED, group_of
from accord.writers.dbt.meta import column_meta, description, model_meta, rendered_as_itself
from accord.writers.dbt.tags import tags
from accord.writers.dbt.versions import deprecation_date
from accord.writers.yaml_text import Inline


def entry(contract: Contract, table: Table, target: Target, file: str, context: Context) -> Entry:
    """The entry of one table; `file` is the contract's path, for the meta, relative to the dbt project."""
    checks = derive(table, contract)
    not_carried: list[str] = []
    columns = [column for column in table.columns if not column.is_virtual]
    types = {column.sql_name: data_type(column, contract, context.adapter) for column in columns}
    keys = _keys(table, target, checks, context)
    enforced = enforcement(table, target, checks, types, list(keys.found), context)
    data: dict[str, Any] = {"name": target.name}
    if text := description(contract, table):
        data["description"] = rendered_as_itself(text)
    if target.kind == "models" and (date := deprecation_date(contract, table, not_carried)):
        data["deprecation_date"] = date
    data["config"] = _config(contract, table, target, checks, context, not_carried)
    data["config"]["meta"] = {"accord": model_meta(contract, table, checks, file)}
    if enforced.is_written:
        data["config"] = {"contract": {"enforced": True}} | data["config"]
        constraints = enforced.constraints
        not_carried += [_without_key(id_, table, to) for to, ids in keys.found.items() for id_ in ids]
    else:
        constraints = keys.constraints
        not_carried += by_hand(list(keys.found), table, context)
    not_carried += [*keys.not_carried, *([enforced.why_not] if enforced.why_not else ())]
    if None in constraints:
        data["constraints"] = constraints[None]
    fused = [check for check in checks if CATALOGUE[check.check].kind != "dbt"]
    tests = _tests(contract, table, target, fused, context)
    not_carried += tests.not_carried
    data["columns"] = []
    for column in columns:
        name = column.sql_name
        found = {"name": rendered_as_itself(name)}
        if enforced.is_written and not is_plain(name):
            found["quote"] = True  # dbt writes the name into its queries as it is
        found |= _column(column, types[name], constraints.get(name, []), context, not_carried)
        if name in tests.column_tests:
            found["data_tests"] = list(tests.column_tests[name])
        data["columns"].append(found)
    beside = [dbt_test(table, check, not_carried) for check in checks if check not in fused]
    if of_table := [*tests.tests, *beside]:
        data["data_tests"] = of_table
    return Entry(
        target=target,
        data=data,
        checks=len(checks) - len(tests.not_enforced),
        not_carried=tuple(not_carried),
        not_enforced=tests.not_enforced,
    )


def _tests(
    contract: Contract, table: Table, target: Target, checks: list[Check], context: Context
) -> Granulated:
    """The tests of a table: in the fused style one, of all its checks."""
    if not checks:
        return Granulated()
    if context.style == "granular":
        name = f"{target.source}_{target.name}" if target.source else None
        return granular(table, checks, context.adapter, name)
    return Granulated(tests=({"accord.contract": fused_test(contract, target, checks)},))


def _config(
    contract: Contract,
    table: Table,
    target: Target,
    checks: list[Check],
    context: Context,
    not_carried: list[str],
) -> dict[str, Any]:
    """What of a table's configuration has a native key of dbt's."""
    config: dict[str, Any] = {}
    if target.kind in GROUPED and (group := group_of(contract, context.groups)):
        config["group"] = group
    if found := tags(contract.meta, table.meta):
        config["tags"] = found
    if target.kind == "sources":
        config |= freshness(table, checks, context.adapter, not_carried)
    return config


class _Keys(Struct):
    """Foreign keys of a table: what stands in the YAML, and of which checks of which tables."""

    constraints: dict[str | None, list[Inline]] = {}
    """By column; those of several columns under None."""
    found: dict[str, list[str]] = {}
    not_carried: list[str] = []


def _keys(table: Table, target: Target, checks: list[Check], context: Context) -> _Keys:
    """Foreign keys, as far as they can order dbt's graph.

    dbt skips what is downstream of a broken test only where that descends from every node that the test
    reads. So each table that a check reads becomes an ancestor of the model, by a foreign key: dbt takes
    it for a dependency, and builds no constraint of it unless the model enforces its dbt contract.
    docs/adr/0003-foreign-keys-order-the-graph.md.
    """
    keys = _Keys()
    for check in checks:
        to = check.arguments.get("to")
        if to is None or to == (f"{target.source}.{target.name}" if target.source else table.model):
            continue
        if check.check != "no_orphans" or target.kind != "models":
            keys.not_carried.append(_without_key(check.id, table, to))
        elif context.waits(to):
            fields = check.arguments.get("fields") or [check.arguments["field"]]
            key = Inline(
                type="foreign_key", to=relation(to), to_columns=[rendered_as_itself(f) for f in fields]
            )
            if check.column is None:
                key = Inline(columns=[rendered_as_itself(c) for c in check.arguments["columns"]], **key)
            if key not in keys.constraints.setdefault(check.column, []):
                keys.constraints[check.column].append(key)
            keys.found.setdefault(to, []).append(check.id)
        else:
            keys.not_carried.append(
                f"{check.id}: {to} is built from {table.model}, so the two cannot wait for one another, "
                f"and dbt skips nothing else downstream of {table.model} when its contract is broken"
            )
    return keys


def _without_key(id_: str, table: Table, to: str) -> str:
    return (
        f"{id_}: it reads {to}, so dbt skips what is downstream of {table.model} when its "
        f"contract is broken only where that is downstream of {to} too"
    )


def _column(
    column: Column, found_type: DataType, keys: list[Inline], context: Context, not_carried: list[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if found_type.name:
        found["data_type"] = rendered_as_itself(found_type.name)
    if found_type.other:
        instead = f"`{found_type.name}` stands for it" if found_type.name else "no name of its own is known"
        not_carried.append(
            f"{column.name}: `{found_type.other}` is a type of {' or '.join(found_type.engines)}, "
            f"and the project is for {context.adapter}: {instead}"
        )
    elif column.type is not None and not found_type.name:
        not_carried.append(
            f"{column.name}: no name of the type {column.type.name} on {context.adapter} is known"
        )
    if column.description:
        found["description"] = rendered_as_itself(column.description)
    if keys:
        found["constraints"] = keys
    config = {"tags": tags(column.meta), "meta": column_meta(column, found_type)}
    if config := {key: value for key, value in config.items() if value}:
        found["config"] = config
    return found
