"""One check of a contract against the columns that it names."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from msgspec import Struct

from accord.contract import types
from accord.contract.checks import BOUNDS, CATALOGUE, OPERATORS, Family
from accord.contract.model import Check, Column
from accord.contract.rules import finding
from accord.findings import Finding, did_you_mean
from accord.source import Place, Places

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

WRITTEN_AS = {
    "min": ("min", "minimum", "minLength", "minItems", "min_records", "min_daily_records", "min_value"),
    "max": ("max", "maximum", "maxLength", "maxItems", "max_records", "max_daily_records", "max_value"),
    "exclusive_min": ("exclusive_min", "exclusiveMinimum"),
    "exclusive_max": ("exclusive_max", "exclusiveMaximum"),
    "values": ("values", "allowed_values", "enum"),
}
"""Argument of a check -> the keys under which dialects have it; others have one name."""

FAMILIES: dict[Family, frozenset[str]] = {
    "text": frozenset({"string"}),
    "number": frozenset(types.NUMBERS),
    "time": frozenset(types.TIMES),
    "array": frozenset({"array"}),
}
WORDS: dict[Family, str] = {
    "text": "text",
    "number": "numbers",
    "time": "timestamps and dates",
    "array": "arrays",
}
"""Family of types that a check takes -> the logical types in it, and what they are called."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CheckValidator(Struct):
    """One check against the columns it names."""

    check: Check
    columns: dict[str, Column]
    places: Places

    def findings(self) -> list[Finding]:
        """What is wrong with the check."""
        # Where no column is declared, none is unknown.
        named = self._named() if self.columns else []
        found = [self._unknown(*name) for name in named if name[0] not in self.columns]
        if found:
            return found
        found = self._bounds()
        if CATALOGUE[self.check.check].remembers:
            found += self._history()
        column = self._column()
        if column is not None and column.type is not None:
            found += self._types(column, column.type.name)
        if "pattern" in self.check.arguments:
            found += self._pattern(self.check.arguments["pattern"])
        return found

    def _column(self) -> Column | None:
        """The column that the check is of, or the field of it that its path leads to."""
        column = self.columns.get(self.check.column or "")
        for step in self.check.path:
            if column is None:
                return None
            inside = [column.items] if step == "[]" else [f for f in column.fields if f.sql_name == step]
            column = inside[0] if inside else None
        return column

    def _named(self) -> list[tuple[str, str, int | None]]:
        """Each column that the check names, with the argument and the item of it that does."""
        named: list[tuple[str, str, int | None]] = []
        if self.check.column:
            named.append((self.check.column, "column", None))
        for argument in CATALOGUE[self.check.check].arguments:
            value = self.check.arguments.get(argument.name)
            if value is None or argument.name in ("field", "fields"):
                continue  # those are the other relation's
            if argument.name == "columns" and self.check.arguments.get("match") == "absent":
                continue  # nor does the table have those that it must not have
            if argument.type == "column":
                named.append((value, argument.name, None))
            elif argument.type == "columns":
                named += [(name, argument.name, number) for number, name in enumerate(value)]
        return named

    def _place(self, argument: str, number: int | None = None) -> Place | None:
        """Where an argument of the check (or an item of it) stands, else where the check does."""
        item = "" if number is None else f"[{number}]"
        for origin in reversed(self.check.origins):
            names = WRITTEN_AS.get(argument, (argument,))
            itself = [origin + item] if item or origin.rpartition(".")[2] in names else []
            for path in [*(f"{origin}.{name}{item}" for name in names), *itself]:
                if path in self.places:
                    return self.places[path]
        return self.places.get(self.check.origins[-1])

    def _unknown(self, name: str, argument: str, number: int | None) -> Finding:
        return finding(
            "unknown-column",
            f"unknown column `{name}` in the check {self.check.id}",
            self._place(argument, number),
            did_you_mean(name, list(self.columns)),
        )

    def _bounds(self) -> list[Finding]:
        arguments = {name: self.check.arguments[name] for name in BOUNDS if name in self.check.arguments}
        for name, value in arguments.items():
            if isinstance(value, float) and not isfinite(value):
                message = f"{value} is no bound: no number is beyond it"
                return [finding("bounds-contradict", message, self._place(name))]
        for low_name in ("min", "exclusive_min"):
            for high_name in ("max", "exclusive_max"):
                if low_name not in arguments or high_name not in arguments:
                    continue
                low, high = arguments[low_name], arguments[high_name]
                if isinstance(low, str) != isinstance(high, str):
                    message = f"the bounds {low} and {high} are not of one type"
                elif _none_between(low, high, strict=(low_name, high_name) != ("min", "max")):
                    message = f"no value is between {low} and {high}"
                else:
                    continue
                return [finding("bounds-contradict", message, self._place(high_name))]
        return []

    def _history(self) -> list[Finding]:
        """What a check asks of the past."""
        check, arguments = self.check, self.check.arguments
        asked: dict[str, Any] = {a.name: a.default for a in CATALOGUE[check.check].arguments} | arguments
        found: list[tuple[str, str]] = [
            (name, f"`{name}` takes a whole number, 2 or more, not {asked[name]}")
            for name in ("min_history", "window")
            if not (isfinite(asked[name]) and asked[name] == int(asked[name]) >= 2)
        ]
        if not found and asked["window"] < asked["min_history"]:
            message = (
                f"`window` is less than `min_history`, {asked['min_history']}: the check can never judge"
            )
            found.append(("window", message))
        if "threshold" in arguments:
            if not (isfinite(arguments["threshold"]) and arguments["threshold"] > 0):
                found.append(
                    ("threshold", f"`threshold` takes a number above 0, not {arguments['threshold']}")
                )
            elif OPERATORS.keys() & arguments.keys():
                found.append(("threshold", "an operator takes the place of `threshold`; keep one of them"))
        if "history_from" in arguments:
            day = arguments["history_from"]
            if check.check == "volume_anomaly" and check.column:
                message = "`history_from` is of the ledger, and with a column the past is in the table"
                found.append(("history_from", message))
            elif not _DAY.fullmatch(day) or types.moment(day) is None:
                found.append(("history_from", f"`history_from` takes a day, YYYY-MM-DD, not {day}"))
        if check.check == "drift" and (asked["metric"] == "row_count") == bool(check.column):
            takes = "is of the table, and takes no column" if check.column else "needs a `column`"
            found.append(("metric", f"the metric {asked['metric']} {takes}"))
        return [finding("unknown-value", message, self._place(argument)) for argument, message in found]

    def _types(self, column: Column, logical: types.Logical) -> list[Finding]:
        check = self.check.check
        takes = CATALOGUE[check].takes
        if check == "drift" and self.check.arguments.get("metric") in ("mean", "stddev"):
            takes = ("number",)
        if takes and not any(logical in FAMILIES[family] for family in takes):
            words = " and ".join(WORDS[family] for family in takes)
            return [self._wrong_type(column, logical, f"{check} is of {words}")]
        if check == "accepted_range" and logical not in types.ORDERED:
            return [self._wrong_type(column, logical, "a range is of numbers, dates and times")]
        arguments = self.check.arguments
        values: list[tuple[Any, str, int | None]] = []
        if check == "accepted_range":
            values = [(arguments[name], name, None) for name in BOUNDS if name in arguments]
        elif arguments.get("quote") is not False and check != "missing_values":
            values = [(value, "values", number) for number, value in enumerate(arguments.get("values", ()))]
        return [
            finding(
                "wrong-type",
                f"{value!r} is no {logical}, which `{column.name}` is",
                self._place(argument, number),
            )
            for value, argument, number in values
            if not _is_of(value, logical)
        ]

    def _wrong_type(self, column: Column, logical: types.Logical, why: str) -> Finding:
        return finding("wrong-type", f"{why}, and `{column.name}` is {logical}", self._place("column"))

    def _pattern(self, pattern: str) -> list[Finding]:
        problem = _not_a_pattern(pattern)
        if problem is None:
            return []
        return [finding("pattern-invalid", f"not a regular expression: {problem}", self._place("pattern"))]


