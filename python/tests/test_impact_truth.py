"""Whoever DuckDB says breaks or changes is reached: each column renamed, and given other values."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from impact_models import (
    ABOVE,
    MODELS,
    OTHERS,
    TABLES,
    Output,
    build,
    catalog,
    columns_of,
    database,
    manifest,
)

from accord.impact.graph import Graph
from accord.impact.model import Broken

EVERY = {**MODELS, **ABOVE}

# What is said to be reached, and neither breaks nor changes, whatever the values. The number of distinct
# rows is the number of rows, as each column tells them apart in part; the others cannot be followed, or
# name a column that gives way to an own one, or that is not passed on.
FALSE_POSITIVES = {
    *((f"orders.{name}", "distinct_star") for name in columns_of(database(), "orders")),
    *((f"orders.{name}", "columns") for name in ("status", "amount", "note", "tags")),
    *((f"orders.{name}", "pivot") for name in ("id", "note", "tags")),
    *((f"orders.{name}", "on_pivot") for name in columns_of(database(), "orders") if name != "customer_id"),
    *((f"refunds.{name}", "positional_ref") for name in ("id", "status", "amount")),
    ("orders.note", "alias_of_other"),
    ("orders.note", "same_name"),
}


def parents(sql: str) -> list[str]:
    """The tables and models that a text names, at the most."""
    words = set(re.findall(r"\w+", sql.lower()))
    read = set(re.findall(r'(?:from|join|,|\()\s+(?:shop\.main\.)?"?(\w+)"?', sql.lower()))
    return [name for name in (*TABLES, *MODELS, *ABOVE) if name in (words if name in TABLES else read)]


def downstream(table: str) -> dict[str, str]:
    """The models that read a table, and all models that models read."""
    read = {parent for sql in ABOVE.values() for parent in parents(sql)}
    return {n: sql for n, sql in EVERY.items() if n in {*read, *ABOVE} or table in parents(sql)}


@cache
def truth() -> dict[tuple[str, str], dict[str, set[str]]]:
    """(Table, column) -> model -> what of it breaks or changes: its columns, `rows`, or `` where it breaks.

    Renamed, only what reads the table itself counts: what does not build takes all that is above with it.
    """
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    before = build(database(), EVERY)
    assert [name for name, output in before.items() if output is None] == []
    for table in TABLES:
        for column, type_ in columns_of(database(), table).items():
            changed = found[(table, column)] = {}
            connection = database()
            connection.execute(f"alter table {table} rename {column} to renamed_")
            direct = {name: sql for name, sql in MODELS.items() if table in parents(sql)}
            _compare(before, build(connection, direct), changed)
            below = downstream(table)
            for other in OTHERS[type_]:
                connection = database()
                connection.execute(f"update {table} set {column} = {other.format(column)}")
                _compare(before, build(connection, below), changed, values=True)
    return found


def _compare(
    before: dict[str, Output], after: dict[str, Output], changed: dict[str, set[str]], values: bool = False
) -> None:
    for name, output in after.items():
        old = before[name] or {}
        if output is None:
            changed.setdefault(name, set()).add("")
        elif output != old:
            names = {column for column in old if old.get(column) != output.get(column)}
            changed.setdefault(name, set()).update(names if values else {"rows"})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A manifest of all models; and above each, one for every column that it gives, that reads it alone."""
    models, above = dict(EVERY), {name: parents(sql) for name, sql in EVERY.items()}
    for name, output in build(database(), EVERY).items():
        for column in output or {}:
            if column != "rows":
                models[f"{name}.{column}"] = f'select "{column}" from shop.main."{name}"'
                above[f"{name}.{column}"] = [name]
    return manifest(tmp_path_factory.mktemp("impact") / "manifest.json", models, above)


@pytest.fixture(scope="module")
def bare(project: Path) -> Graph:
    """All that is known of the tables is that they are there."""
    return Graph(project)


@pytest.fixture(scope="module")
def informed(project: Path) -> Graph:
    """A catalog tells the tables' columns."""
    return Graph(project, catalog(project.parent / "catalog.json"))


COLUMNS = [(table, column) for table in TABLES for column in columns_of(database(), table)]


def expected(table: str, column: str) -> set[str]:
    """Who is to be reached: the models, and those that read one column of theirs."""
    found = truth()[(table, column)]
    return {*found, *(f"{model}.{name}" for model, names in found.items() for name in names - {"", "rows"})}


@pytest.mark.parametrize("knowing", ["nothing", "the columns", "the columns of earlier"])
@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=map(".".join, COLUMNS))
def test_whoever_breaks_or_changes_is_reached(
    project: Path, bare: Graph, informed: Graph, table: str, column: str, knowing: str
) -> None:
    if knowing == "the columns of earlier":
        graph = Graph(project, catalog(project.parent / "old.json", without=column))
    else:
        graph = bare if knowing == "nothing" else informed
    reached = {reader.name for reader in graph.reach(Broken(table, None, column)).readers}
    assert expected(table, column) - reached == set()


def test_who_is_reached_for_nothing(bare: Graph, informed: Graph) -> None:
    for graph, more in ((bare, {("orders.status", "in_case")}), (informed, set())):
        found = {
            (f"{table}.{column}", reader.name)
            for (table, column), changed in truth().items()
            for reader in graph.reach(Broken(table, None, column)).readers
            if reader.name in EVERY and reader.name not in changed
        }
        assert found == FALSE_POSITIVES | more


def test_what_nobody_can_tell(bare: Graph, informed: Graph) -> None:
    for graph, more in ((bare, {"in_case"}), (informed, set())):
        found = {
            reader.name
            for table, column in COLUMNS
            for reader in graph.reach(Broken(table, None, column)).readers
            if reader.name in EVERY and reader.how == "unknown"
        }
        assert found == {"columns", "max_columns", "pivot", "on_pivot", "pivot_in_from", "unpivot"} | more
