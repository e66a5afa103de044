"""The ledger: what a run leaves in it on each engine, at which cost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ledger
import pytest
from engines import Dbt
from ledger import HOSTILE, files, statements

from accord.dbt import read_told

# contract, check_id, severity, status, rows_checked, rows_failed, measured, node_id
MEASURED = [
    (HOSTILE, "o'id", "error", "pass", "2", "0", 0.0, "model.shop.orders"),
    (HOSTILE, "too_few", "warn", "fail", "2", None, 2.0, "model.shop.orders"),
    ("recent", "row_count", "error", "fail", "2", None, 2.0, "model.shop.recent"),
    (f"broken {HOSTILE}", None, "error", "error", None, None, None, "model.shop.broken"),
    ("arrivals", "id.no_orphans", "error", "pass", "2", "0", 0.0, "source.shop.raw.arrivals"),
]
AFTER = {
    "build": ("after", None, "error", "skipped", None, None, None, "model.shop.after"),
    "test": ("after", None, "error", "error", None, None, None, "model.shop.after"),
}


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Dbt, Path]]:
    """The project after `dbt build`, whose hook made the ledger, and `dbt test`."""
    written = files()
    written["models/sources.yml"] = json.dumps({"sources": [ledger.SOURCE]})
    with ledger.project(request.param, tmp_path_factory.mktemp("ledger"), written) as (dbt, folder):
        dbt(folder, "run", "--select", "orders", "recent")
        assert statements(folder) == []
        for command in AFTER:
            dbt(folder, command, code=1)
            (folder / f"{command}.json").write_text(json.dumps(statements(folder)))
        shutil.copy(folder / "target/run_results.json", folder)
        yield dbt, folder


def test_every_check_of_every_run_is_a_row(built: tuple[Dbt, Path]) -> None:
    dbt, folder = built
    rows = ledger.rows(dbt, folder)
    runs = sorted({(row["checked_at"], row["invocation_id"]) for row in rows})
    assert len(runs) == 2
    found = {
        command: [
            (
                *(
                    row[name]
                    for name in ("contract", "check_id", "severity", "status", "rows_checked", "rows_failed")
                ),
                None if row["measured"] is None else float(row["measured"]),
                row["node_id"],
            )
            for row in rows
            if row["invocation_id"] == run[1]
        ]
        for command, run in zip(AFTER, runs, strict=True)
    }
    order = str
    assert {command: sorted(of_run, key=order) for command, of_run in found.items()} == {
        command: sorted([*MEASURED, after], key=order) for command, after in AFTER.items()
    }


def test_what_the_ledger_adds(built: tuple[Dbt, Path]) -> None:
    dbt, folder = built
    rows = ledger.rows(dbt, folder)
    first, last = sorted({str(row["invocation_id"]) for row in rows}, key=lambda run: _started(rows, run))
    metadata = json.loads((folder / "run_results.json").read_text())["metadata"]
    assert last == metadata["invocation_id"]
    assert len({row["target_name"] for row in rows}) == 1
    for row in rows:
        assert row["contract_version"] == (None if row["contract"] == "after" else "1.0.0")
        assert row["run_on"] == (row["checked_at"] or "")[:10]
        assert float(row["test_seconds"] or -1) >= 0
        assert row["test_bytes"] is None
        assert (row["column_name"] == "id") == (row["check_id"] in ("o'id", "id.no_orphans"))
        if row["check_id"] is None:
            assert (row["check_name"], row["dimension"], row["expected"]) == ("contract", "schema", None)
    versions = {(row["invocation_id"], row["node_id"]): row["data_version"] for row in rows}
    # A view and a source are not made by the run; and what it did not build, it does not know.
    assert {key: value for key, value in versions.items() if value} == {
        (first, "model.shop.orders"): first,
        (first, "model.shop.broken"): first,
    }


def _started(rows: list[dict[str, Any]], run: str | None) -> str:
    return next(row["checked_at"] for row in rows if row["invocation_id"] == run)


def test_two_statements_on_first_use_and_later(built: tuple[Dbt, Path]) -> None:
    _, folder = built
    for command in AFTER:
        sent = json.loads((folder / f"{command}.json").read_text())
        assert 1 <= len(sent) <= 2, sent


def test_what_a_report_is_told(built: tuple[Dbt, Path]) -> None:
    """By the queries of accord.report, on each engine."""
    dbt, folder = built
    said = dbt(folder, "--quiet", "run-operation", "accord.report", "--args", '{"history": 30, "samples": 2}')
    found = read_told(line.encode() for line in said.splitlines() if line.startswith('{"accord"'))
    assert found.ledger is not None
    assert found.ledger.state == "read"
    times = sorted({run.at for run in found.runs})
    assert len(times) == 2
    scores = {
        (run.table, run.contract, times.index(run.at)): (
            *(None if text is None else float(text) for text in (run.kept, run.points)),
            *map(int, (run.passed, run.warned, run.failed, run.unmeasured)),
        )
        for run in found.runs
    }
    each = {
        ("model.shop.orders", HOSTILE): (4.0, 5.5, 1, 1, 0, 0),
        ("model.shop.recent", "recent"): (0.0, 3.0, 0, 0, 1, 0),
        ("model.shop.broken", f"broken {HOSTILE}"): (None, None, 0, 0, 0, 1),
        ("model.shop.after", "after"): (None, None, 0, 0, 0, 1),
        ("source.shop.raw.arrivals", "arrivals"): (4.0, 4.0, 1, 0, 0, 0),
    }
    assert scores == {(*key, number): value for key, value in each.items() for number in (0, 1)}
    failing = [("model.shop.orders", HOSTILE, "too_few"), ("model.shop.recent", "recent", "row_count")]
    past = [(one.table, one.contract, one.check, one.at, one.status) for one in found.past]
    assert sorted(past) == sorted((*key, at, "fail") for key in failing for at in times)
    assert sorted((one.table, one.contract, one.check, one.at) for one in found.since) == sorted(
        (*key, times[0]) for key in failing
    )


@pytest.mark.parametrize(("history", "runs"), [(1, 1), (0, 0)])
def test_no_more_runs_than_are_asked_for(history: int, runs: int, built: tuple[Dbt, Path]) -> None:
    dbt, folder = built
    said = dbt(folder, "--quiet", "run-operation", "accord.report", "--args", f'{{"history": {history}}}')
    found = read_told(line.encode() for line in said.splitlines() if line.startswith('{"accord"'))
    assert len({run.invocation_id for run in found.runs}) == runs
    assert (found.ledger is None) == (history == 0)
