"""Every check on real warehouses, fused and alone, against the results that cases.yml expects.

test_cases_spark.py runs the same on Spark.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import engines
import pytest
from cases import ALONE, CASES, VERDICTS, Row, audit, expected_row, results
from conftest import ROOT, copy_project
from engines import Dbt

from accord.contract.checks import CATALOGUE, OPERATORS


def ids(cases: list[Row]) -> list[str]:
    return [case["id"] for case in cases]


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def target(request: pytest.FixtureRequest) -> str:
    """A target of profiles.yml."""
    return str(request.param)


@pytest.fixture(scope="module")
def engine(target: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dbt]:
    """A dbt on that target."""
    with engines.engine(target, tmp_path_factory.mktemp(target)) as dbt:
        yield dbt


def leave_out_elsewhere(case: Row, target: str) -> None:
    """Skip a case that is of other engines only."""
    if target not in case.get("engines", [target]):
        pytest.skip(f"{target} does not look inside of JSON")


@pytest.fixture(scope="module")
def project(engine: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The integration project, built and tested."""
    folder = copy_project(ROOT / "integration_tests", tmp_path_factory.mktemp("cases"))
    engine(folder, "run", "--quiet")
    engine(folder, "test", "--quiet", code=1)
    return folder


@pytest.fixture(scope="module")
def fused(project: Path, engine: Dbt) -> dict[str, Row]:
    return audit(engine, project)


@pytest.fixture(scope="module")
def alone(project: Path) -> dict[str, Row]:
    return results(project)


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_fused(case: Row, fused: dict[str, Row], target: str) -> None:
    leave_out_elsewhere(case, target)
    assert fused[case["id"]] == expected_row(case)


@pytest.mark.parametrize("case", ALONE, ids=ids(ALONE))
def test_alone(case: Row, alone: dict[str, Row], target: str) -> None:
    leave_out_elsewhere(case, target)
    result = alone[f"alone_{case['id']}"]
    assert result["status"] == VERDICTS[case["expect"]["status"]], result["message"]
    operators = OPERATORS.keys() & case["check"].keys()
    row_check = CATALOGUE[case["check"]["check"]].kind == "row"
    if row_check and case["expect"]["status"] == "fail" and not operators:
        assert result["failures"] == case["expect"]["rows_failed"], "a row check returns the rows"


def test_every_check_passes_fails_and_meets_an_empty_table() -> None:
    seen: dict[str, set[str]] = {name: set() for name, kind in CATALOGUE.items() if kind.kind != "dbt"}
    for case in CASES:
        seen[case["check"]["check"]].add(case["expect"]["status"])
        if case["expect"]["rows_checked"] == 0:
            seen[case["check"]["check"]].add("empty")
    assert {name for name, facts in seen.items() if not {"pass", "fail", "empty"} <= facts} == set()


def test_one_node_counts_what_is_broken(alone: dict[str, Row]) -> None:
    for table in ("people", "nobody"):
        broken = [
            case
            for case in CASES
            if case["table"] == table
            and case["expect"]["status"] in ("fail", "no_data")
            and case["check"].get("severity") != "info"
        ]
        assert alone[f"contract_{table}"]["failures"] == len(broken)


@pytest.mark.usefixtures("fused")  # read before their audit tables are written anew
def test_an_empty_build_breaks_nothing(project: Path, engine: Dbt) -> None:
    # Models and tests see no rows, so whatever asks for rows has nothing to be held against.
    options = ("--empty", "--target-path", "target/empty")
    engine(project, "build", *options, "--select", "people", "nobody", "cities")
