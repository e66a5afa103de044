"""A source's freshness: the contract's freshness checks as dbt's own `loaded_at_field` and thresholds."""

from __future__ import annotations

from typing import Any

from accord.contract.checks import OPERATORS, SECONDS
from accord.contract.model import Check, Table, Tolerance
from accord.contract.words import RESERVED, is_plain
from accord.writers.dbt.meta import rendered_as_itself
from accord.writers.yaml_text import Inline

_PERIODS = ("day", "hour", "minute")
_BACKTICKS = ("bigquery", "databricks", "spark", "athena")
_THRESHOLD = {"error": "error_after", "warn": "warn_after"}


def freshness(table: Table, checks: list[Check], adapter: str, not_carried: list[str]) -> dict[str, Any]:
    """The keys of a source's `config` that say how fresh it is; none where the contract asks nothing.

    Of several columns, or conditions, the first counts. What `dbt source freshness` cannot hold the source
    to is said; the contract's own test checks all of it.
    """
    asked = [check for check in checks if check.check == "freshness"]
    found: dict[str, Any] = {}
    first: Check | None = None
    for check in asked:
        age = _age(check)
        if isinstance(age, str):
            not_carried.append(_note(check, age))
        elif first is not None and (check.column, check.where) != (first.column, first.where):
            not_carried.append(_note(check, f"a source has one freshness, which is that of {first.id}"))
        else:
            first = first or check
            key = _THRESHOLD[check.severity]
            if key not in found or _seconds(age) < _seconds(found[key]):
                found[key] = age
    if first is None:
        return {}
    thresholds: dict[str, Any] = {key: found[key] for key in ("warn_after", "error_after") if key in found}
    if first.where:
        thresholds["filter"] = rendered_as_itself(first.where)
    return {"loaded_at_field": rendered_as_itself(_field(table, first, adapter)), "freshness": thresholds}


def _note(check: Check, why: str) -> str:
    return f"{check.id}: `dbt source freshness` does not check it: {why}"


def _age(check: Check) -> Inline | str:
    """The greatest age as dbt counts it, or why it cannot."""
    if check.severity not in _THRESHOLD:
        return f"dbt has no severity {check.severity}"
    if check.path:
        return "it is of a field inside a column"
    if check.tolerance != Tolerance() or any(name in check.arguments for name in OPERATORS):
        return "dbt knows no other bound than the greatest age"
    if check.waiver:
        return f"it is waived until {check.waiver.until}, and dbt knows no waiver"
    amount, period = check.arguments["max_age"], check.arguments.get("period") or "hour"
    if (seconds := amount * SECONDS[period]) != int(seconds):
        return f"{amount} {period}s are no whole number of minutes"
    if period in _PERIODS and amount == int(amount):
        return Inline(count=int(amount), period=period)
    for name in _PERIODS:
        if seconds % SECONDS[name] == 0:
            return Inline(count=int(seconds // SECONDS[name]), period=name)
    return f"{amount} {period}s are no whole number of minutes"


def _seconds(age: dict[str, Any]) -> int:
    return int(age["count"]) * SECONDS[age["period"]]


def _field(table: Table, check: Check, adapter: str) -> str:
    """The column as SQL; dbt takes a timestamp alone, so a date is cast to one."""
    name = check.column or ""
    quoted = name if is_plain(name) else _quoted(name, adapter)
    column = next((c for c in table.columns if c.sql_name == name), None)
    is_date = column is not None and column.type is not None and column.type.name == "date"
    return f"cast({quoted} as timestamp)" if is_date else quoted


def _quoted(name: str, adapter: str) -> str:
    """A name as macros/cross_db/identifiers.sql quotes it."""
    if adapter == "snowflake" and name in RESERVED:
        name = name.upper()  # what its neighbours that stay bare are folded to
    if adapter == "bigquery":
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"
    quote = "`" if adapter in _BACKTICKS else '"'
    return quote + name.replace(quote, quote * 2) + quote
