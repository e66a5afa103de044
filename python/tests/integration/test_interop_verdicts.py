"""Generic tests and the checks that they are translated to, run on the same rows: their verdicts are equal.

dbt's own tests always run, on PostgreSQL too where there is a server. Those of dbt_utils and dbt_expectations
run where ACCORD_PACKAGES names a folder that holds the two packages (and dbt_date, which one of them needs).
ACCORD_EXAMPLES multiplies the tables.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import engines
import postgres
import pytest
import yaml
from conftest import copy_project, dbt
from interop_cases import CHECKS, COLUMNS, NOTHING, TABLE, TESTS, TYPES, call
from msgspec.structs import replace

from accord.contract.model import Check, Tolerance
from accord.interop import Call, calls_of, checks_of

TABLES = 60 * int(os.environ.get("ACCORD_EXAMPLES", "1"))
POOLS: dict[str, list[str]] = {
    "n": ["1", "2", "3", "2", "4"],
    "x": ["1", "2", "2.5", "0.1", "'NaN'"],
    "d": ["1", "1.5", "2", "0.1", "0.2"],
    "s": ["'a'", "'b'", "'c'", "''", "' '", "'ab'"],
    "c": ["'x'"],
    "day": ["'2024-01-01'", "'2024-01-02'", "'2024-01-03'"],
    "moment": ["'2024-01-01'", "'2024-01-01 12:00:00'", "'2024-01-02'", "'2024-01-02 12:00:00.5'"],
    "lo": ["1", "2", "3"],
    "hi": ["2", "3", "4"],
    "must": ["1", "2", "3"],
    "too": ["1", "2", "3"],
}
"""Column -> the values it may hold beside null, in SQL."""
RANK = ("pass", "no_data", "warn", "fail")


class Pair:
    """Tests and checks of which the translation says that they are equal."""

    def __init__(self, calls: list[Call], checks: list[Check]) -> None:
        used = {name for call_ in calls for name in ("must", "too") if name in json.dumps(call_.arguments)}
        self.calls = calls + [call("not_null", name) for name in sorted(used)]
        self.checks = checks + [c for name in sorted(used) for c in checks_of(call("not_null", name)).checks]


def pairs(package: str, adapter: str = "duckdb") -> list[Pair]:
    """Each translation of a case that is no `dbt_test`, with and without facts of the table."""
    found: list[Pair] = []
    seen: set[str] = set()
    for case in TESTS[package]:
        for known in (NOTHING, replace(TYPES, adapter=adapter)):
            checks = checks_of(case, known).checks
            if checks[0].check != "dbt_test" and repr((case, checks)) not in seen:
                seen.add(repr((case, checks)))
                found.append(Pair([case], list(checks)))
    for check in CHECKS[package]:
        granular = calls_of(check, TABLE, adapter)
        assert granular.calls, granular.why
        found.append(Pair(list(granular.calls), [check]))
    return found


def rows(draw: random.Random, types: dict[str, str] = COLUMNS) -> str:
    """A table in SQL: of no rows, of nulls, or of a few rows of few values."""
    nulls = draw.choice([0, 0, 0.2, 0.5, 1]) if draw.random() < 0.9 else 1
    kept = {name: draw.sample(pool, draw.randint(1, len(pool))) for name, pool in POOLS.items()}
    written: list[list[str]] = []
    for number in range(1, draw.randint(0, 7)):
        row = [str(number)]
        for name in list(COLUMNS)[1:]:
            row.append("null" if draw.random() < nulls else draw.choice(kept[name]))
        written.append(row)
    columns = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in types.items())
    lines = written or [["null"] * len(COLUMNS)]
    values = ", ".join(f"({', '.join(f'cast({v} as varchar)' for v in line)})" for line in lines)
    empty = "" if written else " where false"
    return f"select {columns} from (values {values}) as r ({', '.join(COLUMNS)}){empty}"


DUCKDB = {"type": "duckdb", "path": "app.duckdb", "threads": 2}


def project_of(
    folder: Path, found: list[Pair], packages: Path | None, output: dict[str, Any] = DUCKDB
) -> Path:
    """A project whose table has all of the tests, and one fused test of all of the checks."""
    tests = [_test(c, f"p{p}_{place}") for p, pair in enumerate(found) for place, c in enumerate(pair.calls)]
    checks = [
        _entry(c, f"p{p}_{place}") for p, pair in enumerate(found) for place, c in enumerate(pair.checks)
    ]
    fused = {"name": "contract_t", "arguments": {"contract": "c", "checks": checks}}
    models = [{"name": "t", "data_tests": [{"accord.contract": fused}, *tests]}]
    source = folder / "source"
    (source / "models").mkdir(parents=True)
    (source / "dbt_project.yml").write_text("name: app\nversion: '1.0'\nprofile: app\n")
    profile = {"app": {"target": "dev", "outputs": {"dev": output}}}
    (source / "profiles.yml").write_text(yaml.safe_dump(profile))
    draw = random.Random(1)  # noqa: S311 - no secret
    for name in ("t", "o"):
        head = "{{ config(materialized='table') }}\n"
        (source / f"models/{name}.sql").write_text(head + rows(draw, types_on(output["type"])))
    (source / "models/t.yml").write_text(yaml.safe_dump({"models": models}, sort_keys=False))
    project = copy_project(source, folder)
    if packages:
        for name in ("dbt_utils", "dbt_expectations", "dbt_date"):
            (project / "dbt_packages" / name).symlink_to(packages / name)
    return project


def _entry(check: Check, id_: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": id_, "check": check.check, **check.arguments, "severity": check.severity}
    if "to" in entry:
        entry["to"] = f"ref('{entry['to']}')"
    if check.tolerance != Tolerance():
        entry |= {"tolerance": check.tolerance.at_most, "unit": check.tolerance.unit}
    optional = {"column": check.column, "where": check.where}
    return entry | {key: value for key, value in optional.items() if value}


def _test(call_: Call, name: str) -> dict[str, Any]:
    arguments = ({"column_name": call_.column} if call_.column else {}) | call_.arguments
    return {call_.test: {"name": name, "arguments": arguments, "config": call_.config}}


class Ran(NamedTuple):
    """One test as dbt compiled it, with what dbt said of it on the first rows."""

    sql: str
    config: dict[str, Any]
    status: str


def verdict(connection: Any, ran: Ran) -> str:
    """What dbt says of a test, by the rule of dbt's own materialization of tests."""
    limit = f" limit {ran.config['limit']}" if ran.config["limit"] else ""
    calc, warn_if, error_if = (ran.config[key] for key in ("fail_calc", "warn_if", "error_if"))
    select = f"select {calc} {warn_if}, {calc} {error_if} from (select * from ({ran.sql}) as t{limit}) as f"
    [[warns, errs]] = connection.execute(select).fetchall()
    if ran.config["severity"].lower() == "error" and errs:
        return "fail"
    return "warn" if warns else "pass"


