"""The section `quality` of a property-map contract: what must be true beyond each column's own schema."""

from __future__ import annotations

from typing import Any

from accord.contract.model import Check, Column, Tolerance, default_id
from accord.readers.columns import retention, unknown_column
from accord.readers.rule import percent, read_rule, read_severity
from accord.readers.section import Section
from accord.readers.times import the_time


def read_quality(quality: Section | None, columns: list[Column]) -> tuple[list[Check], dict[str, Any]]:
    """The checks that the quality section adds, and what of it is only carried."""
    rules = retention(columns)
    if quality is None:
        return rules, {}
    meta: dict[str, Any] = {}
    if (freshness := quality.section("freshness")) is not None:
        rules += _freshness(freshness, columns, meta)
    explicit = [rule for section in quality.sections("rules") if (rule := read_rule(section))]
    if (completeness := quality.section("completeness")) is not None:
        # A rule of a column's own says more than a rate for all columns.
        own = {rule.id for rule in explicit}
        rules += [rule for rule in _completeness(completeness, columns) if rule.id not in own]
    if (uniqueness := quality.section("uniqueness")) is not None:
        rules += _uniqueness(uniqueness)
    if (validity := quality.section("validity")) is not None:
        rules += _validity(validity, columns)
    if (volume := quality.section("volume")) is not None:
        rules += _volume(volume, columns)
    quality.close()
    return rules + explicit, meta


def _freshness(section: Section, columns: list[Column], meta: dict[str, Any]) -> list[Check]:
    section.require("max_delay_minutes")
    minutes = section.number("max_delay_minutes")
    severity = read_severity(section)
    if (frequency := section.plain("check_frequency")) is not None:
        meta["check_frequency"] = frequency
        section.log.not_enforced(
            section.path_of("check_frequency"),
            "`check_frequency` is carried in the model's meta; how often dbt runs is the scheduler's",
            "meta; how often dbt runs is the scheduler's",
        )
    column = the_time(columns, section.text("column"), "freshness", section.log, section.place)
    section.close()
    if minutes is None or column is None:
        return []
    return [
        Check(
            id=default_id(column, "freshness"),
            check="freshness",
            column=column,
            severity=severity,
            arguments={"max_age": minutes, "period": "minute"},
            origins=section.paths_of("column", "max_delay_minutes", "severity"),
        )
    ]


def _completeness(section: Section, columns: list[Column]) -> list[Check]:
    severity = read_severity(section)
    rules = []
    for key, of_required in (("required_fields_null_rate", True), ("optional_fields_null_rate", False)):
        rate = section.number(key)
        if rate is None:
            continue
        if not 0 <= rate <= 1:
            section.log.add(
                "wrong-type", f"`{key}` takes a share from 0 to 1, not {rate}", section.place_of(key)
            )
            continue
        rules += [
            Check(
                id=default_id(column.name, "not_null"),
                check="not_null",
                column=column.name,
                severity=severity,
                tolerance=percent(rate) if rate else Tolerance(),
                origins=section.paths_of(key, "severity"),
            )
            for column in columns
            if column.required == of_required
        ]
    section.close()
    return rules


def _uniqueness(section: Section) -> list[Check]:
    rules = []
    combination = section.texts("combination", some=True)
    if combination:
        rules.append(
            Check(
                id="unique_combination",
                check="unique_combination",
                arguments={"columns": list(combination)},
                origins=(section.path_of("combination"),),
            )
        )
    for name, _ in section.entries():
        if section.flag(name):
            rules.append(
                Check(
                    id=default_id(name, "unique"),
                    check="unique",
                    column=name,
                    origins=(section.path_of(name),),
                )
            )
    return rules


BOUNDS = ("min", "max", "exclusive_min", "exclusive_max")


def _validity(section: Section, columns: list[Column]) -> list[Check]:
    rules: list[Check] = []
    names = [column.name for column in columns]
    for name, inner in section.named():
        if name not in names:
            unknown_column(section.log, name, inner.path, names)
            continue
        severity = read_severity(inner)
        demands: list[tuple[str, dict[str, Any], tuple[str, ...]]] = []
        if bounds := {key: value for key in BOUNDS if (value := inner.scalar(key)) is not None}:
            demands.append(("accepted_range", bounds, BOUNDS))
        if values := inner.scalars("allowed_values"):
            demands.append(("accepted_values", {"values": list(values)}, ("allowed_values",)))
        if (pattern := inner.text("pattern")) is not None:
            demands.append(("matches_regex", {"pattern": pattern}, ("pattern",)))
        rules += [
            Check(
                id=default_id(name, check),
                check=check,
                column=name,
                severity=severity,
                arguments=arguments,
                origins=inner.paths_of(*keys, "severity"),
            )
            for check, arguments, keys in demands
        ]
        inner.close()
    return rules


def _volume(section: Section, columns: list[Column]) -> list[Check]:
    severity = read_severity(section)
    named = section.text("column")
    total = _bounds(section, "min_records", "max_records")
    daily = _bounds(section, "min_daily_records", "max_daily_records")
    threshold = section.number("anomaly_threshold")
    section.close()
    rules: list[tuple[str, str | None, dict[str, Any], tuple[str, ...]]] = []
    if total:
        rules.append(("row_count", None, total, ("min_records", "max_records")))
    if threshold is not None and threshold <= 0:
        section.log.add(
            "wrong-type",
            f"`anomaly_threshold` takes a share above 0, such as 0.5, not {threshold}",
            section.place_of("anomaly_threshold"),
        )
        threshold = None
    if daily or threshold is not None:
        column = the_time(columns, named, "the daily volume", section.log, section.place)
        if column is None:
            return []
        if daily:
            keys = ("min_daily_records", "max_daily_records", "column")
            rules.append(("daily_volume", column, daily, keys))
        if threshold is not None:
            percents = percent(threshold).at_most
            bounds = {"min": -percents, "max": percents}
            rules.append(("volume_anomaly", column, bounds, ("anomaly_threshold", "column")))
    return [
        Check(
            id=default_id(column, check),
            check=check,
            column=column,
            severity=severity,
            arguments=arguments,
            origins=section.paths_of(*keys, "severity"),
        )
        for check, column, arguments, keys in rules
    ]


def _bounds(section: Section, least: str, most: str) -> dict[str, Any]:
    pairs = (("min", section.number(least)), ("max", section.number(most)))
    return {bound: value for bound, value in pairs if value is not None}
