"""accord explain on real warehouses: the rows that break a check, and never what is classified."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import ROOT, dbt, run
from jsonschema import Draft202012Validator
from projects import ENGINES, make, running

HUSH = "hush-"
"""Every classified value begins with it, and no file of the project holds it in one piece."""
# Of 7 rows: two share an id, one has an unknown city, one a negative amount, and texts are hostile.
ORDERS = """
select
    cast(id as integer) as id,
    cast(city_id as integer) as city_id,
    cast(amount as integer) as amount,
    note as "The Note",
    case when buyer is not null then 'hu' || 'sh-' || buyer end as email,
    'hu' || 'sh-' || cast(amount as varchar(9)) as salary,
    cast('2024-01-01' as date) + cast(id as integer) as day
from (
    values
    (1, 1, 10, 'good', 'ann'), (1, 2, 20, 'good', 'ann'), (3, 9, 30, 'good', 'bob'),
    (4, 9, -5, chr(27) || '[31mred' || chr(10) || chr(8238) || '''"{' || '{ 1 }}', null),
    (5, 1, null, '', 'cyd'), (6, null, 60, ' space ', 'dan'), (9, 2, 70, '中文', 'eve')
) as t (id, city_id, amount, note, buyer)
"""
YAML = """
sources:
  - name: raw
    schema: "{{ target.schema }}"
    tables:
      - name: purchases
        identifier: orders
        columns:
          - {name: email, config: {meta: {pii: true}}}
          - {name: salary, config: {meta: {classification: Secret}}}
        data_tests:
          - accord.contract:
              name: contract_purchases
              arguments:
                contract: purchases
                checks:
                  - {check: not_null, column: amount}
                  - {check: no_orphans, column: city_id, to: ref('cities'), field: city_id}
models:
  - name: cities
    data_tests:
      - accord.contract:
          name: contract_cities
          arguments:
            contract: cities
            checks:
              - id: other
                check: sql_rows
                to: ref('people')
                query: select o as city, 1 as city_id from {other} o
  - name: people
    config: {meta: {classification: strictly confidential}}
    columns: [{name: id, config: {meta: {pii: false}}}]
    data_tests:
      - accord.contract:
          name: contract_people
          arguments: {contract: humans, checks: [{check: accepted_range, column: id, max: 5}]}
  - name: orders
    columns:
      - {name: email, config: {meta: {pii: true}}}
      - {name: Salary, config: {tags: [Restricted]}}
      - {name: day, config: {meta: {classification: public}}}
    data_tests:
      - accord.contract:
          name: contract_orders
          config: {where: id < 9}
          arguments:
            contract: {escaped: "or\\\\u0064ers"}
            version: 1.2.0
            checks:
              - {check: row_count, min: "{{ var('least', 5) }}"}
              - {check: not_null, column: amount, severity: warn}
              - {check: accepted_range, column: amount, min: 0, where: "id > 0 -- all"}
              - {check: accepted_values, column: The Note, values: [good]}
              - {check: not_null, column: email, id: {escaped: "it's/\\\\u007b\\\\u007b odd"}}
              - {check: unique, column: id}
              - {check: unique, column: email}
              - {check: unique_combination, columns: [id, email]}
              - {check: no_orphans, column: city_id, to: ref('cities'), field: city_id}
              - {check: no_orphans, column: email, to: ref('cities'), field: name}
              - {check: no_date_gaps, column: day, period: day}
              - {check: increasing, column: email, order_by: [id], descending: true}
              - {check: increasing, column: amount, order_by: [email], descending: true}
              - {check: mean, column: amount, max: 1}
              - {check: row_validity, checks: [amount.not_null, amount.accepted_range], min: 99}
              - {check: columns_match, columns: [id], match: subset}
              - {check: reconciles, column: amount, to: ref('cities'), field: city_id, aggregate: sum}
              - {id: whole, check: sql_rows, query: "select * from {object} where amount < 0"}
              - {id: named, check: sql_rows, query: "select upper(email) as e from {object}", where: id > 5}
              - {id: renamed, check: sql_rows, query: "select o as id_of, o.id from {object} o where id = 6"}
              - {id: property, check: sql_rows, column: email, query: "select {property} as e from {object}"}
              - {id: copied, check: equal_rows, to: ref('copied')}
              - {id: hidden_copy, check: equal_rows, columns: [id, amount], to: ref('people')}
              - {id: broken, check: expression, expression: no_such_column > 0}
"""
FILES = {
    "models/orders.sql": ORDERS,
    "models/people.sql": "select * from {{ ref('orders') }}\n",
    "models/copied.sql": "select * from {{ ref('orders') }} where id not in (6, 9)\n",
    "models/cities.sql": "select * from (values (1, 'a'), (2, 'b')) as t (city_id, name)\n",
    "models/shop.yml": YAML,
    # All in one run of dbt: to start it is what takes time.
    "macros/explain_all.sql": """{% macro explain_all(asked, limit) %}
        {% for node, check in asked %}{{ accord.explain(node, check, limit) }}{% endfor %}
        {{ accord.explain_plan(asked[0][0]) }}
    {% endmacro %}""",
}
FAILED = "accord_rows_failed"
ROW = ("id", "city_id", "amount", "The Note", "email", "salary", "day")
X = "***"
RED = "\x1b[31mred\n‮'\"{{ 1 }}"
FOUR = ("4", "9", "-5", RED, X, X, "2024-01-05")
FIVE = ("5", "1", None, "", X, X, "2024-01-06")


def first(name: str, row: tuple[Any, ...] = ROW) -> tuple[Any, ...]:
    """A row of the table with one column before the others."""
    place = ROW.index(name)
    return (row[place], *row[:place], *row[place + 1 :])


# Check -> status, columns, masked columns, rows.
CASES: dict[str, tuple[str, tuple[str, ...], set[str], list[tuple[Any, ...]]]] = {
    "orders/amount.not_null": ("fail", first("amount"), {"email", "salary"}, [first("amount", FIVE)]),
    "orders/amount.accepted_range": ("fail", first("amount"), {"email", "salary"}, [first("amount", FOUR)]),
    "orders/it's/{{ odd": ("fail", first("email"), {"email", "salary"}, [first("email", FOUR)]),
    "orders/id.unique": ("fail", ("id", FAILED), set(), [("1", "1")]),
    "orders/email.unique": ("fail", ("email", FAILED), {"email"}, [(X, "1")]),
    "orders/unique_combination": ("fail", ("id", "email", FAILED), {"email"}, [("1", X, "1")]),
    "orders/city_id.no_orphans": ("fail", ("orphan", FAILED), set(), [("9", "2")]),
    "orders/email.no_orphans": ("fail", ("orphan", FAILED), {"orphan"}, [(X, "2"), *[(X, "1")] * 3]),
    "orders/day.no_date_gaps": (
        "fail",
        ("accord_after", "accord_before", FAILED),
        set(),
        [("2024-01-02", "2024-01-04", "1")],
    ),
    "orders/email.increasing": (
        "fail",
        ("accord_previous", "email", FAILED),
        {"accord_previous", "email"},
        [(X, X, "1")] * 3,
    ),
    "orders/amount.increasing": (
        "fail",
        ("accord_previous", "amount", FAILED),
        {"accord_previous"},
        [(X, "30", "1"), (X, "60", "1")],
    ),
    "orders/row_validity": ("fail", ROW, {"email", "salary"}, [FOUR, FIVE]),
    "orders/whole": ("fail", ROW, {"email", "salary"}, [FOUR]),
    "orders/named": ("fail", ("e",), {"e"}, [(X,)]),
    "orders/renamed": ("fail", ("id_of", "id"), {"id_of"}, [(X, "6")]),
    "orders/property": ("fail", ("e",), {"e"}, [(X,)] * 6),
    "orders/copied": (
        "fail",
        (*ROW, "accord_side", FAILED),
        {"email", "salary"},
        [("6", None, "60", " space ", X, X, "2024-01-07", "1", "1")],
    ),
    "orders/hidden_copy": (
        "fail",
        ("id", "amount", "accord_side", FAILED),
        {"amount"},
        [("9", X, "-1", "1")],
    ),
    "cities/other": ("fail", ("city", "city_id"), {"city"}, [(X, "1")] * 6),
    "orders/row_count": ("pass", (), set(), []),
    "orders/amount.mean": ("fail", (), set(), []),
    "orders/columns_match": ("pass", (), set(), []),
    "orders/amount.reconciles": ("fail", (), set(), []),
    "people/id.accepted_range": ("fail", ROW, set(ROW[1:]), [("6", *[X] * 6), ("9", *[X] * 6)]),
    "purchases/amount.not_null": ("fail", first("amount"), {"email", "salary"}, [first("amount", FIVE)]),
    "purchases/city_id.no_orphans": ("fail", ("orphan", FAILED), set(), [("9", "2")]),
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as target:
        yield target


@pytest.fixture(scope="module")
def project(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables, built; no test of theirs has run."""
    folder = make(tmp_path_factory.mktemp("explain"), FILES)
    dbt(folder, "run", "--quiet", "--target", engine)
    return folder


def nodes(project: Path) -> dict[str, str]:
    """Table -> the unique id of its contract test."""
    manifest = json.loads((project / "target/manifest.json").read_text())
    return {
        node["name"].removeprefix("contract_"): key
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "test"
    }


@pytest.fixture(scope="module")
def printed(project: Path, engine: str) -> str:
    """All that dbt prints when each case is explained."""
    asked = [(nodes(project)[table], check) for table, _, check in (case.partition("/") for case in CASES)]
    command = ("--quiet", "--no-write-json", "run-operation", "explain_all", "--target", engine)
    return dbt(project, *command, "--args", json.dumps({"asked": asked, "limit": 6}))


@pytest.mark.parametrize("case", CASES)
def test_what_breaks_a_check(case: str, printed: str) -> None:
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith('{"accord"')]
    found = lines[list(CASES).index(case)]
    status, columns, masked, rows = CASES[case]
    assert found["result"][2] == case.partition("/")[2]
    assert (found["result"][7], tuple(found["columns"]), set(found["masked"])) == (status, columns, masked)
    assert sorted(map(tuple, found["rows"]), key=str) == sorted(rows, key=str)
    assert found["sql"] is None if "columns_match" in case else found["sql"].split()[0] in ("select", "with")


def test_where_hashes_are_looked_at_first(engine: str, printed: str) -> None:
    probes = json.loads(printed.strip().splitlines()[-1])["probes"]
    suspects = {probe["id"]: probe["suspects"] for probe in probes if probe["suspects"]}
    keys = ("id.unique", "email.unique", "unique_combination")
    hashed = dict(zip(keys, ("id.unique", "email.unique", "id.unique"), strict=True))
    assert suspects == (hashed if engine == "postgres" else {})
    assert {p["id"]: p["within"] for p in probes if p["within"]} == {"unique_combination": "id.unique"}


def test_no_classified_value_leaves_the_warehouse(project: Path, printed: str) -> None:
    log = (project / "logs/dbt.log").read_text()
    assert X in printed
    assert (HUSH in printed, HUSH in log) == (False, False)


# ----------------------------------------------------------------------------- the command, on DuckDB


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("command"), FILES)
    dbt(folder, "run", "--quiet")
    return folder


def test_as_text(shop: Path) -> None:
    done = run(shop, "accord", "explain", "orders/amount.accepted_range")
    assert (done.returncode, done.stderr) == (1, "")
    report, _, sql = done.stdout.partition("\nselect *\n")
    assert max(map(len, report.splitlines())) <= 80
    assert "fail (error): measured 1, expected 0 rows" in report
    assert r"\x1b[31mred\x0a\x202e" in report
    assert "Rows shown: 1 of 1. Masked: email, salary." in report
    assert "where (id > 0 -- all\n) and amount is not null" in sql
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert '"rows"' not in (shop / "logs/dbt.log").read_text(), "dbt keeps no rows in its log"


def test_as_json(shop: Path) -> None:
    done = run(shop, "accord", "explain", "purchases/amount.not_null", "--format", "json", "--limit", "0")
    assert (done.returncode, done.stderr) == (1, "")
    found = follows_schema(done.stdout, "explain")
    assert (found["table"], found["shows"], found["rows"]) == ("raw.purchases", "rows", [])
    assert (found["check"]["rows_failed"], found["masked"]) == (1, ["email", "salary"])


def test_a_warning_breaks_nothing(shop: Path) -> None:
    assert run(shop, "accord", "explain", "orders/amount.not_null").returncode == 0


def test_the_plan(shop: Path) -> None:
    done = run(shop, "accord", "explain", "--plan", "orders", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    plan = follows_schema(done.stdout, "plan")
    cities = '"shop"."main"."cities"'
    assert plan["catalogue"] == ["columns_match"]
    assert len(plan["scans"]) == 1
    probes = {probe["id"]: probe for probe in plan["probes"]}
    assert {name: probe["why"] for name, probe in probes.items()} == {
        **dict.fromkeys(["email.unique", "unique_combination"], "group"),
        "id.unique": "window",  # a whole number, whose rows DuckDB numbers
        **dict.fromkeys(["city_id.no_orphans", "email.no_orphans"], "join"),
        **dict.fromkeys(["day.no_date_gaps", "email.increasing", "amount.increasing"], "window"),
        "amount.reconciles": "comparison",
        **dict.fromkeys(["whole", "named", "renamed", "property"], "query"),
        **dict.fromkeys(["copied", "hidden_copy"], "group"),
    }
    assert probes["unique_combination"]["within"] == "id.unique"
    assert plan["passes"] == {
        "least": 16,
        "most": 16,
        "others": {cities: 3, cities.replace("cities", "copied"): 1, cities.replace("cities", "people"): 1},
    }


def follows_schema(text: str, name: str) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(text)
    schema = json.loads((ROOT / f"docs/schemas/{name}-1.json").read_text())
    Draft202012Validator(schema).validate(decoded)
    return decoded


def test_a_query_that_fails(shop: Path) -> None:
    done = run(shop, "accord", "explain", "orders/broken")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("accord: dbt could not explain broken:")
    assert "no_such_column" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_that_is_not_as_it_was(shop: Path, tmp_path: Path) -> None:
    manifest = json.loads((shop / "target/manifest.json").read_text())
    for key in nodes(shop).values():
        manifest["nodes"][key + "0"] = {**manifest["nodes"].pop(key), "unique_id": key + "0"}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    for command in (["orders/row_count"], ["--plan", "orders"]):
        done = run(shop, "accord", "explain", *command, "--target-path", str(tmp_path))
        assert (done.returncode, done.stdout) == (3, "")
        assert "contract test of orders is in manifest.json and not in the project as it is" in done.stderr


def test_no_relation(shop: Path) -> None:
    with duckdb.connect(str(shop / "shop.duckdb")) as connection:
        connection.execute("drop view people")
    for command in (["humans/id.accepted_range"], ["--plan", "people"]):
        done = run(shop, "accord", "explain", *command)
        assert (done.returncode, done.stdout) == (3, "")
        assert '"shop"."main"."people" is not in the warehouse' in done.stderr
        assert "`dbt build --select people`" in done.stderr


def test_no_package(shop: Path, tmp_path: Path) -> None:
    for name in ("dbt_project.yml", "profiles.yml", "target/manifest.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(shop / name, tmp_path / name)
    done = run(tmp_path, "accord", "explain", "orders/row_count")
    assert (done.returncode, done.stdout) == (3, "")
    assert "does not have the dbt package accord" in done.stderr
