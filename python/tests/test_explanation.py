"""Which check a person means, what a plan reads, and the text of both; without a dbt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import run

from accord.artifacts.manifest import Manifest
from accord.dbt import Explained, Planned, PlannedProbe
from accord.errors import AccordError, ArtifactError, UsageError
from accord.explain import Subject, explanation, find_check, find_contract, plan_report, subjects
from accord.reports.explanation import render, render_plan


def contract_test(contract: str, checks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    arguments = {"contract": contract, "checks": checks, **more.pop("arguments", {})}
    return {
        "unique_id": f"test.shop.{contract}.1",
        "name": f"contract_{contract}",
        "resource_type": "test",
        "test_metadata": {"name": "contract", "namespace": "accord", "kwargs": arguments},
        **more,
    }


MODELS: dict[str, dict[str, Any]] = {
    f"model.shop.{name}": {"unique_id": f"model.shop.{name}", "name": name, "resource_type": "model"}
    for name in ("fct_orders", "customers", "lines_2")
}
MODELS["model.shop.fct_orders"]["version"] = 2
TESTS = [
    contract_test(
        "orders",
        [
            {"check": "row_count", "min": 1},
            {"check": "not_null", "column": "id"},
            {"check": "expression", "id": "a/b", "expression": "true"},
            {"check": "not_null", "column": {"escaped": "\\u007b\\u007bx"}},
        ],
        attached_node="model.shop.fct_orders",
        arguments={"version": {"escaped": "1.0"}},
    ),
    contract_test("customers", [{"check": "row_count", "min": 1}], attached_node="model.shop.customers"),
    contract_test(
        "raw",
        [{"check": "unique", "column": "id"}],
        arguments={"model": "{{ get_where_subquery(source('shop', 'purchases')) }}"},
    ),
    contract_test("lines", [{"check": "mean", "column": "n", "min": 1}], attached_node="model.shop.lines_2"),
    {
        **contract_test(
            "lines", [{"check": "mean", "column": "n", "min": 1}], attached_node="model.shop.customers"
        ),
        "unique_id": "test.shop.lines.2",
    },
]


MANIFEST = msgspec.json.encode(
    {"metadata": {}, "nodes": MODELS | {node["unique_id"]: node for node in TESTS}}
)


@pytest.fixture
def known() -> list[Subject]:
    return subjects(msgspec.json.decode(MANIFEST, type=Manifest))


@pytest.mark.parametrize(
    ("text", "table", "check"),
    [
        ("id.not_null", "fct_orders.v2", "id.not_null"),
        ("orders/row_count", "fct_orders.v2", "row_count"),
        ("fct_orders/row_count", "fct_orders.v2", "row_count"),
        ("a/b", "fct_orders.v2", "a/b"),
        ("orders/a/b", "fct_orders.v2", "a/b"),
        ("fct_orders.v2/row_count", "fct_orders.v2", "row_count"),
        ("{{x.not_null", "fct_orders.v2", "{{x.not_null"),
        ("customers/row_count", "customers", "row_count"),
        ("raw/id.unique", "shop.purchases", "id.unique"),
        ("purchases/id.unique", "shop.purchases", "id.unique"),
        ("shop.purchases/id.unique", "shop.purchases", "id.unique"),
        ("lines_2/n.mean", "lines_2", "n.mean"),
    ],
)
def test_find_check(text: str, table: str, check: str, known: list[Subject]) -> None:
    subject, found = find_check(known, text)
    assert (subject.table, found) == (table, check)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "row_count",
            "2 checks are called `row_count`\n  Name one of them: customers/row_count, fct",
        ),
        ("lines/n.mean", "Name one of them: customers/n.mean, lines_2/n.mean."),
        ("id.not_nul", "no check is called `id.not_nul`\n  Did you mean `id.not_null`?"),
        ("orders/id.not_nul", "orders has no check `id.not_nul`\n  Did you mean `id.not_null`?"),
        ("ordrs/id.not_null", "no contract or table is called `ordrs`\n  Did you mean `orders`?"),
        ("", "no check is called ``"),
    ],
)
def test_no_check(text: str, message: str, known: list[Subject]) -> None:
    with pytest.raises(UsageError) as raised:
        find_check(known, text)
    assert message in str(raised.value)
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "contract"),
    [("orders", "orders"), ("fct_orders", "orders"), ("purchases", "raw"), ("lines_2", "lines")],
)
def test_find_contract(text: str, contract: str, known: list[Subject]) -> None:
    assert find_contract(known, text).contract == contract


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lines", "2 contract tests are called `lines`: lines on lines_2, lines on customers"),
        ("order", "no contract or table is called `order`\n  Did you mean `orders`?"),
    ],
)
def test_no_contract(text: str, message: str, known: list[Subject]) -> None:
    with pytest.raises(UsageError) as raised:
        find_contract(known, text)
    assert message in str(raised.value)


def test_a_project_without_contracts() -> None:
    with pytest.raises(ArtifactError, match="no contract tests"):
        subjects(msgspec.convert({"metadata": {}, "nodes": {}}, Manifest))


# ------------------------------------------------------------------------------------ what is there

RESULT = ["orders", "1.0", "id.not_null", "id", "not_null", "completeness", "error", "fail"]
FOUND = {
    "result": [*RESULT, "1200", "7", "7.0", "0 rows"],
    "columns": ["id", "email", "note"],
    "masked": ["email"],
    "rows": [[None, "***", "a\x1b[31m\nb‮"], ["", "***", " x "], ["null", "***", "中" * 60]],
    "sql": "select *\nfrom \x1b t\nwhere\tid is null",
}


def found(**changes: Any) -> Explained:
    return msgspec.json.decode(msgspec.json.encode(FOUND | changes), type=Explained)


def orders(known: list[Subject]) -> Subject:
    return next(subject for subject in known if subject.contract == "orders")


TEXT = r"""
✗ fct_orders.v2/id.not_null · orders 1.0
    7 of 1,200 rows (0.6 %) have no id.
    fail (error): measured 7, expected 0 rows

