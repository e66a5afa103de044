"""A check -> the uses of generic tests that say the same."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from accord.contract.checks import CATALOGUE, OPERATORS
from accord.contract.model import Check, Table, Tolerance
from accord.interop import values
from accord.interop.checks import KEPT, checks_of
from accord.interop.known import Known, known_of
from accord.interop.model import Call, Equal, Granular, Written
from accord.interop.table import PACKAGES, TESTS
from accord.interop.thresholds import thresholds
from accord.interop.values import Differs

COLUMNS = ("column", "columns", "field", "fields", "group_by", "lower", "upper")
"""Arguments of checks that name columns."""
RELATIONS = ("to", "compare_model")
"""Arguments that dbt is meant to render."""


def calls_of(check: Check, table: Table, adapter: str | None = None) -> Granular:
    """The tests that say what a check of a table says; none where no test does on every table."""
    if check.check == "dbt_test":
        return _itself(check)
    known = known_of(table, adapter)
    try:
        allowed = _allowed(check)
        for name in _names(check):
            values.folded(name, adapter)
    except Differs as differs:
        return Granular(why=f"{check.id}: it {differs}")
    why: list[str] = []
    for equal in TESTS.values():
        if check.check in equal.checks and equal.write is not None:
            try:
                return _granular(_calls(check, equal, equal.write(check, known), allowed, known))
            except Differs as differs:
                why.append(f"{equal.test} {differs}")
    return Granular(why=f"{check.id}: " + ("; ".join(why) or f"no test is known that says {check.check}"))


def _allowed(check: Check) -> Tolerance:
    """How much of the check may fail. Raises Differs where no test of dbt's can say it."""
    if check.waiver:
        raise Differs("is waived, and a test of dbt's cannot be")
    if check.path:
        raise Differs("is of a field inside a column, which no test of dbt's is")
    if check.severity == "info":
        raise Differs("only informs, and a test of dbt's warns at least")
    if CATALOGUE[check.check].answers == "number":
        return check.tolerance
    for name in OPERATORS:
        if name in check.arguments:
            rows = check.arguments[name]
            if check.arguments.get("unit", "rows") != "rows" or not isinstance(rows, (int, float)):
                raise Differs(f"has the operator {name}, which is no threshold of dbt's")
            if name == "mustBeLessOrEqualTo":
                return Tolerance(rows)
            if name == "mustBeLessThan" and rows >= 1 and rows == int(rows):
                return Tolerance(int(rows) - 1)
            if name != "mustBe" or rows != 0:
                raise Differs(f"has the operator {name}, which is no threshold of dbt's")
    return check.tolerance


def _names(check: Check) -> list[str]:
    """The columns that a check names, of this table and of others."""
    found = [check.column, *(check.arguments.get(key) for key in COLUMNS)]
    lists = [value if isinstance(value, list) else [value] for value in found]
    return [name for listed in lists for name in listed if isinstance(name, str)]


def _calls(
    check: Check, equal: Equal, tests: tuple[Written, ...], allowed: Tolerance, known: Known
) -> tuple[Call, ...]:
    if check.column:
        values.bare(check.column)
    if check.where and not equal.filtered:
        raise Differs("fails on `where`")
    rows = 0
    if allowed.at_most and not all(test.tolerates for test in tests):
        if allowed.unit != "rows" or equal.counts != "rows" or len(tests) > 1:
            raise Differs("has no such tolerance")
        rows = int(allowed.at_most)
    config: dict[str, Any] = thresholds(check.severity, rows)
    if check.where:
        config["where"] = values.carried(check.where)
    calls = []
    for test in tests:
        call = Call(
            test=test.test or equal.test,
            column=None if test.at_model else check.column,
            arguments={k: v if k in RELATIONS else values.carried(v) for k, v in test.arguments.items()},
            config=config,
            description=check.description,
        )
        (first, *_) = checks_of(call, known).checks
        if len(tests) > 1 and test.suffix:
            call = replace(call, name=f"{check.id}.{test.suffix}")
        elif first.id != check.id:
            call = replace(call, name=check.id)
        calls.append(call)
    return tuple(calls)


def _granular(calls: tuple[Call, ...]) -> Granular:
    names = dict.fromkeys(call.test.rpartition(".")[0] for call in calls)
    return Granular(calls, tuple(PACKAGES[name] for name in names if name in PACKAGES))


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
        description=check.description,
    )
    if checks_of(call).checks[0].id != check.id:
        call = replace(call, name=check.id)
    return _granular((call,))
