"""The integration project on the oldest and the newest dbt that Accord supports, on DuckDB."""

from __future__ import annotations

import functools
from pathlib import Path

import conftest
import engines
import ledger
import pytest
from cases import ALONE, CASES, VERDICTS, audit, expected_row, results
from conftest import ROOT, copy_project, run
from engines import Dbt
from projects import make


@pytest.fixture(scope="module", params=["dbt-1.10", "dbt-1.12", "dbt-2"])
def dbt(request: pytest.FixtureRequest) -> Dbt:
    return functools.partial(conftest.dbt, **engines.version(request.param))


@pytest.fixture(scope="module")
def project(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The integration project, built and tested."""
    folder = copy_project(ROOT / "integration_tests", tmp_path_factory.mktemp("versions"), dbt)
    dbt(folder, "run")
    dbt(folder, "test", code=1)
    return folder


def test_fused(dbt: Dbt, project: Path) -> None:
    assert audit(dbt, project) == {case["id"]: expected_row(case) for case in CASES}


def test_alone(project: Path) -> None:
    verdicts = {name: result["status"] for name, result in results(project).items()}
    expected = {f"alone_{case['id']}": VERDICTS[case["expect"]["status"]] for case in ALONE}
    assert {name: verdicts.get(name) for name in expected} == expected


def test_dbt_2_warns_of_nothing(tmp_path: Path) -> None:
    version = engines.version("dbt-2")
    folder = copy_project(ROOT / "integration_tests", tmp_path, functools.partial(conftest.dbt, **version))
    parse = ("dbt", "parse", "--no-partial-parse", "--show-all-deprecations")
    done = run(folder, *parse, **version)
    assert done.returncode == 0
    assert "[warning]" not in done.stdout + done.stderr
    # That is where it would say so.
    settings = tmp_path / "package/dbt_project.yml"
    settings.write_text(settings.read_text() + "no_such_key: 1\n")
    done = run(folder, *parse, **version)
    assert "[warning]" in done.stderr
    assert "dbt_packages/accord/dbt_project.yml" in done.stderr


def test_every_test_is_in_the_ledger(dbt: Dbt, tmp_path: Path) -> None:
    """Also one whose query broke, which dbt 2 calls a failed one, and one that dbt skipped."""
    folder = make(tmp_path, ledger.files())
    for command in ("build", "test"):
        dbt(folder, command, code=1)
    rows = ledger.rows(dbt, folder)
    found = [(row["node_id"], row["check_id"] or "", row["status"]) for row in rows]
    of_one_run = [
        ("model.shop.broken", "", "error"),
        ("model.shop.orders", "o'id", "pass"),
        ("model.shop.orders", "too_few", "fail"),
        ("model.shop.recent", "row_count", "fail"),
    ]
    after = [("model.shop.after", "", "error"), ("model.shop.after", "", "skipped")]
    assert sorted(found) == sorted(after + of_one_run * 2)
