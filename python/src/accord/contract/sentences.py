"""What a check found, in one plain sentence."""

from __future__ import annotations

import math
from typing import Any

from accord.contract.checks import CATALOGUE
from accord.contract.history import NOTHING, remembered
from accord.contract.model import nested_name

MANY = 6
"""So many values are spelled out."""

AGGREGATES = {"min": "least value", "max": "greatest value", "stddev": "standard deviation"}
"""Name of a check -> what people call its number; the others' names will do."""


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
    kind = CATALOGUE.get(check)
    if kind is not None and kind.remembers and not (check == "volume_anomaly" and column):
        return f"{_measure(check, column, arguments, measured)}{_against_history(measured, expected)}."
    if kind is not None and kind.answers == "number":
        return f"{_measure(check, column, arguments, measured)}; expected {expected}."
    failed, checked = rows_failed or 0, rows_checked or 0
    if column is not None:
        column = nested_name(column, arguments.get("path") or ())
    if check == "no_date_gaps":
        periods = counted(failed, arguments.get("period", "day"))
        return f"{periods} without a {column} between two that have one."
    return f"{_rows(failed, checked)} {_violation(check, column, arguments)}."


def _against_history(measured: float, expected: str) -> str:
    """How far the number is from what the ledger remembers."""
    of = remembered(expected)
    if of is None:
        return f"; {expected}" if expected.startswith(NOTHING) else f"; expected {expected}"
    results = counted(of.results, "remembered result")
    steps = of.steps(measured)
    if measured == of.mean:
        how = f", as is the mean of {results}"
    elif of.spread == 0:
        how = f", unlike {results}, which were all {number(of.mean)}"
    elif steps is None:
        how = ""
    else:
        far = number(abs(steps))
        unit = "%" if of.spread is None else f"standard deviation{'' if far == '1' else 's'}"
        how = f", {far} {unit} {'above' if steps > 0 else 'below'} the mean of {results}"
    return f"{how}; expected {of.range}"


def _measure(check: str, column: str | None, arguments: dict[str, Any], measured: float) -> str:
    value = number(measured)
    period = f"{arguments.get('period', '')}{_s(measured)}"
    to = _relation(str(arguments.get("to", "")))
    percent = " %" if arguments.get("unit") == "percent" else ""
    match check:
        case "columns_match":
            return f"{counted(int(measured), 'column')} differ{'s' if measured == 1 else ''}"
        case "column_type":
            return f"The type of {column} is {'another one' if measured else 'as it should be'}"
        case "required_values":
            return f"{value} of the required values of {column} do{'es' if measured == 1 else ''} not occur"
        case "table_completeness":
            return f"{value} % of the cells hold a value"
        case "row_validity":
            return f"{value} % of the rows pass every row check"
        case "drift":
            return _metric(str(arguments.get("metric", "row_count")), column, measured)
        case "row_count" | "volume_anomaly" if column is None or check == "row_count":
            return _metric("row_count", column, measured)
        case "daily_volume":
            return f"{value} row{_s(measured)} came on the last full day of {column}"
        case "volume_anomaly":
            unit = " standard deviations" if arguments.get("by") == "z_score" else " %"
            return f"The last full day of {column} is {value}{unit} off the mean of the days before"
        case "freshness":
            return f"The newest {column} is {value} {period} old"
        case "retention":
            return f"The oldest {column} is {value} {period} old"
        case "equal_row_count":
            return f"The table has {value}{percent or ' rows'} more than {to}"
        case "reconciles":
            return (
                f"The {arguments.get('aggregate', 'sum')} of {column} is {value}{percent} above that of {to}"
            )
        case "distinct_count":
            return f"{column} has {value}{percent} different values"
        case "outlier_share":
            return f"{value} % of {column} are outliers"
        case "sql_metric":
            return f"The query returns {value}"
        case "quantile":
            return f"The quantile {arguments.get('quantile')} of {column} is {value}"
        case _:
            return f"The {AGGREGATES.get(check, check)} of {column} is {value}"


