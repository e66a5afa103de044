"""What `--format sarif` writes follows the JSON schema of SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

import comparisons
import engines
import pytest
import run_reports
from hostile_texts import HOSTILE
from jsonschema import Draft4Validator

from accord import __version__
from accord.contract.rules import RULES
from accord.findings import Finding
from accord.reports.changes.findings import findings_of, rules
from accord.reports.findings import sarif
from accord.reports.run import sarif as sarif_of_run
from accord.source import Place

FINDINGS = {
    "none": [],
    "each level": [
        Finding(rule=rule, level=level, message="m", remedy="Do it.", place=Place("a.yaml", 1, 1))
        for rule, (level, _) in RULES.items()
    ],
    "without a place": [Finding(rule="not-yaml", level="error", message="m")],
    "the same twice": [Finding(rule="not-yaml", level="error", message="m", place=Place("a", 1, 1))] * 2,
    "hostile": [
        Finding(rule="unknown-key", level="error", message="\0\n\ud800<b>{0}", remedy="", place=place)
        for place in (Place("a b:c%#?\n'\"é.yaml", 2**31, 2**31), Place("/ö/[a](b).yaml", 1, 1))
    ],
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The copy in the package that requirements-sarif.txt names."""
    (file,) = engines.environment("sarif").glob("lib/python*/site-packages/sarif-schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text())
    assert loaded["properties"]["version"]["enum"] == ["2.1.0"]
    return loaded


@pytest.mark.parametrize("name", FINDINGS)
def test_the_schema_of_sarif(name: str, schema: dict[str, Any]) -> None:
    log = json.loads(sarif.render(FINDINGS[name], RULES, "accord lint", __version__))
    assert len(log["runs"][0]["results"]) == len(FINDINGS[name])
    Draft4Validator(schema).validate(log)


@pytest.mark.parametrize("name", ["rich", "empty", *comparisons.HOSTILE])
def test_the_schema_of_sarif_for_changes(name: str, schema: dict[str, Any]) -> None:
    known = {"rich": comparisons.RICH, "empty": comparisons.EMPTY}
    given = known.get(name) or comparisons.hostile(comparisons.HOSTILE[name])
    log = json.loads(sarif.render(findings_of(given), rules(given), "accord diff", __version__))
    assert len(log["runs"][0]["results"]) == sum(not one.accepted for one in given.judged)
    Draft4Validator(schema).validate(log)


RUNS = {
    "story": run_reports.plain,
    "well": run_reports.well,
    "errors": run_reports.errors,
    "empty": run_reports.empty,
    "big": lambda: run_reports.big(contracts=40, points=2, failing=0.3),
}


@pytest.mark.parametrize("name", [*RUNS, *HOSTILE])
def test_the_schema_of_sarif_for_runs(name: str, schema: dict[str, Any]) -> None:
    given = RUNS[name]() if name in RUNS else run_reports.hostile(HOSTILE[name], times=True)
    text, left = sarif_of_run.render(given, __version__)
    log = json.loads(text)
    totals = given.totals
    expected = totals.failed + totals.warned + sum(bool(contract.unknown) for contract in given.contracts)
    errors = sum(contract.verdict == "error" for contract in given.contracts)
    assert (len(log["runs"][0]["results"]), left) == (expected + errors, 0)
    Draft4Validator(schema).validate(log)


def test_the_schema_refuses_what_is_wrong(schema: dict[str, Any]) -> None:
    log = json.loads(sarif.render(FINDINGS["each level"], RULES, "accord lint", __version__))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.message for error in Draft4Validator(schema).iter_errors(log)]
