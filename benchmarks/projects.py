"""A dbt project in a folder of its own, and what its commands cost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines import ROOT, Engine


@dataclass(frozen=True)
class Cost:
    """What one dbt command cost, in seconds."""

    command: float
    """From start to end: Python's imports (not on Spark, whose process stays), parsing, nodes."""
    nodes: float
    """`elapsed_time` of run_results.json: the part that runs the nodes."""
    sum_of_nodes: float
    """The sum of every node's `execution_time`; with two threads, more than passes on the clock."""
    ran: int
    """How many nodes."""


class Project:
    """A dbt project that has the package accord, and maybe others."""

    def __init__(self, root: Path, engine: Engine, packages: Sequence[Path] = ()) -> None:
        self.root = root
        self.engine = engine
        root.mkdir(parents=True)
        self._write("dbt_project.yml", {"name": "benchmark", "version": "1.0.0", "profile": "benchmark"})
        self._write("profiles.yml", {"benchmark": {"target": "here", "outputs": {"here": engine.profile}}})
        self._write("packages.yml", {"packages": [{"local": str(path)} for path in (ROOT, *packages)]})

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
        return self.engine.dbt(self.root, *arguments)

    def cost(self, *arguments: str) -> Cost:
        """Run dbt, and read from its artifacts what that cost."""
        seconds = self.dbt(*arguments)
        found = json.loads((self.root / "target" / "run_results.json").read_text(encoding="utf-8"))
        # Hooks are among the results, too.
        results = [result for result in found["results"] if not result["unique_id"].startswith("operation.")]
        return Cost(
            command=seconds,
            nodes=found["elapsed_time"],
            sum_of_nodes=sum(result["execution_time"] for result in results),
            ran=len(results),
        )

    def _write(self, path: str, content: dict[str, Any]) -> None:
        # JSON is YAML.
        (self.root / path).write_text(json.dumps(content, indent=1), encoding="utf-8")
