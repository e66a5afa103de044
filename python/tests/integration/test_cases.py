"""Every check on real warehouses, fused and alone, against the results that cases.yml expects."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import postgres
import pytest
import yaml
from conftest import ROOT, copy_project, dbt

from accord.contract.checks import CATALOGUE

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "integration_tests/cases.yml").read_text())
ALONE = [case for case in CASES if case.get("alone", True)]
COLUMNS = (
    *("contract", "contract_version", "check_id", "column_name", "check_name", "dimension"),
    *("severity", "status", "rows_checked", "rows_failed", "measured", "expected"),
)
VERDICTS = {"pass": "pass", "fail": "fail", "no_data": "warn"}


def ids(cases: list[dict[str, Any]]) -> list[str]:
    return [case["id"] for case in cases]


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The target in profiles.yml; PostgreSQL where its server is installed."""
    if request.param == "duckdb":
        yield "duckdb"
        return
    if postgres.programs() is None:
        pytest.skip("no PostgreSQL server is installed (Debian: the package postgresql)")
    with (
        postgres.server(tmp_path_factory.mktemp("postgres")) as port,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("ACCORD_POSTGRES_PORT", str(port))
        yield "postgres"


@pytest.fixture(scope="module")
def project(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The integration project, built and tested."""
    folder = copy_project(ROOT / "integration_tests", tmp_path_factory.mktemp("cases"))
    dbt(folder, "run", "--quiet", "--target", engine)
    dbt(folder, "test", "--quiet", "--target", engine, code=1)
    return folder


@pytest.fixture(scope="module")
def fused(project: Path, engine: str) -> dict[str, dict[str, Any]]:
    """Check id -> its row in the audit table, as `accord report` reads it."""
    rows = {}
    arguments = ("--quiet", "--no-write-json", "run-operation", "accord.audit_rows", "--target", engine)
    for line in dbt(project, *arguments).splitlines():
        if line.startswith('{"accord"'):
            row = dict(zip(COLUMNS, json.loads(line)["row"], strict=True))
            rows[row["check_id"]] = row
    return rows


@pytest.fixture(scope="module")
def alone(project: Path) -> dict[str, dict[str, Any]]:
    """Test name -> its result in run_results.json."""
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {result["unique_id"].split(".")[2]: result for result in results}


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_fused(case: dict[str, Any], fused: dict[str, dict[str, Any]]) -> None:
    row, expect = fused[case["id"]], case["expect"]
    assert row["contract"] == case["table"]
    assert row["contract_version"] == "1.0.0"
    assert row["check_name"] == case["check"]["check"]
    assert row["column_name"] == case["check"].get("column")
    assert row["dimension"] == CATALOGUE[row["check_name"]].dimension
    assert row["severity"] == expect.get("severity", "error")
    assert row["status"] == expect["status"]
    for name in ("rows_checked", "rows_failed"):
        assert row[name] == (None if expect[name] is None else str(expect[name])), name
    if "expected" in expect:
        assert row["expected"] == expect["expected"]
    if expect["measured"] is None:
        assert row["measured"] is None
    elif expect["measured"] == "nan":
        assert math.isnan(float(row["measured"]))
    else:
        assert float(row["measured"]) == pytest.approx(expect["measured"], rel=1e-12)


@pytest.mark.parametrize("case", ALONE, ids=ids(ALONE))
def test_alone(case: dict[str, Any], alone: dict[str, dict[str, Any]]) -> None:
    result = alone[f"alone_{case['id']}"]
    assert result["status"] == VERDICTS[case["expect"]["status"]], result["message"]
    if CATALOGUE[case["check"]["check"]].kind == "row" and case["expect"]["status"] == "fail":
        assert result["failures"] == case["expect"]["rows_failed"], "a row check returns the rows"


def test_every_check_passes_fails_and_meets_an_empty_table() -> None:
    seen: dict[str, set[str]] = {name: set() for name in CATALOGUE}
    for case in CASES:
        seen[case["check"]["check"]].add(case["expect"]["status"])
        seen[case["check"]["check"]].add(case["table"])
    assert {name for name, facts in seen.items() if not {"pass", "fail", "nobody"} <= facts} == set()


def test_one_node_counts_what_is_broken(alone: dict[str, dict[str, Any]]) -> None:
    for table in ("people", "nobody"):
        broken = [
            case
            for case in CASES
            if case["table"] == table
            and case["expect"]["status"] != "pass"
            and case["check"].get("severity") != "info"
        ]
        assert alone[f"contract_{table}"]["failures"] == len(broken)


def test_an_empty_build_breaks_nothing(project: Path, engine: str) -> None:
    # Models and tests see no rows, so whatever asks for rows has nothing to be held against.
    options = ("--empty", "--target", engine, "--target-path", "target/empty")
    dbt(project, "build", *options, "--select", "people", "nobody", "cities")
