"""What it costs to report a run of 30,000 results, from artifacts as large as those of a large project."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from engines import BIN
from figures import Figure, seconds
from lint import run_command

TABLES, CHECKS = 1_200, 25
FAILING = 33
"""Every so many results is a failure: three in a hundred."""
ARTIFACTS = Path(__file__).resolve().parents[1] / "python/tests/data/artifacts/1.11"
NAMES = ("not_null", "unique", "accepted_values", "accepted_range", "no_orphans")
SQL = "select *\nfrom warehouse.main.model_0000 as checked\nwhere checked.column_00 is null -- " + "x" * 300


def measure_report(folder: Path, repeats: int) -> list[Figure]:
    """`accord report --offline` of separate tests, one node each, and of one query a table."""
    figures = []
    for style in ("separate tests", "one query a table"):
        project = folder / style.replace(" ", "-")
        # In a process of its own: the memory of a command is at least that of the process that starts it.
        write = [sys.executable, __file__, style, str(project)]
        sizes = subprocess.run(write, check=True, capture_output=True, text=True).stdout.strip()
        what = f"accord report of {TABLES * CHECKS:,} results, {style} ({sizes})"
        for format, budget, most in (("json", 2.5, 250.0), ("html", 4.0, None)):
            file = project / f"report.{format}"
            command = [str(BIN / "accord"), "report", "--offline", "--format", f"{format}={file}"]
            samples, memory = [], 0.0
            for _ in range(repeats):
                took, used, printed = run_command(command, project)
                if f"{TABLES * CHECKS:,} checks:" not in printed:
                    raise RuntimeError(f"accord report did not tell of all checks:\n{printed[-500:]}")
                samples.append(took)
                memory = max(memory, used)
            figures.append(seconds(f"{what}, {format}", samples, budget))
            figures.append(Figure(f"{what}, {format}, memory", memory, "MB", most))
        size = (project / "report.html").stat().st_size / 1e6
        figures.append(Figure(f"{what}, size of the page", size, "MB", 1.5))
    return figures


def write_separate(project: Path) -> str:
    """A project whose checks are tests of their own, as `--style granular` writes them."""
    test = _template("not_null")
    tests, results = [], []
    for table in range(TABLES):
        for number in range(CHECKS):
            check, column = NAMES[number % len(NAMES)], f"column_{number // len(NAMES):02}"
            name = f"model_{table:04}_{column}_{check}"
            key = f"test.shop.{name}.0123456789"
            mark = {"accord": {"id": f"{column}.{check}", "check": check, "column": column}}
            config = {**test["config"], "meta": mark}
            tests.append(
                {
                    **test,
                    **{
                        "unique_id": key,
                        "name": name,
                        "config": config,
                        "raw_code": "{{ test(**kwargs) }}" * 25,
                    },
                    **{"attached_node": _model(table), "column_name": column, "compiled_code": SQL},
                    "depends_on": {"macros": test["depends_on"]["macros"], "nodes": [_model(table)]},
                }
            )
            failed = (table * CHECKS + number) % FAILING == 0
            results.append(_result(key, int(failed)))
    return _write(project, tests, results)


def write_fused(project: Path) -> str:
    """A project of one test a table, and what its audit tables told, with thirty runs of the ledger."""
    test = _template("contract")
    tests, results, rows, runs = [], [], {}, []
    for table in range(TABLES):
        key = f"test.shop.contract_model_{table:04}.0123456789"
        checks = [(f"column_{n // len(NAMES):02}", NAMES[n % len(NAMES)]) for n in range(CHECKS)]
        asked = [{"check": check, "column": column} for column, check in checks]
        metadata = {
            **{"name": "contract", "namespace": "accord"},
            "kwargs": {"contract": f"model_{table:04}", "version": "1.0.0", "checks": asked},
        }
        tests.append(
            {
                **test,
                **{"unique_id": key, "name": f"contract_model_{table:04}", "test_metadata": metadata},
                **{"attached_node": _model(table), "depends_on": {"nodes": [_model(table)]}},
            }
        )
        audit = []
        for number, (column, check) in enumerate(checks):
            failed = (table * CHECKS + number) % FAILING == 0
            found = ("fail", "1000", "7", "7.0") if failed else ("pass", "1000", "0", "0.0")
            audit.append(
                (
                    *(f"model_{table:04}", "1.0.0", f"{column}.{check}", column, check),
                    *("validity", "error", *found, "0 rows"),
                )
            )
        rows[key] = audit
        results.append(_result(key, sum(row[7] == "fail" for row in audit)))
        for run in range(30):
            at = f"2026-10-{run + 1:02} 06:00:00"
            runs.append(
                (f"run-{run}", _model(table), f"model_{table:04}", at, "70", "75", "24", "0", "1", "0")
            )
    sizes = _write(project, tests, results)
    ledger = {"relation": "warehouse.main.accord_ledger", "state": "read"}
    told = {"rows": rows, "ledger": ledger, "runs": runs}
    kept = {"schema": "accord.results/1", "invocation_id": "run-29", "told": told}
    (project / "target/accord").mkdir()
    (project / "target/accord/results.json").write_text(json.dumps(kept))
    return sizes


def _model(number: int) -> str:
    return f"model.shop.model_{number:04}"


def _template(name: str) -> dict[str, Any]:
    manifest = json.loads((ARTIFACTS / "manifest.json").read_text())
    tests = (
        node for node in manifest["nodes"].values() if (node.get("test_metadata") or {}).get("name") == name
    )
    found: dict[str, Any] = next(tests)
    return found


def _result(key: str, failures: int) -> dict[str, Any]:
    known = json.loads((ARTIFACTS / "run_results.json").read_text())["results"][1]
    ended = {"status": "fail" if failures else "pass", "failures": failures, "message": None}
    return {**known, **ended, "unique_id": key, "compiled_code": SQL}


def _write(project: Path, tests: list[dict[str, Any]], results: list[dict[str, Any]]) -> str:
    (project / "target").mkdir(parents=True)
    (project / "dbt_project.yml").write_text("name: shop\nprofile: shop\n")
    manifest = json.loads((ARTIFACTS / "manifest.json").read_text())
    model = next(node for node in manifest["nodes"].values() if node["resource_type"] == "model")
    nodes = {test["unique_id"]: test for test in tests}
    for number in range(TABLES):
        meta = {"accord": {"contract": f"model_{number:04}", "version": "1.0.0", "owner": "shop@example.com"}}
        config = {**model["config"], "meta": meta}
        nodes[_model(number)] = {
            **model,
            **{"unique_id": _model(number), "name": f"model_{number:04}", "config": config, "version": None},
            "depends_on": {"nodes": [_model(number - 1)] if number % 40 else []},
        }
    metadata = {
        **{"invocation_id": "run-29", "generated_at": datetime.now(timezone.utc).isoformat()},
        **{"project_name": "shop", "dbt_version": "1.11.16", "adapter_type": "duckdb"},
    }
    run = {"metadata": metadata, "results": results, "elapsed_time": 100.0, "args": {"which": "build"}}
    whole = {**manifest, "metadata": metadata, "nodes": nodes}
    sizes = []
    for name, content in (("manifest", whole), ("run_results", run)):
        file = project / f"target/{name}.json"
        file.write_text(json.dumps(content))
        sizes.append(f"{name} {file.stat().st_size / 1e6:.0f} MB")
    return ", ".join(sizes)


if __name__ == "__main__":
    print({"separate tests": write_separate}.get(sys.argv[1], write_fused)(Path(sys.argv[2])))
