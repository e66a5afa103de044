"""Measure what Accord costs on this machine, and say which budgets hold. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from commands import measure_commands
from enforce import measure_enforcing
from figures import Figure, table
from wide import measure_wide

NOTES = """\
Times are medians. Separate tests are dbt's not_null, unique, accepted_values and relationships, and
accord's own stand-alone tests for the checks that dbt has no test for. A node phase is `elapsed_time` of
run_results.json. Freshness is not among the checks: its clock moves."""


def main() -> None:
    """Run the benchmarks."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        folder = Path(name)
        _note("the commands")
        figures = measure_commands()
        _note(f"a table of {arguments.rows:,} rows")
        figures += measure_enforcing(folder / "enforce", arguments.rows, arguments.repeats, arguments.threads)
        if arguments.view:
            _note(f"a view of {arguments.rows:,} rows")
            figures += measure_enforcing(
                folder / "view", arguments.rows, arguments.repeats, arguments.threads, view=True
            )
        if arguments.wide:
            _note("many models")
            figures += measure_wide(folder / "wide", arguments.repeats, arguments.threads)
    if arguments.json:
        print(json.dumps(_as_json(figures, arguments), indent=2))
    else:
        print(table(figures))
        print()
        print(", ".join(f"{name} {value}" for name, value in _machine().items()))
        print(NOTES)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000, help="rows of the table that is checked")
    parser.add_argument("--repeats", type=int, default=3, help="dbt commands of each kind")
    parser.add_argument("--threads", type=int, default=2, help="dbt's threads")
    parser.add_argument("--view", action="store_true", help="also check a view of the table")
    parser.add_argument("--wide", action="store_true", help="also build 300 models, which takes long")
    parser.add_argument("--json", action="store_true", help="print JSON, with every sample")
    return parser.parse_args()


def _note(what: str) -> None:
    print(f"measuring {what} ...", file=sys.stderr, flush=True)


def _machine() -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: version(name) for name in ("dbt-accord", "dbt-core", "dbt-duckdb", "duckdb")},
    }


def _as_json(figures: list[Figure], arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "schema": "accord.benchmarks/1",
        "machine": _machine(),
        "arguments": {
            name: getattr(arguments, name) for name in ("rows", "repeats", "threads", "view", "wide")
        },
        "figures": [{**asdict(figure), "verdict": figure.verdict} for figure in figures],
        "notes": " ".join(NOTES.split("\n")),
    }


if __name__ == "__main__":
    main()
