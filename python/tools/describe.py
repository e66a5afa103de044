"""Checks through the real planner: a dbt project on DuckDB with the table that the examples are of."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import yaml
from dialects import run

from accord.contract.checks import CATALOGUE, CheckType

ROOT = Path(__file__).resolve().parents[2]

TABLES = {
    "orders": """
        order_id bigint, customer_id bigint, invoice_number bigint, status varchar, total decimal(10, 2),
        weight double, email varchar, country varchar, currency varchar, reference varchar, tags varchar[],
        ordered_at timestamp, shipped_at timestamp, loaded_at timestamp, valid_from date, valid_to date
    """,
    "customers": "customer_id bigint, country varchar",
    "payments": "order_id bigint, amount decimal(10, 2), paid_at timestamp",
}
"""The table that the examples are of, and those they point to."""

BESIDE: dict[str, dict[str, Any]] = {
    "row_validity": {
        "checks": [
            {"check": "not_null", "column": "email"},
            {"check": "accepted_range", "column": "total", "min": 0},
        ]
    }
}
"""What the example of a check finds in its contract, and must be told without one."""

PROJECT = """
name: accord
profile: shop
config-version: 2
"""
PROFILE = """
shop:
  target: duckdb
  outputs:
    duckdb: {type: duckdb, path: shop.duckdb, threads: 1}
"""


class Described(msgspec.Struct, frozen=True):
    """A check as the planner took it."""

    sql: str  # the part of the query that is its own
    expected: str  # what it is held against, in words


def parsed(check: CheckType) -> dict[str, Any]:
    """The example of a check."""
    example: dict[str, Any] = yaml.safe_load(check.example)
    return example


def parsed_alone(check: CheckType) -> dict[str, Any]:
    """The same where no contract is around it."""
    return parsed(check) | BESIDE.get(check.name, {})


def describe(checks: list[dict[str, Any]]) -> list[Described]:
    """Each check in DuckDB's SQL, in one call of dbt; fails where one cannot be planned or run."""
    with tempfile.TemporaryDirectory(prefix="accord-examples-") as folder:
        project = Path(folder)
        (project / "dbt_project.yml").write_text(PROJECT)
        (project / "profiles.yml").write_text(PROFILE)
        for part in ("macros", "tests"):
            shutil.copytree(ROOT / part, project / part)
        shutil.copy(Path(__file__).with_name("describe.sql"), project / "macros")
        (project / "models").mkdir()
        for table in TABLES:
            (project / f"models/{table}.sql").write_text("select 1 as nothing\n")
        (project / "models/schema.yml").write_text(_every_test())
        with duckdb.connect(str(project / "shop.duckdb")) as connection:
            for table, columns in TABLES.items():
                connection.execute(f"create table {table} ({columns})")
        different = list(dict.fromkeys(json.dumps(_resolved(check)) for check in checks))
        arguments = f'{{"checks": [{", ".join(different)}]}}'
        dbt = str(Path(sys.executable).parent / "dbt")
        command = (dbt, "--quiet", "--warn-error", "run-operation", "describe", "--args", arguments)
        try:
            said = run(project, *command)
        except RuntimeError as error:
            why = re.search("Encountered an error.*", str(error), re.DOTALL)
            raise SystemExit(why[0] if why else str(error)) from None
    lines = [line for line in said.splitlines() if line.startswith("{")]
    answers = [msgspec.json.decode(line, type=Described) for line in lines]
    of = dict(zip(different, answers, strict=True))
    return [of[json.dumps(_resolved(check))] for check in checks]


def _resolved(check: dict[str, Any]) -> dict[str, Any]:
    to = re.fullmatch(r"ref\('(\w+)'\)", str(check.get("to")))
    return check | {"to": to[1]} if to else check


def _every_test() -> str:
    """The stand-alone form of every example, so that dbt parses what the pages show."""
    table: list[Any] = []
    columns: dict[str, list[Any]] = {}
    for check in CATALOGUE.values():
        if check.kind != "dbt":
            column, test = alone(parsed_alone(check))
            (columns.setdefault(column, []) if column else table).append(test)
    named = [{"name": column, "data_tests": tests} for column, tests in columns.items()]
    return yaml.safe_dump({"models": [{"name": "orders", "columns": named, "data_tests": table}]})


def alone(check: dict[str, Any]) -> tuple[str | None, Any]:
    """The column it stands under, or none, and the generic test that is the check."""
    keys = ("check", "column", "id", "severity", "where")
    test: dict[str, Any] = {"name": check["id"]} if "id" in check else {}
    if arguments := {key: value for key, value in check.items() if key not in keys}:
        test["arguments"] = arguments
    if config := {key: check[key] for key in ("severity", "where") if key in check}:
        test["config"] = config
    name = f"accord.{check['check']}"
    return check.get("column"), {name: test} if test else name
