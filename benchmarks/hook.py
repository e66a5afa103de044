"""What it costs a run to be remembered: the package's on-run-end, with the ledger and without it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from engines import Engine
from figures import Figure, ratio, seconds
from orders import contract_test
from projects import Project

CHECKS: tuple[dict[str, Any], ...] = ({"check": "row_count", "min": 1},)
STATEMENTS = 2


def measure_hook(engine: Engine, folder: Path, tests: int, repeats: int) -> list[Figure]:
    """`dbt test` of that many contracts of one check, in turns with the var `accord_ledger` on and off."""
    project = Project(folder / "project", engine)
    for number in range(tests):
        name = f"model_{number:03}"
        project.model(name, "select 1 as id", [contract_test(name, CHECKS)])
    project.dbt("deps")
    project.dbt("run")
    nodes: dict[str, list[float]] = {"true": [], "false": []}
    sent = {}
    # The first of each makes the ledger, and parses with that var.
    for repeat in range(repeats + 1):
        for ledger, samples in nodes.items():
            cost = project.cost("test", "--vars", f"{{accord_ledger: {ledger}}}")
            if repeat:
                samples.append(cost.nodes)
            sent[ledger, repeat] = _statements(project.root)
    what = f"{tests} contract tests, dbt test: "
    found = [
        Figure(f"{what}statements of the hook, at first", sent["true", 0], "statements", STATEMENTS),
        Figure(f"{what}statements of the hook, later", sent["true", repeats], "statements", STATEMENTS),
        Figure(f"{what}statements of the hook, without the ledger", sent["false", repeats], "statements", 0),
        ratio(f"{what}with the ledger / without, node phase", nodes["true"], nodes["false"]),
    ]
    for ledger, name in (("true", "with the ledger"), ("false", "without")):
        found.append(seconds(f"{what}{name}, node phase", nodes[ledger]))
    return found


def _statements(root: Path) -> int:
    """How many statements the last command sent after its last node, but for the ends of transactions."""
    log = (root / "logs" / "dbt.log").read_text(encoding="utf-8")
    return len(re.findall(r"On master: /\*", log[log.rindex("Finished running node ") :]))
