"""Everything a contract demands of a table -> one list of checks with ids, in a stable order."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from accord.contract import types
from accord.contract.checks import FORMATS
from accord.contract.model import Check, Column, Table, Tolerance, default_id


class Conflict(Exception):
    """Two demands have one id and cannot be one check."""

    def __init__(self, first: Check, second: Check) -> None:
        super().__init__(first.id)
        self.first = first
        self.second = second


def derive(table: Table, path: str = "schema.properties") -> list[Check]:
    """The checks of a table: those its columns demand, in column order, then those of its rules.

    Demands with the same id become one check: equal ones collapse, ranges intersect, and a rule's
    tolerance or severity replaces that of a bare `required`. Raises Conflict where they cannot.
    """
    checks: dict[str, Check] = {}
    for column in table.columns:
        for check in _column_checks(column, f"{path}.{column.name}"):
            checks[check.id] = check
    for rule in table.rules:
        known = checks.get(rule.id)
        checks[rule.id] = rule if known is None else _merge(known, rule)
    return list(checks.values())


def _column_checks(column: Column, path: str) -> list[Check]:
    bounds = {
        "min": column.minimum,
        "exclusive_min": column.exclusive_minimum,
        "max": column.maximum,
        "exclusive_max": column.exclusive_maximum,
    }
    lengths = {"min": column.min_length, "max": column.max_length}
    demands: list[tuple[str, str, dict[str, Any]]] = []
    if column.required:
        demands.append(("not_null", "", {}))
    if column.unique:
        demands.append(("unique", ".unique", {}))
    if column.enum:
        demands.append(("accepted_values", ".enum", {"values": list(column.enum)}))
    if any(value is not None for value in bounds.values()):
        demands.append(("accepted_range", "", _given(bounds)))
    if any(value is not None for value in lengths.values()):
        demands.append(("length", "", _given(lengths)))
    if column.pattern is not None:
        demands.append(("matches_regex", ".pattern", {"pattern": column.pattern}))
    if column.reference is not None:
        to = {"to": column.reference.table, "field": column.reference.column}
        demands.append(("no_orphans", ".references", to))
    checks = [
        Check(
            id=default_id(column.name, name),
            check=name,
            column=column.name,
            arguments=arguments,
            origins=(path + at,),
        )
        for name, at, arguments in demands
    ]
    if column.format in FORMATS:
        checks.append(
            Check(
                id=default_id(column.name, "has_format"),
                check="has_format",
                column=column.name,
                arguments={"format": column.format},
                origins=(path + ".format",),
            )
        )
    return checks


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}


def _merge(known: Check, rule: Check) -> Check:
    origins = known.origins + rule.origins
    if (known.check, known.column, known.path) != (rule.check, rule.column, rule.path):
        raise Conflict(known, rule)
    if known.check == "not_null" and _terms(known) == STRICT and rule.where is None:
        return replace(rule, origins=origins)
    same_terms = _terms(known) == _terms(rule)
    if same_terms and known.arguments == rule.arguments:
        return replace(known, origins=origins)
    if same_terms and known.check == "accepted_range":
        arguments = _intersection(known.arguments, rule.arguments)
        if arguments is not None:
            return replace(known, arguments=arguments, origins=origins)
    raise Conflict(known, rule)


def _intersection(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any] | None:
    """Both ranges at once, or None where their bounds cannot be compared."""
    both = dict(one)
    for name, value in other.items():
        if name not in both:
            both[name] = value
        elif isinstance(value, str) != isinstance(both[name], str):
            return None
        else:
            both[name] = _tighter(name, both[name], value)
    return both


def _tighter(name: str, one: Any, other: Any) -> Any:
    """The one of two bounds that leaves less; times compare as moments, however they are written."""
    left, right = one, other
    if isinstance(one, str):
        times = types.moment(one), types.moment(other)
        left, right = times if None not in times else (one, other)
    return one if (left >= right if name.endswith("min") else left <= right) else other


STRICT = ("error", None, Tolerance())


def _terms(check: Check) -> tuple[str, str | None, Tolerance]:
    """On what terms a check holds."""
    return check.severity, check.where, check.tolerance
