"""accord.valid_rows and accord.broken_rows: a relation split by its contract, on real warehouses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import dbt
from projects import ENGINES, make, running

# Texts that would end a literal, a comment or a template, were they not escaped.
ODD = r"it's a \ {{ 1 }} -- "
RAW = """
select
    cast(id as integer) as id, cast(amount as integer) as amount, status as "Order Status", "group"
from (
    values
    (1, 10, 'paid', 'a'), (2, -5, 'paid', 'a'), (3, null, 'lost', 'a'), (null, -1, 'lost', 'b'),
    (5, 20, null, null), (6, 500, 'paid', 'b'), (7, -7, 'open', null)
) as t (id, amount, status, "group")
"""
CHECKS = """
              - {check: not_null, column: id}
              - {check: accepted_values, column: Order Status, values: [paid, open], severity: warn}
              - {check: row_count, min: 100}
              - check: accepted_range
                column: amount
                min: 0
                tolerance: 9
                where: "\\"group\\" = 'a' -- those"
              - {check: accepted_range, column: amount, max: 100, id: %s}
              - {check: not_null, column: amount, severity: info}
              - {check: unique, column: id}
              - {check: not_null, column: group, waiver: {until: '2999-01-01', reason: r, owner: o}}
"""
# As `accord compile` writes it.
ESCAPED = '{escaped: "' + json.dumps(ODD)[1:-1].replace("{", r"\u007b").replace("\\", "\\\\") + '"}'
BROKEN = {
    2: "amount.accepted_range",
    3: "Order Status.accepted_values",
    None: "id.not_null, Order Status.accepted_values",
    6: ODD,
}
VALID = {1, 5, 7}


def contract(name: str, checks: str, test: str | None = None) -> str:
    return f"""
    data_tests:
      - accord.contract:
          name: {test or name}
          arguments: {{contract: {name}, checks: {checks}}}
"""


YAML = f"""
sources:
  - name: src
    schema: "{{{{ target.schema }}}}"
    tables:
      - name: landed
        identifier: raw
        data_tests:
          - accord.contract:
              name: contract_landed
              arguments: {{contract: landed, checks: [{{check: not_null, column: id}}]}}
models:
  - name: checked
    config: {{alias: of_another_name}}
    data_tests:
      - accord.contract:
          name: contract_checked
          arguments:
            contract: checked
            checks: {CHECKS % ESCAPED}
  - name: clean
    data_tests:
      - accord.contract:
          name: contract_clean
          arguments:
            contract: clean
            checks: {CHECKS % ESCAPED}
  - name: no_rows{contract("no_rows", "[{check: row_count, min: 1}]")}
  - name: all_info{contract("all_info", "[{check: not_null, column: id, severity: info}]")}
  - name: twice_1{contract("twice", "[{check: not_null, column: id}]", "t1")}
  - name: twice_2{contract("twice", "[{check: not_null, column: id}]", "t2")}
  - name: elsewhere{contract("elsewhere", "[{check: not_null, column: no_such}]")}
