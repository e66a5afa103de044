"""A project whose contract tests end in every way, and what to read of its ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import engines
import yaml
from conftest import ROOT
from engines import Dbt
from projects import PROJECT, make

from accord.writers.dbt.data_tests import escaped

COLUMNS = (
    *(
        "contract",
        "contract_version",
        "check_id",
        "column_name",
        "check_name",
        "dimension",
        "severity",
        "status",
    ),
    *("rows_checked", "rows_failed", "measured", "expected", "invocation_id", "node_id", "target_name"),
    *("checked_at", "run_on", "test_seconds", "test_bytes", "data_version"),
)
# What ends a literal, an escape, a block or a comment on some engine, and what dbt would render.
HOSTILE = 'it\'s "a" \\ `b` ${c} %s $$ -- */ ; $accord$ é {{ 1 }} {% x'

READ = """
{% macro ledger_rows() %}
    {%- set texts = [] -%}
    {%- for column in accord.ledger_columns() -%}
        {%- do texts.append('cast(' ~ column.name ~ ' as ' ~ dbt.type_string() ~ ')') -%}
    {%- endfor -%}
    {%- for row in run_query('select ' ~ (texts | join(', ')) ~ ' from ' ~ accord.ledger_relation()).rows -%}
        {{ print('row ' ~ tojson(row.values() | list)) }}
    {%- endfor -%}
{% endmacro %}
{% macro send(text) %}{% call statement() %}{{ text }}{% endcall %}{% endmacro %}
"""


def contract_test(
    contract: str, *checks: dict[str, Any], version: str | None = "1.0.0", **config: Any
) -> dict[str, Any]:
    """A contract test, in the keys of dbt's YAML."""
    name = re.sub("[^A-Za-z0-9]+", "_", contract)
    arguments = {"contract": escaped(contract), "checks": list(checks)}
    if version:
        arguments["version"] = version
    return {"accord.contract": {"name": f"contract_{name}", "arguments": arguments, "config": config}}


AT_LEAST_ONE = {"check": "row_count", "min": 1}
MODELS = {
    "orders": ("table", "select 1 as id union all select 2 as id"),
    "recent": ("view", "select * from {{ ref('orders') }}"),
    "broken": ("table", "select 1 as id"),
    "after": ("table", "select * from {{ ref('broken') }}"),
}
TESTS = {
    "orders": contract_test(
        HOSTILE,
        {"check": "not_null", "column": "id", "id": "o'id"},
        {"check": "row_count", "min": 3, "severity": "warn", "id": "too_few"},
    ),
    "recent": contract_test("recent", {"check": "row_count", "min": 3}),
    "broken": contract_test(
        f"broken {HOSTILE}", {"check": "expression", "expression": "no_such_function(id) = 1"}
    ),
    "after": contract_test("after", AT_LEAST_ONE, version=None),
}
SOURCE = {
    "name": "raw",
    "schema": "{{ target.schema }}",
    # `recent` comes before the source in what dbt says that the test depends on.
    "tables": [
        {
            "name": "arrivals",
            "identifier": "orders",
            "data_tests": [
                contract_test(
                    "arrivals", {"check": "no_orphans", "column": "id", "to": "ref('recent')", "field": "id"}
                )
            ],
        }
    ],
}


def files(
    models: dict[str, tuple[str, str]] = MODELS, tests: dict[str, Any] = TESTS, **more: str
) -> dict[str, str]:
    """The project's files, with an output for Spark too."""
    outputs = yaml.safe_load((ROOT / "integration_tests/profiles.yml").read_text())
    spark = outputs["accord_integration_tests"]["outputs"]["spark"] | {"schema": "shop"}
    described = [{"name": name, "data_tests": [test]} for name, test in tests.items()]
    written = {
        "profiles.yml": PROJECT["profiles.yml"] + f"    spark: {json.dumps(spark)}\n",
        "macros/ledger_rows.sql": READ,
        "models/models.yml": json.dumps({"models": described}),
        **{
            f"models/{name}.sql": f"{{{{ config(materialized='{kind}') }}}}\n{sql}\n"
            for name, (kind, sql) in models.items()
        },
    }
    return written | more


@contextmanager
def project(engine: str, folder: Path, written: dict[str, str]) -> Iterator[tuple[Dbt, Path]]:
    """A dbt on that engine, and the project of these files."""
    with engines.engine(engine, folder) as dbt:
        yield dbt, make(folder, written)


def rows(dbt: Dbt, folder: Path, *arguments: str) -> list[dict[str, str | None]]:
    """What the ledger holds, in no order; every value is text."""
    said = dbt(folder, "--quiet", "run-operation", "ledger_rows", *arguments)
    found = [json.loads(line.removeprefix("row ")) for line in said.splitlines() if line.startswith("row ")]
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def statements(folder: Path) -> list[str]:
    """The statements that dbt's last command sent after its nodes, but for the ends of transactions."""
    log = (folder / "logs/dbt.log").read_text()
    last = log[log.rindex("Running with dbt=") :]
    after = last[max(last.rfind("Finished running node "), 0) :]
    return re.findall(r"On master: /\*.*?\*/\s*(.*?)\n\S*\d\d:\d\d:\d\d", after, re.DOTALL)
