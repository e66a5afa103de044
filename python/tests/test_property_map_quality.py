"""The section `quality` of the property-map dialect: a case for every part of it."""

from __future__ import annotations

from typing import Any

import pytest
from property_map_text import of_quality, read

from accord.contract.checks import CATALOGUE, CheckType
from accord.contract.derive import derive
from accord.contract.model import Check, Tolerance, default_id
from accord.readers import property_map
from accord.readers.section import Log
from accord.source import loads

HOURLY = {"max_age": 60, "period": "minute"}


def percent(share: float) -> dict[str, Any]:
    return {"tolerance": Tolerance(share, "percent")}


# What is written, and the checks that come of it, besides that `a` is required: what is not the default.
QUALITY: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "freshness": (
        "freshness: {max_delay_minutes: 1.5, severity: warn}",
        {"c.freshness": {"arguments": {"max_age": 1.5, "period": "minute"}, "severity": "warn"}},
    ),
    "freshness of a column": (
        "freshness: {max_delay_minutes: 60, column: c}",
        {"c.freshness": {"arguments": HOURLY}},
    ),
    "completeness of required": (
        "completeness: {required_fields_null_rate: 0.005, severity: info}",
        {"a.not_null": {**percent(0.5), "severity": "info"}},
    ),
    "completeness of optional": (  # 100 * 0.29 is 28.999999999999996
        "completeness: {optional_fields_null_rate: 0.29}",
        {"b.not_null": percent(29), "c.not_null": percent(29)},
    ),
    "completeness and a column's own rule": (
        "completeness: {optional_fields_null_rate: 1}, rules: [{check: not_null, column: b}]",
        {"b.not_null": {}, "c.not_null": percent(100)},
    ),
    "uniqueness": ("uniqueness: {a: true, b: false}", {"a.unique": {}}),
    "uniqueness of a combination": (
        "uniqueness: {combination: [a, b]}",
        {"unique_combination": {"arguments": {"columns": ["a", "b"]}}},
    ),
    "validity": (
        "validity: {b: {min: 0, exclusive_max: 9, allowed_values: [1], severity: warn}, a: {pattern: x}}",
        {
            "b.accepted_range": {"arguments": {"min": 0, "exclusive_max": 9}, "severity": "warn"},
            "b.accepted_values": {"arguments": {"values": [1]}, "severity": "warn"},
            "a.matches_regex": {"arguments": {"pattern": "x"}},
        },
    ),
    "volume": (
        "volume: {min_records: 1, max_records: 1e6, severity: warn}",
        {"row_count": {"arguments": {"min": 1, "max": 1e6}, "severity": "warn"}},
    ),
    "daily volume": (
        "volume: {min_daily_records: 5, anomaly_threshold: 0.29}",
        {
            "c.daily_volume": {"arguments": {"min": 5}},
            "c.volume_anomaly": {"arguments": {"min": -29, "max": 29}},
        },
    ),
    "rules": (
        "rules: [{check: mean, column: b, min: 1, severity: info, where: b > 0}]",
        {"b.mean": {"arguments": {"min": 1}, "severity": "info", "where": "b > 0"}},
    ),
}


@pytest.mark.parametrize(("quality", "checks"), QUALITY.values(), ids=QUALITY)
def test_quality(quality: str, checks: dict[str, dict[str, Any]]) -> None:
    contract, findings = read(of_quality(quality))
    assert findings == []
    derived = {check.id: check for check in derive(contract.tables[0])}
    expected: dict[str, dict[str, Any]] = {"a.not_null": {}, **checks}
    assert derived == {
        identity: Check(
            id=identity,
            check=identity.rpartition(".")[2],
            column=identity.rpartition(".")[0] or None,
            origins=derived[identity].origins,
            **fields,
        )
        for identity, fields in expected.items()
    }


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=CATALOGUE)
def test_example_of_a_rule(kind: CheckType) -> None:
    [document] = loads(of_quality(f"rules: [{kind.example}]"), "x")
    log = Log(document)
    [rule] = property_map.read(document, log).tables[0].rules
    assert log.findings == []
    written = document.plain()["quality"]["rules"][0]
    assert written.pop("check") == rule.check == kind.name
    assert written.pop("column", None) == rule.column
    assert written.pop("id", default_id(rule.column, kind.name)) == rule.id
    if kind.answers == "rows":
        assert Tolerance(written.pop("tolerance", 0), written.pop("unit", "rows")) == rule.tolerance
    assert written == rule.arguments
