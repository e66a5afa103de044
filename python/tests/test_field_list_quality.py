"""The promises in percent of the field-list dialect, and its freshness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from field_lists import of_field, of_quality
from readings import checks, reading

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Tolerance

CHECKED = {"a.not_null": {}, "b.accepted_range": {"arguments": {"min": 0}}}


def percent(at_most: float) -> dict[str, Any]:
    return {"tolerance": Tolerance(at_most, "percent")}


KEYS = """\
contract_name: n
version: 1.0.0
data_schema:
  table_name: t
  fields:
    - {name: a, type: string, primary_key: true}
    - {name: b, type: integer, primary_key: true}
    - {name: c, type: string, unique: true}
"""
COMPLETE = {"columns": ["a", "b", "c"]}
AND = {"columns": ["a", "b"]}
# What quality_requirements holds, on the base unless there is another -> the checks: what is not the default.
QUALITY: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "completeness": (
        of_quality("completeness: 100%"),
        {**CHECKED, "table_completeness": {"arguments": {**COMPLETE, "min": 100}}},
    ),
    # `required` stays strict.
    "completeness below 100": (
        of_quality("completeness: 50"),
        {**CHECKED, "table_completeness": {"arguments": {**COMPLETE, "min": 50}}},
    ),
    "uniqueness": (
        of_quality("uniqueness: 100%", KEYS),
        {"c.unique": {}, "a.not_null": {}, "b.not_null": {}, "primary_key": {"arguments": AND}},
    ),
    "uniqueness below 100": (
        of_quality("uniqueness: 99.9%", KEYS),
        {
            "c.unique": percent(0.1),
            "a.not_null": {},
            "b.not_null": {},
            "primary_key": {"arguments": AND, **percent(0.1)},
        },
    ),
    "uniqueness of a key of one column": (
        of_quality("uniqueness: 99%", KEYS.replace("integer, primary_key: true", "integer")),
        {"a.not_null": {}, "a.unique": percent(1), "c.unique": percent(1)},
    ),
    "uniqueness and a rule": (
        of_quality(
            "uniqueness: 99%, rules: [{check: unique, column: c, severity: warn}]",
            KEYS.replace(", primary_key: true", ""),
        ),
        {"c.unique": {"severity": "warn"}},
    ),
    # 100 - 99.99 is 0.010000000000005116.
    "validity": (
        of_quality("validity: 99.99%"),
        {
            "a.not_null": {},
            "b.accepted_range": {"arguments": {"min": 0}, **percent(0.01)},
            "row_validity": {"arguments": {"min": 99.99}},
        },
    ),
    "validity of 100": (
        of_quality("validity: 100%"),
        {**CHECKED, "row_validity": {"arguments": {"min": 100}}},
    ),
    "validity and a rule": (
        of_quality("validity: 99%, rules: [{check: accepted_range, column: b, max: 9}]"),
        {
            "a.not_null": {},
            "b.accepted_range": {"arguments": {"min": 0, "max": 9}},
            "row_validity": {"arguments": {"min": 99}},
        },
    ),
    "validity of nested fields": (
        of_quality(
            "validity: 99%",
            of_field(
                "array, minItems: 1, items: {type: object, fields: [{name: k, type: string, enum: [l]}]}"
            ),
        ),
        {
            "x.array_length": {"arguments": {"min": 1}, **percent(1)},
            "x[].k.accepted_values": {
                "arguments": {"values": ["l"]},
                "path": ("[]", "k"),
                **percent(1),
            },
            "row_validity": {"arguments": {"min": 99}},
        },
    ),
    "validity by rules alone": (
        of_quality("validity: 99%, rules: [{check: not_empty, column: x}]", of_field("string")),
        {"x.not_empty": {}, "row_validity": {"arguments": {"min": 99}}},
    ),
    **{
        f"freshness {text}": (
            of_quality(text),
            {**CHECKED, "c.freshness": {"arguments": {"max_age": age, "period": period}, **rest}},
        )
        for text, age, period, rest in (
            ("freshness: 1 hour", 1, "hour", {}),
            ("freshness: PT15M", 15, "minute", {}),
            ("freshness: <= 1 month", 30.4375, "day", {}),
            ("freshness: 90 seconds, freshness_column: c", 90, "second", {}),
            ("freshness: {max_age: 2d}", 2, "day", {}),
            ("freshness: {max_age: 2d, column: c, severity: info}", 2, "day", {"severity": "info"}),
            ("freshness: {max_age: 2d}, freshness_column: c", 2, "day", {}),
        )
    },
    "rules": (
        of_quality("rules: [{check: mean, column: b, min: 1, severity: info}]"),
        {**CHECKED, "b.mean": {"arguments": {"min": 1}, "severity": "info"}},
    ),
}


@pytest.mark.parametrize(("text", "expected"), QUALITY.values(), ids=QUALITY)
def test_quality(tmp_path: Path, text: str, expected: dict[str, dict[str, Any]]) -> None:
    found, _ = reading(tmp_path, text)
    assert found.findings == []
    names = {"primary_key": "unique_combination"}
    assert checks(found) == {
        identity: Check(
            id=identity,
            check=names.get(identity, identity.rpartition(".")[2]),
            column=identity.partition(".")[0].removesuffix("[]") if "." in identity else None,
            **fields,
        )
        for identity, fields in expected.items()
    }


def test_what_validity_tolerates_are_checks_of_validity_by_row() -> None:
    """The words of the module hold for each check that a column can ask for."""
    of_columns = {"accepted_values", "accepted_range", "length", "matches_regex", "multiple_of", "has_format"}
    kinds = {(CATALOGUE[name].kind, CATALOGUE[name].dimension) for name in (*of_columns, "array_length")}
    assert kinds == {("row", "validity")}
