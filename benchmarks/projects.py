"""A dbt project in a folder of its own, and what its commands cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Cost:
    """What one dbt command cost, in seconds."""

    command: float
    """From start to end of the process: Python's imports, parsing, nodes."""
    nodes: float
    """`elapsed_time` of run_results.json: the part that runs the nodes."""
    sum_of_nodes: float
    """The sum of every node's `execution_time`; with two threads, more than passes on the clock."""
    ran: int
    """How many nodes."""


class Project:
    """A dbt project that has the package accord."""

    def __init__(self, root: Path, database: Path, threads: int) -> None:
        self.root = root
        self.database = database
        root.mkdir(parents=True)
        profile = {"type": "duckdb", "path": str(database), "threads": threads}
        self._write("dbt_project.yml", {"name": "benchmark", "version": "1.0.0", "profile": "benchmark"})
        self._write("profiles.yml", {"benchmark": {"target": "duckdb", "outputs": {"duckdb": profile}}})
        self._write("packages.yml", {"packages": [{"local": str(ROOT)}]})

    def model(
        self, name: str, sql: str, data_tests: Sequence[dict[str, Any]] = (), materialized: str = "table"
    ) -> None:
        """Add a model and its tests."""
        (self.root / "models").mkdir(exist_ok=True)
        head = f"{{{{ config(materialized='{materialized}') }}}}\n"
        (self.root / "models" / f"{name}.sql").write_text(head + sql, encoding="utf-8")
        self._write(f"models/{name}.yml", {"models": [{"name": name, "data_tests": list(data_tests)}]})

    def dbt(self, *arguments: str) -> float:
        """Run dbt; the seconds it took. Raises if a node fails, or dbt does."""
        # No setting of the user's own dbt.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
        environment |= {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
        start = time.perf_counter()
        done = subprocess.run(
            [str(BIN / "dbt"), *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        if done.returncode != 0:
            end = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise RuntimeError(f"dbt {' '.join(arguments)} failed:\n{end}")
        return seconds

    def cost(self, *arguments: str) -> Cost:
        """Run dbt, and read from its artifacts what that cost."""
        seconds = self.dbt(*arguments)
        found = json.loads((self.root / "target" / "run_results.json").read_text(encoding="utf-8"))
        results = found["results"]
        return Cost(
            command=seconds,
            nodes=found["elapsed_time"],
            sum_of_nodes=sum(result["execution_time"] for result in results),
            ran=len(results),
        )

    def _write(self, path: str, content: dict[str, Any]) -> None:
        # JSON is YAML.
        (self.root / path).write_text(json.dumps(content, indent=1), encoding="utf-8")
