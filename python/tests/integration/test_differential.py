"""Random tables and random checks: the fused test, the stand-alone tests and a plain Python oracle agree.

ACCORD_EXAMPLES multiplies the number of examples, and then each run draws others; a failure prints a smaller
example of itself. test_differential_spark.py does the same on Spark.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import engines
import oracle
import postgres
import pytest
from conftest import ROOT, copy_project
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import history, layout
from oracle.history import is_remembering
from oracle.values import Condition
from random_arguments import ARGUMENTS
from random_checks import contracts
from random_rows import tables
from random_sql import Query, TypeName

from accord.contract.checks import CATALOGUE

Check = dict[str, Any]
Rows = list[layout.Row]

TIMES = int(os.environ.get("ACCORD_EXAMPLES", "1"))
MOST_CHECKS = 10
TABLES = ("things", "others")
LEDGER = "remembered"  # as dbt_project.yml has it
OURS = ("means", "remembers")
"""Keys of a check that the oracle reads, and no contract has."""
SCHEMAS = {"duckdb": "main", "postgres": "accord_integration_tests", "spark": "accord_integration_tests"}


class Warehouse:
    """The process of warehouse.py, and how many cases it has answered."""

    def __init__(self, engine: str, process: subprocess.Popen[str]) -> None:
        self.engine, self.process = engine, process
        self.cases = 0
        self.seen: set[str] = set()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return self.listen()

    def listen(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process of warehouse.py has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def process_of(engine: str, folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The Python and the variables that warehouse.py runs with on an engine."""
    variables = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    if engine == "spark":
        yield engines.spark_process(folder)
    elif engine == "postgres":
        if postgres.programs() is None:
            engines.leave_out("postgres", "no PostgreSQL server")
        with postgres.server(folder) as port:
            yield Path(sys.executable), {**variables, "ACCORD_POSTGRES_PORT": str(port)}
    else:
        yield Path(sys.executable), variables


@contextmanager
def warehouse(engine: str, folder: Path) -> Iterator[Warehouse]:
    script = Path(__file__).with_name("warehouse.py")
    with (
        process_of(engine, folder) as (python, variables),
        (folder / "warehouse.log").open("w") as log,
    ):
        project = copy_project(ROOT / "integration_tests", folder)
        shutil.rmtree(project / "models")
        (project / "models").mkdir()
        for table in TABLES:
            (project / f"models/{table}.sql").write_text("select 1 as id")
        with subprocess.Popen(
            [python, script, engine],
            cwd=project,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        ) as process:
            # Its standard input is closed at the end, which ends it.
            found = Warehouse(engine, process)
            assert found.listen() == {}
            statements = [f"create schema if not exists {SCHEMAS[engine]}"]
            statements += layout.create(engine, f"{SCHEMAS[engine]}.{LEDGER}", layout.LEDGER)
            for table in TABLES:
                statements += layout.create(engine, f"{SCHEMAS[engine]}.{table}")
            assert found.ask({"run": statements}) == {}
            yield found


def wire(value: Any) -> Any:
    """A check as a contract in dbt's YAML holds it."""
    if isinstance(value, Condition | Query | TypeName):
        return wire(value.sql)
    if isinstance(value, dict):
        return {key: wire(inner) for key, inner in value.items() if key not in OURS}
    if isinstance(value, list | tuple):
        return [wire(inner) for inner in value]
    if isinstance(value, str) and ("{" in value or not value.isprintable()):
        return {"escaped": json.dumps(value)[1:-1]}  # as `accord compile` writes what dbt would render
    return value


def has_form_alone(check: Check) -> bool:
    # dbt's own filter cannot end in a comment, and without a contract there are no other checks to mean.
    if "where" in check and "--" in check["where"].sql:
        return False
    if is_remembering(check):
        return False  # the ledger remembers the results of contracts
    return check["check"] != "row_validity" or ("checks" in check and isinstance(check["checks"][0], dict))


def alone(check: Check) -> tuple[str | None, Check]:
    """The filter and the check, as a test of its own has them."""
    asked = {key: value for key, value in check.items() if key not in ("id", "severity", "where", *OURS)}
    return check["where"].sql if "where" in check else None, wire(asked)


def remembered(engine: str, contract: list[Check]) -> Rows:
    """What the ledger holds of the contract."""
    return [
        {
            "contract": "c",
            "check_id": check["id"],
            "status": result.status,
            "measured": result.measured,
            "node_id": "model.accord_integration_tests.things",
            "target_name": engine,
            "checked_at": datetime.combine(day, time(12)),
            "run_on": day,
        }
        for check in contract
        for number, result in enumerate(check.get("remembers", ()))
        for day in [history.FIRST + timedelta(number)]
    ]


def differences(
    found: Warehouse, contract: list[Check], sets: list[tuple[Rows, Rows]], most_alone: int = 100
) -> list[str]:
    """Where the fused test, the stand-alone tests and the oracle differ, in words."""
    schema = SCHEMAS[found.engine]
    single = [check for check in contract if has_form_alone(check)][:most_alone]
    answer = found.ask(
        {
            "relation": "things",
            "checks": wire(contract),
            "alone": [alone(check) for check in single],
            "tables": [
                layout.load(
                    found.engine, f"{schema}.{LEDGER}", remembered(found.engine, contract), layout.LEDGER
                )
                + layout.load(found.engine, f"{schema}.things", rows)
                + layout.load(found.engine, f"{schema}.others", others)
                for rows, others in sets
            ],
        }
    )
    if "error" in answer:
        return [answer["error"]]
    wrong = []
    for (rows, others), result in zip(sets, answer["tables"], strict=True):
        fused = {row[0]: row[1:] for row in result["fused"]}
        singles = dict(zip((check["id"] for check in single), result["alone"], strict=True))
        if [row[0] for row in result["fused"]] != [check["id"] for check in contract]:
            return [f"the result rows are of {list(fused)}"]
        for check in contract:
            expected, row = oracle.expect(check, rows, others), fused[check["id"]]
            if not agrees(expected, row):
                wrong.append(
                    f"{check}: the oracle says {expected}, the fused test {row}, of {shown(check, rows)}"
                    f" beside {shown(check, others)}"
                )
            if check["id"] in singles and not agrees_alone(check, row, singles[check["id"]]):
                wrong.append(f"{check}: the fused test says {row}, that alone {singles[check['id']]}")
            found.cases += 1
            found.seen.add(check["check"])
        told = [(fused[check["id"]][0], check.get("severity", "error")) for check in contract]
        if result["node"] != of_node(told):
            wrong.append(f"the node says {result['node']} of {told}")
    return wrong


def shown(check: Check, rows: Rows) -> list[Any]:
    """Rows, of the columns that the check names."""
    named = [name for name in layout.KINDS if name in str(check)]
    return [tuple(row[name] for name in named) for row in rows]


def agrees(expected: oracle.Verdict, row: list[Any]) -> bool:
    status, rows_checked, rows_failed, measured = row
    value = expected.measured.value
    if (rows_checked, rows_failed) != (expected.rows_checked, expected.rows_failed):
        return False
    if expected.status not in (None, status) or (measured is None) != (value is None):
        return False
    if isinstance(value, Fraction):
        near = max(expected.measured.error, abs(value) / 10**9)
        return math.isfinite(measured) and abs(Fraction(measured) - value) <= near
    return value is None or measured == value or (math.isnan(measured) and math.isnan(value))


def agrees_alone(check: Check, fused: list[Any], single: list[int]) -> bool:
    """Of a stand-alone test it is known how many rows it returns, and how many of them break it."""
    status, returned, broken = fused[0], *single
    kind = CATALOGUE[check["check"]].kind
    verdict = "pass" if not returned else ("fail" if broken or kind == "row" else "warn")
    if verdict != {"pass": "pass", "waived": "pass", "fail": "fail", "no_data": "warn"}[status]:
        return False
    by_operator = any(key.startswith("must") for key in check)
    return kind != "row" or status != "fail" or by_operator or returned == fused[2]


def of_node(told: list[tuple[str, str]]) -> list[Any]:
    """What dbt makes of the whole contract: how many checks are broken, and whether it warns or fails."""
    broken = [status for status, severity in told if status in ("fail", "no_data") and severity != "info"]
    return [len(broken), bool(broken), ("fail", "error") in told]


def settle(examples: int) -> settings:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    phases = [Phase.generate, Phase.shrink]
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        deadline=None,
        database=None,
        suppress_health_check=checks,
        phases=phases,
        print_blob=TIMES > 1,
    )


NAN, INFINITY = float("nan"), float("inf")
OTHERS = {"relation": "others"}


NOT_NULL_IF_DONE = {"check": "not_null", "column": "id", "where": Condition("done", lambda row: row["done"])}


def rows_of(**values: list[Any]) -> Rows:
    """Rows of these columns; the others are null."""
    columns = zip(*values.values(), strict=True)
    return [{**dict.fromkeys(layout.KINDS), **dict(zip(values, row, strict=True))} for row in columns]


FOUND: list[tuple[Check, Rows, Rows]] = [
    (
        {"check": "row_validity", "min": 1, "means": [NOT_NULL_IF_DONE], "checks": [NOT_NULL_IF_DONE]},
        rows_of(id=[None, None, 1], done=[True, None, True]),
        [],
    ),
    (
        {"check": "multiple_of", "column": "ratio", "of": 0.01},
        rows_of(ratio=[1234567.89, 0.3, 0.001, 1e30]),
        [],
    ),
    (
        {"check": "no_date_gaps", "column": "day", "period": "week"},
        rows_of(day=[date(2024, 5, 27), date(2024, 6, 6)]),
        [],
    ),
    (
        {"check": "accepted_pairs", "columns": ["label", "id"], "pairs": [["a", None], ["b", 1]]},
        rows_of(label=["a", "b", "c"], id=[1, 1, 1]),
        [],
    ),
    (
        {"check": "accepted_pairs", "columns": ["label", "id"], "pairs": [["a", None]]},
        rows_of(label=["a"], id=[1]),
        [],
    ),
    ({"check": "accepted_values", "column": "label", "values": [1, "a"]}, rows_of(label=["1", "2", "a"]), []),
    ({"check": "accepted_values", "column": "label", "values": [None]}, rows_of(label=["1", None]), []),
    ({"check": "rejected_values", "column": "id", "values": [None]}, rows_of(id=[1, None]), []),
    *(
        (
            {"check": "reconciles", "column": "ratio", "to": OTHERS, "aggregate": aggregate, "unit": unit},
            rows_of(ratio=[1.0, value]),
            rows_of(ratio=[1.0, other]),
        )
        for aggregate in ("sum", "min", "max")
        for unit in ("absolute", "percent")
        for value, other in ((NAN, NAN), (NAN, 1.0), (INFINITY, INFINITY), (INFINITY, 1.0))
    ),
]
"""What this test found once."""


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with warehouse("duckdb", tmp_path_factory.mktemp("duckdb")) as found:
        yield found


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with warehouse("postgres", tmp_path_factory.mktemp("postgres")) as found:
        yield found


@pytest.mark.parametrize("engine", ["duckdb", "postgresql"])
def test_what_was_found_stays_mended(engine: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(engine)
    for check, rows, others in FOUND:
        assert differences(found, [{**check, "id": "x"}], [(rows, others)]) == []


@pytest.mark.parametrize("kind", ARGUMENTS)
def test_duckdb(duckdb: Warehouse, kind: str) -> None:
    assert try_out(duckdb, (kind,), examples=6) >= 6 * MOST_CHECKS * 2


@pytest.mark.parametrize("kind", ARGUMENTS)
def test_postgres(postgresql: Warehouse, kind: str) -> None:
    assert try_out(postgresql, (kind,), examples=2) >= 2 * MOST_CHECKS * 2


def try_out(
    found: Warehouse,
    names: tuple[str, ...],
    *,
    examples: int,
    checks: int = 8,
    sets: int = 2,
    most_alone: int = 8,
) -> int:
    """Random contracts on random tables; how many cases there were, each a check of a table."""
    before = found.cases

    @settle(examples)
    @given(
        contracts(names, checks, MOST_CHECKS - 8),
        st.lists(st.tuples(tables(), tables(4)), min_size=sets, max_size=sets + 1),
    )
    def differ(contract: list[Check], sets: list[tuple[Rows, Rows]]) -> None:
        wrong = differences(found, contract, sets, most_alone)
        # The first only: Hypothesis makes it smaller.
        assert not wrong, wrong[0]

    differ()
    return found.cases - before
