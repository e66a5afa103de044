"""The table of other suites' tests names only what exists. That it can be planned, scripts/generate sees."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from conftest import ROOT

from accord.contract.checks import CATALOGUE, COMMON, OPERATORS, TOLERANCE

SUITES = yaml.safe_load((ROOT / "python/tools/coverage.yml").read_text())
TESTS = [(suite["name"], test) for suite in SUITES for test in suite["tests"]]


@pytest.mark.parametrize(("suite", "test"), TESTS, ids=[f"{suite}-{test['test']}" for suite, test in TESTS])
def test_a_test_has_checks_that_exist_or_a_reason_why_none(suite: str, test: dict[str, Any]) -> None:
    assert ("checks" in test) != ("why" in test), suite
    asked = test.get("checks", [])
    for check in [asked] if isinstance(asked, dict) else asked:
        kind = CATALOGUE[check["check"]]
        known = {*COMMON, *OPERATORS, *(argument.name for argument in kind.arguments)}
        known |= set(TOLERANCE) if kind.answers == "rows" else set()
        known |= {"column"} if kind.column != "none" else set()
        assert set(check) <= known


def test_every_suite_is_there_as_a_whole() -> None:
    assert {suite["name"]: len(suite["tests"]) for suite in SUITES} == {
        "dbt": 4,
        "dbt_utils": 16,
        "dbt_expectations": 65,
        "Great Expectations": 59,
    }
    assert [name for name, n in Counter((s, t["test"]) for s, t in TESTS).items() if n > 1] == []