def _metric(metric: str, column: str | None, measured: float) -> str:
    value = number(measured)
    match metric:
        case "row_count":
            return f"The table has {value} row{_s(measured)}"
        case "null_share":
            return f"{column} is null in {value} % of the rows"
        case "distinct_share":
            return f"{value} % of the values of {column} are different ones"
        case _:
            return f"The {AGGREGATES.get(metric, metric)} of {column} is {value}"


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
    columns = ", ".join(map(str, arguments.get("columns", [])))
    of = column or columns
    match check:
        case "not_null":
            return f"have no {column}"
        case "not_empty":
            return f"have a {column} that is null or blank"
        case "missing_values":
            return f"have a {column} that stands for a missing one"
        case "unique" | "unique_combination" | "duplicate_values":
            if columns:
                return f"repeat a combination of {columns}"
            return f"repeat a {column} that another row has"
        case "accepted_values":
            return f"have a {column} that is none of {_listed(arguments, 'accepted')}"
        case "rejected_values":
            return f"have a {column} that is one of {_listed(arguments, 'rejected')}"
        case "accepted_range":
            return f"have a {column} that is not {_bounds(arguments)}"
        case "length":
            return f"have a {column} whose length is not {_bounds(arguments)}"
        case "array_length":
            return f"have a {column} whose number of items is not {_bounds(arguments)}"
        case "unique_items":
            return f"have a {column} in which an item stands twice"
        case "matches_regex":
            return f"have a {column} that does not match {arguments.get('pattern')}"
        case "not_matches_regex":
            return f"have a {column} that matches {arguments.get('pattern')}"
        case "has_format":
            return f"have a {column} that is not written as {arguments.get('format')}"
        case "castable_to":
            return f"have a {column} that cannot be cast to {arguments.get('data_type')}"
        case "multiple_of":
            return f"have a {column} that is no multiple of {arguments.get('of')}"
        case "accepted_pairs":
            return f"have a combination of {columns} that is not accepted"
        case "column_order":
            return f"have {columns} in the wrong order"
        case "no_orphans":
            fields = arguments.get("fields") or [arguments.get("field")]
            at = f".{fields[0]}" if len(fields) == 1 else f" ({', '.join(map(str, fields))})"
            return f"have a {of} that is in no {_relation(str(arguments.get('to', '')))}{at}"
        case "sequential_values":
            return f"have a {column} that is not one step above the one before"
        case "non_overlapping_ranges":
            return (
                f"have a range from {arguments.get('lower')} to {arguments.get('upper')} that breaks the rule"
            )
        case "increasing":
            way = "above" if arguments.get("descending") else "below"
            return f"have a {column} {way} the one before"
        case "no_future_timestamps":
            return f"have a {column} in the future"
        case "latency":
            unit = arguments.get("period", "")
            return f"have a {column} that is not {_bounds(arguments)} {unit}s after {arguments.get('since')}"
        case "equal_rows":
            return f"stand more often on one side than in {_relation(str(arguments.get('to', '')))}"
        case "sql_rows":
            return "are what the query returns"
    return f"break the rule {arguments.get('expression')}"


def _listed(arguments: dict[str, Any], which: str) -> str:
    values = [str(value) for value in arguments.get("values", [])]
    return ", ".join(values) if len(values) <= MANY else f"the {len(values)} {which} values"


def _bounds(arguments: dict[str, Any]) -> str:
    if arguments.keys() >= {"min", "max"}:
        return f"between {arguments['min']} and {arguments['max']}"
    signs = (("min", ">="), ("exclusive_min", ">"), ("max", "<="), ("exclusive_max", "<"))
    return " and ".join(f"{sign} {arguments[name]}" for name, sign in signs if name in arguments)


def _relation(call: str) -> str:
    """`ref('stg_planes')` -> stg_planes, `source('raw', 'planes')` -> raw.planes."""
    inside = call.partition("(")[2].rpartition(")")[0]
    return ".".join(part.strip(" '\"") for part in inside.split(",")) if inside else call
