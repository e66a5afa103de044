"""What a check found, in one plain sentence."""

from __future__ import annotations

import math
from typing import Any

MANY = 6
"""So many accepted values are spelled out."""


def number(value: float) -> str:
    """A number as people write it: 4,324 and 10.04 and 0.0012."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.4g}"


def counted(count: int, noun: str) -> str:
    """`1 contract`, `2 contracts`."""
    return f"{count:,} {noun}{_s(count)}"


def sentence(
    check: str,
    column: str | None,
    arguments: dict[str, Any],
    rows_checked: int | None,
    rows_failed: int | None,
    measured: float | None,
    expected: str,
) -> str:
    """What one check found. `arguments` are those of the check in the contract."""
    if measured is None:
        return f"There was nothing to measure in {number(rows_checked or 0)} rows."
    if check == "row_count":
        return f"The table has {number(measured)} row{_s(measured)}; expected {expected}."
    if check == "mean":
        return f"The mean of {column} is {number(measured)}; expected {expected}."
    if check == "freshness":
        period = arguments.get("period", "")
        return f"The newest {column} is {number(measured)} {period}{_s(measured)} old; expected {expected}."
    failed, checked = rows_failed or 0, rows_checked or 0
    if check == "unique":
        return f"{_rows(failed, checked)} repeat a {column} that another row has."
    if check == "unique_combination":
        columns = ", ".join(map(str, arguments.get("columns", [])))
        return f"{_rows(failed, checked)} repeat a combination of {columns}."
    return f"{_rows(failed, checked)} {_violation(check, column, arguments)}."


def _rows(failed: int, checked: int) -> str:
    if failed == 0:
        return f"None of {number(checked)} rows"
    share = 100 * failed / checked if checked else 0
    percent = f"{share:.1f}" if share >= 0.1 else f"{share:.2g}"
    if failed < checked and percent == "100.0":
        percent = "> 99.9"  # rounding must not say all where some are well
    if share < 0.001:
        percent = "< 0.001"
    return f"{number(failed)} of {number(checked)} rows ({percent} %)"


def _s(count: float) -> str:
    return "" if count == 1 else "s"


def _violation(check: str, column: str | None, arguments: dict[str, Any]) -> str:
    if check == "not_null":
        return f"have no {column}"
    if check == "accepted_values":
        values = [str(value) for value in arguments.get("values", [])]
        known = ", ".join(values) if len(values) <= MANY else f"the {len(values)} accepted values"
        return f"have a {column} that is none of {known}"
    if check == "accepted_range":
        return f"have a {column} that is not {_bounds(arguments)}"
    if check == "length":
        return f"have a {column} whose length is not {_bounds(arguments)}"
    if check == "matches_regex":
        return f"have a {column} that does not match {arguments.get('pattern')}"
    if check == "no_orphans":
        to = _relation(str(arguments.get("to", "")))
        return f"have a {column} that is in no {to}.{arguments.get('field')}"
    return f"break the rule {arguments.get('expression')}"


def _bounds(arguments: dict[str, Any]) -> str:
    if arguments.keys() >= {"min", "max"}:
        return f"between {arguments['min']} and {arguments['max']}"
    signs = (("min", ">="), ("exclusive_min", ">"), ("max", "<="), ("exclusive_max", "<"))
    return " and ".join(f"{sign} {arguments[name]}" for name, sign in signs if name in arguments)


def _relation(call: str) -> str:
    """`ref('stg_planes')` -> stg_planes, `source('raw', 'planes')` -> raw.planes."""
    inside = call.partition("(")[2].rpartition(")")[0]
    return ".".join(part.strip(" '\"") for part in inside.split(",")) if inside else call
