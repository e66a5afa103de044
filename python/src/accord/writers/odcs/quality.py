"""Checks -> quality rules of the standard, and the SLAs that checks were read from."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from accord.contract.checks import CATALOGUE, OPERATORS
from accord.contract.model import Check, Severity, Table, Tolerance, Waiver, default_id
from accord.readers.odcs.sla import as_sla, demand, number
from accord.writers.odcs.custom import documented, identified
from accord.writers.odcs.standard import in_order, is_a

SEVERITIES: dict[Severity, str] = {"warn": "warning", "info": "info"}


def rule(
    check: Check, at_column: bool, called: Callable[[str], str | None], taken: set[str]
) -> dict[str, Any]:
    """The entry of `quality` that a check is written as.

    `at_column` says that it stands at its column; `called` finds what the document calls a column.
    `taken` are the ids of the table's rules before it; it grows.
    """
    entry = _of_library(check, at_column, called) or {
        "type": "custom",
        "engine": "accord",
        "implementation": _implementation(check, at_column),
    }
    own: dict[str, Any] = {}
    default = default_id(check.column, check.check, check.path)
    if check.id != default or (default in taken and "name" in check.meta):
        identified(check.id, entry, own)
    taken.add(check.id)
    if check.description is not None:
        entry["description"] = check.description
    if check.severity in SEVERITIES:
        entry["severity"] = SEVERITIES[check.severity]
    return in_order(entry | documented(check.meta, "check", own, set()), "check")


def is_document(entry: Any) -> bool:
    """Whether an entry of `quality` is documentation that the standard takes, and no check."""
    if not isinstance(entry, dict) or not is_a("DataQuality", entry):
        return False
    kind = entry.get("type")
    return kind == "text" or (kind == "custom" and str(entry.get("engine")).lower() != "accord")


def promised(check: Check, table: Table) -> dict[str, Any] | None:
    """The SLA that a check can be written as, or that it was read from where it says no more than that."""
    if (entry := as_sla(check, table)) is not None:
        return in_order(entry, "sla")
    sla = check.meta.get("sla")
    plain = Check(
        id=default_id(check.column, check.check),
        check=check.check,
        column=check.column,
        arguments=check.arguments,
        meta={"sla": sla},
        origins=check.origins,
    )
    if not isinstance(sla, dict) or check != plain or not is_a("ServiceLevelAgreementProperty", sla):
        return None
    columns = [check.arguments["since"]] if "since" in check.arguments else []
    columns += [check.column] if check.column is not None else []
    value = number(sla["value"])
    made = demand(sla["property"], value, sla.get("unit"), columns) if value is not None else None
    return in_order(sla, "sla") if made == (check.check, check.column, check.arguments) else None


def _of_library(check: Check, at_column: bool, called: Callable[[str], str | None]) -> dict[str, Any] | None:
    """The check as a metric or a query of the standard, or None where those cannot say it."""
    if check.where is not None or check.waiver is not None:
        return None
    arguments = {name: value for name, value in check.arguments.items() if name not in OPERATORS}
    operators = {name: value for name, value in check.arguments.items() if name in OPERATORS}
    if CATALOGUE[check.check].answers == "number":
        if len(operators) != 1 or not _is_native(operators):
            return None
        query = arguments.get("query")
        if check.check == "row_count" and not arguments and not at_column:
            return {"type": "library", "metric": "rowCount", **operators}
        if check.check == "sql_metric" and set(arguments) == {"query"} and (at_column or not check.column):
            return {"type": "sql", "query": query, **operators}
        return None
    bound = _bound(check.tolerance, operators, arguments.pop("unit", None))
    metric = _metric(check, arguments, at_column, called)
    return {"type": "library", **metric, **bound} if bound is not None and metric is not None else None


def _metric(
    check: Check, arguments: dict[str, Any], at_column: bool, called: Callable[[str], str | None]
) -> dict[str, Any] | None:
    """The metric of a check that counts rows, and its arguments."""
    values = arguments.get("values")
    match check.check, sorted(arguments):
        case "not_null", [] if at_column:
            return {"metric": "nullValues"}
        case "missing_values", ["values"] if at_column and values:
            return {"metric": "missingValues", "arguments": {"missingValues": values}}
        case "accepted_values", ["values"] if at_column and values:
            return {"metric": "invalidValues", "arguments": {"validValues": values}}
        case "matches_regex", ["pattern"] if at_column:
            return {"metric": "invalidValues", "arguments": {"pattern": arguments["pattern"]}}
        case "duplicate_values", [] if at_column:
            return {"metric": "duplicateValues"}
        case "duplicate_values", ["columns"] if not at_column and check.column is None:
            names = [called(column) for column in arguments["columns"]]
            if names and None not in names:
                return {"metric": "duplicateValues", "arguments": {"properties": names}}
    return None


def _bound(tolerance: Tolerance, operators: dict[str, Any], unit: Any) -> dict[str, Any] | None:
    """The operator and unit of a check that counts rows; None where they would be read as other ones."""
    if not operators:
        if unit is not None:
            return None
        if tolerance == Tolerance():
            return {"mustBe": 0}
        bound: dict[str, Any] = {"mustBeLessOrEqualTo": tolerance.at_most}
        bound |= {"unit": "percent"} if tolerance.unit == "percent" else {}
        return bound if _is_native({"mustBeLessOrEqualTo": tolerance.at_most}) else None
    if len(operators) != 1 or tolerance != Tolerance() or not _is_native(operators):
        return None
    if operators == {"mustBe": 0} or operators.get("mustBeLessOrEqualTo", -1) >= 0:
        return None  # that is how a tolerance is written
    return operators | ({"unit": unit} if unit is not None else {})


def _is_native(operators: dict[str, Any]) -> bool:
    """Whether the standard takes the value of an operator: a number, or two that differ."""
    ((name, value),) = operators.items()
    numbers = value if len(OPERATORS[name]) == 2 and isinstance(value, list) else [value]
    if any(type(number) not in (int, float) or not math.isfinite(number) for number in numbers):
        return False
    return len(OPERATORS[name]) == len({*numbers})


def _implementation(check: Check, at_column: bool) -> dict[str, Any]:
    """The check in Accord's vocabulary."""
    plain: dict[str, Any] = {"check": check.check}
    if check.column is not None and not at_column:
        plain["column"] = check.column
        if check.path and CATALOGUE[check.check].nests:
            plain["path"] = list(check.path)
    plain |= check.arguments
    if check.tolerance != Tolerance():
        plain["tolerance"] = check.tolerance.at_most
        if check.tolerance.unit != "rows":
            plain["unit"] = check.tolerance.unit
    if check.where is not None:
        plain["where"] = check.where
    if check.waiver is not None:
        plain["waiver"] = waiver_entry(check.waiver)
    return plain


def waiver_entry(waiver: Waiver) -> dict[str, Any]:
    """A waiver by its keys in the document."""
    keys = ("check", "table", "until", "reason", "owner")
    return {key: value for key in keys if (value := getattr(waiver, key)) is not None}
