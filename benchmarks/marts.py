"""What the models on the ledger cost, of a ledger of a million rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from engines import Engine
from figures import Figure, seconds
from projects import Cost, Project

BUDGET = 10.0
CONTRACTS, CHECKS, RUNS = 200, 25, 200
# The marts' own contracts would append to the ledger that is measured.
VARS = ("--vars", json.dumps({"accord_marts": True, "accord_ledger": False}))

# Two runs a day, each third of which built the tables. One check in fifty fails.
LEDGER = f"""
with results as (
    select
        runs.range as run,
        tables.range as tab,
        checks.range as num,
        1 + checks.range % 8 as kind,
        hash(runs.range, tables.range, checks.range) % 1000 as chance,
        timestamp '2026-01-01 06:00:00' + to_hours(cast(runs.range * 12 as integer)) as checked_at
    from range({RUNS}) as runs, range({CONTRACTS}) as tables, range({CHECKS}) as checks
)
select
    'contract_' || tab as contract,
    '1.' || run // 100 || '.0' as contract_version,
    case when num = 0 then 'loaded_at.freshness' else 'column_' || num || '.check' end as check_id,
    'column_' || num as column_name,
    case when num = 0 then 'freshness' else ([
        'not_null', 'unique', 'accepted_values', 'accepted_range', 'matches_regex', 'no_orphans', 'row_count',
        'mean'
    ])[kind] end as check_name,
    case when num = 0 then 'timeliness' else ([
        'completeness', 'uniqueness', 'validity', 'validity', 'validity', 'consistency', 'volume', 'accuracy'
    ])[kind] end as dimension,
    case when num % 10 = 9 then 'info' when num % 5 = 4 then 'warn' else 'error' end as severity,
    case
        when chance < 20 then 'fail' when chance < 25 then 'waived' when chance < 27 then 'no_data'
        else 'pass'
    end as status,
    cast(100000 as bigint) as rows_checked,
    cast(case when chance < 20 then chance else 0 end as bigint) as rows_failed,
    cast(chance as double) as measured,
    '<= 5 percent' as expected,
    'aaaaaaaa-bbbb-cccc-dddd-' || lpad(cast(run as varchar), 12, '0') as invocation_id,
    'model.shop.table_' || tab as node_id,
    'prod' as target_name,
    checked_at,
    cast(checked_at as date) as run_on,
    0.5 + chance / 1000 as test_seconds,
    cast(null as bigint) as test_bytes,
    case when run % 3 = 0 then 'build_' || run end as data_version
from results
"""


def measure_marts(engine: Engine, folder: Path, repeats: int) -> list[Figure]:
    """All of them made, alone and with their tests."""
    project = Project(folder / "project", engine)
    project.model("accord_ledger", LEDGER)
    project.dbt("deps")
    project.dbt("run", *VARS, "--select", "accord_ledger")
    ours = (*VARS, "--select", "package:accord", "--exclude", "resource_type:snapshot")
    project.dbt("build", *ours)
    alone = [project.cost("run", *ours) for _ in range(repeats)]
    tested = [project.cost("build", *ours) for _ in range(repeats)]
    what = f"ledger of {CONTRACTS * CHECKS * RUNS:,} rows, "
    return [
        seconds(f"{what}dbt run of its models: the nodes", _nodes(alone), BUDGET),
        seconds(f"{what}dbt run of its models: the whole command", [cost.command for cost in alone]),
        seconds(f"{what}dbt build of them, with their tests: the nodes", _nodes(tested)),
    ]


def _nodes(costs: Sequence[Cost]) -> list[float]:
    return [cost.nodes for cost in costs]
