"""The reference of how dbt's generic tests and checks say the same."""

from __future__ import annotations

from accord.contract.checks import CATALOGUE
from accord.interop.model import Equal
from accord.interop.table import PACKAGES, TESTS

PAGE = "docs/reference/interop.md"
NOTE = "<!-- Made by scripts/generate from python/src/accord/interop; edit that. -->"
HEAD = """# Checks and generic tests

A check and a generic test are equal where they have one verdict on the same rows: both pass, both warn or
both break. Where there is nothing to measure (no rows, or nulls alone), a test that passes may have a check
that says `no_data`, a warning.

**A test that has no equal check** is carried as [dbt_test](checks/dbt_test.md): it still runs, as itself.
So is one whose arguments or configuration no check can say, and a message says why: Jinja in them,
`fail_calc`, thresholds that are no number of rows to tolerate.

**Configuration.** `severity` and `where` are the check's. With the severity error, `error_if` is the
tolerance of one check, and `warn_if`, where it is lower, that of a second one that warns. A threshold is a
tolerance only of a test whose failures are the rows that the check counts (*rows* below). Tags,
`store_failures` and the like are told of, and not carried.

**A check that has no equal test** stays in the contract, and a message says why: so is one with a waiver,
of a field inside a column, of the severity info, with a tolerance in percent (but of `not_null`), of a
column whose name has to stand in quotes, or with a text that dbt would render as Jinja.
"""


def page() -> str:
    """docs/reference/interop.md."""
    title, *text = HEAD.splitlines()
    lines = [title, "", NOTE, *text, "", "| prefix | package | versions |", "|---|---|---|"]
    for name, package in PACKAGES.items():
        lines.append(f"| `{name}` | `{package.name}` | `{', '.join(package.version)}` |")
    lines += ["", "## From a check to tests", "", "The first that is equal is written.", ""]
    lines += ["| check | tests |", "|---|---|"]
    lines += [f"| {_link(name)} | {_tests(name)} |" for name in CATALOGUE]
    lines += [
        "",
        "## From a test to checks",
        "",
        "| test | checks | failures | conditions |",
        "|---|---|---|---|",
    ]
    for equal in TESTS.values():
        found = ", ".join(map(_link, becomes(equal))) or "none"
        counted = "rows" if equal.counts == "rows" and equal.read else ""
        lines.append(f"| `{equal.test}` | {found} | {counted} | {equal.note} |")
    return "\n".join([*lines, ""])


def becomes(equal: Equal) -> tuple[str, ...]:
    """The checks that a test may become."""
    return (equal.becomes or equal.checks) if equal.read else ()


def _link(check: str) -> str:
    return f"[{check}](checks/{check}.md)"


def _tests(check: str) -> str:
    if check == "dbt_test":
        return "the test itself"
    found = [f"`{e.test}`" for e in TESTS.values() if check in e.checks and e.write]
    return ", ".join(found) or "none"
