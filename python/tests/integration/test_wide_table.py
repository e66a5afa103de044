"""Five hundred columns with five checks each: one test, on every engine, whatever caps it sets."""

from __future__ import annotations

import json
from collections.abc import Iterator

import engines
import pytest
import yaml
from cases import audit
from conftest import copy_project
from engines import Dbt
from test_refusals import PROJECT

COLUMNS = 500
NAMES = [f"c{number}" for number in range(COLUMNS)]
WRONG = 7
"""In this column the ones are nulls."""


def _checks(number: int) -> list[dict[str, object]]:
    column = NAMES[number]
    return [
        {"check": "not_null", "column": column},
        {"check": "accepted_range", "column": column, "min": number, "max": number + 1},
        {"check": "accepted_values", "column": column, "values": [number, number + 1]},
        {"check": "mean", "column": column, "min": number, "max": number + 0.5},
        {"check": "max", "column": column, "mustBe": number + 1},
    ]


@pytest.fixture(scope="module", params=["duckdb", "postgres", "spark"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dbt]:
    with engines.engine(request.param, tmp_path_factory.mktemp(request.param)) as dbt:
        yield dbt


def test_wide_table(engine: Dbt, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wide")
    nulls = [f"case when n = 1 and {number} = {WRONG} then null else n + {number} end as {name}"
             for number, name in enumerate(NAMES)]  # fmt: skip
    model = (
        "{{ config(materialized='table') }}\nselect\n    " + ",\n    ".join(nulls)
        + "\nfrom (values (0), (1), (1), (0)) as numbers (n)\n"
    )  # fmt: skip
    contract = {
        "name": "contract_wide",
        "arguments": {
            "contract": "wide",
            "checks": [check for number in range(COLUMNS) for check in _checks(number)],
        },
    }
    described = {"models": [{"name": "wide", "data_tests": [{"accord.contract": contract}]}]}
    files = {k: v for k, v in PROJECT.items() if not k.startswith("models/")}
    files |= {"models/wide.sql": model, "models/wide.yml": yaml.safe_dump(described, width=1000)}
    for name, text in files.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    project = copy_project(folder / "source", folder)
    engine(project, "build", "--quiet", code=1)
    [result] = [
        r
        for r in json.loads((project / "target/run_results.json").read_text())["results"]
        if r["unique_id"].startswith("test.")
    ]
    rows = audit(engine, project)
    assert len(rows) == 5 * COLUMNS
    broken = {name for name, row in rows.items() if row["status"] != "pass"}
    assert broken == {f"{NAMES[WRONG]}.not_null", f"{NAMES[WRONG]}.max"}
    assert result["failures"] == len(broken)
    assert rows["c499.mean"]["measured"] == 499.5