"""
AFTER_RAW = "-- depends_on: {{ ref('raw') }}\n"
# A model of the clean rows that has the contract itself, and models downstream of one that has it.
SPLIT = {
    "clean": "{{ accord.valid_rows(ref('raw'), contract='clean') }}",
    "quarantine": "{{ accord.broken_rows(ref('raw'), contract='clean') }}",
    "kept": "select * from ({{ accord.valid_rows(ref('checked')) }}) as kept",
    "dropped": "select * from ({{ accord.broken_rows(ref('checked')) }}) as dropped",
    "landed_kept": AFTER_RAW + "{{ accord.valid_rows(source('src', 'landed')) }}",
    "landed_dropped": AFTER_RAW + "{{ accord.broken_rows(source('src', 'landed')) }}",
}
FILES = {
    "models/raw.sql": RAW,
    "models/checked.sql": "select * from {{ ref('raw') }}",
    **{
        f"models/{n}.sql": "select 1 as id"
        for n in ("plain", "no_rows", "all_info", "twice_1", "twice_2", "elsewhere")
    },
    **{f"models/{name}.sql": sql + "\n" for name, sql in SPLIT.items()},
    "models/shop.yml": YAML,
    "macros/told.sql": """{% macro told(tables) %}{% for table in tables %}
        {% for row in run_query('select * from ' ~ target.schema ~ '.' ~ table).rows %}
            {% set id = row['id'] | int if row['id'] is not none else none %}
            {{ print(tojson([table, id, row.get('accord_broken_checks')])) }}
        {% endfor %}
    {% endfor %}{% endmacro %}""",
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as target:
        yield target


@pytest.fixture(scope="module")
def project(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("quarantine"), FILES)
    dbt(folder, "run", "--quiet", "--target", engine, "--select", "raw", "checked", *SPLIT)
    return folder


@pytest.fixture(scope="module")
def split(engine: str, project: Path) -> dict[str, dict[int | None, str | None]]:
    """Model -> id -> the checks that the row breaks."""
    arguments = json.dumps({"tables": list(SPLIT)})
    printed = dbt(project, "--quiet", "run-operation", "told", "--target", engine, "--args", arguments)
    found: dict[str, dict[int | None, str | None]] = {name: {} for name in SPLIT}
    for line in filter(None, map(str.strip, printed.splitlines())):
        table, identity, checks = json.loads(line)
        found[table][identity] = checks
    return found


@pytest.mark.parametrize(("valid", "broken"), [("clean", "quarantine"), ("kept", "dropped")])
def test_every_row_is_on_one_side(valid: str, broken: str, split: dict[str, Any]) -> None:
    assert set(split[valid]) == VALID
    assert split[broken] == BROKEN


def test_a_source(split: dict[str, Any]) -> None:
    assert set(split["landed_kept"]) == {1, 2, 3, 5, 6, 7}
    assert split["landed_dropped"] == {None: "id.not_null"}


def test_a_relation_of_another_run(project: Path, engine: str) -> None:
    ci = ("--target", f"{engine}_ci", "--target-path", "target/ci", "--defer", "--state", "target")
    dbt(project, "run", "--quiet", *ci, "--select", "dropped")
    compiled = (project / "target/ci/compiled/shop/models/dropped.sql").read_text()
    assert ('."of_another_name"' in compiled, '"ci"."of_another_name"' in compiled) == (True, False)


# Model -> its SQL, and what dbt says of it.
WRONG = {
    "w_none": ("accord.valid_rows(ref('plain'))", "accord.valid_rows: no contract test is attached to"),
    "w_name": (
        "accord.broken_rows(ref('raw'), contract='cleen')",
        "no contract is called cleen; there are all_info, checked, clean, elsewhere, landed, no_rows",
    ),
    "w_no_row_check": ("accord.valid_rows(ref('no_rows'))", "the contract no_rows has no row check of"),
    "w_info": ("accord.broken_rows(ref('all_info'))", "the contract all_info has no row check of"),
    "w_text": ("accord.valid_rows('raw')", "takes a relation, as ref('orders') or source('shop', 'orders')"),
    "w_twice": (
        "accord.valid_rows(ref('raw'), contract='twice')",
        "more than one contract is called twice: t1, t2",
    ),
    "w_column": (
        "accord.valid_rows(ref('raw'), contract='elsewhere')",
        "check no_such.not_null: the table has no column `no_such`; it has id, amount",
    ),
}


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    wrong = {f"models/{name}.sql": f"{{{{ {sql} }}}}" for name, (sql, _) in WRONG.items()}
    project = make(tmp_path_factory.mktemp("wrong"), FILES | wrong)
    dbt(project, "run", "--quiet", "--select", "raw", *WRONG, code=1)
    results = json.loads((project / "target/run_results.json").read_text())["results"]
    return {r["unique_id"].split(".")[2]: r["message"] for r in results if r["status"] == "error"}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_split_is_refused(name: str, messages: dict[str, str]) -> None:
    assert WRONG[name][1] in " ".join(messages[name].split())


def test_the_sql_reads_well(project: Path) -> None:
    compiled = (project / "target/compiled/shop/models/landed_dropped.sql").read_text().partition("\n")[2]
    assert compiled.partition("from")[0] == (
        "select\n    *,\n    concat_ws(\n        ', ',\n"
        "        case when id is null then 'id.not_null' end\n    ) as accord_broken_checks\n"
    )
