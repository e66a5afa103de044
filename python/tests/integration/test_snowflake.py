"""Every case in Snowflake's SQL, run by the real Snowflake adapter on fakesnow, which plays the server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import engines
import ledger
import pytest
import test_cases
import yaml
from cases import ALONE, CASES, Row, audit, expected_row, results
from conftest import ROOT, copy_project, run
from engines import Dbt

GAPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "python/tests/data/fakesnow_gaps.yml").read_text())
IN_GAPS = {case for gap in GAPS for case in gap["cases"]}
# The planner's refusals stand in the golden file.
GOLDEN = (ROOT / "python/tests/data/golden/snowflake/checks.sql").read_text()
REFUSED = set(re.findall(r"^-- refused: alone_(\w+):", GOLDEN, re.MULTILINE))
KEPT = [case for case in CASES if case["id"] not in IN_GAPS | REFUSED]
KEPT_ALONE = [case for case in ALONE if case in KEPT]

# fakesnow has no scripts: what stands in the ledger's is sent without one.
OWN_MACROS_FIRST = """
dispatch:
  - macro_namespace: accord
    search_order: [accord_integration_tests, accord]
"""
NO_SCRIPT = """
{% macro snowflake__write_ledger(ledger, rows, proven, seen) %}
    {{ return(accord.default__write_ledger(ledger, rows, proven, seen)) }}
{% endmacro %}
"""
RUN_SQL = """
import sys, fakesnow, snowflake.connector
with fakesnow.patch(), snowflake.connector.connect(database="accord", schema="accord") as connection:
    print(connection.cursor().execute(sys.argv[1]).fetchone()[0])
"""


@pytest.fixture(scope="module")
def scripts() -> Path:
    return engines.environment("snowflake") / "bin"


@pytest.fixture(scope="module")
def dbt(scripts: Path) -> Dbt:
    options = ("--profiles-dir", "dialects", "--target", "snowflake")

    def on_fakesnow(folder: Path, *arguments: str, code: int | None = 0) -> str:
        done = run(folder, "fakesnow", "-d", ".", "-m", "dbt.cli.main", *arguments, *options, scripts=scripts)
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done.stdout

    return on_fakesnow


@pytest.fixture(scope="module")
def project(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The integration project, built and tested."""
    folder = copy_project(ROOT / "integration_tests", tmp_path_factory.mktemp("snowflake"))
    # Snowflake would take a quoted lower-case name for another column than the bare names beside it.
    people = folder / "models/people.sql"
    people.write_text(people.read_text().replace("adapter.quote(", "accord.column("))
    leave_out(folder / "models/cases.yml", IN_GAPS | REFUSED)
    with (folder / "dbt_project.yml").open("a") as settings:
        settings.write(OWN_MACROS_FIRST)
    (folder / "macros/ledger.sql").write_text(NO_SCRIPT + ledger.READ)
    dbt(folder, "run", "--quiet")
    dbt(folder, "test", "--quiet", code=1)
    return folder


def leave_out(path: Path, ids: set[str]) -> None:
    models = yaml.safe_load(path.read_text())
    for model in models["models"]:
        tests = [next(iter(test.items())) for test in model["data_tests"]]
        for name, test in tests:
            if name == "accord.contract":
                checks = test["arguments"]["checks"]
                test["arguments"]["checks"] = [check for check in checks if check["id"] not in ids]
        kept = [{name: test} for name, test in tests if test["name"].removeprefix("alone_") not in ids]
        model["data_tests"] = kept
    path.write_text(yaml.safe_dump(models, sort_keys=False))


@pytest.fixture(scope="module")
def fused(dbt: Dbt, project: Path) -> dict[str, Row]:
    return audit(dbt, project)


@pytest.fixture(scope="module")
def alone(project: Path) -> dict[str, Row]:
    return results(project)


@pytest.mark.parametrize("case", KEPT, ids=test_cases.ids(KEPT))
def test_fused(case: Row, fused: dict[str, Row]) -> None:
    row, wanted = fused[case["id"]], expected_row(case)
    if wanted["expected"] is not ANY:
        # It names columns as Snowflake does: bare names are upper case there.
        row, wanted = ({**one, "expected": one["expected"].lower()} for one in (row, wanted))
    assert row == wanted


@pytest.mark.parametrize("case", KEPT_ALONE, ids=test_cases.ids(KEPT_ALONE))
def test_alone(case: Row, alone: dict[str, Row]) -> None:
    test_cases.test_alone(case, alone, "snowflake")


def test_the_ledger_has_what_was_measured(dbt: Dbt, project: Path, fused: dict[str, Row]) -> None:
    # The ledger of the other cases is a model, so that they have something to remember.
    elsewhere = ("--vars", "accord_ledger_table: of_one_run")
    dbt(project, "test", "--select", "contract_words", *elsewhere, code=None)
    found = {row["check_id"]: row["status"] for row in ledger.rows(dbt, project, *elsewhere)}
    assert len(found) > 5
    assert found == {check_id: fused[check_id]["status"] for check_id in found}


@pytest.mark.parametrize("gap", GAPS, ids=[gap["sql"] for gap in GAPS])
def test_fakesnow_still_cannot(gap: dict[str, Any], scripts: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "python", "-c", RUN_SQL, gap["sql"], scripts=scripts)
    assert done.stdout.strip() != gap["documented"], "take the entry out of fakesnow_gaps.yml"
    assert gap["gives"] in done.stdout + done.stderr
    assert set(gap["cases"]) <= {case["id"] for case in CASES}
