"""A use of a generic test -> the checks that say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Severity, Tolerance, default_id
from accord.interop import values
from accord.interop.known import Known
from accord.interop.model import Call, Equal, Said, Translated, Use
from accord.interop.own import is_own, own_checks
from accord.interop.table import TESTS
from accord.interop.thresholds import tolerated
from accord.interop.values import Differs

VERDICT = ("severity", "where", "warn_if", "error_if", "limit", "fail_calc", "enabled")
"""Configuration that decides what a test says; the rest is carried as documentation or told of."""
NOTHING = Known()
KEPT = ("warn_if", "error_if", "limit", "fail_calc")
"""What a `dbt_test` keeps of it, among its arguments."""


def checks_of(call: Call, known: Known = NOTHING) -> Translated:
    """The checks that say what a test says; a `dbt_test` where there are none that are equal."""
    call = replace(call, test=call.test.removeprefix("dbt."))
    if call.config.get("enabled") is False:
        return Translated(why=f"{call.test}: it is disabled")
    equal = TESTS.get(call.test)
    try:
        if is_own(call.test):
            return Translated(tuple(own_checks(call)), _lost(call))
        if equal is None or equal.read is None:
            why = f"no check is equal: {equal.note}" if equal else "no check is known to be equal to it"
            return Translated((_dbt_test(call),), f"{call.test}: {why}")
        said, severities = _said(equal, equal.read, call, known)
    except Differs as differs:
        return Translated((_dbt_test(call),), f"{call.test}: it {differs}")
    return Translated(tuple(_checks(call, said, severities)), _lost(call))


def _lost(call: Call) -> str | None:
    told = sorted(key for key in call.config if key not in (*VERDICT, "meta"))
    return f"{call.test}: {', '.join(told)} are not carried" if told else None


def _said(
    equal: Equal, read: Callable[[Use], tuple[Said, ...]], call: Call, known: Known
) -> tuple[list[Said], list[tuple[Severity, int]]]:
    """What the test says, with its configuration. Raises Differs."""
    values.not_rendered(call.arguments)
    where = call.config.get("where")
    values.not_rendered(where)
    if where and not equal.filtered:
        raise Differs("fails on `where`")
    severities = tolerated(call.config, equal.counts == "rows")
    arguments = {**equal.defaults, **{k: v for k, v in call.arguments.items() if v is not None}}
    if unknown := [name for name in arguments if name not in (*equal.defaults, *equal.required)]:
        raise Differs(f"has the argument {unknown[0]}, which is not known")
    if missing := [name for name in equal.required if name not in arguments]:
        raise Differs(f"is without its argument {missing[0]}")
    column = values.unquoted(call.column) if call.column else None
    found = read(Use(column=column, sql=call.column or "", arguments=arguments, known=known))
    if any(CATALOGUE[said.check].column == "required" and not said.column for said in found):
        raise Differs("is of no column")
    tolerant = any(rows for _, rows in severities)
    if tolerant and (len(found) > 1 or found[0].tolerance != Tolerance()):
        raise Differs("tolerates rows, and says two things or has a tolerance already")
    return [_filtered(said, where) for said in found], severities


def _filtered(said: Said, where: Any) -> Said:
    if not where:
        return said
    return replace(said, where=f"({where}) and ({said.where})" if said.where else str(where))


def _checks(call: Call, found: list[Said], severities: list[tuple[Severity, int]]) -> Iterator[Check]:
    for place, said in enumerate(found):
        id_ = default_id(said.column, said.called or said.check)
        if call.name:
            id_ = f"{call.name}.{id_}" if place else call.name
        for number, (severity, rows) in enumerate(severities):
            yield Check(
                id=f"{id_}.{severity}" if number else id_,
                check=said.check,
                column=said.column,
                severity=severity,
                where=said.where,
                tolerance=Tolerance(rows) if rows else said.tolerance,
                arguments=said.arguments,
                description=call.description,
                meta=call.config.get("meta") or {},
            )


def _dbt_test(call: Call) -> Check:
    """The test itself, beside the fused one."""
    arguments: dict[str, Any] = {**call.arguments, **{k: call.config[k] for k in KEPT if k in call.config}}
    severity = str(call.config.get("severity") or "error").lower()
    column = values.unquoted(call.column) if call.column else None
    return Check(
        id=call.name or default_id(column, call.test),
        check="dbt_test",
        column=column,
        severity="warn" if severity == "warn" else "error",
        where=call.config.get("where"),
        arguments={"test": call.test, **({"arguments": arguments} if arguments else {})},
        description=call.description,
        meta=call.config.get("meta") or {},
    )
