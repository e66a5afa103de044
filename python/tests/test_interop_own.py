"""Accord's own generic tests, each read as the check of its name."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from accord.contract.checks import CATALOGUE
from accord.contract.model import Check, Tolerance, Waiver
from accord.interop import Call, checks_of

NO_DATA = "!= 0 and count(case when accord_status = 'fail' then 1 end) != 0"
PLAIN = Check(id="c.not_null", check="not_null", column="c")

# The test, its arguments and configuration, and the checks.
CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any], list[Check]]] = {
    "plain": ("not_null", {}, {}, [PLAIN]),
    "configured": (
        "not_null",
        {},
        {"where": "a > 1", "severity": "warn"},
        [replace(PLAIN, where="a > 1", severity="warn")],
    ),
    "thresholds": (
        "not_null",
        {},
        {"error_if": ">10"},
        [
            replace(PLAIN, tolerance=Tolerance(10)),
            replace(PLAIN, id="c.not_null.warn", severity="warn"),
        ],
    ),
    "tolerance": (
        "not_null",
        {"tolerance": 2.5, "unit": "percent"},
        {},
        [replace(PLAIN, tolerance=Tolerance(2.5, "percent"))],
    ),
    "mostly": ("not_null", {"mostly": 0.71}, {}, [replace(PLAIN, tolerance=Tolerance(29, "percent"))]),
    "operator": (
        "not_null",
        {"mustBeLessThan": 5, "unit": "percent"},
        {},
        [replace(PLAIN, arguments={"mustBeLessThan": 5, "unit": "percent"})],
    ),
    "inside a column": (
        "not_null",
        {"path": ["[]", "a"]},
        {},
        [replace(PLAIN, id="c[].a.not_null", path=("[]", "a"))],
    ),
    "waiver": (
        "not_null",
        {"waiver": {"until": "2024-01-01", "reason": "r"}},
        {},
        [replace(PLAIN, waiver=Waiver(until="2024-01-01", reason="r"))],
    ),
    "relation": (
        "no_orphans",
        {"to": "source('raw', 'o')", "field": "id"},
        {"error_if": NO_DATA},
        [Check(id="c.no_orphans", check="no_orphans", column="c", arguments={"to": "raw.o", "field": "id"})],
    ),
    "its own tolerance": (
        "reconciles",
        {"to": "ref('o')", "tolerance": 5, "unit": "percent"},
        {},
        [
            Check(
                id="c.reconciles",
                check="reconciles",
                column="c",
                arguments={"to": "o", "tolerance": 5, "unit": "percent"},
            )
        ],
    ),
    "escaped": (
        "accepted_values",
        {"values": [{"escaped": "\\u007b\\u007ba"}, "b"]},
        {},
        [
            Check(
                id="c.accepted_values",
                check="accepted_values",
                column="c",
                arguments={"values": ["{{a", "b"]},
            )
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_the_check_of_its_name(name: str) -> None:
    test, arguments, config, checks = CASES[name]
    found = checks_of(Call(test=f"accord.{test}", column="c", arguments=arguments, config=config))
    assert (list(found.checks), found.why) == (checks, None)


REFUSED: list[tuple[str, str | None, dict[str, Any], dict[str, Any], str]] = [
    ("not_null", None, {}, {}, "is of no column"),
    ("not_null", "c", {"colour": 1}, {}, "has the argument colour"),
    ("no_orphans", "c", {"field": "id"}, {}, "is without its argument to"),
    ("accepted_values", "c", {"values": ["{{ a }}"]}, {}, "has Jinja in it"),
    ("unique", "c", {}, {"error_if": ">10"}, "no tolerance"),
    ("not_null", "c", {"tolerance": 3}, {"error_if": ">10"}, "no tolerance"),
    ("columns_match", None, {"columns": ["a"]}, {"where": "a > 1"}, "asks the catalog"),
    ("not_null", "c", {"waiver": "for ever"}, {}, "a waiver that is not read"),
    ("contract", None, {"contract": "c", "checks": []}, {}, "no check is known"),
]


@pytest.mark.parametrize(("test", "column", "arguments", "config", "why"), REFUSED)
def test_what_the_check_cannot_say_stays_the_test(
    test: str, column: str | None, arguments: dict[str, Any], config: dict[str, Any], why: str
) -> None:
    found = checks_of(Call(test=f"accord.{test}", column=column, arguments=arguments, config=config))
    assert [check.check for check in found.checks] == ["dbt_test"]
    assert why in (found.why or "")


def test_every_check_is_read() -> None:
    examples: dict[str, Any] = {
        "number": 1,
        "bound": 1,
        "values": [1],
        "columns": ["a"],
        "relation": "ref('o')",
    }
    for name, kind in CATALOGUE.items():
        if kind.kind == "dbt":
            continue
        arguments = {a.name: examples.get(a.type, "a") for a in kind.arguments if a.required}
        column = None if kind.column == "none" else "c"
        [check] = checks_of(Call(test=f"accord.{name}", column=column, arguments=arguments)).checks
        assert (check.check, check.column) == (name, column)