_ECMA = re.compile(
    r"(?P<alone>\\[pP]\{[^{}]*\}|\\c[A-Za-z]|\\k<[^<>]*>|\\u\{[0-9a-fA-F]+\})|\\.|(?P<named>\(\?<(?![=!]))"
)
"""What ECMA-262 has and Python's dialect does not, and how it begins a named group."""


def _in_python(found: re.Match[str]) -> str:
    if found["alone"]:
        return "x"
    return "(?P<" if found["named"] else found[0]


_FOREIGN = re.compile(r"\(\?(P[<=>]|>|#|[aiLmsux]+(-[imsx]+)?\)|\()|[*+?}]\+|\\[AZzGQE]")
"""What other dialects have and ECMA-262 does not, though Python's may take it."""


def _not_a_pattern(pattern: str) -> str | None:
    """What is wrong with an ECMA-262 pattern; None if nothing.

    A judge by the standard says whether, Python's dialect says what. Where only the judge objects, and to
    nothing that is of another dialect, the pattern is one of the web's (`a]`), which every engine here takes.
    """
    problem = _in_python_wrong(pattern)
    if problem is None and not _FOREIGN.search(pattern):
        return None
    if _ecma().is_valid(pattern):
        return problem if problem == TOO_LARGE else None
    foreign = _FOREIGN.search(pattern)
    return problem or f"ECMA-262 has no `{foreign[0] if foreign else pattern}`"


TOO_LARGE = "nested too deep, or a count too large"


def _in_python_wrong(pattern: str) -> str | None:
    translated = _ECMA.sub(_in_python, pattern)
    try:
        with catch_warnings():
            simplefilter("ignore")  # of syntax that Python may change one day
            re.compile(translated)
    except re.error as error:
        return f"{error.msg} at position {error.pos}"
    except (RecursionError, OverflowError):
        return TOO_LARGE
    return None


@cache
def _ecma() -> Draft202012Validator:
    """Judges patterns by ECMA-262 itself; it says whether, and not why."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator({"format": "regex"}, validate_formats=True)


def _none_between(low: Any, high: Any, strict: bool) -> bool:
    if isinstance(low, str):
        times = types.moment(low), types.moment(high)
        low, high = times if None not in times else (low, high)
    return bool(low > high or (low == high and strict))


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_of(value: Any, logical: types.Logical) -> bool:
    if logical in ("object", "array"):
        return True
    if logical == "boolean" or isinstance(value, bool):
        return logical == "boolean" and isinstance(value, bool)
    if logical == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if logical in types.NUMBERS:
        return isinstance(value, (int, float))
    if not isinstance(value, str):
        return False
    if logical in types.TIMES:
        return types.moment(value) is not None
    return logical != "time" or _is_time(value)
