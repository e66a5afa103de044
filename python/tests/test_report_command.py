"""accord report on artifacts alone: what it refuses, several formats in one call, and a base run."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import junitparser
import pytest
from test_cli import Done, follows_schema, put, state
from test_results import contract, ended, node

from accord.dbt import AuditRow

METADATA = {"name": "contract", "namespace": "accord", "kwargs": {}}
TEST = {"unique_id": "test.c", "name": "c", "resource_type": "test", "test_metadata": METADATA}
RUN, MANIFEST = "target/run_results.json", "target/manifest.json"
NO_PROJECT = {"dbt_project.yml": None}
ORDERS = """\
contract: {name: orders, version: "1.0.0"}
schema:
  properties:
    order_id: {type: integer, unique: true}
    total:
      type: number
      minimum: 0
"""
PROJECT = {
    "dbt_project.yml": "name: shop\nprofile: shop\n",
    "contracts/orders.yaml": ORDERS,
    "models/orders.sql": "select 1 as order_id\n",
    "accord.yml": "dbt: no-such-dbt\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without a dbt: nothing here may need one."""
    return put(tmp_path, PROJECT)


def results(which: str, *ran: dict[str, Any], hours: float = 0) -> str:
    """Of a run that ended so many hours ago."""
    made = datetime.now(timezone.utc) - timedelta(hours=hours)
    metadata = {"generated_at": made.isoformat(), "invocation_id": "1-2-3"}
    return json.dumps({"metadata": metadata, "results": ran, "elapsed_time": 1, "args": {"which": which}})


def manifest(*nodes: dict[str, Any]) -> str:
    named = {one["unique_id"]: one for one in nodes}
    return json.dumps({"metadata": {"project_name": "shop"}, "nodes": named})


BUILT = {RUN: results("build"), MANIFEST: manifest(TEST)}
# Command and exit code -> name -> files, and what is said; {} is the folder of the project.
REFUSED: dict[tuple[str, int], dict[str, tuple[dict[str, Any], str]]] = {
    ("report", 3): {
        "no project": (NO_PROJECT, "no dbt_project.yml in {} or any folder above it\n  Run accord inside"),
        "no artifacts": ({}, "there is no {}/target/run_results.json\n  Run `dbt build` first"),
        "no manifest": ({RUN: results("test")}, "there is no {}/target/manifest.json\n  Run `dbt build`"),
        "truncated": ({**BUILT, RUN: BUILT[RUN][:-9]}, "run_results.json is not what dbt writes: "),
        "of something else": ({**BUILT, MANIFEST: "[1]"}, "manifest.json is not what dbt writes: "),
        "deep": ({**BUILT, MANIFEST: "[" * 100_000}, "manifest.json is not what dbt writes: "),
        "docs generate": (
            {**BUILT, RUN: results("generate")},
            "was written by `dbt docs generate`, which runs no tests\n  Run `dbt build` (or `dbt test`)",
        ),
        "no rows": (
            {**BUILT, RUN: BUILT[RUN].replace('"which"', '"empty": true, "which"')},
            "is of a run with --empty, whose tests looked at no rows\n  Run `dbt build` (or `dbt test`)",
        ),
        "no contract tests": (
            {**BUILT, MANIFEST: manifest()},
            "the project has no contract tests\n  Run `accord compile`, then `dbt build`.",
        ),
        "old": (
            {**BUILT, RUN: results("build", hours=30.2)},
            "the results in target are 30 hours old\n  Run `dbt build` again; or pass --max-age 31, or 0",
        ),
        "of no time": (
            {**BUILT, RUN: BUILT[RUN].replace("generated_at", "made")},
            "{}/target/run_results.json does not say when it was written",
        ),
        "of a time to come": (
            {**BUILT, RUN: results("build", hours=-30)},
            "the results in target are of a time to come: ",
        ),
        "of a command that a terminal obeys": (
            {**BUILT, RUN: results("x\x1b[31m\n::error::y")},
            "was written by `dbt x\\x1b[31m\n\\x3a:error::y`, which runs no tests",
        ),
        "no such dbt": ({**BUILT, "accord.yml": "dbt: no-such-dbt x"}, "no-such-dbt"),
        "no command": ({**BUILT, "accord.yml": 'dbt: "dbt \'x"'}, "dbt 'x"),
    },
    ("report --offline", 3): {
        "no contract in it": (
            BUILT,
            "the run did not look at 1 contract of the project, or not wholly\n  Run `dbt build` on the",
        ),
    },
    ("report --base no.json", 3): {"no base": (BUILT, "there is no no.json\n  Name a folder of artifacts")},
    ("report --base contracts/orders.yaml", 3): {
        "no report": (BUILT, "is not what `accord report --format json` writes")
    },
    ("report --format jsn", 2): {"no format": (BUILT, "there is no format `jsn`\n  Did you mean `json`?")},
    ("report --format html --format json", 2): {
        "both printed": (
            BUILT,
            "html and json do not go to standard output together\n  Name a file for all but",
        )
    },
    ("report --format html=", 2): {"no name": (BUILT, "--format html= names no file\n  Write html=FILE")},
    ("report --format html=a --format json=./a", 2): {
        "twice": (BUILT, "a is named twice, and would be lost")
    },
    ("report --format html=no/a", 2): {"no folder": (BUILT, "no/a cannot be written: its folder is not")},
    ("report --format html=contracts", 2): {"a folder": (BUILT, "a folder has this name")},
    ("report --format html=a --output b", 2): {"two files": (BUILT, "--output is of one format without")},
    ("report --base accord.yml --output accord.yml", 2): {
        "the base": (BUILT, "accord.yml is read for the report, and would be lost")
    },
    ("report --fail-on new", 2): {"no base": (BUILT, "--fail-on new needs a run to compare with\n  Name it")},
    ("report --offline --max-age inf", 3): {
        "not whole": ({**BUILT, RUN: results("build")}, "the run did not look at 1 contract of the project")
    },
    ("report --offline --samples 3", 2): {"samples": (BUILT, "--samples asks the warehouse, and --offline")},
}


