"""What enforcing a contract of 25 checks costs: as one query, as separate tests, by hand."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
from figures import Figure, ratio, seconds
from orders import CHECKS, check_id, contract_test, customers_sql, orders_sql, orders_view_sql, separate_test
from projects import Cost, Project

HANDWRITTEN = Path(__file__).with_name("handwritten.sql")
AUDIT_TABLE = "main_dbt_test__audit.contract_orders"

# In a process of its own, as dbt is: no table is in memory yet.
RUN_STATEMENT = """
import json, sys, time
import duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("set enable_progress_bar = false")
statement = open(sys.argv[2], encoding="utf-8").read()
start = time.perf_counter()
row = connection.execute(statement).fetchone()
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "row": [float(value) for value in row]}))
"""


def measure_enforcing(
    folder: Path, rows: int, repeats: int, threads: int, view: bool = False
) -> list[Figure]:
    """Fused against separate, and against the statement by hand, on the same table or view."""
    database = folder / "benchmark.duckdb"
    fused = Project(folder / "fused", database, threads)
    separate = Project(folder / "separate", database, threads)
    for project, data_tests in (
        (fused, [contract_test("orders", CHECKS)]),
        (separate, [separate_test(check) for check in CHECKS]),
    ):
        if view:
            project.model("raw_orders", orders_sql(rows))
            project.model("orders", orders_view_sql(), data_tests, materialized="view")
        else:
            project.model("orders", orders_sql(rows), data_tests)
        project.model("customers", customers_sql())
        project.dbt("deps")
    fused.dbt("run")

    # The first of each fills caches: dbt's parsing, the system's pages.
    _test(fused, 1)
    _test(separate, len(CHECKS))
    _compare_answers(database)

    of_fused: list[Cost] = []
    of_separate: list[Cost] = []
    by_hand: list[float] = []
    for repeat in range(repeats):
        turns: list[Callable[[], None]] = [
            lambda: of_fused.append(_test(fused, 1)),
            lambda: of_separate.append(_test(separate, len(CHECKS))),
            lambda: by_hand.append(_by_hand(database)[0]),
        ]
        for turn in turns if repeat % 2 == 0 else reversed(turns):
            turn()
    what = f"{len(CHECKS)} checks, {'view of ' if view else ''}{rows:,} rows: "
    # A view has no budget: what it costs depends on what it does.
    budgets = (None, None) if view else (0.45, 1.2)
    return _figures(what, budgets, of_fused, of_separate, by_hand)


def _figures(
    what: str,
    budgets: tuple[float | None, float | None],
    fused: list[Cost],
    separate: list[Cost],
    by_hand: list[float],
) -> list[Figure]:
    sums = [cost.sum_of_nodes for cost in fused]
    nodes = [cost.nodes for cost in fused]
    commands = [cost.command for cost in fused]
    against = f"{what}fused / separate, "
    figures = [
        ratio(f"{against}node phase", nodes, [cost.nodes for cost in separate], budgets[0]),
        ratio(f"{what}fused node / hand-written statement", sums, by_hand, budgets[1]),
        ratio(f"{against}sum of node times", sums, [cost.sum_of_nodes for cost in separate]),
        ratio(f"{against}whole dbt command", commands, [cost.command for cost in separate]),
        seconds(f"{what}hand-written statement", by_hand),
    ]
    for name, costs in (("fused", fused), ("separate", separate)):
        figures += [
            seconds(f"{what}{name}, node phase", [cost.nodes for cost in costs]),
            seconds(f"{what}{name}, sum of node times", [cost.sum_of_nodes for cost in costs]),
            seconds(f"{what}{name}, whole dbt command", [cost.command for cost in costs]),
        ]
    return figures


def _test(project: Project, tests: int) -> Cost:
    cost = project.cost("test", "--select", "orders")
    if cost.ran != tests:
        raise RuntimeError(f"{cost.ran} tests ran, not {tests}")
    return cost


def _by_hand(database: Path) -> tuple[float, list[float]]:
    command = [sys.executable, "-c", RUN_STATEMENT, str(database), str(HANDWRITTEN)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return found["seconds"], found["row"]


def _compare_answers(database: Path) -> None:
    """Times are comparable only where both found the same."""
    with duckdb.connect(str(database)) as connection:
        audited = dict(connection.execute(f"select check_id, measured from {AUDIT_TABLE}").fetchall())
    count_of_rows, *others = _by_hand(database)[1]
    ids = [check_id(check) for check in CHECKS]
    wanted = dict(zip([name for name in ids if name != "row_count"], others, strict=True))
    wanted["row_count"] = count_of_rows
    for name in ids:
        if not math.isclose(audited[name], wanted[name], rel_tol=1e-9):
            raise RuntimeError(f"{name}: {audited[name]} in the contract, {wanted[name]} by hand")
