"""What becomes of each kind of test, constraint and text of a dbt project, by a real manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import conftest
import pytest
import tested_project
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

CASES: dict[str, tuple[str, list[str]]] = {
    # -------------------------------------------------------------------------- columns say what they can
    "not_null and unique": (
        "columns: [{name: id, data_tests: [not_null, unique]}]",
        ["id.not_null: not_null id", "id.unique: unique id"],
    ),
    "accepted_values": (
        "columns: [{name: id, data_tests: [{accepted_values: {arguments: {values: [a, b]}}}]}]",
        ['id.accepted_values: accepted_values id {"values": ["a", "b"]}'],
    ),
    "accepted_values of another type": (
        """
        columns:
          - {name: id, data_type: varchar, data_tests: [{accepted_values: {arguments: {values: [1, true]}}}]}
          - {name: amount, data_type: integer, data_tests: [{accepted_values: {arguments: {values: ['1']}}}]}
        """,
        [
            'amount.accepted_values: accepted_values amount {"values": [1]}',
            'id.accepted_values: accepted_values id {"values": ["1", "True"]}',
        ],
    ),
    "arguments without `arguments`": (
        "columns: [{name: id, data_tests: [{accepted_values: {values: [a]}}]}]",
        ['id.accepted_values: accepted_values id {"values": ["a"]}'],
    ),
    "relationships to two tables": (
        """
        columns:
          - name: id
            data_tests:
              - relationships: {arguments: {to: ref('customers'), field: customer_id}}
              - relationships: {arguments: {to: "source('raw', 'quiet')", field: id}}
        """,
        [
            'id.no_orphans.raw.quiet: no_orphans id {"to": "raw.quiet", "field": "id"}',
            'id.no_orphans: no_orphans id {"to": "customers", "field": "customer_id"}',
        ],
    ),
    # ---------------------------------------------------------------------------------- configuration
    "severity": (
        "columns: [{name: id, data_tests: [{unique: {config: {severity: warn}}}]}]",
        ["id.unique: unique id warn"],
    ),
    "where": (
        "columns: [{name: id, data_tests: [{not_null: {config: {where: amount > 1}}}]}]",
        ["id.not_null: not_null id where amount > 1"],
    ),
    "thresholds": (
        "columns: [{name: id, data_tests: [{not_null: {config: {warn_if: '>2', error_if: '>10'}}}]}]",
        ["id.not_null.warn: not_null id warn <=2", "id.not_null: not_null id <=10"],
    ),
    "a name of its own": (
        "columns: [{name: id, data_tests: [{unique: {name: the_key, description: It is.}}]}]",
        ["the_key: unique id"],
    ),
    "a name that could be dbt's": (
        "columns: [{name: id, data_tests: [{unique: {name: unique_case_key}}]}]",
        ["unique_case_key: unique id"],
    ),
    "one test on two terms": (
        """
        columns:
          - name: id
            data_tests:
              - not_null
              - not_null: {name: always, config: {where: amount > 1}}
        """,
        ["always: not_null id where amount > 1", "id.not_null: not_null id"],
    ),
    "one test twice": (
        "columns: [{name: id, data_tests: [unique, {unique: {name: again}}]}]",
        ["again: unique id", "id.unique: unique id"],
    ),
    "a disabled test": (
        "columns: [{name: id, data_tests: [not_null, {unique: {config: {enabled: false}}}]}]",
        ["id.not_null: not_null id"],
    ),
    # -------------------------------------------------------------------------------------- columns
    "mixed case": (
        """
        columns: [{name: Id, data_tests: [not_null]}]
        constraints: [{type: unique, columns: [ID]}]
        """,
        ["Id.not_null: not_null Id", "Id.unique: unique Id"],
    ),
    "a quoted column": (
        "columns: [{name: The Id, quote: true, data_tests: [not_null]}]",
        ["The Id.not_null: not_null The Id"],
    ),
    "a test of the project on a quoted column": (
        "columns: [{name: The Id, quote: true, data_tests: [own]}]",
        ['The Id.own: dbt_test The Id {"test": "own", "arguments": {"column_name": "\\"The Id\\""}}'],
    ),
    "a quoted column beside another": (
        "columns: [{name: ID, quote: true, data_tests: [not_null]}, {name: id, data_tests: [unique]}]",
        ["ID.not_null: not_null ID", "id.unique: unique id"],
    ),
    "Jinja is rendered": (
        'description: "{{ 40 + 2 }} rows"\ncolumns: [{name: id, description: "{{ 1 + 1 }}"}]',
        [],
    ),
    # ------------------------------------------------------------------------------ tests without equal
    "a test of the project": (
        "columns: [{name: id, data_tests: [{own: {arguments: {other: 3}}}]}]",
        ['id.own: dbt_test id {"test": "own", "arguments": {"other": 3}}'],
    ),
    "a test of a package": (
        """
        columns:
          - name: id
            data_type: integer
            data_tests:
              - dbt_utils.accepted_range: {arguments: {min_value: 0}}
              - dbt_utils.accepted_range: {arguments: {max_value: 9, inclusive: false}}
        """,
        [
            'id.accepted_range: accepted_range id {"min": 0}',
            'id.accepted_range_2: accepted_range id {"exclusive_max": 9}',
        ],
    ),
    "a test that counts in its own way": (
        "data_tests: [{dbt_utils.equal_rowcount: {arguments: {compare_model: ref('customers')}}}]",
        [
            'dbt_utils.equal_rowcount: dbt_test {"test": "dbt_utils.equal_rowcount", '
            '"arguments": {"compare_model": "ref(\'customers\')"}}'
        ],
    ),
    "tests of the project on the table": (
        "data_tests: [own, {own: {arguments: {other: 3}}}]",
        [
            'own: dbt_test {"test": "own"}',
            'own_2: dbt_test {"test": "own", "arguments": {"other": 3}}',
        ],
    ),
    "Jinja in an argument": (
        """
        columns:
          - {name: id, data_tests: [{accepted_values: {arguments: {values: ["{{ var('x', 1) }}"]}}}]}
        """,
        [
            'id.accepted_values: dbt_test id {"test": "accepted_values", '
            '"arguments": {"values": ["{{ var(\'x\', 1) }}"]}}'
        ],
    ),
    # ------------------------------------------------------------------------------------- constraints
    "constraints of columns": (
        """
        columns:
          - name: id
            constraints: [{type: not_null}, {type: unique}, {type: check, expression: id > 0}]
          - name: amount
            constraints: [{type: foreign_key, to: ref('customers'), to_columns: [customer_id]}]
        """,
        [
            'amount.no_orphans: no_orphans amount {"to": "customers", "field": "customer_id"}',
            'id.expression: expression id {"expression": "id > 0"}',
            "id.not_null: not_null id",
            "id.unique: unique id",
        ],
    ),
    "constraints of the table": (
        """
        columns: [{name: id}, {name: amount}]
        constraints:
          - {type: primary_key, columns: [id, amount]}
          - {type: unique, columns: [amount, id]}
          - {type: check, expression: id < amount, name: grows}
          - {type: check, expression: id > 0}
          - {type: check, expression: amount > 0}
          - type: foreign_key
            columns: [id, amount]
            to: ref('customers')
            to_columns: [customer_id, amount]
        """,
        [
            "amount.not_null: not_null amount",
            'amount_id.unique_combination: unique_combination {"columns": ["amount", "id"]}',
            'expression: expression {"expression": "id > 0"}',
            'expression_2: expression {"expression": "amount > 0"}',
            'grows: expression {"expression": "id < amount"}',
            "id.not_null: not_null id",
            'id_amount.no_orphans: no_orphans {"to": "customers", "columns": ["id", "amount"], '
            '"fields": ["customer_id", "amount"]}',
            'primary_key: unique_combination {"columns": ["id", "amount"]}',
        ],
    ),
    "tests and constraints that say the same": (
        """
        columns:
          - name: id
            constraints: [{type: primary_key}]
            data_tests: [unique, not_null]
          - name: amount
            constraints: [{type: foreign_key, to: ref('customers'), to_columns: [customer_id]}]
            data_tests: [{relationships: {arguments: {to: ref('customers'), field: customer_id}}}]
        """,
        [
            'amount.no_orphans: no_orphans amount {"to": "customers", "field": "customer_id"}',
            "id.not_null: not_null id",
            "id.unique: unique id",
        ],
    ),
    "a test on milder terms than its constraint": (
        """
        columns:
          - name: id
            constraints: [{type: primary_key}]
            data_tests: [{unique: {config: {severity: warn}}}, {not_null: {config: {where: amount > 1}}}]
        """,
        [
            "id.not_null: not_null id",
            "id.not_null_2: not_null id where amount > 1",
            "id.unique: unique id warn",
        ],
    ),
    "constraints that no check says": (
        """
        columns:
          - name: id
            constraints:
              - {type: foreign_key, expression: "other (id)"}
              - {type: foreign_key, to: "ref('stamp', v=1)", to_columns: [id]}
              - {type: custom, expression: tag, name: tagged}
        constraints: [{type: foreign_key, columns: [id], to: ref('stamp'), to_columns: [id, a]}]
        """,
        [],
    ),
    "a reference to the latest version": (
        """
        columns:
          - {name: id, constraints: [{type: foreign_key, to: "ref('stamp', v=2)", to_columns: [id]}]}
        """,
        ['id.no_orphans: no_orphans id {"to": "stamp", "field": "id"}'],
    ),
    "a column that is named only": (
        "columns: [{name: id}]\nconstraints: [{type: unique, columns: [amount]}]",
        ["amount.unique: unique amount"],
    ),
}


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
