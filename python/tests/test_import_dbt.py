"""What becomes of each kind of test, constraint and text of a dbt project, by a real manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import conftest
import pytest
import tested_project
from import_cases import CASES
from msgspec.structs import replace
from tested_project import demanded

from accord.artifacts.described import CatalogColumn, CatalogTable
from accord.artifacts.tested import DbtProject, read_tested
from accord.contract.model import Consumer, Contract, without_origins
from accord.imports.model import Imported
from accord.imports.table import import_table, version_of
from accord.imports.untested import not_of_tables
from accord.readers import read_file
from accord.writers.odcs import write


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> DbtProject:
    cases = {name: entry for name, (entry, _) in CASES.items()}
    folder = tested_project.make(tmp_path_factory.mktemp("import") / "shop", cases, conftest.dbt)
    return read_tested(folder / "target")


def imported(project: DbtProject, unique_id: str) -> Imported:
    return import_table(project.tables[unique_id], project, None)


def case(project: DbtProject, name: str) -> Imported:
    return imported(project, f"model.shop.case_{list(CASES).index(name)}")


@pytest.mark.parametrize("name", CASES)
def test_what_it_demands(name: str, project: DbtProject) -> None:
    assert demanded(case(project, name).contract) == CASES[name][1]


@pytest.mark.parametrize("name", CASES)
def test_each_test_is_a_check(name: str, project: DbtProject) -> None:
    found = case(project, name)
    ids = {line.split(":")[0] for line in demanded(found.contract)}
    assert all(set(test.checks) <= ids and test.checks for test in found.tests)
    tests = project.tests.get(found.unique_id, [])
    assert {test.unique_id for test in found.tests} == {t.unique_id for t in tests if t.is_enabled}


def read_again(contract: Contract, folder: Path) -> Contract:
    """The contract as it is read from the file that it is written to; lint finds no error in it."""
    path = folder / "contract.odcs.yaml"
    written = write(contract)
    path.write_text(written.text)
    [reading] = read_file(path)
    assert (written.not_carried, reading.errors) == ((), [])
    assert reading.contract
    return without_origins(reading.contract)  # type: ignore[no-any-return]


def by_id(contract: Contract) -> Contract:
    """The contract with its rules in the order of their ids: those that are promises are read last."""
    tables = (replace(t, rules=tuple(sorted(t.rules, key=lambda rule: rule.id))) for t in contract.tables)
    return replace(contract, tables=tuple(tables))


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_again(name: str, project: DbtProject, tmp_path: Path) -> None:
    contract = case(project, name).contract
    again = read_again(contract, tmp_path)
    assert demanded(again) == demanded(contract)
    assert again == contract


TABLES: dict[str, list[str]] = {
    "model.shop.customers": ["customer_id.unique: unique customer_id"],
    "model.shop.stamp.v1": ["id.unique: unique id"],
    "seed.shop.countries": ["code.unique: unique code"],
    "snapshot.shop.kept": ["customer_id.not_null: not_null customer_id"],
    "source.shop.raw.payments": [
        "id.no_orphans: no_orphans id " + '{"to": "customers", "field": "customer_id"}',
        "id.not_null: not_null id",
        'loaded_at.freshness.warn: freshness loaded_at {"max_age": 12, "period": "hour"} warn',
        'loaded_at.freshness: freshness loaded_at {"max_age": 1, "period": "day"}',
    ],
    "source.shop.raw.late": [
        'loaded_at.freshness: freshness loaded_at {"max_age": 5, "period": "minute"} warn where id > 1'
    ],
    "source.shop.raw.cast": [],
}


@pytest.mark.parametrize("unique_id", TABLES)
def test_tables_of_all_kinds(unique_id: str, project: DbtProject, tmp_path: Path) -> None:
    contract = imported(project, unique_id).contract
    assert demanded(contract) == TABLES[unique_id]
    assert by_id(read_again(contract, tmp_path)) == by_id(contract)


def test_a_source_is_called_by_both_names(project: DbtProject) -> None:
    contract = imported(project, "source.shop.raw.payments").contract
    [table] = contract.tables
    assert (contract.name, contract.id, contract.version) == ("raw.payments", "shop.raw.payments", "1.0.0")
    assert (table.name, table.physical_name, table.description) == (
        *("payments", "raw.payments"),
        "What was paid.",
    )


def test_exposures_are_consumers(project: DbtProject) -> None:
    for unique_id, columns in (
        ("model.shop.customers", ("customer_id",)),
        ("source.shop.raw.payments", ("id",)),
    ):
        [consumer] = imported(project, unique_id).contract.consumers
        assert consumer == Consumer(
            name="board",
            type="dashboard",
            team="Ana",
            contact="ana@example.com",
            usage="The week in numbers.",
            columns=columns,
        )


def test_texts_are_rendered(project: DbtProject) -> None:
    [table] = case(project, "Jinja is rendered").contract.tables
    assert (table.description, table.columns[0].description) == ("42 rows", "2")


def test_what_a_replacement_needs(project: DbtProject) -> None:
    found = {test.test: test for test in imported(project, "source.shop.raw.payments").tests}
    test = found["relationships"]
    assert test.unique_id.startswith("test.shop.source_relationships_raw_payments_id__")
    assert (test.file, test.kind, test.source, test.table) == (
        "models/schema.yml",
        "source",
        "raw",
        "payments",
    )
    assert (test.column, test.arguments) == ("id", {"to": "ref('customers')", "field": "customer_id"})
    assert (test.contract, test.checks, test.custom_name) == ("raw.payments", ("id.no_orphans",), None)
    again = case(project, "one test twice").tests
    assert [(test.custom_name, test.checks) for test in again] == [
        ("again", ("again",)),
        (None, ("id.unique",)),
    ]


def test_what_runs_as_it_is_says_why(project: DbtProject) -> None:
    [test] = case(project, "a test of the project").tests
    assert (test.runs_as_it_is, test.why) == (True, "own: no check is known to be equal to it")
    assert not any(test.runs_as_it_is for test in case(project, "severity").tests)


LEFT = {
    "a disabled test": [
        ("test `unique_case_{}_id`", "it is disabled"),
    ],
    "constraints that no check says": [
        (
            "the foreign_key constraint",
            "it has not as many columns on one side as on the other",
        ),
        (
            "the foreign_key constraint of id",
            "it names the other table in SQL; write `to` and `to_columns`",
        ),
        (
            "the foreign_key constraint of id",
            "it names version 1 of stamp, and a contract names the latest alone",
        ),
        ("the custom constraint `tagged` of id", "no check says the same"),
    ],
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_of_a_table(name: str, project: DbtProject) -> None:
    number = list(CASES).index(name)
    expected = [(what.format(number), why) for what, why in LEFT[name]]
    assert [(left.what, left.why) for left in case(project, name).left] == expected


def test_freshness_that_no_check_can_say(project: DbtProject) -> None:
    [left] = imported(project, "source.shop.raw.cast").left
    assert (left.what, left.file, left.table) == (
        "the freshness of the source",
        "models/schema.yml",
        "raw.cast",
    )
    assert left.why == "its `loaded_at_field` is SQL, and the check is of a column: loaded_at::timestamp"


def test_what_is_of_no_table(project: DbtProject) -> None:
    left = [(left.what, left.file, left.why) for left in not_of_tables(project, set(project.tables), True)]
    stays = "it is a query of its own, and stays beside the contracts"
    assert sorted(left) == [
        ("singular test `no_ghosts`", "tests/no_ghosts.sql", stays),
        (
            "test `unique_inline_id`",
            "models/schema.yml",
            "inline is ephemeral, and stands in no table; it stays as it is",
        ),
        (
            *("unit test `one_customer`", "models/schema.yml"),
            "it is of a model's logic, not of the data in its table",
        ),
    ]
    some = not_of_tables(project, {"model.shop.customers"}, False)
    assert [one.what for one in some] == ["singular test `no_ghosts`", "unit test `one_customer`"]
    assert list(not_of_tables(project, {"seed.shop.countries"}, False)) == []


def test_tables_of_packages_are_theirs(project: DbtProject) -> None:
    assert "model.other.theirs" in project.nodes
    assert not {"model.other.theirs", "model.shop.inline", "model.shop.off"} & set(project.tables)


def test_types_of_the_catalog(project: DbtProject) -> None:
    catalog = CatalogTable(
        columns={"ID": CatalogColumn("ID", "DECIMAL(9,2)"), "X": CatalogColumn("X", "DATE")}
    )
    table = project.tables["model.shop.stamp.v2"]
    [found] = import_table(table, project, catalog).contract.tables
    [column] = found.columns
    assert column.type
    assert (column.name, column.physical_type) == ("id", "DECIMAL(9,2)")
    assert (column.type.name, column.type.precision, column.type.scale) == ("decimal", 9, 2)


@pytest.mark.parametrize(
    ("version", "expected"),
    [(None, "1.0.0"), (3, "3.0.0"), ("v3", "3.0.0"), (2.1, "2.1.0"), ("1.2.3", "1.2.3"), ("new", "1.0.0")],
)
def test_versions(version: Any, expected: str) -> None:
    assert version_of(version) == expected
