"""A check -> the uses of generic tests that say the same."""

from __future__ import annotations

from typing import Any

from accord.contract.checks import OPERATORS
from accord.contract.model import Check, Table, Tolerance, default_id
from accord.interop import values
from accord.interop.checks import KEPT
from accord.interop.model import Call, Differs, Granular, Written
from accord.interop.table import PACKAGES, TESTS
from accord.interop.thresholds import thresholds


def calls_of(check: Check, table: Table) -> Granular:
    """The tests that say what a check of a table says."""
    if check.check == "dbt_test":
        return _itself(check)
    try:
        _refuse(check)
        why: list[str] = []
        for equal in TESTS.values():
            if check.check in equal.checks and equal.write is not None:
                try:
                    return _granular(_call(check, equal.test, equal.write(check), equal.counts == "rows"))
                except Differs as differs:
                    why.append(f"{equal.test} is not equal: it {differs}")
        raise Differs("; ".join(why) or "has no equal test")
    except Differs as differs:
        return Granular(why=f"{check.id}: {check.check} {differs}")


def _refuse(check: Check) -> None:
    """Raise Differs where no test can say it."""
    if check.waiver:
        raise Differs("is waived, which a test of dbt's cannot be")
    if check.path:
        raise Differs("is of a field inside a column")
    if check.severity == "info":
        raise Differs("only informs, and a test of dbt's warns at least")
    if used := [name for name in OPERATORS if name in check.arguments]:
        raise Differs(f"has the operator {used[0]}, which no test of dbt's has")


def _call(check: Check, test: str, written: Written, counts_rows: bool) -> Call:
    if check.column:
        values.bare(check.column)
    rows = 0
    if check.tolerance != Tolerance() and "tolerance" not in written.config:
        if check.tolerance.unit != "rows" or not counts_rows:
            raise Differs("has no tolerance of this kind")
        rows = int(check.tolerance.at_most)
    config: dict[str, Any] = {k: v for k, v in written.config.items() if k != "tolerance"}
    config |= thresholds(check.severity, rows)
    if check.where:
        config["where"] = values.carried(check.where)
    return Call(
        test=test,
        column=check.column,
        arguments=written.arguments,
        config=config,
        name=None if check.id == default_id(check.column, check.check) else check.id,
        description=check.description,
    )


def _granular(call: Call) -> Granular:
    package = call.test.rpartition(".")[0]
    return Granular((call,), (PACKAGES[package],) if package in PACKAGES else ())


def _itself(check: Check) -> Granular:
    """A `dbt_test`, which is written as it is: its arguments are dbt's own language."""
    arguments = dict(check.arguments.get("arguments", {}))
    config = {name: arguments.pop(name) for name in KEPT if name in arguments}
    if check.severity != "error":
        config["severity"] = "warn"
    if check.where:
        config["where"] = check.where
    call = Call(
        test=check.arguments["test"],
        column=check.column,
        arguments=arguments,
        config=config,
        name=None if check.id == default_id(check.column, check.arguments["test"]) else check.id,
        description=check.description,
    )
    return _granular(call)