def judged(connection: Any, sql: str) -> dict[str, str]:
    """Check -> what it says."""
    broken = {"error": "fail", "warn": "warn"}
    found = connection.execute(f"select check_id, status, severity from ({sql}) as judged").fetchall()
    return {id_: broken[severity] if status == "fail" else status for id_, status, severity in found}


@pytest.mark.parametrize("package", TESTS)
def test_verdicts_are_equal(package: str, tmp_path: Path) -> None:
    packages = os.environ.get("ACCORD_PACKAGES")
    if package and not packages:
        pytest.skip(f"ACCORD_PACKAGES names no folder that holds {package}, which no package index has")
    import duckdb

    found = pairs(package)
    project = project_of(tmp_path, found, Path(packages) if packages else None)
    fused, tests = built(project)
    with duckdb.connect(str(project / "app.duckdb")) as connection:
        connection.execute("use main")
        compare(connection, found, fused, tests, COLUMNS)


def test_verdicts_are_equal_on_postgres(tmp_path: Path) -> None:
    if postgres.programs() is None:
        engines.leave_out("postgres", "no PostgreSQL server")
    found = pairs("", "postgres")
    with postgres.server(tmp_path) as port:
        output = {
            "type": "postgres",
            "host": "127.0.0.1",
            "port": port,
            "user": "postgres",
            "pass": "postgres",
        }
        project = project_of(
            tmp_path, found, None, {**output, "dbname": "postgres", "schema": "public", "threads": 2}
        )
        fused, tests = built(project)
        with Postgres(port) as connection:
            compare(connection, found, fused, tests, types_on("postgres"))