@pytest.mark.parametrize(
    ("command", "code", "files", "says"),
    [
        pytest.param(command, code, files, says, id=f"{command}, {name}")
        for (command, code), cases in REFUSED.items()
        for name, (files, says) in cases.items()
    ],
)
def test_refused(command: str, code: int, files: dict[str, Any], says: str, project: Path) -> None:
    before = state(put(project, files))
    done = Done(project, command)
    assert (done.code, done.out, state(project)) == (code, "", before)
    # Places are relative to the folder that the command runs in, other paths are whole.
    assert says.replace("{}/", "").replace("{}", str(project)) in done.error.replace(f"{project}/", "")


# ---------------------------------------------------------------------------------- artifacts alone

META = {"accord": {"contract": "orders", "version": "1.0.0", "file": "contracts/orders.yaml"}}
CHECKS = ({"check": "unique", "column": "order_id"}, {"check": "accepted_range", "column": "total", "min": 0})
NODES = (node("orders", meta=META), contract("orders", *CHECKS))
ROW = ("orders", "1.0.0", "total.accepted_range", "total", "accepted_range", "validity")


def ran(status: str, failures: int, *rows: str) -> dict[str, str]:
    """The artifacts of a run, with what `accord report` kept of it where `rows` name statuses."""
    told = results("build", ended("test.shop.contract_orders", status, failures))
    files = {RUN: told, MANIFEST: manifest(*NODES)}
    if rows:
        audit = [(*ROW, "error", found, "10", "3", "3.0", "0 rows") for found in rows]
        key = contract("orders")["unique_id"]
        files["target/accord/results.json"] = json.dumps(
            {"schema": "accord.results/1", "invocation_id": "1-2-3", "told": {"rows": {key: audit}}}
        )
    return files


def test_artifacts_alone_know_verdicts_and_numbers(project: Path) -> None:
    put(project, ran("fail", 2))
    done = Done(project, "report --offline --format json")
    assert (done.code, done.error) == (1, "")
    report = follows_schema(done.out, "report")
    [found] = report["contracts"]
    assert (found["verdict"], found["checks"], found["unknown"], found["score"]) == ("fail", [], 2, None)
    assert report["totals"]["unknown"] == 2
    assert report["notes"] == [
        "From artifacts alone: which checks of a contract's one query broke is not known. "
        "Without --offline, they are read from the warehouse."
    ]


def test_what_was_told_of_this_run_is_kept_for_it_alone(project: Path) -> None:
    put(project, ran("fail", 1, "fail"))
    report = follows_schema(Done(project, "report --offline --format json").out, "report")
    [check] = report["contracts"][0]["checks"]
    assert (check["id"], check["rows_failed"]) == ("total.accepted_range", 3)
    assert check["place"] == {"file": "contracts/orders.yaml", "line": 7, "column": 7}
    kept = project / "target/accord/results.json"
    kept.write_text(kept.read_text().replace("1-2-3", "another"))
    report = follows_schema(Done(project, "report --offline --format json").out, "report")
    assert report["contracts"][0]["checks"] == []


@pytest.mark.parametrize("which", ["rows_checked", "rows_failed", "measured"])
@pytest.mark.parametrize("text", ["abc", "", "1e400"])
def test_kept_results_without_numbers(which: str, text: str, project: Path) -> None:
    put(project, ran("fail", 1, "fail"))
    kept = project / "target/accord/results.json"
    told = json.loads(kept.read_text())
    [[row]] = told["told"]["rows"].values()
    row[AuditRow.__struct_fields__.index(which)] = text
    kept.write_text(json.dumps(told))
    done = Done(project, "report --offline")
    if (which, text) == ("measured", "1e400"):  # infinity is a number there
        assert (done.code, done.error) == (1, "")
    else:
        assert (done.code, done.out) == (3, "")
        assert f"has `{text}` where a number should be\n  If target/accord/results.json was" in done.error


