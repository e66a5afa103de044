"""Accord's own generic tests: each is the check of its name, alone."""

from __future__ import annotations

import json
from typing import Any, cast

from msgspec.structs import replace

from accord.contract.checks import CATALOGUE, OPERATORS, PATH, TOLERANCE, CheckType
from accord.contract.model import Check, Tolerance, Waiver, default_id
from accord.interop import values
from accord.interop.model import Call
from accord.interop.thresholds import tolerated
from accord.interop.values import Differs

PREFIX = "accord."
NO_DATA = "!= 0 and count(case when accord_status = 'fail' then 1 end) != 0"
"""The threshold that such a test sets itself, so that a lack of data only warns."""


def is_own(test: str) -> bool:
    """Whether a test is one of the checks."""
    kind = CATALOGUE.get(test.removeprefix(PREFIX)) if test.startswith(PREFIX) else None
    return kind is not None and kind.kind != "dbt"


def own_checks(call: Call) -> list[Check]:
    """The check that one of Accord's tests makes; two where thresholds part them. Raises Differs."""
    kind = CATALOGUE[call.test.removeprefix(PREFIX)]
    values.not_rendered([call.arguments, call.config.get("where")])
    given = {name: _unescaped(value) for name, value in call.arguments.items() if value is not None}
    arguments, operator, tolerance = _arguments(kind, given)
    if kind.column == "required" and not call.column:
        raise Differs("is of no column")
    where = call.config.get("where")
    if where and kind.kind == "schema":
        raise Differs("has `where`, and asks the catalog")
    column = values.unquoted(call.column) if call.column else None
    path = tuple(given.get(PATH, ()))
    plain = kind.kind == "row" and not operator and tolerance == Tolerance() and "waiver" not in given
    config = {k: v for k, v in call.config.items() if not (k == "error_if" and v == NO_DATA)}
    check = Check(
        id=call.name or default_id(column, kind.name, path),
        check=kind.name,
        column=column,
        path=path,
        where=where,
        tolerance=tolerance,
        arguments=arguments | operator,
        waiver=_waiver(given.get("waiver")),
        description=call.description,
        meta=call.config.get("meta") or {},
    )
    return [
        replace(
            check,
            id=f"{check.id}.{severity}" if number else check.id,
            severity=severity,
            tolerance=Tolerance(rows) if rows else tolerance,
        )
        for number, (severity, rows) in enumerate(tolerated(config, plain))
    ]


def _arguments(kind: CheckType, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Tolerance]:
    """The check's own arguments, its operator, and its tolerance."""
    known = {argument.name: argument for argument in kind.arguments}
    common = {*OPERATORS, "waiver", *((PATH,) if kind.nests else ())}
    common |= set(TOLERANCE) if kind.answers == "rows" else set()
    if unknown := [name for name in given if name not in known and name not in common]:
        raise Differs(f"has the argument {unknown[0]}, which is not known")
    if missing := [name for name, one in known.items() if one.required and name not in given]:
        raise Differs(f"is without its argument {missing[0]}")
    arguments = {
        name: values.relation(value) if known[name].type == "relation" else value
        for name, value in given.items()
        if name in known
    }
    operator = {name: given[name] for name in OPERATORS if name in given}
    if kind.answers == "number":
        return arguments, operator, Tolerance()
    unit = given.get("unit", "rows")
    if operator:
        return arguments, operator | ({"unit": unit} if unit != "rows" else {}), Tolerance()
    if "mostly" in given:
        share = round(100 * (1 - given["mostly"]), 9)
        return arguments, {}, Tolerance(int(share) if share == int(share) else share, "percent")
    return arguments, {}, Tolerance(given.get("tolerance", 0), cast("Any", unit))


def _waiver(given: Any) -> Waiver | None:
    if given is None:
        return None
    if (
        not isinstance(given, dict)
        or "until" not in given
        or not {"until", "reason", "owner"} >= given.keys()
    ):
        raise Differs("has a waiver that is not read")
    return Waiver(**{name: str(value) for name, value in given.items() if value is not None})


def _unescaped(value: Any) -> Any:
    """A text as it is meant, where it is written so that dbt does not render it."""
    if isinstance(value, dict):
        if value.keys() == {"escaped"}:
            return json.loads(f'"{value["escaped"]}"')
        return {name: _unescaped(inner) for name, inner in value.items()}
    return [_unescaped(inner) for inner in value] if isinstance(value, list) else value
