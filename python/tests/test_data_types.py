"""What each engine calls the type of a column, and when the contract's own word for it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from kinds import COLUMNS, column

from accord.contract.engines import ENGINES, engines_of
from accord.contract.model import Contract
from accord.contract.physical import DataType, data_type, physical
from accord.contract.words import RESERVED, is_plain

NAMES = yaml.safe_load((Path(__file__).parent / "data/data_types.yml").read_text())


@pytest.mark.parametrize("engine", ENGINES)
def test_names(engine: str) -> None:
    assert {column.name: physical(column, engine) for column in COLUMNS} == NAMES[engine]


def test_an_engine_that_is_not_known() -> None:
    assert NAMES.keys() == ENGINES.keys()
    assert [physical(column, "clickhouse") for column in COLUMNS] == [None] * len(COLUMNS)


def servers(*types: Any) -> Contract:
    return Contract(name="c", version="1.0.0", meta={"servers": [{"type": type_} for type_ in types]})


NUMBER = column("n", "decimal", physical_type="NUMBER(10, 2)")

STATED = {
    "no servers": (Contract(name="c", version="1.0.0"), "duckdb", True),
    "the same": (servers("snowflake"), "snowflake", True),
    "the standard's word for it": (servers("postgresql"), "postgres", True),
    "in capitals": (servers("Snowflake"), "snowflake", True),
    "one of several": (servers("kafka", "snowflake", "duckdb"), "duckdb", True),
    "files": (servers("s3", "local", "custom"), "duckdb", True),
    "of one family": (servers("databricks"), "spark", True),
    "another": (servers("snowflake"), "duckdb", False),
    "another beside files": (servers("s3", "snowflake"), "duckdb", False),
    "one that Accord does not know": (servers("oracle"), "duckdb", False),
    "no text": (servers(None, 3), "duckdb", True),
    "no list": (Contract(name="c", version="1.0.0", meta={"servers": {"type": "oracle"}}), "duckdb", True),
}


@pytest.mark.parametrize("case", STATED)
def test_whose_type_the_physical_one_is(case: str) -> None:
    contract, adapter, is_stated = STATED[case]
    found = data_type(NUMBER, contract, adapter)
    if is_stated:
        assert found == DataType("NUMBER(10, 2)", is_stated=True)
    else:
        others = tuple(engines_of(contract.meta["servers"]))
        assert found == DataType("decimal(10, 2)", other="NUMBER(10, 2)", engines=others)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NUMBER(10,2)", "decimal(10, 2)"),
        ("decimal( 10 , 2 )", "decimal(10, 2)"),
        ("NUMBER(10)", "decimal(10, 0)"),
        ("NUMBER", "decimal"),
        ("NUMBER(10, 2) null", "decimal"),
    ],
)
def test_what_every_engine_means_alike_is_kept(written: str, name: str) -> None:
    found = data_type(column("n", "decimal", physical_type=written), servers("snowflake"), "duckdb")
    assert (found.name, found.other) == (name, written)


def test_neither_name_is_known() -> None:
    found = data_type(column("n", "vector", physical_type="VECTOR(3)"), servers("oracle"), "postgres")
    assert found == DataType(None, other="VECTOR(3)", engines=("oracle",))


def test_reserved_words_are_the_packages() -> None:
    text = (ROOT / "macros/cross_db/identifiers.sql").read_text().partition("_reserved_words() -%}")[2]
    assert set(re.findall(r"'(\w+)'", text)) == RESERVED


@pytest.mark.parametrize(
    ("name", "plain"),
    [("order_id", True), ("_1", True), ("order", False), ("Id", False), ("1a", False), ("a b", False)],
)
def test_a_plain_name(name: str, plain: bool) -> None:
    assert is_plain(name) is plain
