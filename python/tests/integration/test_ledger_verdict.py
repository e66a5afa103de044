"""Whatever happens to the ledger, the run ends as its tests do, and one line says what was not recorded."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import psycopg2
import pytest
from engines import Dbt
from ledger import AT_LEAST_ONE, COLUMNS, contract_test, files, project, statements

MODELS = {"orders": ("table", "select 1 as id")}
TESTS = {"orders": contract_test("orders", AT_LEAST_ONE)}


def create(name: str, **other: str | None) -> str:
    """A table like the ledger, but for these columns: name -> type, or None for no such column."""
    types = dict.fromkeys(COLUMNS, "varchar")
    types |= dict.fromkeys(("rows_checked", "rows_failed", "test_bytes"), "bigint")
    types |= dict.fromkeys(("measured", "test_seconds"), "double precision")
    types |= {"checked_at": "timestamp", "run_on": "date", **other}
    return f"create table {name} ({', '.join(f'{key} {of}' for key, of in types.items() if of)})"


# The ledger's name -> the statements that make what is there, the vars of the run, and what is said; None
# where all is recorded.
DUCKDB: dict[str, tuple[list[str], dict[str, Any], str | None]] = {
    "new": ([], {}, None),
    "ours": ([create("ours")], {}, None),
    "wider": ([create("wider", more="varchar")], {}, None),
    "another_order": (
        [create("another_order", contract=None), "alter table another_order add column contract varchar"],
        {},
        None,
    ),
    "of_a_schema_to_come": ([], {"accord_ledger_schema": "to come"}, None),
    "older": (
        [create("older", data_version=None)],
        {},
        "it has no column data_version text; add what is missing",
    ),
    "foreign_one": (
        ["create table foreign_one (id integer)"],
        {},
        "it has no column contract text, contract_version",
    ),
    "typed": (
        [create("typed", contract="integer")],
        {},
        "another type is needed of its column contract text",
    ),
    "picky": ([create("picky", more="varchar not null")], {}, "its column more must have a value"),
    "a_view": (["create view a_view as select 1 as contract"], {}, "it is a view"),
    "in_no_database": ([], {"accord_ledger_database": "nowhere"}, "there is no database nowhere"),
    "in_one_to_read": ([], {"accord_ledger_database": "library"}, "the database is read-only"),
}
IMPATIENT = "alter role clerk set statement_timeout = '5s'"
POSTGRES: dict[str, tuple[list[str], dict[str, Any], str | None]] = {
    "new": ([], {}, None),
    "of_a_schema_to_come": ([], {"accord_ledger_schema": "to come"}, None),
    "insert_only": (
        [
            "create schema kept",
            create("kept.insert_only"),
            "grant usage on schema kept to clerk",
            "grant insert, select on kept.insert_only to clerk",
        ],
        {"accord_ledger_schema": "kept"},
        None,
    ),
    "no_create": (
        ["create schema locked", "grant usage on schema locked to clerk"],
        {"accord_ledger_schema": "locked"},
        "permission denied for schema locked",
    ),
    "no_insert": (
        ["create schema seen", create("seen.no_insert"), "grant usage on schema seen to clerk"],
        {"accord_ledger_schema": "seen"},
        "permission denied for table no_insert",
    ),
    "older": (
        [create("public.older", data_version=None), "grant all on public.older to clerk"],
        {"accord_ledger_schema": "public"},
        'column "data_version" of relation "older" does not exist',
    ),
    "slow": (
        [
            create("public.slow"),
            "grant all on public.slow to clerk",
            "create function wait() returns trigger language plpgsql as"
            " $$ begin perform pg_sleep(60); return new; end $$",
            "create trigger wait before insert on public.slow for each row execute function wait()",
            IMPATIENT,
        ],
        {"accord_ledger_schema": "public"},
        "canceling statement due to statement timeout",
    ),
}


def told(said: str) -> list[str]:
    return [line.split("accord: ", 1)[1] for line in said.splitlines() if "accord: " in line]


@pytest.fixture(scope="module")
def on_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dbt, Path]]:
    written = files(MODELS, TESTS)
    output = "duckdb: {type: duckdb, path: shop.duckdb, "
    library = output + "attach: [{path: library.duckdb, read_only: true}], "
    written["profiles.yml"] = written["profiles.yml"].replace(output, library)
    with project("duckdb", tmp_path_factory.mktemp("verdict"), written) as (dbt, folder):
        duckdb.connect(folder / "library.duckdb").close()
        with duckdb.connect(folder / "shop.duckdb") as connection:
            for prepared, _, _ in DUCKDB.values():
                for statement in prepared:
                    connection.execute(statement)
        dbt(folder, "run")
        yield dbt, folder


@pytest.mark.parametrize("name", DUCKDB)
def test_duckdb(name: str, on_duckdb: tuple[Dbt, Path]) -> None:
    _, more, problem = DUCKDB[name]
    _, folder = on_duckdb
    check(on_duckdb, name, more, problem)
    if problem is None:
        schema = more.get("accord_ledger_schema", "main")
        with duckdb.connect(folder / "shop.duckdb", read_only=True) as connection:
            assert connection.execute(f'select check_id from "{schema}"."{name}"').fetchall() == [
                ("row_count",)
            ]


@pytest.fixture(scope="module")
def on_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dbt, Path]]:
    """dbt as a role that may make schemas, but not write everywhere."""
    written = files(MODELS, TESTS)
    written["profiles.yml"] = written["profiles.yml"].replace("user: postgres", "user: clerk")
    with project("postgres", tmp_path_factory.mktemp("verdict"), written) as (dbt, folder):
        send("create role clerk login", "grant create on database postgres to clerk")
        send(*(statement for prepared, _, _ in POSTGRES.values() for statement in prepared))
        dbt(folder, "run")
        yield dbt, folder


def connect() -> Any:
    port = os.environ["ACCORD_POSTGRES_PORT"]
    return psycopg2.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres")


def send(*statements: str) -> None:
    connection = connect()
    connection.autocommit = True
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()


def recorded(name: str, schema: str) -> list[tuple[str]]:
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute(f'select check_id from "{schema}"."{name}"')
        found: list[tuple[str]] = cursor.fetchall()
    return found


@pytest.mark.parametrize("name", POSTGRES)
def test_postgres(name: str, on_postgres: tuple[Dbt, Path]) -> None:
    _, more, problem = POSTGRES[name]
    check(on_postgres, name, more, problem)
    if problem is None:
        assert recorded(name, more.get("accord_ledger_schema", "shop")) == [("row_count",)]


def check(built: tuple[Dbt, Path], name: str, more: dict[str, Any], problem: str | None) -> None:
    """Test once more with the ledger of that name, also where a warning would be an error."""
    dbt, folder = built
    chosen = ("--vars", json.dumps({"accord_ledger_table": name, **more}))
    said = told(dbt(folder, "--warn-error", "test", *chosen))
    assert 1 <= len(statements(folder)) <= 2
    if problem is None:
        assert said == []
    else:
        (line,) = said
        assert line.startswith("1 contract test not recorded in the ledger ")
        assert f'"{name}": {problem}' in line


def test_two_first_uses_at_once(on_postgres: tuple[Dbt, Path]) -> None:
    dbt, folder = on_postgres
    chosen = ("--vars", json.dumps({"accord_ledger_table": "at_once"}))
    other = connect()
    send("alter role clerk reset statement_timeout")
    other.cursor().execute("set role clerk")
    other.cursor().execute(create("shop.at_once"))
    # The hook finds no table, waits for the other's to be there or not, and comes second.
    threading.Timer(20, other.commit).start()  # longer than dbt takes to get there
    try:
        assert told(dbt(folder, "test", *chosen)) == []
    finally:
        send(IMPATIENT)
    assert recorded("at_once", "shop") == [("row_count",)]
