"""What lint says of contracts in the standard, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from odcs_texts import HEAD, OLD, of_column, of_table
from readings import account, checks, reading

XY = "  properties: [{name: x, required: true}, {name: y}]\n"
Told = list[tuple[str, str]]


def rule(text: str, head: str = HEAD) -> str:
    return of_column(f"required: true, quality: [{text}]", head)


def table_rule(text: str) -> str:
    return of_table(f"{XY}  quality: [{text}]\n")


# A text with a mark (») where each finding is; of each its rule, and words of the message.
QUALITY: dict[str, tuple[str, Told]] = {
    "unknown metric": (
        rule("{»metric: nullValue, mustBe: 0}"),
        [("unknown-value", "no metric is called `nullValue`")],
    ),
    "metric of a column": (
        table_rule("»{metric: nullValues, mustBe: 0}"),
        [("not-enforced", "nullValues counts the values of a column, and this stands at a table")],
    ),
    "valid of a column": (
        table_rule("»{metric: invalidValues, arguments: {pattern: a}, mustBe: 0}"),
        [("not-enforced", "invalidValues counts the values of a column")],
    ),
    "neither values nor pattern": (
        rule("»{metric: invalidValues, mustBe: 0}"),
        [("not-enforced", "it needs either validValues or a pattern")],
    ),
    "values and pattern": (
        rule("»{metric: invalidValues, arguments: {validValues: [a], pattern: a}, mustBe: 0}"),
        [("not-enforced", "validValues or a pattern, not both")],
    ),
    "valid values that are none": (
        rule("»{metric: invalidValues, arguments: {validValues: »a}, mustBe: 0}"),
        [
            ("not-enforced", "it needs either validValues or a pattern"),
            ("wrong-type", "`validValues` takes a list of values, not text"),
        ],
    ),
    "missing values that are none": (
        rule("{metric: missingValues, arguments: {missingValues: [a, »[b], »{c: d}]}, mustBe: 0}"),
        [("wrong-type", "takes values, not a list"), ("wrong-type", "takes values, not a mapping")],
    ),
    "duplicates of a field": (
        of_column(
            "required: true, logicalType: object, "
            "properties: [{name: a, quality: [»{metric: duplicateValues, mustBe: 0}]}]"
        ),
        [("not-enforced", "duplicate_values is not a check of single values, and the field is nested")],
    ),
    "sql of a field": (
        of_column(
            "required: true, logicalType: object, "
            "properties: [{name: a, quality: [»{type: sql, query: k, mustBe: 0}]}]"
        ),
        [("not-enforced", "sql_metric is not a check of single values")],
    ),
    "count without an operator": (
        table_rule("»{metric: rowCount}"),
        [
            ("not-enforced", "it has no operator such as mustBe"),
            ("violates-standard", "takes exactly one operator"),
        ],
    ),
    "two operators": (
        rule("»{metric: nullValues, mustBe: 0, mustBeLessThan: 1}"),
        [("wrong-type", "a check takes one operator, not mustBe and mustBeLessThan")],
    ),
    "operator that is no number": (
        rule("{metric: nullValues, mustBe: »x}"),
        [("wrong-type", "`mustBe` takes a number, not text")],
    ),
    "between one": (
        rule("{metric: nullValues, »mustBeBetween: [1]}"),
        [("wrong-type", "`mustBeBetween` takes a list of two numbers")],
    ),
    "unknown unit": (
        rule("{metric: nullValues, mustBe: 0, »unit: share}"),
        [("unknown-value", "`unit` is rows or percent, not `share`")],
    ),
    "unknown severity": (
        rule("{metric: nullValues, mustBe: 0, »severity: awful}"),
        [("unread-severity", "`severity: awful` is taken as error")],
    ),
    "unknown argument": (
        rule("{metric: nullValues, mustBe: 0, arguments: {»missingValues: [a]}}"),
        [("not-enforced", "`missingValues` says nothing here: it is no argument of nullValues")],
    ),
    "unit of a count": (
        table_rule("{metric: rowCount, mustBe: 1, »unit: percent}"),
        [("not-enforced", "`unit` says nothing here: it is not of rowCount")],
    ),
    "unit of a query": (
        table_rule("{type: sql, query: k, mustBe: 1, »unit: rows}"),
        [("not-enforced", "`unit` says nothing here: it is not of a rule of the type sql")],
    ),
    "keys of other rules": (
        rule("{»rule: nullCheck, metric: nullValues, mustBe: 0, »validValues: [a], »query: k}", OLD),
        [(("not-enforced"), f"`{key}` says nothing here") for key in ("rule", "validValues", "query")],
    ),
    "unknown rule of version 3.0": (
        rule("»{rule: isGood, mustBe: 0}", OLD),
        [("not-enforced", "the rule isGood is none that version 3.0 of the standard names")],
    ),
    "rule of version 3.0 in a later one": (
        # With the status that version 3.0 needs, it would be valid there.
        rule("{»rule: nullCheck, »mustBe: 0}", f"{HEAD}status: active\n"),
        [
            ("violates-standard", "takes no key `rule`"),
            ("violates-standard", "takes no key `mustBe`"),
        ],
    ),
    "no metric": (rule("»{mustBe: 0}", OLD), [("violates-standard", "the key `rule`")]),
    "query without a type": (
        rule("{»query: k, »mustBe: 0}"),
        [("violates-standard", "takes no key `query`"), ("violates-standard", "takes no key `mustBe`")],
    ),
    "engine": (
        rule("»{type: custom, engine: soda, implementation: k}"),
        [("not-enforced", "it is a rule of the engine soda")],
    ),
    "no engine": (
        rule("»{type: custom, implementation: k}"),
        [("not-enforced", "it names no engine"), ("violates-standard", "the key `engine`")],
    ),
    "unknown check": (
        rule("{type: custom, engine: accord, implementation: {»check: nt_null}}"),
        [("unknown-check", "no check is called `nt_null`")],
    ),
    "unknown argument of a check": (
        rule("{type: custom, engine: accord, implementation: {check: not_null, »k: 1}}"),
        [("unknown-key", "unknown key `k`")],
    ),
    "implementation that is no YAML": (
        rule("{type: custom, engine: accord, implementation: »'a: [b'}"),
        [("wrong-type", "`implementation`: ")],
    ),
    "several implementations": (
        rule('{type: custom, engine: accord, implementation: »"check: not_empty\\n---\\ncheck: not_null"}'),
        [("wrong-type", "`implementation` takes one check, not several")],
    ),
    "implementation that is no mapping": (
        rule("{type: custom, engine: accord, implementation: »[a]}"),
        [("wrong-type", "takes a mapping, not a list")],
    ),
    "said twice": (
        rule(
            "{type: custom, engine: accord, severity: info, "
            "implementation: {check: not_empty, »severity: warn}}"
        ),
        [("not-enforced", "`severity` says nothing here: the `severity` of the rule takes its place")],
    ),
    "rule that is no mapping": (rule("»a"), [("wrong-type", "takes a mapping, not text")]),
}  # fmt: skip

SCHEMA: dict[str, tuple[str, Told]] = {
    "empty name": (of_table(XY).replace("name: t", "»name: ''"), [("wrong-type", "`name` is empty")]),
    "empty physical name": (
        of_table(f"  »physicalName: ''\n{XY}"),
        [("wrong-type", "`physicalName` is empty")],
    ),
    "empty name of a column": (
        of_table(XY.replace("name: y", "»name: ''")),
        [("wrong-type", "`name` is empty")],
    ),
    "empty id": (of_table(XY).replace("id: c", "»id: ''"), [("wrong-type", "`id` is empty")]),
    "no name of a column": (
        of_table(XY.replace("{name: y}", "»{description: y}")),
        [("violates-standard", "the key `name`")],
    ),
    "field without a type": (
        of_column("required: true, logicalType: object, properties: [{name: a, physicalType: k}]"),
        [],
    ),
    "item without a type": (
        of_column("required: true, logicalType: array, items: {physicalType: k}"),
        [],
    ),
    "nested without any type": (of_column("required: true, properties: [{name: a, items: {}}]"), []),
    "fields of a text": (
        of_column("required: true, logicalType: string, »properties: [{name: a}]"),
        [("violates-standard", "takes no key `properties`")],
    ),
    "map without keys": (
        of_column("required: true, logicalType: map, map: »{value: {}}"),
        [("violates-standard", "the key `key` of `schema[0].properties[0].map` is missing")],
    ),
    "map without a map": (
        of_table("  properties:\n  - »{name: x, required: true, logicalType: map}\n"),
        [("violates-standard", "the key `map` of `schema[0].properties[0]` is missing")],
    ),
    "unknown type": (
        of_column("required: true, logicalType: »text"),
        [("violates-standard", "cannot be 'text'")],
    ),
    "option of another type": (
        of_column("required: true, logicalType: integer, logicalTypeOptions: {»pattern: a}"),
        [("violates-standard", "takes no key `pattern`")],
    ),
    "option of no type": (
        of_column("required: true, logicalType: string, logicalTypeOptions: {minLength: »'1'}"),
        [("wrong-type", "`minLength` takes a whole number, not text")],
    ),
    "unknown key of a column": (of_column("required: true, »requird: true"), [("unknown-key", "`requird`")]),
    "unknown key": (of_table(XY) + "»tenants: k\n", [("unknown-key", "`tenants`")]),
    "wrong kind": (
        of_table(XY).replace("kind: D", "kind: »X"),
        [("violates-standard", "`kind` cannot be 'XataContract'")],
    ),
    "required that is no flag": (
        of_column("unique: true, required: »'yes'"),
        [("wrong-type", "`required` takes true or false")],
    ),
    "enum twice": (
        of_column("required: true, enum: »[{value: a}, {value: a}]"),
        [("violates-standard", "has non-unique elements")],
    ),
    "member of a team": (
        of_table(XY) + "team: {members: [{username: »5}, »{role: k}]}\n",
        [
            ("violates-standard", "`team.members[0].username` takes text, not a number"),
            ("violates-standard", "the key `username` of `team.members[1]` is missing"),
        ],
    ),
    "member of an older team": (
        of_table(XY) + "team: [»k]\n",
        [("violates-standard", "`team[0]` takes a mapping, not text")],
    ),
    "team of no form": (of_table(XY) + "team: »k\n", [("violates-standard", "has none of the forms")]),
    "context": (
        of_table(XY) + "context: {instructions: »5}\n",
        [("violates-standard", "`context.instructions` takes text, not a number")],
    ),
    "relationship of no form": (
        of_column("required: true, relationships: [{to: »x}]"),
        [("unknown-column", "`x` is nothing in this contract")],
    ),
    "an SLA without a value": (
        of_table(XY) + "slaProperties: [»{property: availability}]\n",
        [("violates-standard", "the key `value` of `slaProperties[0]` is missing")],
    ),
}
CASES = {**QUALITY, **SCHEMA}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_findings(tmp_path: Path, text: str, expected: Told) -> None:
    found, places = reading(tmp_path, text)
    told = [f for f in found.findings if f.rule != "nothing-to-check"]
    assert [f.rule for f in told] == [rule for rule, _ in expected]
    for finding, (_, message) in zip(told, expected, strict=True):
        assert message in finding.message
    lines = [(place.line, place.column) for place in places]
    if expected:
        assert {(f.place.line, f.place.column) for f in told if f.place} == set(lines)
    assert all(leaf.why != "nothing reads it" for leaf in found.account) or "unknown-key" in dict(expected)


# What is said to go nowhere is also so in the account.
def test_what_says_nothing_is_not_carried(tmp_path: Path) -> None:
    text = table_rule("{metric: rowCount, mustBe: 1, unit: percent, arguments: {k: [1]}}")
    found, _ = reading(tmp_path, text)
    assert list(checks(found)) == ["x.not_null", "row_count"]
    leaves = account(found)
    assert leaves["schema[0].quality[0].unit"] == "- it is not of rowCount"
    assert leaves["schema[0].quality[0].arguments.k[0]"] == "- it is no argument of rowCount"
    assert leaves["schema[0].quality[0].mustBe"] == "-> row_count"
