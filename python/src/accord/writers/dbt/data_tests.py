"""A table's tests in dbt's YAML: the fused one, and tests of other packages beside it."""

from __future__ import annotations

import json
import re
from typing import Any

from accord.contract.checks import OPERATORS, PATH
from accord.contract.model import Check, Contract, Table, Tolerance, default_id
from accord.writers.dbt.entry import Target
from accord.writers.dbt.meta import RENDERED, check_meta
from accord.writers.dbt.names import digest
from accord.writers.yaml_text import Inline

LONGEST_NAME = 63
"""PostgreSQL cuts longer names, and the audit table has the test's name."""

THRESHOLDS = ("warn_if", "error_if", "limit", "fail_calc")
"""Arguments that dbt takes for configuration wherever they stand, and wants to stand there."""

_CALL = re.compile(r"\s*(env_var|ref|var|source|doc)\s*\(.+\)\s*\Z", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def test_name(target: Target) -> str:
    """The test's name: no version, so that history survives a bump; never too long for a table."""
    source = f"{target.source}_" if target.source else ""
    return short_name(f"contract_{source}{target.name}")


def short_name(name: str) -> str:
    """A name that no engine cuts; what is left out of it becomes a digest."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}_{digest(name)}"


def fused_test(contract: Contract, target: Target, checks: list[Check]) -> dict[str, Any]:
    """The arguments of `accord.contract`."""
    arguments = {
        "contract": escaped(contract.name),
        "version": escaped(contract.version),
        "checks": [_check(check) for check in checks],
    }
    return {"name": test_name(target), "arguments": arguments}


def dbt_test(table: Table, check: Check, not_carried: list[str]) -> dict[str, Any]:
    """A generic test of dbt's, beside the fused one.

    Its arguments are dbt's own language, `ref(...)` and Jinja too: no other test knows how to unescape them.
    """
    if check.tolerance != Tolerance() or any(name in check.arguments for name in OPERATORS):
        not_carried.append(f"{check.id}: a test of dbt's has no tolerance; write `error_if` in its arguments")
    if check.waiver:
        not_carried.append(f"{check.id}: a test of dbt's cannot be waived")
    arguments = {"column_name": check.column} if check.column else {}
    arguments |= check.arguments.get("arguments", {})
    entry: dict[str, Any] = {
        "name": short_name(re.sub("[^A-Za-z0-9_]+", "_", f"{table.model}_{check.id}")),
        "arguments": {name: value for name, value in arguments.items() if name not in THRESHOLDS},
    }
    config: dict[str, Any] = {name: arguments[name] for name in THRESHOLDS if name in arguments}
    if check.severity != "error":
        config["severity"] = "warn"
    if check.where:
        config["where"] = check.where
    entry["config"] = config | check_meta(check)
    return {check.arguments["test"]: entry}


def _check(check: Check) -> Inline:
    entry = Inline()
    if check.id != default_id(check.column, check.check, check.path):
        entry["id"] = escaped(check.id)
    entry["check"] = check.check
    if check.column:
        entry["column"] = escaped(check.column)
    if check.path:
        entry[PATH] = escaped(list(check.path))
    for name, value in check.arguments.items():
        entry[name] = relation(value) if name == "to" else escaped(value)
    if check.where:
        entry["where"] = escaped(check.where)
    if check.tolerance != Tolerance():
        entry["tolerance"] = check.tolerance.at_most
        if check.tolerance.unit != "rows":
            entry["unit"] = check.tolerance.unit
    if check.severity != "error":
        entry["severity"] = check.severity
    if check.waiver:
        waiver = {"reason": check.waiver.reason, "owner": check.waiver.owner, "until": check.waiver.until}
        entry["waiver"] = Inline({key: escaped(value) for key, value in waiver.items() if value})
    return entry


def relation(name: str) -> str:
    """`model` as a ref, `source.table` as a source."""
    source, _, table = name.replace("\\", "\\\\").replace("'", "\\'").rpartition(".")
    return f"source('{source}', '{table}')" if source else f"ref('{table}')"


def escaped(value: Any) -> Any:
    """A test's argument that dbt leaves alone.

    dbt renders every argument as Jinja, takes a text like `ref(...)` for a call, and drops a newline at
    the end. Such a text is written as {escaped: <the inside of a JSON string>}, which the package reads.
    """
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if isinstance(value, dict):
        return {key: escaped(item) for key, item in value.items()}
    if not isinstance(value, str):
        return value
    if not (RENDERED.search(value) or _CALL.match(value) or _CONTROL.search(value)):
        return value
    inside = json.dumps(value)[1:-1]
    for character in "{}(":
        inside = inside.replace(character, f"\\u{ord(character):04x}")
    return Inline(escaped=inside)
