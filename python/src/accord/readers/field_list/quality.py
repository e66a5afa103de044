"""The section `quality_requirements` of a field-list contract: promises in percent, and freshness.

A percentage below 100 is a tolerance. `validity: 99%` lets one row of a hundred be invalid, so a single
invalid value must not break the contract by way of its column's own check: `row_validity` judges all of them
together, and each row check of validity that a column asks for (a range, a format, a list of values, ...)
tolerates one percent of the rows. It then says which fault it is, and breaks only where `row_validity`
breaks too. `required: true` stays strict, whatever the percentage of completeness.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from accord.contract.checks import CATALOGUE
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Severity, Table, Tolerance, default_id
from accord.readers.amounts import read_longest, read_percent
from accord.readers.columns import retention
from accord.readers.rule import percent, read_rule, read_severity
from accord.readers.section import Section
from accord.readers.times import the_time

UNIQUENESS = ("unique", "unique_combination")


def read_quality(quality: Section | None, columns: list[Column]) -> list[Check]:
    """The checks that the section adds to those that the columns ask for."""
    rules = retention(columns)
    if quality is None:
        return rules
    explicit = [rule for section in quality.sections("rules") if (rule := read_rule(section))]
    of_columns = derive(Table(name="", columns=tuple(columns)))
    rules += _completeness(quality, columns)
    # A rule of a column's own says more than a percentage for all columns.
    own = {rule.id for rule in explicit}
    rules += [rule for rule in _uniqueness(quality, of_columns) if rule.id not in own]
    rules += [rule for rule in _validity(quality, of_columns, explicit) if rule.id not in own]
    rules += _freshness(quality, columns)
    quality.close()
    return rules + explicit


def _completeness(quality: Section, columns: list[Column]) -> list[Check]:
    least = read_percent(quality, "completeness")
    if least is None or not columns:
        return []
    # Without its columns the check would count those too that the table has and the contract has not.
    arguments = {"columns": [column.sql_name for column in columns], "min": least}
    return [_of_table("table_completeness", arguments, quality.path_of("completeness"))]


def _uniqueness(quality: Section, of_columns: list[Check]) -> list[Check]:
    least = read_percent(quality, "uniqueness")
    if least is None:
        return []
    unique = [check for check in of_columns if check.check in UNIQUENESS and not check.path]
    if not unique:
        why = "no column is unique or a key"
        message = f"`uniqueness` is not enforced: {why}"
        quality.log.not_enforced(quality.path_of("uniqueness"), message, why, is_dropped=True)
    return _tolerant(unique, least, quality.path_of("uniqueness"))


def _validity(quality: Section, of_columns: list[Check], explicit: list[Check]) -> list[Check]:
    least = read_percent(quality, "validity")
    if least is None:
        return []
    path = quality.path_of("validity")
    if not any(CATALOGUE[check.check].kind == "row" for check in (*of_columns, *explicit)):
        why = "no check says what a valid row is"
        quality.log.not_enforced(path, f"`validity` is not enforced: {why}", why, is_dropped=True)
        return []
    of_values = [
        check
        for check in of_columns
        if CATALOGUE[check.check].kind == "row" and CATALOGUE[check.check].dimension == "validity"
    ]
    judge = _of_table("row_validity", {"min": least}, path)
    return [*_tolerant(of_values, least, path), judge]


def _tolerant(checks: list[Check], least: float, path: str) -> list[Check]:
    """The checks with what is missing to 100 percent as their tolerance."""
    tolerance = percent(1 - least / 100) if least < 100 else Tolerance()
    return [replace(check, tolerance=tolerance, origins=(path,)) for check in checks]


def _freshness(quality: Section, columns: list[Column]) -> list[Check]:
    named = quality.text("freshness_column")
    node = quality.node("freshness")
    inner = quality.section("freshness") if node and isinstance(node.value, dict) else None
    severity: Severity = "error"
    place, remedy = quality.place_of("freshness"), "Say so: `freshness_column: <name>`."
    origins = quality.paths_of("freshness", "freshness_column")
    if inner is not None:
        inner.require("max_age")
        longest = read_longest(inner, "max_age")
        severity = read_severity(inner)
        named = inner.text("column") or named
        origins = (*inner.paths_of("column", "max_age", "severity"), *quality.paths_of("freshness_column"))
        inner.close()
    else:
        longest = read_longest(quality, "freshness")
    if longest is None:
        if named is not None and node is None:
            message = "`freshness_column` says of which column, and `freshness` is missing"
            quality.log.add("missing-key", message, quality.place_of("freshness_column"))
        return []
    column = the_time(columns, named, "freshness", quality.log, place, remedy)
    if column is None:
        return []
    return [
        Check(
            id=default_id(column, "freshness"),
            check="freshness",
            column=column,
            severity=severity,
            arguments={"max_age": longest.amount, "period": longest.period},
            origins=origins,
        )
    ]


def _of_table(check: str, arguments: dict[str, Any], path: str) -> Check:
    return Check(id=check, check=check, arguments=arguments, origins=(path,))
