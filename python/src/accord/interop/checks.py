"""A use of a generic test -> the checks that say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Severity, Tolerance, default_id
from accord.interop import values
from accord.interop.model import Call, Differs, Equal, Said, Translated, Use
from accord.interop.table import TESTS
from accord.interop.thresholds import tolerated

VERDICT = ("severity", "where", "warn_if", "error_if", "limit", "fail_calc", "enabled")
"""Configuration that decides what a test says; the rest is carried as documentation or told of."""
KEPT = ("warn_if", "error_if", "limit", "fail_calc")
"""What a `dbt_test` keeps of it, among its arguments."""


def checks_of(call: Call, data_type: str | None = None) -> Translated:
    """The checks that say what a test says; a `dbt_test` where there are none that are equal."""
    call = replace(call, test=_plain(call.test), column=values.unquoted(call.column) if call.column else None)
    if call.config.get("enabled") is False:
        return Translated(why=f"{call.test}: it is disabled")
    equal = TESTS.get(call.test)
    try:
        if equal is None or equal.read is None:
            why = f"no check is equal: {equal.note}" if equal else "no check is known to be equal to it"
            return Translated((_dbt_test(call),), f"{call.test}: {why}")
        said, severities = _said(equal, equal.read, call, data_type)
    except Differs as differs:
        return Translated((_dbt_test(call),), f"{call.test}: it {differs}")
    told = sorted(key for key in call.config if key not in (*VERDICT, "meta"))
    lost = f"{call.test}: {', '.join(told)} are not carried" if told else None
    return Translated(tuple(_checks(call, said, severities)), lost)


def _plain(test: str) -> str:
    return test.removeprefix("dbt.")


def _said(
    equal: Equal, read: Callable[[Use], Said], call: Call, data_type: str | None
) -> tuple[Said, list[tuple[Severity, int]]]:
    """What the test says, with its configuration. Raises Differs."""
    values.not_rendered(call.arguments)
    where = call.config.get("where")
    values.not_rendered(where)
    severities = tolerated(call.config, equal.counts == "rows")
    arguments = {**equal.defaults, **{k: v for k, v in call.arguments.items() if v is not None}}
    if unknown := [name for name in arguments if name not in (*equal.defaults, *equal.required)]:
        raise Differs(f"has the argument {unknown[0]}, which is not known")
    if missing := [name for name in equal.required if name not in arguments]:
        raise Differs(f"is without its argument {missing[0]}")
    said = read(Use(column=call.column, arguments=arguments, data_type=data_type))
    if CATALOGUE[said.check].column == "required" and not said.column:
        raise Differs("is of no column")
    if where:
        both = f"({where}) and ({said.where})" if said.where else str(where)
        said = replace(said, where=both)
    if said.tolerance != Tolerance() and any(rows for _, rows in severities):
        raise Differs("tolerates rows twice, by an argument and by a threshold")
    return said, severities


def _checks(call: Call, said: Said, severities: list[tuple[Severity, int]]) -> list[Check]:
    id_ = call.name or default_id(said.column, said.check)
    return [
        Check(
            id=id_ if number == 0 else f"{id_}.{severity}",
            check=said.check,
            column=said.column,
            severity=severity,
            where=said.where,
            tolerance=Tolerance(rows) if rows else said.tolerance,
            arguments=said.arguments,
            description=call.description,
            meta=call.config.get("meta") or {},
        )
        for number, (severity, rows) in enumerate(severities)
    ]


def _dbt_test(call: Call) -> Check:
    """The test itself, beside the fused one."""
    arguments: dict[str, Any] = {**call.arguments, **{k: call.config[k] for k in KEPT if k in call.config}}
    severity = str(call.config.get("severity") or "error").lower()
    return Check(
        id=call.name or default_id(call.column, call.test),
        check="dbt_test",
        column=call.column,
        severity="warn" if severity == "warn" else "error",
        where=call.config.get("where"),
        arguments={"test": call.test, **({"arguments": arguments} if arguments else {})},
        description=call.description,
        meta=call.config.get("meta") or {},
    )
