"""The names of types are used: in dbt's enforced contracts where an engine runs, else by a parser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import dialects
import engines
import projects
import pytest
import yaml
from conftest import ROOT
from kinds import COLUMNS

from accord.contract.engines import ENGINES
from accord.contract.model import Contract, Table
from accord.contract.physical import physical
from accord.model_config import ModelConfig
from accord.writers.dbt import Context, Target, entry, new_file

PARSED = """
import json, sys
import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError
wrong = {}
for dialect, name, type_ in json.load(sys.stdin):
    for sql in (f"create table t (c {type_})", f"select cast(null as {type_}) as c"):
        try:
            tree = sqlglot.parse_one(sql, dialect=dialect, error_level=ErrorLevel.RAISE)
        except SqlglotError as error:
            wrong[f"{dialect} {name}"] = str(error)
            continue
        types = list(tree.find_all(exp.DataType))
        if isinstance(tree, exp.Command) or not types or any(t.this == exp.DType.USERDEFINED for t in types):
            wrong[f"{dialect} {name}"] = f"{type_}: {tree!r}"
print(json.dumps(wrong))
"""


def parsed(questions: list[tuple[str, str, str | None]]) -> dict[str, str]:
    engines.environment("dialects")
    done = subprocess.run(
        [str(dialects.PYTHON), "-c", PARSED],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def test_every_name_is_of_its_dialect() -> None:
    named = [(engine, c.name, physical(c, engine)) for engine in ENGINES for c in COLUMNS]
    assert parsed([question for question in named if question[2]]) == {}


def test_a_name_of_another_dialect_is_found() -> None:
    foreign = [
        ("bigquery", "a", "row(a bigint)"),
        ("postgres", "b", "gibberish"),
        ("duckdb", "c", "array<int"),
    ]
    assert len(parsed(foreign)) == len(foreign)


@pytest.mark.parametrize("engine", ["duckdb", "postgres", "spark"])
def test_dbt_takes_every_name(engine: str, tmp_path: Path) -> None:
    columns = tuple(column for column in COLUMNS if physical(column, engine))
    assert len(columns) > 20
    contract = Contract(name="types", version="1.0.0", tables=(Table(name="types", columns=columns),))
    select = ",\n".join(f"cast(null as {physical(column, engine)}) as {column.name}" for column in columns)
    context = Context(adapter=engine, enforce="always", config=ModelConfig(materialized="table"))
    target = Target(kind="models", name="types")
    written = entry(contract, contract.tables[0], target, "contracts/types.yaml", context)
    assert written.not_carried == ()
    text = new_file([written], "contracts/types.yaml")
    [model] = yaml.safe_load(text)["models"]
    assert model["config"]["contract"] == {"enforced": True}
    model_sql = f"{{{{ config(materialized='table') }}}}\nselect\n{select}\n"
    files = {"models/types.sql": model_sql, "models/types.yml": text}
    if engine == "spark":
        outputs = yaml.safe_load((ROOT / "integration_tests/profiles.yml").read_text())
        spark = outputs["accord_integration_tests"]["outputs"]["spark"]
        spark["server_side_parameters"]["spark.sql.sources.default"] = "parquet"
        files["profiles.yml"] = yaml.safe_dump({"shop": {"target": "spark", "outputs": {"spark": spark}}})
    with engines.engine(engine, tmp_path) as dbt:
        project = projects.make(tmp_path, files)
        assert "Completed successfully" in dbt(project, "run")
        # dbt would say so, if it compared less than all of them.
        first = columns[0].name
        wrong = text.replace(
            f"- name: {first}\n        data_type: ", f"- name: {first}\n        data_type: date #"
        )
        assert wrong != text
        (project / "models/types.yml").write_text(wrong)
        assert "This model has an enforced contract that failed" in dbt(project, "run", code=1)
