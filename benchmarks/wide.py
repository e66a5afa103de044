"""What contracts cost a project of many small models, where dbt's work for each node counts most."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from engines import Engine
from figures import Figure, ratio, seconds
from orders import FEWER_CHECKS, contract_test, orders_sql
from projects import Cost, Project
from separate import separate_test

MODELS = 300
ROWS = 1_000

# dbt's major version -> fused against separate tests, and against no checks at all.
BUDGETS: dict[int, tuple[float | None, float | None]] = {1: (0.2, 1.6), 2: (0.25, None)}


def measure_wide(
    opened: Callable[[Path], AbstractContextManager[Engine]],
    dbt: int,
    folder: Path,
    models: int,
    repeats: int,
    packages: Sequence[Path],
) -> tuple[list[Figure], dict[str, str]]:
    """`dbt build` with a contract on every model, with the same checks apart, and with none.

    Also the versions of what ran, where they are not those of this process.
    """
    with ExitStack() as stack:
        projects = {}
        parsing = {}
        for kind in ("none", "fused", "separate"):
            # A database each: none finds the tables of another there.
            (folder / kind).mkdir(parents=True)
            engine = stack.enter_context(opened(folder / kind))
            projects[kind] = _project(kind, folder / kind / "project", engine, models, packages)
            parsing[kind] = projects[kind].dbt("parse")
        costs: dict[str, list[Cost]] = {kind: [] for kind in projects}
        nodes = {"none": 1, "fused": 2, "separate": 1 + len(FEWER_CHECKS)}
        for repeat in range(repeats):
            for kind in projects if repeat % 2 == 0 else reversed(projects):
                cost = projects[kind].cost("build")
                if cost.ran != models * nodes[kind]:
                    raise RuntimeError(f"{kind}: {cost.ran} nodes ran, not {models * nodes[kind]}")
                costs[kind].append(cost)
                print(f"{kind}: {cost.command:.1f} s", file=sys.stderr, flush=True)
    what = f"dbt {dbt}, {models} models x {len(FEWER_CHECKS)} checks, dbt build: "
    budgets = BUDGETS[dbt] if models == MODELS else (None, None)
    return _figures(what, budgets, costs, parsing, of_nodes=dbt == 1), engine.versions


def _project(kind: str, root: Path, engine: Engine, models: int, packages: Sequence[Path]) -> Project:
    project = Project(root, engine, packages if kind == "separate" else ())
    for number in range(models):
        name = f"model_{number:03}"
        tests = {
            "none": [],
            "fused": [contract_test(name, FEWER_CHECKS)],
            "separate": [separate_test(check, bool(packages)) for check in FEWER_CHECKS],
        }
        project.model(name, orders_sql("duckdb", ROWS), tests[kind])
    project.dbt("deps")
    return project


def _figures(
    what: str,
    budgets: tuple[float | None, float | None],
    costs: dict[str, list[Cost]],
    parsing: dict[str, float],
    of_nodes: bool,
) -> list[Figure]:
    command = {kind: [cost.command for cost in found] for kind, found in costs.items()}
    nodes = {kind: [cost.nodes for cost in found] for kind, found in costs.items()}
    figures = [
        ratio(f"{what}fused / separate", command["fused"], command["separate"], budgets[0]),
        ratio(f"{what}fused / no checks", command["fused"], command["none"], budgets[1]),
    ]
    # The `elapsed_time` of dbt 2 is more than passes on the clock.
    if of_nodes:
        figures += [
            ratio(f"{what}fused / separate, node phase", nodes["fused"], nodes["separate"]),
            ratio(f"{what}fused / no checks, node phase", nodes["fused"], nodes["none"]),
        ]
    for kind, name in (("none", "no checks"), ("fused", "fused"), ("separate", "separate")):
        figures.append(seconds(f"{what}{name}", command[kind]))
        if of_nodes:
            figures.append(seconds(f"{what}{name}, node phase", nodes[kind]))
        figures.append(seconds(f"{what}{name}, the first parse before it", [parsing[kind]]))
    return figures
