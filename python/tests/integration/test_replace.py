"""accord import dbt --replace on a real project: the diff, the proof, and the way back."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import conftest
import projects
import pytest
from replace_project import DIFF, FILES, SCHEMA, STAYS, TABLE
from test_cli import Done, environment, follows_schema, state

OURS = ("contracts", "models", "accord.lock", "dbt_project.yml", "macros")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("replace")
    # dbt skips what is below a broken test of orders, so the tables below are made before that.
    project = projects.make(folder, FILES)
    conftest.dbt(project, "run", "--quiet")
    conftest.dbt(project, "build", "--quiet", code=1)
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy", symlinks=True, ignore=shutil.ignore_patterns("logs"))
    return tmp_path / "copy" / "project"


def ours(project: Path) -> dict[str, str]:
    """The project's own files, without what dbt makes."""
    return {name: digest for name, digest in state(project).items() if name.split("/")[0] in OURS}


def changed(project: Path) -> str:
    """What has become of the YAML, as a diff without its head."""
    new = (project / "models/schema.yml").read_text()
    lines = difflib.unified_diff(SCHEMA.splitlines(True), new.splitlines(True), n=0)
    return "".join([*lines][2:])


def verdicts(project: Path) -> dict[str, str]:
    """How `dbt build` ends for each table, and in all."""
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {r["unique_id"]: r["status"] for r in results if not r["unique_id"].startswith("test.")}


def test_it_is_replaced(project: Path) -> None:
    before = verdicts(project)
    results = (project / "target/run_results.json").read_bytes()
    done = Done(project, "import dbt --replace")
    assert done.code == 0, done.out + done.error
    assert (project / "target/run_results.json").read_bytes() == results
    assert not (project / "target/accord/replace").exists()
    lines = done.out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert [line.split() for line in lines if line.startswith(("accepted", " " * 20))] == TABLE
    assert "10 of 10 tests agree: 8 pass, 1 warn, 1 fail." in lines
    assert done.error.splitlines() == STAYS
    assert changed(project) == DIFF
    conftest.dbt(project, "build", "--quiet", code=1)
    assert verdicts(project) == before
    assert set(before.values()) == {"success", "skipped"}
    after = ours(project)
    assert Done(project, "compile").code == 0
    assert ours(project) == after
    assert Done(project, "compile --check").code == 0
    again = Done(project, "import dbt --replace")
    assert (again.code, again.out.splitlines()[-1]) == (
        0,
        "No test has an equal check: nothing is replaced.",
    )


def test_nothing_is_run_or_written_by_a_dry_run(project: Path) -> None:
    before = state(project)
    done = Done(project, "import dbt customers --replace --dry-run")
    assert (done.code, state(project)) == (0, before)
    assert "+++ b/contracts/customers.odcs.yaml" in done.out
    assert "\n-          - not_null\n" in done.out


OVERRIDDEN = {
    "not_null": "select * from {{ model }} where false",
    "unique": "select 1 as n union all select 2",
}


def test_a_disagreement_puts_all_back(project: Path) -> None:
    macros = "".join(
        f"{{% macro default__test_{name}(model, column_name) %}}{sql}{{% endmacro %}}\n"
        for name, sql in OVERRIDDEN.items()
    )
    (project / "macros/theirs.sql").write_text(macros)
    (project / "models/customers.sql").write_text(
        "select * from (values (1, 'NL'), (null, 'DE')) t(customer_id, country)\n"
    )
    conftest.dbt(project, "run", "--quiet")
    before = ours(project)
    done = Done(project, "import dbt customers --replace --format json")
    assert done.code == 1, done.out + done.error
    assert ours(project) == before
    assert not (project / "contracts").exists()
    assert not (project / "target/accord/replace").exists()
    report = follows_schema(done.out, "replace")
    assert report["state"] == "put back"
    found = {one["test"]: (one["before"], one["after"]) for one in report["replaced"]}
    assert found == {
        "accepted_values_customers_country__NL__DE": ("pass", "pass"),
        "not_null_customers_customer_id": ("pass", "fail"),
        "unique_customers_customer_id": ("fail", "pass"),
    }
    assert sorted(path.stem for path in (project / "target/accord/differs").iterdir()) == [
        "contract_customers",
        "not_null_customers_customer_id",
        "unique_customers_customer_id",
    ]
    told = Done(project, "import dbt customers --replace")
    assert (told.code, ours(project)) == (1, before)
    assert (
        "differs: unique_customers_customer_id (models/schema.yml): fail 2 before, pass as "
        "customers/customer_id.unique\n"
    ) in told.error
    assert (
        "accord: the old and the fused tests do not find the same, so every file was put back" in told.error
    )


def stopped(project: Path, number: signal.Signals) -> tuple[int, str]:
    """Stop a replacement while it writes or proves, with its children."""
    process = subprocess.Popen(
        [sys.executable, "-m", "accord", "import", "dbt", "--replace"],
        cwd=project,
        env=environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell's background job ignores it, and its children with it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        text=True,
    )
    until = time.monotonic() + 120
    while not (project / "accord.lock").exists():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.001)
    os.killpg(process.pid, number)
    _, error = process.communicate()
    return process.returncode, error


def test_it_is_interrupted(project: Path) -> None:
    before = ours(project)
    code, error = stopped(project, signal.SIGINT)
    assert (code, ours(project)) == (130, before), error
    assert error.endswith("accord: every file is as it was\n")


def test_it_is_killed(project: Path) -> None:
    before = ours(project)
    assert stopped(project, signal.SIGKILL)[0] == -signal.SIGKILL
    killed = ours(project)
    assert changed(project) in ("", DIFF)
    assert {name: killed[name] for name in before if name != "models/schema.yml"} == {
        name: digest for name, digest in before.items() if name != "models/schema.yml"
    }
    done = Done(project, "import dbt --replace")
    assert (done.code, done.out, ours(project)) == (2, "", killed)
    assert done.error == (
        "accord: an earlier `accord import dbt --replace` was stopped before it was done; each of its "
        "files is the old one or the new one\n"
        "  To go back: `git checkout -- models/schema.yml` has the old files; they are in "
        "target/accord/replace/old too, and delete contracts/orders.odcs.yaml contracts/customers.odcs.yaml "
        "contracts/revenue.odcs.yaml accord.lock. Then delete target/accord/replace.\n"
    )
    assert (project / "target/accord/replace/old/models/schema.yml").read_text() == SCHEMA


def test_tables_must_be_there(project: Path) -> None:
    (project / "shop.duckdb").unlink()
    before = ours(project)
    done = Done(project, "import dbt customers --replace")
    assert (done.code, done.out, ours(project)) == (3, "", before)
    assert done.error.startswith(
        "accord: 3 tests of 3 cannot run as the project is, and nothing was replaced: "
    )
    assert "\n  Run `dbt build` first, so that all tables are there" in done.error
