"""What contracts cost a project of many small models, where dbt's work for each node counts most."""

from __future__ import annotations

import sys
from pathlib import Path

from figures import Figure, ratio, seconds
from orders import FEWER_CHECKS, contract_test, orders_sql, separate_test
from projects import Cost, Project

MODELS = 300
ROWS = 1_000


def measure_wide(folder: Path, repeats: int, threads: int) -> list[Figure]:
    """`dbt build` with a contract on every model, with the same checks apart, and with none."""
    projects = {}
    parsing = {}
    for kind in ("none", "fused", "separate"):
        project = Project(folder / kind, folder / f"{kind}.duckdb", threads)
        for number in range(MODELS):
            name = f"model_{number:03}"
            tests = {
                "none": [],
                "fused": [contract_test(name, FEWER_CHECKS)],
                "separate": [separate_test(check) for check in FEWER_CHECKS],
            }
            project.model(name, orders_sql(ROWS), tests[kind])
        project.dbt("deps")
        parsing[kind] = project.dbt("parse")
        projects[kind] = project

    costs: dict[str, list[Cost]] = {kind: [] for kind in projects}
    nodes = {"none": 1, "fused": 2, "separate": 1 + len(FEWER_CHECKS)}
    for repeat in range(repeats):
        for kind in projects if repeat % 2 == 0 else reversed(projects):
            cost = projects[kind].cost("build")
            if cost.ran != MODELS * nodes[kind]:
                raise RuntimeError(f"{kind}: {cost.ran} nodes ran, not {MODELS * nodes[kind]}")
            costs[kind].append(cost)
            print(f"{kind}: {cost.command:.1f} s", file=sys.stderr, flush=True)
    return _figures(costs, parsing)


def _figures(costs: dict[str, list[Cost]], parsing: dict[str, float]) -> list[Figure]:
    what = f"{MODELS} models x {len(FEWER_CHECKS)} checks, dbt build: "
    command = {kind: [cost.command for cost in found] for kind, found in costs.items()}
    nodes = {kind: [cost.nodes for cost in found] for kind, found in costs.items()}
    figures = [
        ratio(f"{what}fused / separate", command["fused"], command["separate"], 0.2),
        ratio(f"{what}fused / no checks", command["fused"], command["none"], 1.6),
        ratio(f"{what}fused / separate, node phase", nodes["fused"], nodes["separate"]),
        ratio(f"{what}fused / no checks, node phase", nodes["fused"], nodes["none"]),
    ]
    for kind, name in (("none", "no checks"), ("fused", "fused"), ("separate", "separate")):
        figures += [
            seconds(f"{what}{name}", command[kind]),
            seconds(f"{what}{name}, node phase", nodes[kind]),
            seconds(f"{what}{name}, the first parse before it", [parsing[kind]]),
        ]
    return figures
