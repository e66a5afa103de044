"""The checks that answer with a number, computed exactly; and how far a double may be from it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from oracle.layout import KINDS, NOW, Row
from oracle.row_checks import equals, violates
from oracle.values import PERIODS, grouped, is_nan, key, present, seconds

Check = dict[str, Any]
NAN, INFINITY = float("nan"), float("inf")
GREATEST_EXACT = 2**53


@dataclass(frozen=True)
class Number:
    """A number, NaN and the infinities as floats; None where there was nothing to measure."""

    value: Fraction | float | None
    error: Fraction = Fraction(0)
    """How far off an engine's double may be."""


def _exact(value: Fraction | int) -> Number:
    return Number(Fraction(value))


def _of_doubles(value: Fraction, *inputs: Fraction, power: int = 1) -> Number:
    """A number computed from these in doubles: without error only where every step surely was exact."""
    scale = max([abs(value), *(abs(one) ** power for one in inputs)], default=Fraction(0))
    dyadic = all(one * 4 == int(one * 4) for one in (value, *inputs))
    if dyadic and scale * 4 * max(len(inputs), 1) < GREATEST_EXACT:
        return Number(value)
    return Number(value, scale / 10**9)


def _doubles(rows: list[Row], column: str) -> list[float]:
    return [float(row[column]) for row in present(rows, column)]


def _special(values: list[float]) -> float | None:
    """What a sum of these is, where it is no finite number."""
    if any(is_nan(value) for value in values):
        return NAN
    ends = {value for value in values if math.isinf(value)}
    return NAN if len(ends) > 1 else next(iter(ends), None)


def _sum(values: list[float]) -> Number:
    if not values:
        return Number(None)
    special = _special(values)
    if special is not None:
        return Number(special)
    exact = [Fraction(value) for value in values]
    return _of_doubles(sum(exact, Fraction(0)), *exact)


def _mean(values: list[float]) -> Number:
    total = _sum(values)
    if not isinstance(total.value, Fraction):
        return total
    return _of_doubles(total.value / len(values), *(Fraction(value) for value in values))


def _extreme(values: list[float], pick: Callable[[list[float]], float]) -> Number:
    if not values:
        return Number(None)
    if any(is_nan(value) for value in values):
        return Number(NAN)
    found = pick(values)
    return Number(found if math.isinf(found) else Fraction(found))


def variance(values: list[float]) -> Fraction | None:
    """Of a sample, exactly."""
    exact = [Fraction(value) for value in values]
    if len(exact) < 2:
        return None
    mean = sum(exact, Fraction(0)) / len(exact)
    return sum(((value - mean) ** 2 for value in exact), Fraction(0)) / (len(exact) - 1)


