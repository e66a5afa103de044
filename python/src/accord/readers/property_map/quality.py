"""The section `quality` of a property-map contract: what must be true beyond each column's own schema."""

from __future__ import annotations

from typing import Any

from accord.contract import types
from accord.contract.model import Check, Column, Tolerance, default_id
from accord.readers.property_map.schema import NOT_YET, unknown_column
from accord.readers.rule import percent, read_rule, read_severity
from accord.readers.section import Section


def read_quality(quality: Section | None, columns: list[Column]) -> tuple[list[Check], dict[str, Any]]:
    """The checks that the quality section adds, and what of it is only carried."""
    if quality is None:
        return [], {}
    rules: list[Check] = []
    meta: dict[str, Any] = {}
    freshness = quality.section("freshness")
    if freshness is not None:
        rules += _freshness(freshness, columns, meta)
    explicit = [rule for section in quality.sections("rules") if (rule := read_rule(section))]
    completeness = quality.section("completeness")
    if completeness is not None:
        # A rule of a column's own says more than a rate for all columns.
        own = {rule.id for rule in explicit}
        rules += [rule for rule in _completeness(completeness, columns) if rule.id not in own]
    uniqueness = quality.section("uniqueness")
    if uniqueness is not None:
        rules += _uniqueness(uniqueness)
    validity = quality.section("validity")
    if validity is not None:
        rules += _validity(validity, columns)
    volume = quality.section("volume")
    if volume is not None:
        rules += _volume(volume, meta)
    quality.close()
    return rules + explicit, meta


def _freshness(section: Section, columns: list[Column], meta: dict[str, Any]) -> list[Check]:
    section.require("max_delay_minutes")
    minutes = section.number("max_delay_minutes")
    named = section.text("column")
    severity = read_severity(section)
    if (frequency := section.plain("check_frequency")) is not None:
        meta["check_frequency"] = frequency
        section.log.add(
            "not-enforced",
            "`check_frequency` is carried in the model's meta; how often dbt runs is the scheduler's",
            section.place_of("check_frequency"),
        )
    section.close()
    times = [column.name for column in columns if column.type.name in types.TIMES]
    if named is None and len(times) != 1:
        section.log.add(
            "freshness-without-time",
            f"freshness of which column? The contract has {len(times)} of type timestamp or date"
            + (f": {', '.join(times)}" if times else ""),
            section.place,
            "Say so: `column: <name>`.",
        )
        return []
    if minutes is None:
        return []
    column = named or times[0]
    return [
        Check(
            id=default_id(column, "freshness"),
            check="freshness",
            column=column,
            severity=severity,
            arguments={"max_age": minutes, "period": "minute"},
            origins=tuple(
                map(section.path_of, ("column", "max_delay_minutes") if named else ("max_delay_minutes",))
            ),
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
                origins=(section.path_of(key),),
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


def _validity(section: Section, columns: list[Column]) -> list[Check]:
    rules: list[Check] = []
    names = [column.name for column in columns]
    for name, node in section.entries():
        path = section.path_of(name)
        if name not in names:
            unknown_column(section.log, name, path, names)
            continue
        inner = Section(node, path, section.log)
        severity = read_severity(inner)
        bounds = {
            key: value
            for key in ("min", "max", "exclusive_min", "exclusive_max")
            if (value := inner.scalar(key)) is not None
        }
        demands: dict[str, dict[str, Any]] = {}
        if bounds:
            demands["accepted_range"] = bounds
        values = inner.scalars("allowed_values")
        if values:
            demands["accepted_values"] = {"values": list(values)}
        pattern = inner.text("pattern")
        if pattern is not None:
            demands["matches_regex"] = {"pattern": pattern}
        rules += [
            Check(
                id=default_id(name, check),
                check=check,
                column=name,
                severity=severity,
                arguments=arguments,
                origins=(path,),
            )
            for check, arguments in demands.items()
        ]
        inner.close()
    return rules


def _volume(section: Section, meta: dict[str, Any]) -> list[Check]:
    severity = read_severity(section)
    bounds = {
        bound: value
        for bound, key in (("min", "min_records"), ("max", "max_records"))
        if (value := section.number(key)) is not None
    }
    for key in ("min_daily_records", "max_daily_records", "anomaly_threshold"):
        if (value := section.number(key)) is not None:
            meta.setdefault("volume", {})[key] = value
            section.log.add("not-enforced", f"`{key}` is {NOT_YET}", section.place_of(key))
    section.close()
    if not bounds:
        return []
    return [
        Check(
            id="row_count",
            check="row_count",
            severity=severity,
            arguments=bounds,
            origins=(section.path,),
        )
    ]
