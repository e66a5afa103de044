"""Rules that cross fields: what a reader cannot see while it reads one key."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from msgspec import Struct

from accord.contract import types
from accord.contract.checks import BOUNDS
from accord.contract.derive import FORMATS, Conflict, derive
from accord.contract.model import Check, Column, Contract, Table
from accord.contract.rules import finding
from accord.findings import Finding, did_you_mean
from accord.source import Place

SEMANTIC = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\Z")
"""Semantic Versioning 2.0.0; the inside of a pre-release is not looked at."""

TEXT_CHECKS = frozenset({"matches_regex", "length"})

Places = dict[str, Place]


def validate(contract: Contract, places: Places) -> list[Finding]:
    """What is wrong with one contract, beyond what its reader saw.

    `places` maps a path in the document to its position.
    """
    findings = []
    if contract.version and not SEMANTIC.match(contract.version):
        findings.append(
            finding(
                "version-not-semantic",
                f"`{contract.version}` is not a semantic version",
                places.get("contract.version"),
                "Write MAJOR.MINOR.PATCH, for example 1.0.0.",
            )
        )
    for table in contract.tables:
        findings += _table(table, places)
        names = [column.name for column in table.columns]
        for number, consumer in enumerate(contract.consumers):
            for index, name in enumerate(consumer.columns):
                if name not in names:
                    path = f"consumers[{number}].required_fields[{index}]"
                    message = f"consumer {consumer.name} requires the unknown column `{name}`"
                    findings.append(
                        finding("unknown-column", message, places.get(path), did_you_mean(name, names))
                    )
    return findings


def _table(table: Table, places: Places) -> list[Finding]:
    try:
        checks = derive(table)
    except Conflict as conflict:
        first, second = conflict.first, conflict.second
        at = places.get(first.origins[0])
        where = f" (the other is on line {at.line})" if at else ""
        return [
            finding(
                "duplicate-id",
                f"two checks have the id `{first.id}` and differ{where}",
                places.get(second.origins[0]),
                "Make them equal, or write one of them under quality.rules with an `id` of its own.",
            )
        ]
    columns = {column.name: column for column in table.columns}
    findings: list[Finding] = []
    for column in table.columns:
        findings += _format(column, places)
    for check in checks:
        validator = _CheckValidator(check, columns, places)
        findings += validator.findings()
    if not checks:
        findings.append(
            finding(
                "nothing-to-check",
                f"{table.name} demands nothing of its data",
                places.get("contract.name"),
            )
        )
    return findings


def _format(column: Column, places: Places) -> list[Finding]:
    typed = column.type.name != "string"
    if column.format is None or column.format in FORMATS or typed:
        return []
    return [
        finding(
            "not-enforced",
            f"no check enforces the format `{column.format}` yet; it is carried in the column's meta",
            places.get(f"schema.properties.{column.name}.format"),
            f"Enforced formats: {', '.join(sorted(FORMATS))}; or write a `pattern`.",
        )
    ]


class _CheckValidator(Struct):
    """One check against the columns it names."""

    check: Check
    columns: dict[str, Column]
    places: Places

    def findings(self) -> list[Finding]:
        """What is wrong with the check."""
        found = [self._unknown(name, path) for name, path in self._named() if name not in self.columns]
        column = self.columns.get(self.check.column or "")
        if found or (column is None and self.check.column):
            return found
        found += self._bounds()
        if column is not None:
            found += self._types(column)
        if "pattern" in self.check.arguments:
            found += self._pattern(self.check.arguments["pattern"])
        return found

    def _named(self) -> list[tuple[str, str]]:
        """Each column that the check names, with the path where it does."""
        origin = self.check.origins[-1]
        named = []
        if self.check.column:
            at = f"{origin}.column"
            named.append((self.check.column, at if at in self.places else origin))
        for number, name in enumerate(self.check.arguments.get("columns", ())):
            listed = f"{origin}[{number}]"
            named.append((name, listed if listed in self.places else f"{origin}.columns[{number}]"))
        return named

    def _place(self, key: str | None = None) -> Place | None:
        """Where the check's argument stands in one of its origins, else where the check does."""
        keys = {"exclusive_min": "exclusiveMinimum", "exclusive_max": "exclusiveMaximum"}
        names = (key, {"min": "minimum", "max": "maximum"}.get(key or "", keys.get(key or "")))
        for origin in reversed(self.check.origins):
            for name in names:
                if name and f"{origin}.{name}" in self.places:
                    return self.places[f"{origin}.{name}"]
        return self.places.get(self.check.origins[-1])

    def _unknown(self, name: str, path: str) -> Finding:
        return finding(
            "unknown-column",
            f"unknown column `{name}` in the check {self.check.id}",
            self.places.get(path),
            did_you_mean(name, list(self.columns)),
        )

    def _bounds(self) -> list[Finding]:
        arguments = self.check.arguments
        lows = [arguments[name] for name in ("min", "exclusive_min") if name in arguments]
        highs = [arguments[name] for name in ("max", "exclusive_max") if name in arguments]
        strict = "exclusive_min" in arguments or "exclusive_max" in arguments
        for low in lows:
            for high in highs:
                if isinstance(low, str) != isinstance(high, str):
                    message = f"the bounds {low} and {high} are not of one type"
                elif low > high or (low == high and strict):
                    message = f"no value is between {low} and {high}"
                else:
                    continue
                return [finding("bounds-contradict", message, self._place("max"))]
        return []

    def _types(self, column: Column) -> list[Finding]:
        logical = column.type.name
        check = self.check.check
        if check in TEXT_CHECKS and logical != "string":
            return [self._wrong_type(column, f"{check} is of text")]
        if check == "mean" and logical not in types.NUMBERS:
            return [self._wrong_type(column, "a mean is of numbers")]
        if check == "freshness" and logical not in types.TIMES:
            return [self._wrong_type(column, "freshness is of timestamps and dates")]
        values: list[tuple[str | None, Any]] = [
            (None, value) for value in self.check.arguments.get("values", ())
        ]
        if self.check.arguments.get("quote") is False:
            values = []
        if check == "accepted_range":
            if logical not in types.ORDERED:
                return [self._wrong_type(column, "a range is of numbers, dates and times")]
            values = [(key, self.check.arguments[key]) for key in BOUNDS if key in self.check.arguments]
        return [
            finding(
                "wrong-type",
                f"{value!r} is no {logical}, which `{column.name}` is",
                self._place(key),
            )
            for key, value in values
            if not _is_of(value, logical)
        ]

    def _wrong_type(self, column: Column, why: str) -> Finding:
        return finding(
            "wrong-type", f"{why}, and `{column.name}` is {column.type.name}", self._place("column")
        )

    def _pattern(self, pattern: str) -> list[Finding]:
        try:
            re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", pattern))
        except re.error as error:
            return [
                finding(
                    "pattern-invalid",
                    f"not a regular expression: {error.msg} at position {error.pos}",
                    self._place("pattern"),
                )
            ]
        return []


def _is_of(value: Any, logical: types.Logical) -> bool:
    if logical in ("object", "array"):
        return True
    if logical == "boolean":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if logical == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if logical in types.NUMBERS:
        return isinstance(value, (int, float))
    if not isinstance(value, str):
        return False
    if logical in types.TIMES:
        try:
            datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return False
    return True