def test_several_formats_in_one_call(project: Path) -> None:
    put(project, ran("fail", 1, "fail"))
    done = Done(
        project,
        "report --offline --format html=r.html --format junit=r.xml --format sarif=r.sarif --format github "
        "--format markdown=r.md --format summary=s.md --format json=r.json --format prometheus=r.prom "
        "--format openmetrics=r.om --format openlineage=r.jsonl",
    )
    assert done.code == 1
    assert done.out.startswith("::error file=contracts/orders.yaml,line=7,col=7,")
    assert follows_schema((project / "r.json").read_text(), "report")["totals"]["failed"] == 1
    assert junitparser.JUnitXml.fromfile(str(project / "r.xml")).failures == 1
    assert (
        json.loads((project / "r.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "accepted_range"
    )
    for name, begins in {
        "r.html": "<!doctype html>",
        "r.md": "<!-- accord-report -->",
        "s.md": "<!-- accord-report -->",
        "r.prom": "# HELP",
        "r.om": "# HELP",
        "r.jsonl": "{",
    }.items():
        assert (project / name).read_text().lower().startswith(begins.lower()), name


def test_where_all_goes_to_files_the_sums_are_printed(project: Path) -> None:
    put(project, ran("pass", 0, "pass"))
    done = Done(project, "report --offline --format json --output r.json")
    assert (done.code, done.error) == (0, "")
    assert done.out.startswith("1 contract: 0 broken, 0 with warnings, 1 kept. 1 check: 1 passed")


def test_the_metrics_of_a_file_are_counted_on(project: Path) -> None:
    for hours in (2.0, 1.0, 1.0):
        files = ran("pass", 0, "pass")
        files[RUN] = results("build", ended("test.shop.contract_orders", "pass", 0), hours=hours)
        files[RUN] = files[RUN].replace("1-2-3", f"run-{hours}")
        put(project, files)
        assert Done(project, "report --offline --format prometheus=r.prom").code == 0
    text = (project / "r.prom").read_text()
    [counted] = [
        line for line in text.splitlines() if line.startswith("pipeline_runs_total") and "pass" in line
    ]
    # The third is the second again, but for its time: a run is known by when it ended.
    assert float(counted.split()[-1]) in (2.0, 3.0)


# --------------------------------------------------------------------------------------- a base run

BASES = [
    # before, now -> new, known, fixed, not run; the exit codes of --fail-on error and new
    (("pass", 0, "pass"), ("fail", 1, "fail"), (1, 0, 0, 0), (1, 1)),
    (("fail", 1, "fail"), ("fail", 1, "fail"), (0, 1, 0, 0), (1, 0)),
    (("fail", 1, "fail"), ("pass", 0, "pass"), (0, 0, 1, 0), (0, 0)),
    (("fail", 1, "fail"), ("skipped", 0), (0, 0, 0, 1), (0, 0)),
    # Which check is broken is not known.
    (("pass", 0, "pass"), ("fail", 1), (0, 0, 0, 0), (1, 1)),
]


@pytest.mark.parametrize(("before", "now", "counts", "codes"), BASES)
@pytest.mark.parametrize("form", ["json", "folder"])
def test_a_base_run(before: Any, now: Any, counts: Any, codes: Any, form: str, project: Path) -> None:
    put(project, ran(*before))
    if form == "json":
        Done(project, "report --offline --format json --output base.json")
        base = "base.json"
    else:
        (project / "target").rename(project / "state")
        base = "state"
    put(project, ran(*now))
    if not now[2:]:
        (project / "target/accord/results.json").unlink(missing_ok=True)
    for fail_on, code in zip(("error", "new"), codes, strict=True):
        done = Done(project, f"report --offline --format json --base {base} --fail-on {fail_on}")
        assert done.code == code, done.error
        held = follows_schema(done.out, "report")["base"]
        found = (held["new"], held["known"], len(held["fixed"]), len(held["not_run"]))
        assert found == counts


NO_BASES = {
    "another project": ('"project": "shop"', '"project": "bank"', "of the project bank, and not of shop\n"),
    "this run": ("", "", "the base is this run itself, against which nothing is new\n  Keep"),
    "another schema": ("accord.report/1", "accord.report/0", "is not what `accord report --format json`"),
}


@pytest.mark.parametrize("name", NO_BASES)
def test_a_base_against_which_nothing_is_new_is_refused(name: str, project: Path) -> None:
    old, new, says = NO_BASES[name]
    put(project, ran("fail", 1, "fail"))
    Done(project, "report --offline --format json --output base.json")
    base = project / "base.json"
    assert old in base.read_text()
    base.write_text(base.read_text().replace(old, new))
    done = Done(project, "report --offline --base base.json --fail-on new")
    assert (done.code, done.out) == (3, "")
    assert says in done.error


def test_a_base_of_verdicts_alone_says_too_little(project: Path) -> None:
    put(project, ran("fail", 1))
    (project / "target").rename(project / "state")
    put(project, ran("fail", 1, "fail"))
    done = Done(project, "report --offline --base state")
    assert done.code == 3
    assert "state does not say which checks were broken\n  Keep accord/results.json" in done.error