def root(value: Fraction) -> Fraction:
    """The square root, to far more digits than a double has."""
    scale = 10**60
    return Fraction(math.isqrt(value.numerator * scale // value.denominator), 10**30)


def _stddev(values: list[float]) -> Number:
    if not all(math.isfinite(value) for value in values):
        return Number(NAN)
    spread = variance(values)
    if spread is None:
        return Number(None)
    found = root(spread)
    return Number(found, max([found, *(abs(Fraction(value)) for value in values)]) / 10**7)


def _quantile(values: list[float], at: float) -> Number:
    if not values:
        return Number(None)
    if any(is_nan(value) for value in values):
        return Number(NAN)
    ordered = sorted(values)
    place = Fraction(str(at)) * (len(ordered) - 1)
    below, part = math.floor(place), place - math.floor(place)
    low = ordered[below]
    high = ordered[below + 1] if part else low
    if math.isinf(low) or math.isinf(high):
        return Number(_special([low, high]))
    exact = Fraction(low) + part * (Fraction(high) - Fraction(low))
    return _of_doubles(exact, Fraction(low), Fraction(high), part)


def _distinct(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    rows = present(rows, check["column"])
    if not rows:
        return Number(None)
    count = len(grouped(rows, [check["column"]]))
    return _exact(Fraction(100 * count, len(rows)) if check.get("unit") == "percent" else count)


def _drift(check: Check, rows: list[Row], others: list[Row]) -> Number:
    metric, column = check["metric"], check.get("column", "")
    if metric == "row_count":
        return _exact(len(rows))
    if metric == "null_share":
        share = 100 * sum(row[column] is None for row in rows)
        return _exact(Fraction(share, len(rows))) if rows else Number(None)
    if metric == "distinct_share":
        return _distinct(check | {"unit": "percent"}, rows, others)
    return AGGREGATES[metric](check, _doubles(rows, column))


def _outliers(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    values = _doubles(rows, check["column"])
    if not values:
        return Number(None)
    if not all(math.isfinite(value) for value in values):
        return Number(NAN)
    exact, spread = [Fraction(value) for value in values], variance(values)
    if spread is None:
        return _exact(0)
    mean = sum(exact, Fraction(0)) / len(exact)
    distance = Fraction(str(check["stddevs"])) ** 2 * spread
    scale = max((abs(value) for value in exact), default=Fraction(0)) ** 2
    far = sum((value - mean) ** 2 > distance for value in exact)
    # Of a value that is as far as the limit, rounding decides.
    near = sum(
        0 < abs((value - mean) ** 2 - distance) <= scale / 10**8
        or ((value - mean) ** 2 == distance and distance > 0)
        for value in exact
    )
    return Number(Fraction(100 * far, len(exact)), Fraction(100 * near, len(exact)))


def _age(of: Fraction, period: str) -> Number:
    found = _of_doubles((seconds(NOW) - of) / PERIODS[period], seconds(NOW) - of)
    # Of the seconds since 1970, a double does not hold every microsecond.
    return (
        found
        if of.denominator == 1
        else Number(found.value, found.error + Fraction(1, 10**6 * PERIODS[period]))
    )


def _freshness(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    times = [seconds(row[check["column"]]) for row in present(rows, check["column"])]
    times = [time for time in times if time <= seconds(NOW) + 3600]
    return _age(max(times), check["period"]) if times else Number(None)


def _retention(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    times = [seconds(row[check["column"]]) for row in present(rows, check["column"])]
    return _age(min(times), check["period"]) if times else Number(None)


def _days_ago(check: Check, rows: list[Row]) -> list[int]:
    """Of each row, how many days before the last full day it is."""
    today = seconds(NOW) // 86400
    return [today - 1 - seconds(row[check["column"]]) // 86400 for row in present(rows, check["column"])]


def _daily_volume(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    return _exact(_days_ago(check, rows).count(0)) if rows else Number(None)


def _anomaly(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    if "column" not in check:
        return _exact(len(rows))
    days = [day for day in _days_ago(check, rows) if 0 <= day <= check.get("window", 28)]
    history = max(days, default=0)
    if history < check.get("min_history", 7):
        return Number(None)
    counts = [days.count(day) for day in range(1, history + 1)]
    mean = Fraction(sum(counts), history)
    off = days.count(0) - mean
    if check.get("by", "percent") == "percent":
        found = 100 * off / mean
        return Number(found, abs(found) / 10**9)
    spread = variance([float(count) for count in counts])
    if not spread:
        return Number(Fraction(0) if off == 0 else math.copysign(INFINITY, off))
    found = off / root(spread)
    return Number(found, abs(found) / 10**9)


def _difference(here: Number, there: Number, percent: bool) -> Number:
    if here.value is None and there.value is None:
        return Number(None)
    if here.value is None or there.value is None:
        return Number(INFINITY)
    if not (isinstance(here.value, Fraction) and isinstance(there.value, Fraction)):
        if here.value == there.value:
            return _exact(0)  # both are the same infinity
        difference = float(here.value) - float(there.value)
        if percent and not math.isnan(difference):
            return Number(NAN if math.isinf(there.value) else difference)
        return Number(difference)
    off, error = here.value - there.value, here.error + there.error
    if not percent:
        return Number(off, error)
    if there.value == 0:
        return Number(Fraction(0) if off == 0 else INFINITY)
    found = 100 * off / abs(there.value)
    return Number(found, abs(found) / 10**9 + 100 * error / abs(there.value))


def _reconciles(check: Check, rows: list[Row], others: list[Row]) -> Number:
    aggregate = check.get("aggregate", "sum")
    field = check.get("field", check["column"])
    return _difference(
        _reconciled(aggregate, rows, check["column"]),
        _reconciled(aggregate, others, field),
        check.get("unit") == "percent",
    )


def _reconciled(aggregate: str, rows: list[Row], column: str) -> Number:
    rows = present(rows, column)
    if aggregate == "count":
        return _exact(len(rows))
    if aggregate == "count_distinct":
        return _exact(len({key(row[column]) for row in rows}))
    return AGGREGATES[aggregate]({}, _doubles(rows, column))


def _row_counts(check: Check, rows: list[Row], others: list[Row]) -> Number:
    difference = len(rows) - len(others)
    if check.get("unit") != "percent":
        return _exact(difference)
    if not others:
        return _exact(100 if rows else 0)
    return _exact(Fraction(100 * difference, len(others)))


def _completeness(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    columns = check.get("columns") or list(KINDS)
    cells = [row[column] is not None for row in rows for column in columns]
    return _exact(Fraction(100 * sum(cells), len(cells))) if cells else Number(None)


def _validity(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    if not rows:
        return Number(None)
    valid = sum(not any(violates(inner, row) for inner in check["means"]) for row in rows)
    return _exact(Fraction(100 * valid, len(rows)))


def _required(check: Check, rows: list[Row], _others: list[Row]) -> Number:
    if not rows:
        return Number(None)
    there = present(rows, check["column"])
    wanted = [value for value in check["values"] if value is not None]
    return _exact(
        sum(not any(equals(check, row[check["column"]], value) for row in there) for value in wanted)
    )


def _columns_match(check: Check, _rows: list[Row], _others: list[Row]) -> Number:
    matched = [name for name in check["columns"] if name in KINDS]
    differences = len(check["columns"]) - len(matched)
    match = check.get("match", "exact")
    if match == "absent":
        return _exact(len(matched))
    if match != "subset":
        differences += len(KINDS) - len(matched)
    if match == "ordered":
        in_order = [name for name in KINDS if name in matched]
        differences += sum(a != b for a, b in zip(matched, in_order, strict=True))
    return _exact(differences)


AGGREGATES: dict[str, Callable[[Check, list[float]], Number]] = {
    "mean": lambda _check, values: _mean(values),
    "sum": lambda _check, values: _sum(values),
    "min": lambda _check, values: _extreme(values, min),
    "max": lambda _check, values: _extreme(values, max),
    "stddev": lambda _check, values: _stddev(values),
    "median": lambda _check, values: _quantile(values, 0.5),
    "quantile": lambda check, values: _quantile(values, check["quantile"]),
}

NUMBERS: dict[str, Callable[[Check, list[Row], list[Row]], Number]] = {
    "columns_match": _columns_match,
    "column_type": lambda check, _rows, _others: _exact(0 if check["data_type"].same else 1),
    "required_values": _required,
    "table_completeness": _completeness,
    "row_validity": _validity,
    "row_count": lambda _check, rows, _others: _exact(len(rows)),
    "daily_volume": _daily_volume,
    "volume_anomaly": _anomaly,
    "freshness": _freshness,
    "retention": _retention,
    "equal_row_count": _row_counts,
    "reconciles": _reconciles,
    "distinct_count": _distinct,
    "outlier_share": _outliers,
    "drift": _drift,
    "sql_metric": lambda check, rows, others: Number(check["query"].of(rows, others)),
}
"""Check -> its number, of the rows that its filter keeps and the other table's."""


def number(check: Check, rows: list[Row], others: list[Row]) -> Number:
    if check["check"] in AGGREGATES:
        return AGGREGATES[check["check"]](check, _doubles(rows, check["column"]))
    return NUMBERS[check["check"]](check, rows, others)
