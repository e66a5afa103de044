"""A contract -> the YAML that describes its model to dbt, with the fused test that enforces it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from accord.contract.checks import CATALOGUE, OPERATORS, PATH
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Contract, Table, Tolerance, default_id
from accord.contract.physical import physical
from accord.writers.dbt_meta import RENDERED, column_meta, description, model_meta, rendered_as_itself
from accord.writers.yaml_text import Inline, document

HEADER = "# Written by `accord compile`"
LONGEST_NAME = 63
"""PostgreSQL cuts longer names, and the audit table has the test's name."""

_CALL = re.compile(r"\s*(env_var|ref|var|source|doc)\s*\(.+\)\s*\Z", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Written(Struct, frozen=True):
    """The text of one model's YAML, how many checks it holds, and what it could not carry."""

    text: str
    checks: int
    not_carried: tuple[str, ...] = ()


def write(
    contract: Contract,
    table: Table,
    adapter: str,
    file: str,
    waits: Callable[[str], bool] = lambda _: True,
) -> Written:
    """The YAML of one table's model.

    `file` is the contract's path, for the header and the meta, relative to the dbt project. `waits`
    makes the model wait for another one that it references, and says False where it cannot.

    dbt skips what is downstream of a broken test only where that descends from every node that the test
    reads. So each table that a check reads becomes an ancestor of the model, by a foreign key: dbt takes
    it for a dependency, and builds no constraint of it unless the model enforces its dbt contract.
    docs/adr/0003-foreign-keys-order-the-graph.md.
    """
    checks = derive(table, contract)
    not_carried: list[str] = []
    keys: dict[str | None, list[Inline]] = {}
    for check in checks:
        to = check.arguments.get("to")
        if to is None or to == table.model:
            continue
        if check.check != "no_orphans":
            not_carried.append(
                f"{check.id}: it reads {to}, so dbt skips what is downstream of {table.model} when its "
                f"contract is broken only where that is downstream of {to} too"
            )
        elif waits(to):
            fields = check.arguments.get("fields") or [check.arguments["field"]]
            key = Inline(
                type="foreign_key", to=_relation(to), to_columns=[rendered_as_itself(f) for f in fields]
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
    model: dict[str, Any] = {"name": table.model}
    if text := description(contract, table):
        model["description"] = rendered_as_itself(text)
    model["config"] = {"meta": {"accord": model_meta(contract, table, checks, file)}}
    if None in keys:
        model["constraints"] = keys[None]
    model["columns"] = [
        _column(column, adapter, keys.get(column.sql_name, []), not_carried)
        for column in table.columns
        if not column.is_virtual
    ]
    fused = [check for check in checks if CATALOGUE[check.check].kind != "dbt"]
    tests: list[dict[str, Any]] = [{"accord.contract": _test(contract, table, fused)}] if fused else []
    tests += [_dbt_test(table, check, not_carried) for check in checks if check not in fused]
    if tests:
        model["data_tests"] = tests
    text = f"{HEADER} from {file}; edit that, and compile again.\n\n" + document({"models": [model]})
    return Written(text, len(checks), tuple(not_carried))


def test_name(table: str) -> str:
    """The test's name: no version, so that history survives a bump; never too long for a table."""
    return _short(f"contract_{table}")


def _short(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}_{digest}"


def _test(contract: Contract, table: Table, checks: list[Check]) -> dict[str, Any]:
    arguments = {
        "contract": _escaped(contract.name),
        "version": _escaped(contract.version),
        "checks": [_check(check) for check in checks],
    }
    return {"name": test_name(table.model), "arguments": arguments}


def _dbt_test(table: Table, check: Check, not_carried: list[str]) -> dict[str, Any]:
    """A generic test of dbt's, beside the fused one."""
    if check.tolerance != Tolerance() or any(name in check.arguments for name in OPERATORS):
        not_carried.append(f"{check.id}: a test of dbt's has no tolerance; write `error_if` in its arguments")
    if check.waiver:
        not_carried.append(f"{check.id}: a test of dbt's cannot be waived")
    arguments = {"column_name": check.column} if check.column else {}
    entry: dict[str, Any] = {
        "name": _short(re.sub("[^A-Za-z0-9_]+", "_", f"{table.model}_{check.id}")),
        "arguments": _escaped(arguments | check.arguments.get("arguments", {})),
    }
    config = {"severity": "warn"} if check.severity != "error" else {}
    if check.where:
        config["where"] = _escaped(check.where)
    if config:
        entry["config"] = config
    return {check.arguments["test"]: entry}


def _check(check: Check) -> Inline:
    entry = Inline()
    if check.id != default_id(check.column, check.check, check.path):
        entry["id"] = _escaped(check.id)
    entry["check"] = check.check
    if check.column:
        entry["column"] = _escaped(check.column)
    if check.path:
        entry[PATH] = _escaped(list(check.path))
    for name, value in check.arguments.items():
        entry[name] = _relation(value) if name == "to" else _escaped(value)
    if check.where:
        entry["where"] = _escaped(check.where)
    if check.tolerance != Tolerance():
        entry["tolerance"] = check.tolerance.at_most
        if check.tolerance.unit != "rows":
            entry["unit"] = check.tolerance.unit
    if check.severity != "error":
        entry["severity"] = check.severity
    if check.waiver:
        waiver = {"reason": check.waiver.reason, "owner": check.waiver.owner, "until": check.waiver.until}
        entry["waiver"] = Inline({key: _escaped(value) for key, value in waiver.items() if value})
    return entry


def _relation(name: str) -> str:
    """`model` as a ref, `source.table` as a source."""
    source, _, table = name.replace("\\", "\\\\").replace("'", "\\'").rpartition(".")
    return f"source('{source}', '{table}')" if source else f"ref('{table}')"


def _escaped(value: Any) -> Any:
    """A test's argument that dbt leaves alone.

    dbt renders every argument as Jinja, takes a text like `ref(...)` for a call, and drops a newline at
    the end. Such a text is written as {escaped: <the inside of a JSON string>}, which the package reads.
    """
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    if not (RENDERED.search(value) or _CALL.match(value) or _CONTROL.search(value)):
        return value
    inside = json.dumps(value)[1:-1]
    for character in "{}(":
        inside = inside.replace(character, f"\\u{ord(character):04x}")
    return Inline(escaped=inside)


def _column(column: Column, adapter: str, keys: list[Inline], not_carried: list[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": rendered_as_itself(column.sql_name)}
    data_type = column.physical_type or physical(column, adapter)
    if data_type:
        entry["data_type"] = rendered_as_itself(data_type)
    elif column.type is not None:
        not_carried.append(f"{column.name}: no name of the type {column.type.name} on {adapter} is known")
    if column.description:
        entry["description"] = rendered_as_itself(column.description)
    if keys:
        entry["constraints"] = keys
    if meta := column_meta(column, bool(data_type)):
        entry["config"] = {"meta": meta}
    return entry
