"""Measure what Accord costs on this machine, and say which budgets hold. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import engines
from commands import measure_commands
from diff import measure_diff
from enforce import BUDGETS, measure_enforcing
from figures import Figure, table
from hook import measure_hook
from lint import measure_compile, measure_contracts
from marts import measure_marts
from separate import copy_packages
from wide import MODELS, measure_wide

PARTS = (
    "commands",
    "contracts",
    "compile",
    "diff",
    "hook",
    "duckdb",
    "view",
    "postgres",
    "spark",
    "wide",
    "wide-dbt-2",
    "marts",
)
OPENS = {
    "duckdb": engines.duckdb,
    "view": engines.duckdb,
    "postgres": engines.postgres,
    "spark": engines.spark,
}
INSTALLED = ("dbt-accord", "dbt-core", "dbt-duckdb", "duckdb", "dbt-postgres")
NOTES = """\
Times are medians. Separate tests are dbt's not_null, unique, accepted_values and relationships, and for
the checks that dbt has no test for {others}.
A node phase is `elapsed_time` of run_results.json. Freshness is not among the checks: its clock moves."""


@dataclass
class Measured:
    """What a run found."""

    figures: list[Figure] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """Run the benchmarks."""
    arguments = _arguments()
    measured = Measured()
    with tempfile.TemporaryDirectory(prefix="accord-bench-") as name:
        folder = Path(name)
        packages = copy_packages(arguments.packages, folder / "packages") if arguments.packages else []
        for part in arguments.parts or ("commands", "duckdb"):
            (folder / part).mkdir()
            try:
                _measure(part, folder / part, arguments, packages, measured)
            except engines.Missing as missing:
                measured.left_out[part] = str(missing)
    others = "those of dbt_utils and dbt_expectations" if arguments.packages else "accord's stand-alone tests"
    notes = NOTES.format(others=others)
    if arguments.json:
        print(json.dumps(_as_json(measured, arguments, notes), indent=2))
        return
    print(table(measured.figures))
    print()
    for part, why in measured.left_out.items():
        print(f"left out {part}: {why}")
    print(", ".join(f"{name} {value}" for name, value in _machine(measured).items()))
    print(notes)


def _measure(
    part: str, folder: Path, arguments: argparse.Namespace, packages: Sequence[Path], measured: Measured
) -> None:
    print(f"measuring {part} ...", file=sys.stderr, flush=True)
    if part == "commands":
        measured.figures += measure_commands()
    elif part == "contracts":
        measured.figures += measure_contracts(folder)
    elif part == "compile":
        measured.figures += measure_compile(folder)
    elif part == "diff":
        measured.figures += measure_diff(folder)
    elif part == "hook":
        with engines.duckdb(folder, arguments.threads) as engine:
            measured.figures += measure_hook(engine, folder, arguments.models, arguments.repeats)
    elif part == "marts":
        with engines.duckdb(folder, arguments.threads) as engine:
            measured.figures += measure_marts(engine, folder, arguments.repeats)
    elif part in OPENS:
        for rows in _sizes(part, arguments.rows):
            place = folder / str(rows)
            place.mkdir()
            with OPENS[part](place, arguments.threads) as engine:
                measured.figures += measure_enforcing(
                    engine, place, rows, arguments.repeats, packages, view=part == "view"
                )
                measured.versions |= engine.versions
    else:
        dbt = 2 if part == "wide-dbt-2" else 1
        opens = engines.duckdb_of_dbt_2 if dbt == 2 else engines.duckdb
        figures, versions = measure_wide(
            partial(opens, threads=arguments.threads),
            dbt,
            folder,
            arguments.models,
            arguments.repeats,
            packages,
        )
        measured.figures += figures
        measured.versions |= versions


def _sizes(part: str, rows: int | None) -> list[int]:
    """The rows that are asked for, or those of the engine's budgets."""
    name = "duckdb" if part == "view" else part
    return [rows] if rows else [size for engine, size in BUDGETS if engine == name]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"what to measure: {', '.join(PARTS)}, or all (default: commands duckdb)",
    )
    parser.add_argument("--rows", type=int, help="rows of the table (default: those of the engine's budgets)")
    parser.add_argument("--models", type=int, default=MODELS, help="models of the wide parts and of hook")
    parser.add_argument("--repeats", type=int, default=3, help="dbt commands of each kind")
    parser.add_argument("--threads", type=int, default=2, help="dbt's threads, and Spark's cores")
    parser.add_argument(
        "--packages",
        type=Path,
        metavar="FOLDER",
        help="a folder with checkouts of dbt_utils, dbt_expectations and dbt_date, for the separate tests",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with every sample")
    arguments = parser.parse_args()
    unknown = set(arguments.parts) - {*PARTS, "all"}
    if unknown:
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}, all")
    if "all" in arguments.parts:
        arguments.parts = list(PARTS)
    arguments.parts = list(dict.fromkeys(arguments.parts))
    return arguments


def _machine(measured: Measured) -> dict[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **{name: version(name) for name in INSTALLED},
        **measured.versions,
    }


def _as_json(measured: Measured, arguments: argparse.Namespace, notes: str) -> dict[str, Any]:
    return {
        "schema": "accord.benchmarks/2",
        "machine": _machine(measured),
        "arguments": {name: str(value) for name, value in vars(arguments).items() if name != "json"},
        "figures": [{**asdict(figure), "verdict": figure.verdict} for figure in measured.figures],
        "left_out": measured.left_out,
        "notes": " ".join(notes.split("\n")),
    }


if __name__ == "__main__":
    main()
