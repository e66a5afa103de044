"""Which check says what a test of dbt, dbt_utils, dbt_expectations or Great Expectations says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml
from pages import cell, flow

SOURCE = Path(__file__).with_name("coverage.yml")
HEAD = """\
# What the tests you know are here

<!-- Made by scripts/generate from python/tools/coverage.yml; edit that. -->

Each row is a test of another suite, and the checks that say the same, in the form that a contract writes.
The last column says where the two differ in their verdict, or why there is no check. Every check shown is
planned and run on DuckDB whenever this page is made. A test without a check can stand in a contract as a
[dbt_test](checks/dbt_test.md), if it is one of dbt's.
"""


class Test(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One test of a suite."""

    test: str
    checks: list[dict[str, Any]] = []
    differs: str = ""
    why: str = ""  # there are none


class Suite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package of tests."""

    name: str
    of: str  # which version was read
    notes: list[str]
    tests: list[Test]


def suites() -> list[Suite]:
    """coverage.yml. A single check need not be in a list."""
    found = yaml.safe_load(SOURCE.read_text())
    for suite in found:
        for test in suite["tests"]:
            if isinstance(test.get("checks"), dict):
                test["checks"] = [test["checks"]]
    return msgspec.convert(found, list[Suite])


def page(suites: list[Suite]) -> str:
    """docs/reference/coverage.md."""
    parts = [HEAD, "| suite | tests | with a check | without |", "|---|---|---|---|"]
    for suite in suites:
        covered = sum(bool(test.checks) for test in suite.tests)
        total = len(suite.tests)
        parts.append(f"| {suite.name} ({suite.of}) | {total} | {covered} | {total - covered} |")
    for suite in suites:
        parts += ["", f"## {suite.name}", "", *(f"- {note}" for note in suite.notes), ""]
        parts += ["| test | check | in a contract | difference |", "|---|---|---|---|"]
        parts += [_row(test) for test in suite.tests]
    return "\n".join([*parts, ""])


def _row(test: Test) -> str:
    names = dict.fromkeys(check["check"] for check in test.checks)
    links = ", ".join(f"[{name}](checks/{name}.md)" for name in names) or "none"
    written = "<br>".join(f"`{flow(check)}`" for check in test.checks)
    return f"| {test.test} | {links} | {cell(written)} | {cell(test.differs or test.why)} |"
