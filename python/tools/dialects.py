"""The integration project in the SQL of the engines that do not run here, as golden files to review.

Of each engine two fused queries stand whole (WHOLE), and `checks.sql` holds the shortest stand-alone test of
every check, up to where the judge begins, which is the same for all. They are made by the engines' own dbt
adapters: `scripts/engines dialects` installs them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import msgspec

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venvs/dialects/bin/python"
GOLDEN = "python/tests/data/golden"
ENGINES = ("bigquery", "databricks", "redshift", "snowflake", "trino")
WHOLE = ("contract_words", "contract_baskets")
NOTE = "-- Made by `scripts/generate --dialects`.\n"


class Test(msgspec.Struct, frozen=True):
    """What one test of the project became: SQL, or the planner's refusal."""

    check: str  # the generic test's name
    sql: str | None
    refused: str | None
    problems: list[str]  # what is not of this dialect


class Rendered(msgspec.Struct, frozen=True):
    """The project in one engine's SQL."""

    tests: dict[str, Test]
    reserved: list[str]  # sqlglot's list of the engine's reserved words; empty where it has none
    ledger: list[str]  # what the hook sends on first use
    ledger_problems: list[str]  # what of that is not of this dialect
    strings: list[str]  # the string literals of alone_accepted_values_pass, as the engine reads them


def render() -> dict[str, Rendered]:
    """Engine -> the integration project in its SQL."""
    with tempfile.TemporaryDirectory(prefix="accord-dialects-") as folder:
        project = Path(folder) / "project"
        left = shutil.ignore_patterns("target", "dbt_packages", "logs", "package-lock.yml")
        shutil.copytree(ROOT / "integration_tests", project, ignore=left)
        (project / "packages.yml").write_text(f"packages:\n  - local: {ROOT}\n")
        dbt = str(Path(sys.executable).parent / "dbt")
        run(project, dbt, "deps", "--quiet")
        run(project, dbt, "run", "--quiet", "--target", "duckdb")
        columns = project / "columns.json"
        columns.write_text(json.dumps(_columns(project / "target/integration_tests.duckdb")))

        def one(engine: str) -> Rendered:
            copy = shutil.copytree(project, Path(folder) / engine, symlinks=True)
            script = str(Path(__file__).with_name("render_dialect.py"))
            said = run(copy, str(PYTHON), script, engine, str(columns))
            return msgspec.json.decode(said, type=Rendered)

        with ThreadPoolExecutor(2) as pool:
            return dict(zip(ENGINES, pool.map(one, ENGINES), strict=True))


def _columns(path: Path) -> dict[str, dict[str, str]]:
    """Relation -> its columns and their types, as DuckDB made them."""
    found: dict[str, dict[str, str]] = {}
    query = "select table_name, column_name, data_type from duckdb_columns() where not internal"
    with duckdb.connect(str(path), read_only=True) as connection:
        for table, column, type_ in connection.execute(query).fetchall():
            found.setdefault(table, {})[column] = type_
    return found


def goldens(rendered: dict[str, Rendered]) -> dict[str, str]:
    """Path from the repository's root -> the text that belongs there."""
    files = {}
    for engine, found in rendered.items():
        for whole in WHOLE:
            files[f"{GOLDEN}/{engine}/{whole}.sql"] = f"{NOTE}\n{found.tests[whole].sql}\n"
        files[f"{GOLDEN}/{engine}/checks.sql"] = _checks(found)
        files[f"{GOLDEN}/{engine}/ledger.sql"] = (
            "\n\n".join([NOTE, *(f"{sql};" for sql in found.ledger)]) + "\n"
        )
    # A carriage return, which the trimming of texts holds, is a line break to whoever reads a text file.
    return {name: text.replace("\r", "␍") for name, text in files.items()}


def _checks(found: Rendered) -> str:
    shortest: dict[str, tuple[int, str]] = {}
    for name, test in found.tests.items():
        if test.check != "contract" and test.sql:
            mine = (len(test.sql), name)
            shortest[test.check] = min(mine, shortest.get(test.check, mine))
    refused = sorted((name, test.refused) for name, test in found.tests.items() if test.refused)
    parts = [
        f"-- {check}: {name}\n{_before_the_judge(found.tests[name].sql or '')}"
        for check, (_, name) in sorted(shortest.items())
    ]
    parts += [f"-- refused: {name}: {why}" for name, why in refused]
    return "\n\n".join([NOTE.rstrip(), *parts]) + "\n"


def _before_the_judge(sql: str) -> str:
    ends = [at for cte in ("answers", "checks") if (at := sql.find(f",\n\n{cte} as (")) > 0]
    return sql[: min(ends)] + "\n-- ..." if ends else sql


def run(folder: Path, *command: str) -> str:
    environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout
