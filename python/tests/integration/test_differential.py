"""Random tables and random checks: the fused test, the stand-alone tests and a plain Python oracle agree.

ACCORD_EXAMPLES multiplies the number of examples, and then each run draws others; a failure prints a smaller
example of itself.
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
from fractions import Fraction
from pathlib import Path
from typing import Any

import oracle
import pytest
from conftest import ROOT, copy_project
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from oracle import layout
from oracle.values import Condition
from random_checks import ARGUMENTS, Query, TypeName, contracts
from random_rows import tables

from accord.contract.checks import CATALOGUE

Check = dict[str, Any]
Rows = list[layout.Row]

TIMES = int(os.environ.get("ACCORD_EXAMPLES", "1"))
MOST_CHECKS, MOST_TABLES = 14, 4
SCHEMAS = {"duckdb": "main", "postgres": "accord_integration_tests", "spark": "accord_integration_tests"}
SPARK = ROOT / ".venvs/spark/bin/python"


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
def warehouse(engine: str, folder: Path, python: str = sys.executable) -> Iterator[Warehouse]:
    project = copy_project(ROOT / "integration_tests", folder)
    shutil.rmtree(project / "models")
    (project / "models").mkdir()
    for table in ("things", "others"):
        (project / f"models/{table}.sql").write_text("select 1 as id")
    script = str(Path(__file__).with_name("warehouse.py"))
    environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    with (
        (folder / "warehouse.log").open("w") as log,
        subprocess.Popen(
            [python, script, engine],
            **{"cwd": project, "env": environment, "text": True, "encoding": "utf-8"},
            **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log},
        ) as process,
    ):
        found = Warehouse(engine, process)
        try:
            assert found.listen() == {}
            schema = SCHEMAS[engine]
            statements = [f"create schema if not exists {schema}"]
            for table in ("things", "others"):
                statements += layout.create(engine, f"{schema}.{table}")
            assert found.ask({"run": statements}) == {}
            yield found
        finally:
            process.stdin.close()


def wire(value: Any) -> Any:
    """A check as a contract in dbt's YAML holds it."""
    if isinstance(value, Condition | Query | TypeName):
        return wire(value.sql)
    if isinstance(value, dict):
        return {key: wire(inner) for key, inner in value.items() if key != "means"}
    if isinstance(value, list | tuple):
        return [wire(inner) for inner in value]
    if isinstance(value, str) and ("{" in value or not value.isprintable()):
        return {"escaped": json.dumps(value)[1:-1]}  # as `accord compile` writes what dbt would render
    return value


def has_form_alone(check: Check) -> bool:
    # dbt's own filter cannot end in a comment, and without a contract there are no other checks to mean.
    if "where" in check and "--" in check["where"].sql:
        return False
    return check["check"] != "row_validity" or ("checks" in check and isinstance(check["checks"][0], dict))


def alone(check: Check) -> tuple[str | None, Check]:
    """The filter and the check, as a test of its own has them."""
    asked = {key: value for key, value in check.items() if key not in ("id", "severity", "where", "means")}
    return check["where"].sql if "where" in check else None, wire(asked)


def differences(found: Warehouse, contract: list[Check], sets: list[tuple[Rows, Rows]]) -> list[str]:
    """Where the fused test, the stand-alone tests and the oracle differ, in words."""
    schema = SCHEMAS[found.engine]
    single = [check for check in contract if has_form_alone(check)]
    answer = found.ask(
        {
            "relation": "things",
            "checks": wire(contract),
            "alone": [alone(check) for check in single],
            "tables": [
                layout.load(found.engine, f"{schema}.things", rows)
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


SETS = st.lists(st.tuples(tables(), tables(4)), min_size=1, max_size=MOST_TABLES)


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with warehouse("duckdb", tmp_path_factory.mktemp("duckdb")) as found:
        yield found


def test_duckdb(duckdb: Warehouse) -> None:
    @settle(100)
    @given(contracts(4, MOST_CHECKS), SETS)
    def differ(contract: list[Check], sets: list[tuple[Rows, Rows]]) -> None:
        assert differences(duckdb, contract, sets) == []

    differ()
    print(f"{duckdb.cases} cases")
    assert duckdb.cases >= 2000
    assert duckdb.seen == set(ARGUMENTS)