id      email  note
------  -----  ----------------------------------------
null    ***    a\x1b[31m\x0ab\x202e
''      ***    ' x '
'null'  ***    中中中中中中中中中中中中中中中中中中中…

Rows shown: 3 of 7. Masked: email.

select *
from \x1b t
where    id is null
"""


def test_text(known: list[Subject]) -> None:
    assert render(explanation(orders(known), "id.not_null", 10, found())) == TEXT[1:]


def test_a_plain_terminal_and_a_coloured_one(known: list[Subject]) -> None:
    told = explanation(orders(known), "id.not_null", 10, found(rows=[["1", "***", "x"]]))
    assert render(told, unicode=False).isascii()
    assert render(told, unicode=False).startswith("x fct_orders")
    assert render(told, colour=True).startswith("\x1b[31m✗\x1b[0m fct_orders")


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("columns", [1, 3, 8, 9, 10, 40])
def test_rows_fit(columns: int, width: int, known: list[Subject]) -> None:
    names = [f"column_{number}_with_a_long_name" for number in range(columns)]
    row = ["value that is long " * 9 for _ in names]
    told = explanation(orders(known), "id.not_null", 10, found(columns=names, rows=[row, row], sql=None))
    lines = render(told, width).splitlines()
    assert max(map(len, lines)) <= width
    # A line for each value where columns would be too narrow to read.
    assert ("row 2" in lines) == (columns * 8 + (columns - 1) * 2 > width)


@pytest.mark.parametrize(
    ("changes", "limit", "line"),
    [
        ({"rows": []}, 0, "Rows shown: 0 of 7. Masked: email."),
        ({"masked": []}, 3, "Rows shown: 3 of 7."),
        (
            {"columns": ["id", "accord_rows_failed"], "rows": [["1", "6"]]},
            3,
            "Keys shown: 1, all there are.",
        ),
        (
            {"columns": ["id", "accord_rows_failed"], "rows": [["1", "6"]]},
            1,
            "Keys shown: 1, those of",
        ),
        ({"columns": ["id", "accord_rows_failed"], "rows": []}, 0, "Keys shown: 0. Masked: email."),
    ],
)
def test_how_much_is_shown(changes: dict[str, Any], limit: int, line: str, known: list[Subject]) -> None:
    text = render(explanation(orders(known), "id.not_null", limit, found(**changes)))
    assert any(shown.startswith(line) for shown in text.splitlines()), text


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("test", "its contract test of fct_orders.v2 is in manifest.json and not in the project"),
        ("check", "the check id.not_null of fct_orders.v2 is in manifest.json and not in the project"),
        ("relation", '"db"."fct" is not in the warehouse'),
    ],
)
def test_what_is_gone(missing: str, message: str, known: list[Subject]) -> None:
    with pytest.raises(AccordError) as raised:
        explanation(orders(known), "id.not_null", 1, Explained(missing=missing, relation='"db"."fct"'))
    assert message in str(raised.value)
    assert raised.value.exit_code == 3


@pytest.mark.parametrize(
    ("contract", "remedy"),
    [("orders", "`dbt build --select fct_orders.v2`"), ("raw", "It is a source: load")],
)
def test_the_remedy_for_a_missing_relation(contract: str, remedy: str, known: list[Subject]) -> None:
    with pytest.raises(ArtifactError, match="is not in the warehouse") as raised:
        plan_report(find_contract(known, contract), Planned(missing="relation", relation="t"))
    assert remedy in str(raised.value)


# ---------------------------------------------------------------------------------------- the plan


def probe(id_: str, check: str, sql: str, **more: Any) -> PlannedProbe:
    return PlannedProbe(
        id=id_, check=check, sql=sql, **{"to": None, "within": None, "suspects": None, **more}
    )


PLANNED = Planned(
    engine="postgres",
    relation="s.orders",
    scans=(("id.not_null", "row_count"), ("amount.mean",)),
    catalogue=("columns_match",),
    probes=(
        probe("id.unique", "unique", "select id from s.orders group by id", suspects="id.unique"),
        probe(
            "pair.unique",
            "unique_combination",
            "select id, n from s.orders where id in (select id from failing_1) group by id, n",
            within="id.unique",
            suspects="id.unique",
        ),
        probe(
            "city.no_orphans", "no_orphans", "from s.orders left join (from s.orders_old)", to="s.orders_old"
        ),
        probe("parent.no_orphans", "no_orphans", "from s.orders left join (from s.orders)", to="s.orders"),
        probe("spread", "outlier_share", "from s.orders cross join (select s.orders.n from s.orders)"),
        probe("gaps", "no_date_gaps", "lag(day) over (order by day) from s.orders group by day"),
        probe("mine", "sql_rows", "select * from object_9 as s.orders_2, (select 1 from object_9)"),
    ),
)
PLAN = """
orders 1.0 on s.orders · postgres · 11 checks

scan · 1 pass · 2 checks
    id.not_null, row_count
scan · 1 pass · 1 check
    amount.mean
catalogue · no pass · 1 check
    columns_match
probe · group · id.unique
    1 pass by hash, 1 more by value if hashes repeat
probe · group · pair.unique
    no pass unless the hashes of id.unique repeat, then 1, looking only among
    the duplicates of id.unique
probe · join · city.no_orphans
    1 pass, 1 over s.orders_old
probe · join · parent.no_orphans
    2 passes
probe · comparison · spread
    2 passes
probe · window · gaps
    1 pass
probe · query · mine
    2 passes, and what else the query reads

11 passes over the table, 2 more if hashes repeat; 1 over s.orders_old.
"""


def test_plan(known: list[Subject]) -> None:
    assert render_plan(plan_report(orders(known), PLANNED)) == PLAN[1:]


def test_a_plan_of_nothing_but_its_scan(known: list[Subject]) -> None:
    planned = Planned(engine="duckdb", relation="t", scans=((),), catalogue=("columns_match",))
    text = render_plan(plan_report(orders(known), planned), unicode=False)
    assert "only the number of rows" in text
    assert text.endswith("\n1 pass over the table.\n")
    assert text.isascii()


# ------------------------------------------------------------------- the command, before dbt is asked


@pytest.mark.parametrize(
    ("arguments", "manifest", "code", "message"),
    [
        ("", MANIFEST, 2, "explain takes a check, or --plan and a table"),
        ("row_count --plan orders", MANIFEST, 2, "explain takes a check, or --plan and a table"),
        ("row_count --limit -1", MANIFEST, 2, "Invalid value for '--limit'"),
        ("row_count", MANIFEST, 2, "2 checks are called `row_count`"),
        ("--plan order", MANIFEST, 2, "Did you mean `orders`?"),
        ("row_count", None, 3, "manifest.json\n  Run `dbt build` first"),
        ("row_count", b"{", 3, "manifest.json is not what dbt writes"),
        ("row_count", b'{"metadata": {}, "nodes": {}}', 3, "the project has no contract tests"),
        ("row_count --project-dir nowhere", MANIFEST, 3, "there is no folder"),
        ("orders/row_count", MANIFEST, 3, "`no-such-dbt` cannot be run"),
        ("--plan orders", MANIFEST, 3, "`no-such-dbt` cannot be run"),
    ],
)
def test_refusals(arguments: str, manifest: bytes | None, code: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "dbt_project.yml").write_text("name: shop\n")
    (tmp_path / "accord.yml").write_text("dbt: no-such-dbt\n")
    (tmp_path / "target").mkdir()
    if manifest is not None:
        (tmp_path / "target/manifest.json").write_bytes(manifest)
    done = run(tmp_path, "accord", "explain", *arguments.split())
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
