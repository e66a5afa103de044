"""From what a check finds to its result row."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from accord.contract.checks import CATALOGUE, OPERATORS
from oracle.history import distance, is_remembering
from oracle.layout import NOW, Row
from oracle.numbers import Number, number
from oracle.probes import ROWS_FAILED
from oracle.row_checks import kept, violates
from oracle.values import bounds_of


@dataclass(frozen=True)
class Verdict:
    """A result row."""

    status: str | None
    """None where the number is so near a bound that rounding decides."""
    rows_checked: int
    rows_failed: int | None
    measured: Number


def expect(check: dict[str, Any], rows: list[Row], others: list[Row]) -> Verdict:
    """The result row of a check of `rows`, beside the other table's."""
    kind, mine = CATALOGUE[check["check"]], kept(check, rows)
    if "to_where" in check:
        others = [row for row in others if check["to_where"].of(row)]
    failed = None
    if kind.answers == "number":
        measured = number(check, mine, others)
    else:
        if kind.kind == "row":
            failed = sum(violates(check, row) for row in rows)
        else:
            failed = ROWS_FAILED[check["check"]](check, mine, others)
        measured = _compared(check, failed, len(mine), is_probe=kind.kind == "probe")
    held = distance(check, measured) if is_remembering(check) else measured
    return Verdict(_status(check, held), len(mine), failed, measured)


def _compared(check: dict[str, Any], failed: int, checked: int, *, is_probe: bool) -> Number:
    if is_probe and not checked and not failed:
        return Number(None)
    if check.get("unit") == "percent" or "mostly" in check:
        none_checked = Fraction(100 if failed else 0)  # rows of the other table are all wrong
        return Number(Fraction(100 * failed, checked) if checked else none_checked)
    return Number(Fraction(failed))


def _status(check: dict[str, Any], measured: Number) -> str | None:
    if measured.value is None:
        return "no_data"
    holds = _holds(measured, _bounds(check))
    if holds is None:
        return None
    return "pass" if holds else ("waived" if _is_waived(check) else "fail")


def _is_waived(check: dict[str, Any]) -> bool:
    return "waiver" in check and str(check["waiver"]["until"]) >= NOW.date().isoformat()


def _bounds(check: dict[str, Any]) -> dict[str, Fraction]:
    """The bounds that the number of a check must be inside of."""
    kind = CATALOGUE[check["check"]]
    for operator, names in OPERATORS.items():
        if operator in check:
            values = check[operator] if len(names) > 1 else [check[operator]]
            return {name: Fraction(str(value)) for name, value in zip(names, values, strict=True)}
    if kind.answers == "rows":
        if "mostly" in check:
            return {"max": 100 - 100 * Fraction(str(check["mostly"]))}
        return {"max": Fraction(str(check.get("tolerance", 0)))}
    if kind.bounded:
        return {name: Fraction(str(bound)) for name, bound in bounds_of(check).items()}
    if check["check"] == "drift":
        threshold = Fraction(str(check.get("threshold", 3)))
        return {"min": -threshold, "max": threshold}
    if "max_age" in check:
        return {"max": Fraction(str(check["max_age"]))}
    tolerance = Fraction(str(check.get("tolerance", 0)))
    return {"min": -tolerance, "max": tolerance}


def _holds(measured: Number, bounds: dict[str, Fraction]) -> bool | None:
    value, error = measured.value, measured.error
    assert value is not None
    if isinstance(value, float) and math.isnan(value):
        return False
    if any(
        isinstance(value, Fraction) and error and abs(value - bound) <= error for bound in bounds.values()
    ):
        return None
    met = {
        "min": lambda bound: value >= bound,
        "max": lambda bound: value <= bound,
        "exclusive_min": lambda bound: value > bound,
        "exclusive_max": lambda bound: value < bound,
        "equal": lambda bound: value == bound,
        "not_equal": lambda bound: value != bound,
        "outside_min": lambda bound: not bound <= value <= bounds["outside_max"],
        "outside_max": lambda _bound: True,
    }
    return all(met[name](bound) for name, bound in bounds.items())
