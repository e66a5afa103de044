"""The models on the ledger, on ledgers written by hand: marts_cases.py."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, copy_project
from engines import Dbt, engine
from marts_cases import CASES, NOW, Case, Row, ledger_rows, moment

from accord.contract.checks import CATALOGUE
from accord.results.model import CheckResult
from accord.results.score import CREDIT, STRICTNESS, score

MARTS = tuple(sorted(path.stem for path in (ROOT / "models/marts").glob("*.sql")))

PROJECT = f"""
name: shop
version: "1.0"
profile: accord_integration_tests
flags: {{send_anonymous_usage_stats: false}}
vars:
  accord_marts: true
  accord_now: "{NOW}"
  # The marts' own contracts would write into the table under test.
  accord_ledger: false
models:
  +materialized: table
"""

# Values go in as they are, with no engine's SQL written by the test.
LEDGER = """
{%- set columns = accord.ledger_columns() -%}
{%- set rows = [] -%}
{%- for given in ROWS -%}
    {%- set row = [] -%}
    {%- for value in given -%}
        {%- do row.append(accord.literal(value)) -%}
    {%- endfor -%}
    {%- do rows.append(row) -%}
{%- endfor -%}
{%- set casts = [] -%}
{%- for column in columns -%}
    {%- do casts.append('cast(' ~ column.name ~ ' as ' ~ column.type ~ ') as ' ~ column.name) -%}
{%- endfor -%}
with listed as (
{{ accord.literal_rows(columns | map(attribute='name') | list, rows) }}
)
select {{ casts | join(', ') }} from listed
"""

DUMP = """
{% macro dump(names) -%}
    {%- for name in names -%}
        {%- for row in run_query('select * from ' ~ ref(name)).rows -%}
            {%- set texts = {} -%}
            {%- for column, value in row.items() -%}
                {%- do texts.update({column | lower: value if value is none else value | string}) -%}
            {%- endfor -%}
            {{ print(tojson({'accord': name, 'row': texts})) }}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}
"""


def random_case() -> Case:
    """Runs of every check in every state, for the score."""
    chance = random.Random(7)  # noqa: S311 - no secret
    lines = []
    for run in range(30):
        for check in chance.sample(list(CATALOGUE), 12):
            status, severity = chance.choice(list(CREDIT)), chance.choice(list(STRICTNESS))
            lines.append(f"05-{run + 1:02}T06 r{run} x.{check} {status} severity={severity}")
    return Case("random", "\n".join(lines), {})


ALL = [*CASES, random_case()]


@dataclass(frozen=True)
class Built:
    """What the marts are, with the ledgers of all cases in one, and with none."""

    marts: dict[str, list[Row]]
    empty: dict[str, list[Row]]


def dump(dbt: Dbt, project: Path, *names: str) -> dict[str, list[Row]]:
    """The rows of these models, values as text."""
    said = dbt(project, "--quiet", "run-operation", "dump", "--args", json.dumps({"names": names}))
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for line in said.splitlines():
        if line.startswith('{"accord"'):
            found = json.loads(line)
            rows[found["accord"]].append(found["row"])
    return rows


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("marts")
    source = folder / "source"
    (source / "models").mkdir(parents=True)
    (source / "macros").mkdir()
    (source / "dbt_project.yml").write_text(PROJECT)
    (source / "profiles.yml").write_text((ROOT / "integration_tests/profiles.yml").read_text())
    (source / "macros/dump.sql").write_text(DUMP)
    rows = [list(row.values()) for case in ALL for row in ledger_rows(case)]
    (source / "models/accord_ledger.sql").write_text(LEDGER.replace("ROWS", repr(rows)))
    with engine(request.param, folder) as dbt:
        project = copy_project(source, folder)
        build = ["build", "--select", "package:accord"]
        if request.param == "spark":
            # It makes a snapshot only in a table format that keeps versions, which is not installed here.
            build += ["--exclude", "resource_type:snapshot"]
        dbt(project, "--warn-error", *build)
        empty = dump(dbt, project, *MARTS)
        dbt(project, "run", "--select", "accord_ledger")
        dbt(project, "--warn-error", *build)
        yield Built(dump(dbt, project, *MARTS), empty)


def read(text: str) -> list[dict[str, str | None]]:
    """The rows of a case's table."""
    head, *lines = text.strip().splitlines()
    rows = [dict(zip(head.split(), line.split(), strict=True)) for line in lines]
    return [{name: None if value == "-" else value for name, value in row.items()} for row in rows]


def plain(value: str | None) -> Any:
    """A text of dbt's or of a case, so that both are the same where they mean the same."""
    if value is None:
        return None
    if len(value) == 8 and value[5] == "T":
        return moment(value)
    try:
        return round(float(value), 9)
    except ValueError:
        return {"True": "true", "False": "false"}.get(value, value.removesuffix(".000000"))


@pytest.mark.parametrize(
    ("case", "mart"),
    [pytest.param(case, mart, id=f"{case.name}-{mart}") for case in CASES for mart in case.marts],
)
def test_mart(case: Case, mart: str, built: Built) -> None:
    columns = case.marts[mart].strip().splitlines()[0].split()
    expected = [tuple(map(plain, row.values())) for row in read(case.marts[mart])]
    rows = [row for row in built.marts[mart] if row["node_id"] == f"model.shop.{case.name}"]
    assert {row["contract"] for row in rows} <= {case.contract or case.name}
    found = [tuple(plain(row[column]) for column in columns) for row in rows]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_without_a_ledger_there_are_no_rows(built: Built) -> None:
    assert built.empty == {mart: [] for mart in MARTS}


def test_scores_are_those_of_python(built: Built) -> None:
    runs: dict[tuple[str, str, str], list[CheckResult]] = defaultdict(list)
    for row in (row for case in ALL for row in ledger_rows(case)):
        runs[row["target_name"], row["node_id"], row["invocation_id"]].append(result(row))
    scores = {
        (row["target_name"], row["node_id"], row["invocation_id"]): plain(row["score"])
        for row in built.marts["accord_contract_runs"]
    }
    expected = {key: score(results) for key, results in runs.items()}
    assert scores == {key: None if value is None else round(value, 9) for key, value in expected.items()}
    assert len(set(scores.values())) > 20


def result(row: Row) -> CheckResult:
    """A row of the ledger as Python has it."""
    copied = {name: row[name] for name in ("dimension", "severity", "status", "rows_checked", "rows_failed")}
    return CheckResult(
        id=row["check_id"] or "",
        check=row["check_name"],
        column=row["column_name"],
        measured=row["measured"],
        expected=row["expected"] or "",
        says="",
        **copied,
    )
