"""Quality rules of the standard -> checks, documentation, and findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from odcs_texts import OLD, column, of_column, of_table, table, unexplained
from readings import account, checks, reading

from accord.contract.checks import OPERATORS
from accord.contract.model import Check, Tolerance, Waiver
from accord.readers.odcs.quality import SEVERITIES

ZERO = Tolerance()

# A metric at the column `x` -> its check, arguments and id.
METRICS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "null values": ("metric: nullValues", "not_null", {}, "x.not_null"),
    "missing values": (
        "metric: missingValues, arguments: {missingValues: ['', n/a, 0]}",
        "missing_values",
        {"values": ["", "n/a", 0]},
        "x.missing_values",
    ),
    "missing values and null": (
        "metric: missingValues, arguments: {missingValues: [null, '']}",
        "missing_values",
        {"values": [""]},
        "x.missing_values",
    ),
    "missing is null": (
        "metric: missingValues, arguments: {missingValues: [null]}", "not_null", {}, "x.not_null"
    ),
    "missing is nothing else": ("metric: missingValues", "not_null", {}, "x.not_null"),
    "valid values": (
        "metric: invalidValues, arguments: {validValues: [a, 1]}",
        "accepted_values",
        {"values": ["a", 1]},
        "x.accepted_values",
    ),
    "valid pattern": (
        "metric: invalidValues, arguments: {pattern: ^a}",
        "matches_regex",
        {"pattern": "^a"},
        "x.matches_regex",
    ),
    "duplicates": ("metric: duplicateValues", "duplicate_values", {}, "x.duplicate_values"),
    "with its type": ("type: library, metric: nullValues", "not_null", {}, "x.not_null"),
}  # fmt: skip
# An operator -> the tolerance, else the arguments.
TERMS: dict[str, tuple[str, Tolerance, dict[str, Any]]] = {
    "none": ("mustBe: 0", ZERO, {}),
    "no percent": ("mustBe: 0, unit: percent", ZERO, {}),
    "at most": ("mustBeLessOrEqualTo: 5", Tolerance(5), {}),
    "at most rows": ("mustBeLessOrEqualTo: 5, unit: rows", Tolerance(5), {}),
    "at most percent": ("mustBeLessOrEqualTo: 0.5, unit: percent", Tolerance(0.5, "percent"), {}),
    **{
        name: (f"{name}: 3", ZERO, {name: 3})
        for name, bounds in OPERATORS.items()
        if len(bounds) == 1 and name != "mustBeLessOrEqualTo"
    },
    **{name: (f"{name}: [1, 3]", ZERO, {name: [1, 3]}) for name, b in OPERATORS.items() if len(b) == 2},
    "percent": ("mustBeLessThan: 5, unit: percent", ZERO, {"mustBeLessThan": 5, "unit": "percent"}),
    "below nothing": ("mustBeLessOrEqualTo: -1", ZERO, {"mustBeLessOrEqualTo": -1}),
}


@pytest.mark.parametrize(("terms", "tolerance", "more"), TERMS.values(), ids=TERMS)
@pytest.mark.parametrize(("metric", "check", "arguments", "identity"), METRICS.values(), ids=METRICS)
def test_metrics(
    tmp_path: Path,
    metric: str,
    check: str,
    arguments: dict[str, Any],
    identity: str,
    terms: str,
    tolerance: Tolerance,
    more: dict[str, Any],
) -> None:
    found, _ = reading(tmp_path, of_column(f"quality: [{{{metric}, {terms}}}]"))
    assert found.errors == []
    assert list(checks(found).values()) == [
        Check(id=identity, check=check, column="x", arguments=arguments | more, tolerance=tolerance)
    ]


COLUMNS = "  properties: [{name: x, physicalName: X, logicalType: string}, {name: y, physicalType: uuid}]\n"
RULES: dict[str, tuple[str, Check]] = {
    "row count": (
        "metric: rowCount, mustBeBetween: [1, 9]",
        Check(id="row_count", check="row_count", arguments={"mustBeBetween": [1, 9]}),
    ),
    "no rows": (
        "metric: rowCount, mustBe: 0",
        Check(id="row_count", check="row_count", arguments={"mustBe": 0}),
    ),
    "duplicates of columns": (
        "metric: duplicateValues, arguments: {properties: [x, y]}, mustBeLessThan: 1, unit: percent",
        Check(
            id="duplicate_values",
            check="duplicate_values",
            arguments={"columns": ["X", "y"], "mustBeLessThan": 1, "unit": "percent"},
        ),
    ),
    "sql": (
        "type: sql, query: 'select 1 from {object}', mustBeGreaterThan: 0",
        Check(
            id="sql_metric",
            check="sql_metric",
            arguments={"query": "select 1 from {object}", "mustBeGreaterThan": 0},
        ),
    ),
    "own": (
        "type: custom, engine: accord, implementation: {check: not_empty, column: X, where: a > 1, "
        "tolerance: 2, unit: percent, severity: info, id: i, description: d, "
        "waiver: {until: 2999-01-01, reason: r, owner: o}}",
        Check(
            id="i",
            check="not_empty",
            column="X",
            where="a > 1",
            tolerance=Tolerance(2, "percent"),
            severity="info",
            description="d",
            waiver=Waiver(until="2999-01-01", reason="r", owner="o"),
        ),
    ),
    "own as text": (
        'type: custom, engine: ACCORD, implementation: "check: row_count\\nmin: 1"',
        Check(id="row_count", check="row_count", arguments={"min": 1}),
    ),
    "own with the rule's words": (
        "type: custom, engine: accord, implementation: {check: row_count, min: 1}, "
        "id: j, severity: warning, description: e, dimension: coverage",
        Check(
            id="j",
            check="row_count",
            arguments={"min": 1},
            severity="warn",
            description="e",
            meta={"dimension": "coverage"},
        ),
    ),
    "documented": (
        "metric: rowCount, mustBe: 1, id: i-1, name: n, description: d, dimension: completeness, method: m, "
        "businessImpact: b, schedule: s, scheduler: cron, tags: [k], severity: error, "
        "authoritativeDefinitions: [{url: u, type: t}], "
        "customProperties: [{property: a, value: 1}, {property: name, value: z}]",
        Check(
            id="i-1",
            check="row_count",
            arguments={"mustBe": 1},
            description="d",
            meta={
                **{"name": "n", "dimension": "completeness", "method": "m", "businessImpact": "b"},
                **{"schedule": "s", "scheduler": "cron", "tags": ["k"], "a": 1},
                "authoritativeDefinitions": [{"url": "u", "type": "t"}],
                "customProperties": [{"property": "name", "value": "z"}],
            },
        ),
    ),
    "id of its own": (
        "metric: rowCount, mustBe: 1, customProperties: [{property: accord_id, value: my id}]",
        Check(id="my id", check="row_count", arguments={"mustBe": 1}),
    ),
}


@pytest.mark.parametrize(("rule", "expected"), RULES.values(), ids=RULES)
def test_rules_of_a_table(tmp_path: Path, rule: str, expected: Check) -> None:
    found, _ = reading(tmp_path, of_table(f"{COLUMNS}  quality: [{{{rule}}}]\n"))
    assert found.findings == []
    assert list(checks(found).values()) == [expected]
    assert unexplained(found) == set()
    documentation = {
        path.split(".")[-1].split("[")[0] for path, why in account(found).items() if "->" not in why
    }
    assert not documentation & {"metric", "arguments", "query", "engine", "check", *OPERATORS}
    assert documentation >= set(expected.meta) - {"a", "customProperties", "authoritativeDefinitions"}


AT_COLUMNS: dict[str, tuple[str, Check]] = {
    "row count at a column": (
        "quality: [{metric: rowCount, mustBe: 1}]",
        Check(id="row_count", check="row_count", arguments={"mustBe": 1}),
    ),
    "duplicates of other columns": (
        "quality: [{metric: duplicateValues, arguments: {properties: [x]}, mustBe: 0}]",
        Check(id="duplicate_values", check="duplicate_values", arguments={"columns": ["x"]}),
    ),
    "physical name": (
        "physicalName: X, quality: [{metric: nullValues, mustBe: 0}]",
        Check(id="X.not_null", check="not_null", column="X"),
    ),
    "sql": (
        "quality: [{type: sql, query: select 1, mustBe: 1}]",
        Check(
            id="x.sql_metric", check="sql_metric", column="x", arguments={"query": "select 1", "mustBe": 1}
        ),
    ),
    "own of the column": (
        "quality: [{type: custom, engine: accord, implementation: {check: not_empty}}]",
        Check(id="x.not_empty", check="not_empty", column="x"),
    ),
    "field": (
        "logicalType: object, properties: [{name: a, physicalName: b, quality: "
        "[{metric: nullValues, mustBeLessOrEqualTo: 1, unit: percent}]}]",
        Check(
            id="x.b.not_null", check="not_null", column="x", path=("b",), tolerance=Tolerance(1, "percent")
        ),
    ),
    "item": (
        "logicalType: array, items: {logicalType: string, quality: [{metric: nullValues, mustBe: 0}]}",
        Check(id="x[].not_null", check="not_null", column="x", path=("[]",)),
    ),
    "own of a field": (
        "logicalType: object, properties: [{name: a, quality: "
        "[{type: custom, engine: accord, implementation: {check: not_empty}}]}]",
        Check(id="x.a.not_empty", check="not_empty", column="x", path=("a",)),
    ),
    "demand and rule": (
        "required: true, quality: [{metric: nullValues, mustBeLessOrEqualTo: 2, severity: info}]",
        Check(id="x.not_null", check="not_null", column="x", tolerance=Tolerance(2), severity="info"),
    ),
}


@pytest.mark.parametrize(("rest", "expected"), AT_COLUMNS.values(), ids=AT_COLUMNS)
def test_rules_of_a_column(tmp_path: Path, rest: str, expected: Check) -> None:
    found, _ = reading(tmp_path, of_column(rest))
    assert found.errors == []
    assert list(checks(found).values()) == [expected]


@pytest.mark.parametrize(("word", "severity"), SEVERITIES.items(), ids=SEVERITIES)
def test_severities(tmp_path: Path, word: str, severity: str) -> None:
    text = of_table(f"{COLUMNS}  quality: [{{metric: rowCount, mustBe: 1, severity: {word.title()}}}]\n")
    found, _ = reading(tmp_path, text)
    assert found.findings == []
    assert [check.severity for check in checks(found).values()] == [severity]


OLD_RULES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "nullCheck": ("rule: nullCheck", "not_null", {}),
    "duplicateCount": ("rule: duplicateCount", "duplicate_values", {}),
    "validValues": ("rule: validValues, validValues: [a, b]", "accepted_values", {"values": ["a", "b"]}),
    "rowCount": ("type: library, rule: rowCount", "row_count", {"mustBe": 0}),
    "nullValues": ("rule: nullValues", "not_null", {}),
}


@pytest.mark.parametrize(("rule", "check", "arguments"), OLD_RULES.values(), ids=OLD_RULES)
def test_rules_of_version_3_0(tmp_path: Path, rule: str, check: str, arguments: dict[str, Any]) -> None:
    found, _ = reading(tmp_path, of_column(f"quality: [{{{rule}, mustBe: 0}}]", OLD))
    assert found.findings == []
    [demand] = checks(found).values()
    assert (demand.check, demand.arguments) == (check, arguments)
    assert account(found)["schema[0].properties[0].quality[0].rule"] == f"-> {demand.id}"
    if "validValues" in rule:
        assert account(found)["schema[0].properties[0].quality[0].validValues[1]"] == f"-> {demand.id}"


# Two rules of one metric at a column -> the ids of the checks, or None where that is an error.
TWICE: dict[str, tuple[str, str, list[str] | None]] = {
    "ids": ("id: a, mustBeLessThan: 5", "id: b, mustBe: 0", ["a", "b"]),
    "names": ("mustBeLessThan: 5", "name: n, mustBe: 0", ["x.not_null", "x.not_null.n"]),
    "equal": ("mustBe: 0", "mustBe: 0", ["x.not_null"]),
    "neither": ("mustBeLessThan: 5", "mustBe: 0", None),
}


@pytest.mark.parametrize(("one", "other", "ids"), TWICE.values(), ids=TWICE)
def test_two_rules_of_one_metric(tmp_path: Path, one: str, other: str, ids: list[str] | None) -> None:
    rules = f"{{metric: nullValues, {one}}}, {{metric: nullValues, {other}}}"
    found, _ = reading(tmp_path, of_column(f"quality: [{rules}]"))
    assert [f.rule for f in found.errors] == ([] if ids else ["duplicate-id"])
    if ids:
        assert list(checks(found)) == ids


# What is kept as documentation, as it is written, with what the account says of it.
DOCUMENTS: dict[str, tuple[str, str | None]] = {
    "text": ("{type: text, description: d}", None),
    "engine": ("{type: custom, engine: soda, implementation: {a: 1}}", "it is a rule of the engine soda"),
    "engine's text": ("{type: custom, engine: gx, implementation: 'a: 1'}", "it is a rule of the engine gx"),
}


@pytest.mark.parametrize("level", ["table", "column"])
@pytest.mark.parametrize(("rule", "why"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documentation(tmp_path: Path, rule: str, why: str | None, level: str) -> None:
    at = of_table(f"{COLUMNS}  quality: [{rule}]\n") if level == "table" else of_column(f"quality: [{rule}]")
    found, _ = reading(tmp_path, at)
    of = column(found) if level == "column" else table(found)
    kept = dict(item.split(": ", 1) for item in rule.strip("{}").split(", "))
    assert [list(entry) for entry in of.meta["quality"]] == [list(kept)]
    assert checks(found) == {}
    notes_of = [f.message for f in found.findings if f.rule == "not-enforced"]
    assert notes_of == ([f"the rule is not enforced: {why}"] if why else [])
    leaves = {leaf for path, leaf in account(found).items() if "quality" in path}
    assert leaves == {f"meta; {why}" if why else "meta; a text is for people"}
