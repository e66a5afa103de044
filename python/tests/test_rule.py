"""A rule of a contract, as it is read."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.checks import CATALOGUE, PERIODS, SEVERITIES, Argument, CheckType
from accord.contract.model import Check, Tolerance, Waiver, default_id
from accord.readers.rule import read_rule
from accord.readers.section import Log, Section
from accord.source import loads

PERCENT: dict[str, Any] = {"tolerance": Tolerance(5, "percent")}


def read(text: str) -> Check:
    """The check of a rule that is right."""
    [document] = loads(text, "x")
    log = Log(document)
    check = read_rule(Section(document, "quality.rules[0]", log))
    assert log.findings == []
    assert check is not None
    return check


VALUES: dict[str, Any] = {
    **{"number": 5, "bound": "2024-01-01", "text": "a+", "sql": "b > 0", "flag": False, "period": "hour"},
    **{"values": ["no", 1, 0.5], "columns": ["a", "b"], "relation": "raw.t", "column": "id"},
    **{"pairs": [["x", 1], ["y", 2]], "checks": ["c.not_null"], "mapping": {"x": [1, "y"]}},
}
"""A value of each type of argument."""
ARGUMENTS = [(kind, argument) for kind in CATALOGUE.values() for argument in kind.arguments]


@pytest.mark.parametrize(("kind", "argument"), ARGUMENTS, ids=[f"{k.name}-{a.name}" for k, a in ARGUMENTS])
def test_argument(kind: CheckType, argument: Argument) -> None:
    column = None if kind.column == "none" else "a"
    arguments = {
        a.name: a.choices[-1] if a.type == "choice" else VALUES[a.type]
        for a in kind.arguments
        if a.required or a == argument or (kind.bounded and a.name == "min")
    }
    written = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    check = read(f"{{check: {kind.name}, {'column: a, ' if column else ''}{written}}}")
    assert check == Check(
        id=default_id(column, kind.name),
        check=kind.name,
        column=column,
        arguments=arguments,
        origins=("quality.rules[0]",),
    )


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("check: not_null, column: a, mustBe: 5", {"mustBe": 5}),
        ("check: not_null, column: a, mustBeLessThan: 5, unit: rows", {"mustBeLessThan": 5}),
        ("check: unique, column: a, mustNotBe: 5, unit: percent", {"mustNotBe": 5, "unit": "percent"}),
        ("check: mean, column: a, mustBeBetween: [1, 2.5]", {"mustBeBetween": [1, 2.5]}),
        ("check: length, column: a, max: 9, mustBe: 0", {"max": 9, "mustBe": 0}),
    ],
)
def test_operator(text: str, arguments: dict[str, Any]) -> None:
    check = read(f"{{{text}}}")
    assert (check.arguments, check.tolerance) == (arguments, Tolerance())


def test_waiver() -> None:
    check = read("{check: unique, column: a, waiver: {until: 2030-01-31, owner: o, reason: r}}")
    origins = ("quality.rules[0].waiver",)
    assert check.waiver == Waiver(until="2030-01-31", owner="o", reason="r", origins=origins)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mean, column: a", "mean needs a bound: "),
        ("length, column: a, mustBe: 5", "length needs a bound: "),
        ("mean, column: a, min: 1, mustBe: 5", "takes the place of `min`; keep one"),
        ("unique, column: a, tolerance: 1, mustBe: 5", "takes the place of `tolerance`; keep one"),
        ("unique, column: a, mostly: 1, mustBe: 5", "takes the place of `mostly`; keep one"),
        ("unique, column: a, mustBe: 1, mustNotBe: 5", "takes one operator, not mustBe and mustNotBe"),
        ("unique, column: a, mustBe: x", "`mustBe` takes a number, not text"),
        ("unique, column: a, mustBeBetween: [1]", "`mustBeBetween` takes a list of two numbers"),
        ("unique, column: a, mustBeBetween: [1, x]", "`mustBeBetween` takes numbers, not text"),
        ("unique, column: a, waiver: {until: soon}", "`until` takes a day as YYYY-MM-DD, not soon"),
        ("unique, column: a, waiver: {until: 2030-02-30}", "YYYY-MM-DD, not 2030-02-30"),
        ("unique, column: a, waiver: {owner: me}", "the key `until` of `quality.rules[0].waiver` is missing"),
        ("accepted_pairs, columns: [a, b], pairs: [x]", "`pairs` takes lists of values, not text"),
        ("accepted_pairs, columns: [a, b], pairs: [[x, {}]]", "`pairs` takes lists of values, not a list"),
        ("has_format, column: a, format: emial", "iso8601 or phone, not `emial`"),
        ("unique, column: a, path: [b]", "`path` is of row checks of one column, and unique is none"),
        ("latency, column: a, since: b, max: 1, period: day, path: [c]", "`path` is of row checks of one"),
        ("expression, expression: a, path: [b]", "`path` is of row checks of one column, and expression is"),
        ("not_null, column: a, path: []", "`path` takes a list, at least one long"),
        ("not_null, column: a, path: b", "`path` takes a list of texts, not text"),
        ("not_null, column: a, path: [b, [c]]", "`path` takes texts, not a list"),
        (
            "not_null, column: a, path: ['']",
            "`path` takes names of fields, and '[]' for every item of an array",
        ),
    ],
)
def test_rule_that_cannot_be_read(text: str, message: str) -> None:
    [document] = loads(f"{{check: {text}}}", "x")
    log = Log(document)
    assert read_rule(Section(document, "quality.rules[0]", log)) is None
    assert message in log.findings[0].message


FRESHNESS = "check: freshness, column: a, max_age: 5"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("check: not_null, column: a", {"id": "a.not_null", "severity": "error", "where": None}),
        ("check: row_count, min: 1", {"id": "row_count", "column": None, "tolerance": Tolerance()}),
        ("check: expression, expression: b", {"id": "expression", "column": None}),
        ("check: expression, column: a, expression: b", {"id": "a.expression", "column": "a"}),
        ("check: unique, column: a, id: no", {"id": "no", "column": "a"}),
        ("check: not_null, column: a, path: [b]", {"id": "a.b.not_null", "column": "a", "path": ("b",)}),
        (
            "check: unique_items, column: a, path: ['[]', b, '[]', c d]",
            {"id": "a[].b[].c d.unique_items", "path": ("[]", "b", "[]", "c d")},
        ),
        ("check: unique, column: a, where: b > 0", {"where": "b > 0"}),
        *[(f"check: unique, column: a, severity: {word}", {"severity": word}) for word in SEVERITIES],
        *[
            (f"{FRESHNESS}, period: {word}", {"arguments": {"max_age": 5, "period": word}})
            for word in PERIODS
        ],
        ("check: unique, column: a, tolerance: 5", {"tolerance": Tolerance(5)}),
        ("check: unique, column: a, tolerance: 5, unit: rows", {"tolerance": Tolerance(5)}),
        ("check: unique, column: a, tolerance: 5, unit: percent", PERCENT),
        ("check: unique, column: a, mostly: 0.95", PERCENT),
        # 1 - 0.9 is 0.09999999999999998.
        ("check: unique, column: a, mostly: 0.9", {"tolerance": Tolerance(10, "percent")}),
        ("check: unique, column: a, mostly: 0.9999", {"tolerance": Tolerance(0.01, "percent")}),
        ("check: unique, column: a, mostly: 0", {"tolerance": Tolerance(100, "percent")}),
        ("check: unique, column: a, mostly: 1", {"tolerance": Tolerance(0, "percent")}),
    ],
)
def test_rule(text: str, fields: dict[str, Any]) -> None:
    check = read(f"{{{text}}}")
    assert {name: getattr(check, name) for name in fields} == fields