def types_on(adapter: str) -> dict[str, str]:
    """Column -> its type."""
    double = {"double": "double precision"} if adapter == "postgres" else {}
    return {name: double.get(kind, kind) for name, kind in COLUMNS.items()}


class Postgres:
    """A connection that has what the comparison uses of DuckDB's."""

    def __init__(self, port: int) -> None:
        import psycopg2

        self._connection = psycopg2.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres")
        self._connection.autocommit = True

    def __enter__(self) -> Postgres:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def execute(self, sql: str) -> Any:
        cursor = self._connection.cursor()
        cursor.execute(sql)
        return cursor


def built(project: Path) -> tuple[str, dict[str, Ran]]:
    """The SQL of the fused test, and the other tests, of a project that dbt has built."""
    dbt(project, "build", "--quiet", code=1)
    nodes = json.loads((project / "target/manifest.json").read_text())["nodes"]
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    tests = {
        r["unique_id"].split(".")[2]: Ran(r["compiled_code"], nodes[r["unique_id"]]["config"], r["status"])
        for r in results
        if r["unique_id"].startswith("test.")
    }
    assert [name for name, ran in tests.items() if ran.status == "error"] == []
    return tests.pop("contract_t").sql, tests


def compare(
    connection: Any, found: list[Pair], fused: str, tests: dict[str, Ran], types: dict[str, str]
) -> None:
    """Run the tests and the fused one on table after table."""
    draw = random.Random(int(os.environ.get("ACCORD_SEED", "5")))  # noqa: S311 - no secret
    differ: list[str] = []
    seen: set[tuple[int, str]] = set()
    assert {n: verdict(connection, ran) for n, ran in tests.items()} == {
        n: r.status for n, r in tests.items()
    }
    for number in range(TABLES):
        for name in ("t", "o") if number % 5 == 0 else ("t",):
            connection.execute(f"delete from {name}")
            connection.execute(f"insert into {name} {rows(draw, types)}")
        said = judged(connection, fused)
        for p, pair in enumerate(found):
            of_tests = worst(verdict(connection, tests[f"p{p}_{place}"]) for place in range(len(pair.calls)))
            of_checks = worst(said[f"p{p}_{place}"] for place in range(len(pair.checks)))
            seen.add((p, of_tests))
            if of_tests != of_checks and (of_tests, of_checks) != ("pass", "no_data"):
                differ.append(f"{number}: {pair.calls} {of_tests}, {pair.checks} {of_checks}")
    assert differ == []
    always = [repr(found[p].calls) for p in range(len(found)) if len({say for q, say in seen if q == p}) < 2]
    assert [text for text in always if "column_list" not in text and "_exist" not in text] == []


def worst(said: Iterable[str]) -> str:
    return max(said, key=RANK.index)


def test_every_translated_test_is_run() -> None:
    from accord.interop.table import TESTS as KNOWN

    run = {c.test for cases in TESTS.values() for c in cases}
    assert {test for test, equal in KNOWN.items() if equal.read} - run == set()
    written = {c.check for cases in CHECKS.values() for c in cases}
    assert {c for e in KNOWN.values() if e.write for c in e.checks} - written <= {"sql_metric", "sql_rows"}
