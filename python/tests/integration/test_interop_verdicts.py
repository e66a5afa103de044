"""Generic tests and the checks that they are translated to, run on the same rows: their verdicts are equal.

dbt's own tests always run. Those of dbt_utils and dbt_expectations run where ACCORD_PACKAGES names a folder that
holds the two packages (and dbt_date, which one of them needs); ACCORD_EXAMPLES multiplies the tables.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import copy_project, dbt
from interop_cases import CHECKS, COLUMNS, NOTHING, TABLE, TESTS, TYPES, call

from accord.contract.model import Check, Tolerance
from accord.interop import Call, calls_of, checks_of

TABLES = 6 * int(os.environ.get("ACCORD_EXAMPLES", "1"))
POOLS: dict[str, list[str]] = {
    "n": ["1", "2", "3", "2"],
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
RANK = {"pass": 0, "no_data": 1, "warn": 2, "fail": 3, "error": 4}


class Pair:
    """Tests and checks of which the translation says that they are equal."""

    def __init__(self, calls: list[Call], checks: list[Check]) -> None:
        used = {name for call_ in calls for name in ("must", "too") if name in json.dumps(call_.arguments)}
        self.calls = calls + [call("not_null", name) for name in sorted(used)]
        self.checks = checks + [c for name in sorted(used) for c in checks_of(call("not_null", name)).checks]


def pairs(package: str) -> list[Pair]:
    """Each translation of a case that is no `dbt_test`, with and without facts of the table."""
    found: list[Pair] = []
    seen: set[str] = set()
    for case in TESTS[package]:
        for known in (NOTHING, TYPES):
            checks = checks_of(case, known).checks
            if checks[0].check != "dbt_test" and repr((case, checks)) not in seen:
                seen.add(repr((case, checks)))
                found.append(Pair([case], list(checks)))
    for check in CHECKS[package]:
        granular = calls_of(check, TABLE, "duckdb")
        assert granular.calls, granular.why
        found.append(Pair(list(granular.calls), [check]))
    return found


def rows(draw: random.Random) -> str:
    """A table in SQL: of no rows, of nulls, or of a few rows of few values."""
    nulls = draw.choice([0, 0, 0.2, 0.5, 1]) if draw.random() < 0.9 else 1
    kept = {name: draw.sample(pool, draw.randint(1, len(pool))) for name, pool in POOLS.items()}
    written = []
    for number in range(1, draw.randint(0, 7)):
        row = [str(number)]
        for name in list(COLUMNS)[1:]:
            row.append("null" if draw.random() < nulls else draw.choice(kept[name]))
        written.append(row)
    columns = ", ".join(
        f"cast(v{place} as {kind}) as {name}" for place, (name, kind) in enumerate(COLUMNS.items())
    )
    names = ", ".join(f"v{place}" for place in range(len(COLUMNS)))
    values = ", ".join(f"({', '.join(f'cast({v} as varchar)' for v in row)})" for row in written)
    source = (
        f"(values {values}) as r ({names})"
        if written
        else f"(select {', '.join(f'null as v{p}' for p in range(len(COLUMNS)))}) as r where false"
    )  # noqa: E501
    return f"select {columns} from {source}"


def project_of(folder: Path, found: list[Pair], packages: Path | None) -> Path:
    """A project whose every table has all of the tests, and one fused test of all of the checks."""
    draw = random.Random(int(os.environ.get("ACCORD_SEED", "5")))
    models = []
    files = {"o": rows(draw)} | {f"t{table}": rows(draw) for table in range(TABLES)}
    for name in list(files)[1:]:
        tests = [
            _test(c, f"p{p}_{place}_{name}")
            for p, pair in enumerate(found)
            for place, c in enumerate(pair.calls)
        ]
        checks = []
        for p, pair in enumerate(found):
            for place, check in enumerate(pair.checks):
                checks.append(_entry(check, f"p{p}_{place}"))
        fused = {"name": f"contract_{name}", "arguments": {"contract": "c", "checks": checks}}
        models.append({"name": name, "data_tests": [{"accord.contract": fused}, *tests]})
    source = folder / "source"
    (source / "models").mkdir(parents=True)
    (source / "dbt_project.yml").write_text("name: app\nversion: '1.0'\nprofile: app\n")
    (source / "profiles.yml").write_text(
        "app: {target: dev, outputs: {dev: {type: duckdb, path: app.duckdb, threads: 2}}}\n"
    )
    for name, sql in files.items():
        (source / f"models/{name}.sql").write_text("{{ config(materialized='table') }}\n" + sql)
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


@pytest.mark.parametrize("package", TESTS)
def test_verdicts_are_equal(package: str, tmp_path: Path) -> None:
    packages = os.environ.get("ACCORD_PACKAGES")
    if package and not packages:
        pytest.skip(f"ACCORD_PACKAGES names no folder that holds {package}, which no package index has")
    import duckdb

    found = pairs(package)
    project = project_of(tmp_path, found, Path(packages) if packages else None)
    dbt(project, "build", "--quiet", code=1)
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    outcome = {r["unique_id"].split(".")[2]: (r["status"], r["failures"], r["message"]) for r in results}
    differ: list[str] = []
    told: set[tuple[int, str]] = set()
    with duckdb.connect(str(project / "app.duckdb")) as connection:
        for table in range(TABLES):
            audit = connection.execute(
                f"select check_id, status, severity from main_dbt_test__audit.contract_t{table}"
            ).fetchall()
            broken = {"error": "fail", "warn": "warn"}
            judged = {id_: broken[severity] if s == "fail" else s for id_, s, severity in audit}
            for p, pair in enumerate(found):
                ran = [outcome[f"p{p}_{place}_t{table}"] for place in range(len(pair.calls))]
                tests = max((status for status, _, _ in ran), key=RANK.__getitem__)
                checks = max(
                    (judged[f"p{p}_{place}"] for place in range(len(pair.checks))), key=RANK.__getitem__
                )
                told.add((p, tests))
                if tests != checks and (tests, checks) != ("pass", "no_data"):
                    differ.append(f"t{table}: {pair.calls} {tests}, {pair.checks} {checks}: {ran[0][2]}")
    assert differ == []
    always = [repr(found[p].calls) for p in range(len(found)) if len({t for q, t in told if q == p}) < 2]
    assert [text for text in always if "columns" not in text and "exist" not in text] == []


def test_every_translated_test_is_run() -> None:
    from accord.interop.table import TESTS as KNOWN

    run = {c.test for cases in TESTS.values() for c in cases}
    assert {test for test, equal in KNOWN.items() if equal.read} - run == set()
    written = {c.check for cases in CHECKS.values() for c in cases}
    assert {c for e in KNOWN.values() if e.write for c in e.checks} - written <= {"sql_metric", "sql_rows"}
