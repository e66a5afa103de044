"""Every case in Snowflake's SQL, run by the real Snowflake adapter on fakesnow, which plays the server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import test_cases
import yaml
from conftest import ROOT, copy_project, run

BIN = ROOT / ".venvs/snowflake/bin"
GAPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "python/tests/data/fakesnow_gaps.yml").read_text())
IN_GAPS = {case for gap in GAPS for case in gap["cases"]}
# The planner's refusals stand in the golden file.
GOLDEN = (ROOT / "python/tests/data/golden/snowflake/checks.sql").read_text()
REFUSED = set(re.findall(r"^-- refused: alone_(\w+):", GOLDEN, re.MULTILINE))
CASES = [case for case in test_cases.CASES if case["id"] not in IN_GAPS | REFUSED]
ALONE = [case for case in CASES if case.get("alone", True)]

RUN_SQL = """
import sys, fakesnow, snowflake.connector
with fakesnow.patch(), snowflake.connector.connect(database="accord", schema="accord") as connection:
    connection.cursor().execute(sys.argv[1])
"""


@pytest.fixture(scope="module", autouse=True)
def _environment() -> None:
    if not (BIN / "fakesnow").exists():
        pytest.skip("fakesnow is not installed: scripts/engines snowflake")


def dbt(project: Path, *arguments: str, code: int = 0) -> str:
    options = ("--quiet", "--profiles-dir", "dialects", "--target", "snowflake")
    done = run(project, str(BIN / "fakesnow"), "-d", ".", "-m", "dbt.cli.main", *arguments, *options)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The integration project, built and tested."""
    folder = copy_project(ROOT / "integration_tests", tmp_path_factory.mktemp("snowflake"))
    # Snowflake would take a quoted lower-case name for another column than the bare names beside it.
    people = folder / "models/people.sql"
    people.write_text(people.read_text().replace("adapter.quote(", "accord.column("))
    leave_out(folder / "models/cases.yml", IN_GAPS | REFUSED)
    dbt(folder, "run")
    dbt(folder, "test", code=1)
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
def fused(project: Path) -> dict[str, dict[str, Any]]:
    rows = {}
    for line in dbt(project, "--no-write-json", "run-operation", "accord.audit_rows").splitlines():
        if line.startswith('{"accord"'):
            row = dict(zip(test_cases.COLUMNS, json.loads(line)["row"], strict=True))
            rows[row["check_id"]] = row
    return rows


@pytest.fixture(scope="module")
def alone(project: Path) -> dict[str, dict[str, Any]]:
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {result["unique_id"].split(".")[2]: result for result in results}


@pytest.mark.parametrize("case", CASES, ids=test_cases.ids(CASES))
def test_fused(case: dict[str, Any], fused: dict[str, dict[str, Any]]) -> None:
    test_cases.test_fused(case, fused)


@pytest.mark.parametrize("case", ALONE, ids=test_cases.ids(ALONE))
def test_alone(case: dict[str, Any], alone: dict[str, dict[str, Any]]) -> None:
    test_cases.test_alone(case, alone)


@pytest.mark.parametrize("gap", GAPS, ids=[gap["sql"] for gap in GAPS])
def test_fakesnow_still_cannot(gap: dict[str, Any], tmp_path: Path) -> None:
    done = run(tmp_path, str(BIN / "python"), "-c", RUN_SQL, gap["sql"])
    assert done.returncode != 0, "fakesnow can by now: take the entry out of fakesnow_gaps.yml"
    assert gap["error"] in done.stderr
    assert set(gap["cases"]) <= {case["id"] for case in test_cases.CASES}
