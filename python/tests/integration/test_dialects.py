"""The SQL for engines that do not run here: each statement is of its dialect, and as it was reviewed.

Their dbt adapters compile the integration project and sqlglot parses it; see python/tools/dialects.py.
`scripts/generate --dialects` writes the golden files anew.
"""

from __future__ import annotations

import json
import subprocess

import dialects
import engines
import pytest
from cases import ALONE, CASES
from conftest import ROOT

# What each of these must be found to be: SQL of another dialect.
FOREIGN = [
    ("bigquery", 'select "a" from t', "the quote of"),
    ("bigquery", "select * from (values (1), (2)) as t (a)", "values in a from clause"),
    ("bigquery", "select epoch(a) from t", "the function epoch"),
    ("databricks", 'select "a" from t', "the quote of"),
    ("databricks", "select epoch(a) from t", "the function epoch"),
    ("redshift", "select `a` from t", "Unexpected token"),
    ("redshift", "select * from (values (1), (2)) as t (a)", "values in a from clause"),
    ("snowflake", "select a from t where `a` = 1", "Unexpected token"),
    ("snowflake", "select 'back\\' from t", "Error tokenizing"),
    ("trino", "select a from t; select b from t", "2 statements"),
    ("trino", "select isnan(a) from t", "the function isnan"),
]


@pytest.fixture(scope="module", autouse=True)
def _environment() -> None:
    engines.environment("dialects")


@pytest.fixture(scope="module")
def rendered() -> dict[str, dialects.Rendered]:
    return dialects.render()


@pytest.mark.parametrize("engine", dialects.ENGINES)
def test_every_statement_is_of_its_dialect(engine: str, rendered: dict[str, dialects.Rendered]) -> None:
    tests = rendered[engine].tests
    assert {name: test.problems for name, test in tests.items() if test.problems} == {}
    wanted = {f"alone_{case['id']}" for case in ALONE} | {f"contract_{case['table']}" for case in CASES}
    assert set(tests) == wanted


@pytest.mark.parametrize("engine", dialects.ENGINES)
def test_the_ledger_is_of_its_dialect(engine: str, rendered: dict[str, dialects.Rendered]) -> None:
    assert rendered[engine].ledger_problems == []
    assert 1 <= len(rendered[engine].ledger) <= 2


@pytest.mark.parametrize("engine", dialects.ENGINES)
def test_golden_files(engine: str, rendered: dict[str, dialects.Rendered]) -> None:
    wanted = dialects.goldens({engine: rendered[engine]})
    there = {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for path in (ROOT / dialects.GOLDEN / engine).iterdir()
    }
    assert there == wanted, "Run scripts/generate --dialects, and review what changes."


@pytest.mark.parametrize("engine", dialects.ENGINES)
def test_strings_survive(engine: str, rendered: dict[str, dialects.Rendered]) -> None:
    assert rendered[engine].strings == ["NL", "BE", "FR", "O'Neill", "back\\slash", "{{ braces }}"]


@pytest.mark.parametrize("engine", ["bigquery", "redshift", "trino"])
def test_reserved_words_are_quoted(engine: str, rendered: dict[str, dialects.Rendered]) -> None:
    text = (
        ROOT / "macros/cross_db/identifiers.sql"
    ).read_text() + "'type'"  # Redshift documents no such word
    assert len(rendered[engine].reserved) > 50
    assert [word for word in rendered[engine].reserved if f"'{word}'" not in text] == []


def test_sql_of_another_dialect_is_found() -> None:
    script = "import json, sys; from render_dialect import problems as p;"
    script += "print(json.dumps([p(*question) for question in json.load(sys.stdin)]))"
    questions = json.dumps([(engine, sql) for engine, sql, _ in FOREIGN])
    command = [str(dialects.PYTHON), "-c", script]
    done = subprocess.run(
        command, cwd=ROOT / "python/tools", input=questions, capture_output=True, text=True, check=True
    )
    for (engine, sql, problem), found in zip(FOREIGN, json.loads(done.stdout), strict=True):
        assert any(problem in text for text in found), (engine, sql, found)
