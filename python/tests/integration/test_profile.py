"""The macros that `accord init` runs give the same answers on every engine, and never a personal value."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import conftest
import engines
import pytest
from conftest import ROOT, copy_project
from engines import Dbt

HUSH = "hush-"
"""Every personal value begins with it."""
PEOPLE = f"""
select
    cast(id as integer) as id,
    cast(amount as decimal(10, 2)) as amount,
    city as {{{{ accord.column('The "City"') }}}},
    '{HUSH}' || city as full_name,
    '{HUSH}' || city as remark,
    code,
    cast('2024-01-01' as date) as day,
    cast('1999-01-02' as date) as birth_date,
    {{{{ accord.utc_timestamp('2024-06-01 11:00:00') }}}} as seen_at,
    id > 2 as is_late
from (
    values
    (1, -1.5, 'it''s', 'a@b.io'), (2, 2, 'it''s', '+4912345678'), (3, null, '中文 #', '2024-02-29'),
    (4, 10, null, '7f0f5a1e-1a5f-4a53-8d2f-0c7d2c1a9b11')
) as t (id, amount, city, code)
"""
CITIES = "select * from (values ('it''s', 1), ('it''s', 2), ('x', 3)) as t (name, id)\n"
YAML = "models: [{name: people, columns: [{name: remark, config: {meta: {pii: true}}}]}]\n"
ENGINES = ["duckdb", "postgres", "spark", "dbt-1.10", "dbt-2"]


@pytest.fixture(scope="module", params=ENGINES)
def dbt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dbt]:
    if request.param.startswith("dbt-"):
        yield functools.partial(conftest.dbt, **engines.version(request.param))
    else:
        with engines.engine(request.param, tmp_path_factory.mktemp("engine")) as dbt:
            yield dbt


@pytest.fixture(scope="module")
def project(dbt: Dbt, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("profile")
    models = folder / "source/models"
    models.mkdir(parents=True)
    (folder / "source/macros").mkdir()
    (folder / "source/macros/ask.sql").write_text(ASK)
    (models / "people.sql").write_text(PEOPLE)
    (models / "cities.sql").write_text(CITIES)
    (models / "people.yml").write_text(YAML)
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copy(ROOT / "integration_tests" / name, folder / "source" / name)
    project = copy_project(folder / "source", folder, dbt)
    (project / "target").mkdir(exist_ok=True)
    dbt(project, "run")
    return project


NODE = "model.accord_integration_tests."
CITY = 'The "City"'
ASKED: dict[str, dict[str, Any]] = {
    "profile": {},
    "limited": {"limit": 2},
    "gone": {"node": NODE + "gone"},
    "follow_up": {
        "values": [CITY, "id", "full_name", "remark", "no_such_column"],
        "keys": [["id"], ["day", "is_late"]],
        "parents": [
            {"column": CITY, "node": NODE + "cities", "fields": ["no_such_column", "NAME"]},
            {"column": "id", "node": NODE + "cities", "fields": ["id"]},
            {"column": "id", "node": NODE + "cities", "fields": ["name"]},
            {"column": "id", "node": NODE + "gone", "fields": ["id"]},
        ],
    },
    "nothing": {"values": []},
}
# All in one run of dbt: to start it is what takes time.
ASK = """{% macro ask(asked) %}
    {% for arguments in asked %}
        {% set macro = accord.profile_follow_up if 'values' in arguments else accord.profile_table %}
        {{ macro(**arguments) }}
    {% endfor %}
{% endmacro %}"""


def ask(dbt: Dbt, project: Path, asked: list[dict[str, Any]], *options: str) -> list[dict[str, Any]]:
    given = json.dumps({"asked": [{"node": NODE + "people", **one} for one in asked]})
    output = dbt(project, "--quiet", "run-operation", "ask", "--args", given, *options)
    assert (HUSH in output, "1999-01" in output) == (False, False)
    found = [json.loads(line) for line in output.splitlines() if line.startswith('{"accord"')]
    assert len(found) == len(asked), output
    return found


NO_FORMAT = dict.fromkeys(["email", "uuid", "uri", "ipv4", "ipv6", "date", "iso8601", "phone"], 0)
TEXT = {"shortest": 4, "longest": 4, "formats": NO_FORMAT}
HIDDEN = {"filled": 3, "distinct": 2, "shortest": 9, "longest": 9, "formats": NO_FORMAT}
EXPECTED: dict[str, dict[str, Any]] = {
    "id": {"filled": 4, "distinct": 4, "min": 1, "max": 4},
    "amount": {"filled": 3, "distinct": 3, "min": -1.5, "max": 10},
    CITY: {"filled": 3, "distinct": 2, **TEXT},
    "full_name": {**HIDDEN, "personal": "name"},
    "remark": {**HIDDEN, "personal": "dbt"},
    "code": {
        "filled": 4,
        "distinct": 4,
        "shortest": 6,
        "longest": 36,
        "formats": {**NO_FORMAT, **dict.fromkeys(["email", "uuid", "date", "iso8601", "phone"], 1)},
    },
    "day": {"filled": 4, "distinct": 1, "min": "2024-01-01", "max": "2024-01-01", "age": 152.5 * 86400},
    "birth_date": {"filled": 4, "distinct": 1, "personal": "name"},
    "seen_at": {"filled": 4, "distinct": 1, "min": "2024-06-01 11:00:00",
                "max": "2024-06-01 11:00:00", "age": 3600},
    "is_late": {"filled": 4, "distinct": 2},
}  # fmt: skip


def typed(value: Any) -> Any:
    """Numbers as numbers, whatever their digits."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items() if inner not in (None, {})}
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


