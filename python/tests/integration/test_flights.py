"""The flights example as a user lives it: compile, build, report, change a bound, look at the state."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import ROOT, copy_project, dbt, run

EXAMPLE = ROOT / "examples/flights"
CONTRACTED = ("dim_airports", "fct_carrier_delays", "fct_flights", "stg_flights", "stg_planes")
# What no formatter of SQL could ask of a generated query: one check a line, however long (LT05); dbt
# quotes relations and strips the last newline (RF06, LT12); the result layout sets the order (ST06); what
# a probe groups stands where it is joined (ST05).
RELAXED = "AL05,AM04,RF05,LT05,LT12,RF06,ST05,ST06"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built: one contract is broken, so dbt exits with 1."""
    folder = copy_project(EXAMPLE, tmp_path_factory.mktemp("flights"))
    dbt(folder, "build", "--quiet", code=1)
    return folder


@pytest.fixture(scope="module")
def report(project: Path) -> dict[str, Any]:
    """What `accord report --format json` says of that build."""
    done = run(project, "accord", "report", "--format", "json")
    assert done.returncode == 1, done.stderr
    decoded: dict[str, Any] = json.loads(done.stdout)
    return decoded


def check(report: dict[str, Any], model: str, identity: str) -> dict[str, Any]:
    contract = next(c for c in report["contracts"] if c["model"] == model)
    found: dict[str, Any] = next(c for c in contract["checks"] if c["id"] == identity)
    return found


def rows(name: str) -> list[dict[str, str]]:
    path = EXAMPLE / "data" / name
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(text.splitlines()))


# ------------------------------------------------------------------------- the counts are the data's


@pytest.mark.parametrize(
    ("model", "identity", "sql"),
    [
        (
            "stg_flights",
            "tail_number.no_orphans",
            "select count(*) from flights where tailnum is not null"
            " and not exists (select 1 from planes where planes.tailnum = flights.tailnum)",
        ),
        (
            "fct_flights",
            "destination.no_orphans",
            "select count(*) from flights where dest is not null"
            " and not exists (select 1 from airports where airports.faa = flights.dest)",
        ),
        ("stg_flights", "departure_hhmm.not_null", "select count(*) from flights where dep_time is null"),
        ("stg_planes", "manufactured_year.not_null", "select count(*) from planes where year is null"),
    ],
)
def test_counts_equal_a_query_on_the_files(
    report: dict[str, Any], model: str, identity: str, sql: str
) -> None:
    connection = duckdb.connect()
    for table, file in (
        ("flights", "flights_2013_01.csv.gz"),
        ("planes", "planes.csv"),
        ("airports", "airports.csv"),
    ):
        connection.execute(
            f"create view {table} as select * from "
            f"read_csv('{EXAMPLE / 'data' / file}', all_varchar = true, nullstr = ['NA', ''])"
        )
    counted = connection.execute(sql).fetchall()[0][0]
    assert counted > 0
    assert check(report, model, identity)["rows_failed"] == counted


def test_counts_equal_a_count_without_sql(report: dict[str, Any]) -> None:
    flights, planes = rows("flights_2013_01.csv.gz"), {row["tailnum"] for row in rows("planes.csv")}
    orphans = sum(row["tailnum"] not in planes and row["tailnum"] != "NA" for row in flights)
    assert (len(flights), orphans) == (27_004, 4_324)
    found = check(report, "stg_flights", "tail_number.no_orphans")
    assert (found["rows_checked"], found["rows_failed"]) == (27_004, 4_324)


# ---------------------------------------------------------------------------- what a contract stops


def test_verdicts(report: dict[str, Any]) -> None:
    assert {c["model"]: c["verdict"] for c in report["contracts"]} == {
        "fct_flights": "fail",
        "fct_carrier_delays": "skipped",
        "dim_airports": "warn",
        "stg_flights": "warn",
        "stg_planes": "warn",
    }
    totals = report["totals"]
    assert (totals["broken"], totals["with_warnings"], totals["skipped"]) == (1, 3, 1)
    kinds = ("passed", "warned", "failed", "informed")
    assert sum(totals[kind] for kind in kinds) == totals["checks"]


def test_an_error_skips_what_is_downstream_and_a_warning_does_not(
    project: Path, report: dict[str, Any]
) -> None:
    skipped = {entry["name"]: entry["because"] for entry in report["skipped"]}
    why = ["the contract of fct_flights is broken (destination.no_orphans)"]
    assert skipped == {"fct_carrier_delays": why, "fct_route_delays": why}
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    status = {result["unique_id"]: result["status"] for result in results}
    assert status["model.flights.fct_flights"] == "success", "downstream of three contracts that warn"


def test_the_report_in_a_terminal(project: Path) -> None:
    done = run(project, "accord", "report")
    assert done.returncode == 1
    assert "4,324 of 27,004 rows (16.0 %) have a" in done.stdout
    assert "Not built, because of what is upstream:" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


# ----------------------------------------------------------------------------------- the dbt project


def test_one_test_node_for_each_contract(project: Path) -> None:
    listed = dbt(project, "ls", "--quiet", "--resource-type", "test", "--target-path", "target/ls")
    assert sorted(listed.split()) == [f"flights.{_folder(n)}.contract_{n}" for n in CONTRACTED]


def _folder(model: str) -> str:
    return "staging" if model.startswith("stg") else "marts"


def test_the_compiled_sql_reads_well(project: Path) -> None:
    dbt(project, "compile", "--quiet", "--target-path", "target/compile")
    folder = project / "target/compile/compiled/flights/models"
    compiled = sorted(map(str, folder.glob("*/*.yml/contract_*.sql")))
    assert len(compiled) == len(CONTRACTED)
    config = ("--config", str(ROOT / ".sqlfluff"), "--templater", "raw", "--exclude-rules", RELAXED)
    done = run(project, "sqlfluff", "lint", *config, *compiled)
    assert done.returncode == 0, done.stdout


def test_the_yaml_is_up_to_date(project: Path) -> None:
    done = run(project, "accord", "compile", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_dbt_deprecates_nothing_in_the_yaml(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBT_WARN_ERROR_OPTIONS", '{"error": "all"}')
    dbt(project, "parse", "--no-partial-parse", "--show-all-deprecations", "--target-path", "target/parse")


def test_a_changed_bound_changes_one_test_and_nothing_else(project: Path, tmp_path: Path) -> None:
    state, changed = tmp_path / "state", tmp_path / "changed"
    dbt(project, "parse", "--quiet", "--target-path", str(state))
    shutil.copytree(project, changed, ignore=shutil.ignore_patterns("target"), symlinks=True)
    (changed / "packages.yml").write_text((project / "packages.yml").read_text())
    shutil.copytree(project.parent / "package", tmp_path / "package")
    before = {path: path.read_text() for path in changed.rglob("models/**/*.yml")}
    contract = changed / "contracts/fct_flights.yaml"
    contract.write_text(contract.read_text().replace("maximum: 1440", "maximum: 1500"))
    assert run(changed, "accord", "compile").returncode == 0
    after = {path: path.read_text() for path in changed.rglob("models/**/*.yml")}
    differ = [path for path in after if after[path] != before[path]]
    assert [path.name for path in differ] == ["fct_flights.yml"]
    lines = zip(before[differ[0]].splitlines(), after[differ[0]].splitlines(), strict=True)
    assert len([pair for pair in lines if pair[0] != pair[1]]) == 1
    listed = dbt(changed, "ls", "--quiet", "--select", "state:modified", "--state", str(state))
    assert listed.split() == ["flights.marts.contract_fct_flights"]


# ---------------------------------------------------------------------- artifacts that do not belong


def test_artifacts_of_another_command(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    dbt(project, "compile", "--quiet", "--target-path", str(target))
    done = run(project, "accord", "report", "--target-path", str(target))
    assert done.returncode == 3
    assert "was written by `dbt compile`" in done.stderr
    assert "Run `dbt build`" in done.stderr


def test_a_contract_compiled_again_since_the_run(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    shutil.copy(project / "target/run_results.json", target)
    manifest = (project / "target/manifest.json").read_text()
    test = re.search(r"test\.flights\.contract_fct_flights\.\w+", manifest)
    assert test
    (target / "manifest.json").write_text(manifest.replace(test[0], test[0] + "0"))
    done = run(project, "accord", "report", "--target-path", str(target))
    assert done.returncode == 3
    assert "different states of the project" in done.stderr


def test_audit_tables_of_another_run(project: Path, tmp_path: Path) -> None:
    # The run counted one number of broken checks, the table holds another.
    target = tmp_path / "target"
    target.mkdir()
    shutil.copy(project / "target/manifest.json", target)
    results = json.loads((project / "target/run_results.json").read_text())
    for result in results["results"]:
        if "contract_stg_flights" in result["unique_id"]:
            result["failures"] += 1
    (target / "run_results.json").write_text(json.dumps(results))
    done = run(project, "accord", "report", "--target-path", str(target))
    assert done.returncode == 3
    assert "contract_stg_flights is of another run" in done.stderr
