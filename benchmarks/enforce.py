"""What enforcing a contract of 25 checks costs: as one query, as separate tests, by hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines import SCHEMA, Engine
from figures import Figure, ratio, seconds
from orders import CHECKS, check_id, contract_test, customers_sql, orders_sql, orders_view_sql
from projects import Cost, Project
from separate import separate_test

HANDWRITTEN = Path(__file__).with_name("handwritten")
AUDIT_TABLE = f"{SCHEMA}_dbt_test__audit.contract_orders"

# Engine and rows -> against separate tests, and against the statement by hand. Other sizes have none.
BUDGETS: dict[tuple[str, int], tuple[float | None, float | None]] = {
    ("duckdb", 10_000_000): (0.45, 1.2),
    ("postgres", 5_000_000): (0.45, 1.2),
    ("spark", 100_000): (0.25, None),
    ("spark", 5_000_000): (0.35, None),
}


@dataclass(frozen=True)
class Samples:
    """What each turn took, of the three ways to check the same."""

    fused: list[Cost]
    separate: list[Cost]
    by_hand: list[float]


def measure_enforcing(
    engine: Engine, folder: Path, rows: int, repeats: int, packages: Sequence[Path], view: bool = False
) -> list[Figure]:
    """Fused against separate, and against the statement by hand, on the same table or view."""
    fused = Project(folder / "fused", engine)
    separate = Project(folder / "separate", engine, packages)
    for project, data_tests in (
        (fused, [contract_test("orders", CHECKS)]),
        (separate, [separate_test(check, bool(packages)) for check in CHECKS]),
    ):
        table = orders_sql(engine.name, rows)
        if view:
            project.model("raw_orders", table)
            project.model("orders", orders_view_sql(), data_tests, materialized="view")
        else:
            project.model("orders", table, data_tests)
        project.model("customers", customers_sql(engine.name))
        project.dbt("deps")
    fused.dbt("run")
    if engine.name == "postgres":
        engine.ask("analyze; select 1")
    statement = (HANDWRITTEN / f"{engine.name}.sql").read_text(encoding="utf-8")

    # The first of each fills caches: dbt's parsing, the system's pages, what Java has compiled.
    _test(fused, 1)
    _test(separate, len(CHECKS))
    _compare_answers(engine, statement)

    samples = Samples([], [], [])
    for repeat in range(repeats):
        turns: list[Callable[[], None]] = [
            lambda: samples.fused.append(_test(fused, 1)),
            lambda: samples.separate.append(_test(separate, len(CHECKS))),
            lambda: samples.by_hand.append(engine.ask(statement)[0]),
        ]
        for turn in turns if repeat % 2 == 0 else reversed(turns):
            turn()
    what = f"{engine.name}, {len(CHECKS)} checks, {'view of ' if view else ''}{rows:,} rows: "
    # A view has no budget: what it costs depends on what it does.
    budgets = (None, None) if view else BUDGETS.get((engine.name, rows), (None, None))
    return _figures(what, budgets, samples)


def _figures(what: str, budgets: tuple[float | None, float | None], samples: Samples) -> list[Figure]:
    sums = [cost.sum_of_nodes for cost in samples.fused]
    nodes = [cost.nodes for cost in samples.fused]
    commands = [cost.command for cost in samples.fused]
    against = f"{what}fused / separate, "
    separate = samples.separate
    figures = [
        ratio(f"{against}node phase", nodes, [cost.nodes for cost in separate], budgets[0]),
        ratio(f"{what}fused node / hand-written statement", sums, samples.by_hand, budgets[1]),
        ratio(f"{against}sum of node times", sums, [cost.sum_of_nodes for cost in separate]),
        ratio(f"{against}whole dbt command", commands, [cost.command for cost in separate]),
        seconds(f"{what}hand-written statement", samples.by_hand),
    ]
    for name, costs in (("fused", samples.fused), ("separate", separate)):
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


def _compare_answers(engine: Engine, statement: str) -> None:
    """Times are comparable only where both found the same; Spark rounds the mean of a decimal."""
    audited = dict(engine.ask(f"select check_id, measured from {AUDIT_TABLE}")[1])
    count_of_rows, *others = engine.ask(statement)[1][0]
    ids = [check_id(check) for check in CHECKS]
    wanted = dict(zip([name for name in ids if name != "row_count"], others, strict=True))
    wanted["row_count"] = count_of_rows
    for name in ids:
        if not math.isclose(audited[name], wanted[name], rel_tol=1e-7):
            raise RuntimeError(f"{name}: {audited[name]} in the contract, {wanted[name]} by hand")
