"""What linting and compiling many contracts costs, in time and in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from contracts import COLUMNS, CONTRACTS, write_contracts
from engines import BIN
from figures import Figure, seconds

LOAD = """
import sys
from pathlib import Path
from accord.source import load
for path in Path(sys.argv[1]).iterdir():
    load(path)
"""


def measure_contracts(folder: Path, count: int = CONTRACTS) -> list[Figure]:
    """Reading the files, and `accord lint` of them all by one command: its time and its memory."""
    write_contracts(folder, count)
    load, _, _ = run_command([sys.executable, "-c", LOAD, str(folder)])
    lint, memory, printed = run_command([str(BIN / "accord"), "lint", str(folder)])
    # Lint ends with `1,000 contracts: 2 warnings`.
    if f"\n{count:,} contracts: " not in f"\n{printed}":
        raise RuntimeError(f"accord lint did not read {count:,} contracts:\n{printed[-500:]}")
    budgets = (5.0, 10.0, 400.0) if count == CONTRACTS else (None, None, None)
    what = f"{count:,} ODCS contracts x {COLUMNS} columns"
    return [
        seconds(f"{what}, YAML with places", [load], budgets[0]),
        seconds(f"{what}, accord lint", [lint], budgets[1]),
        Figure(f"{what}, accord lint, memory at most", memory, "MB", budgets[2]),
    ]


def measure_compile(folder: Path, count: int = CONTRACTS) -> list[Figure]:
    """`accord compile` into a new project, once more with nothing changed, and --check of a fresh clone."""
    (folder / "contracts").mkdir()
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text("name: many\nprofile: many\n")
    (folder / "accord.yml").write_text("adapter: duckdb\n")
    for path in write_contracts(folder / "contracts", count):
        model = path.name.removesuffix(".odcs.yaml")
        (folder / "models" / f"{model}.sql").write_text("select 1 as id\n")
    compile_ = [str(BIN / "accord"), "compile", "--project-dir", str(folder)]
    first, memory, printed = run_command(compile_)
    if printed.count("written ") < count:
        raise RuntimeError(f"accord compile did not write {count:,} files:\n{printed[-500:]}")
    again, _, _ = run_command(compile_)
    shutil.rmtree(folder / "target")  # what a compile keeps for the next one is not in version control
    check, _, printed = run_command([*compile_, "--check"])
    if f"unchanged  {count:,} files" not in printed:
        raise RuntimeError(f"accord compile --check found something stale:\n{printed[-500:]}")
    budgets = (10.0, 3.0, 400.0) if count == CONTRACTS else (None, None, None)
    what = f"{count:,} ODCS contracts x {COLUMNS} columns, accord compile"
    return [
        seconds(what, [first], budgets[0]),
        seconds(f"{what}, nothing changed", [again], budgets[1]),
        seconds(f"{what} --check in a fresh clone", [check], budgets[0]),
        Figure(f"{what}, memory at most of one process", memory, "MB", budgets[2]),
    ]


def run_command(command: list[str], folder: Path | None = None) -> tuple[float, float, str]:
    """Seconds, megabytes and what was printed."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        taken = time.perf_counter() - start
        output.seek(0)
        printed = output.read()
    # 1 and 2 are findings, which are lint's work too; a negative code is a signal.
    if process.returncode not in (0, 1, 2):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{printed[-500:]}")
    # Linux counts in kilobytes.
    return taken, usage.ru_maxrss / 1024, printed