@pytest.fixture(scope="module")
def answers(dbt: Dbt, project: Path) -> dict[str, dict[str, Any]]:
    return dict(zip(ASKED, ask(dbt, project, list(ASKED.values())), strict=True))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_column(name: str, answers: dict[str, dict[str, Any]]) -> None:
    found = next(column for column in answers["profile"]["columns"] if column["name"] == name)
    assert found["type"]
    assert (
        typed({key: value for key, value in found.items() if key not in ("name", "type")}) == EXPECTED[name]
    )


def test_the_table(answers: dict[str, dict[str, Any]]) -> None:
    found = answers["profile"]
    assert [column["name"] for column in found["columns"]] == list(EXPECTED)
    facts = {key: found[key] for key in ("type", "rows", "approximate", "queries")}
    assert facts == {"type": "table", "rows": "4", "approximate": False, "queries": 2}
    assert answers["limited"]["rows"] == "2"
    assert answers["gone"]["missing"] == "relation"


def test_what_is_asked_afterwards(answers: dict[str, dict[str, Any]]) -> None:
    found = answers["follow_up"]
    values = {name: sorted(map(tuple, pairs)) for name, pairs in found["values"].items()}
    # Those of personal columns are not given, though they were asked for.
    assert values == {CITY: [("it's", "2"), ("中文 #", "1")], "id": [(str(n), "1") for n in range(1, 5)]}
    assert found["keys"] == ["4", "2"]
    parents = [(each["field"], each.get("orphans"), each.get("repeated")) for each in found["parents"]]
    assert parents == [("name", "1", "1"), ("id", "1", "0"), (None, None, None), (None, None, None)]
    assert found["queries"] == 3
    assert answers["nothing"] == {"accord": 1, "queries": 0, "values": {}, "keys": [], "parents": []}


def test_many_rows_are_estimated_where_the_engine_can(dbt: Dbt, project: Path) -> None:
    found = ask(dbt, project, [{}], "--vars", "{accord_profile_exact_up_to: 3}")[0]
    is_postgres = "postgres" in found["relation"]
    assert found["approximate"] is not is_postgres
    # Of four values every estimate is right.
    assert [column["distinct"] for column in found["columns"]][:2] == ["4", "3"]
