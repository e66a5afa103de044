"""accord import dbt as a user calls it: names, files, what is said, and exit codes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import conftest
import pytest
import tested_project
from test_cli import Done, follows_schema, put, state

ALL = [
    *("case_0", "case_1", "countries", "customers", "kept", "raw.cast", "raw.late", "raw.payments"),
    *("stamp", "stamp.v1"),
]
CASES = {
    "group, tags, meta": """
        description: What was sold.
        group: sales
        access: public
        deprecation_date: 2030-01-31
        config: {tags: [daily], meta: {owner: somebody, pii: false, tags: [x]}}
        columns: [{name: id, config: {tags: [key], meta: {pii: true}}, data_tests: [own]}]
        """,
    "owner, no tests": """
        config: {meta: {owner: ana, layer: mart}}
        constraints: [{type: check, expression: id > 0}]
        """,
}


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tested_project.make(tmp_path_factory.mktemp("import") / "shop", CASES, conftest.dbt)


@pytest.fixture
def project(parsed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(parsed, tmp_path / "shop", ignore=shutil.ignore_patterns("dbt_packages", "logs"))


def names(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(".odcs.yaml") for path in folder.iterdir())


def test_the_whole_project(project: Path) -> None:
    done = Done(project, "import dbt")
    assert done.code == 0
    assert names(project / "contracts") == sorted(ALL)
    *files, last = done.out.splitlines()
    assert "written    contracts/raw.payments.odcs.yaml  4 checks" in files
    assert last == "10 contracts of 8 tests, 1 test of them as dbt runs it; 4 not imported."
    said = [tuple(line.split(": ", 3)) for line in done.error.splitlines()]
    schema, cases = "models/schema.yml", "models/cases/schema.yml"
    assert sorted(said) == [
        (
            *("not imported", schema, "test `unique_inline_id`"),
            "inline is ephemeral, and stands in no table; it stays as it is",
        ),
        (
            *("not imported", schema, "the freshness of the source"),
            "its `loaded_at_field` is SQL, and the check is of a column: loaded_at::timestamp",
        ),
        (
            *("not imported", schema, "unit test `one_customer`"),
            "it is of a model's logic, not of the data in its table",
        ),
        (
            *("not imported", "tests/no_ghosts.sql", "singular test `no_ghosts`"),
            "it is a query of its own, and stays beside the contracts",
        ),
        (
            *("note", cases),
            "dbt does not enforce the constraints of case_1 (check), and the contract checks them",
        ),
        (
            *("runs as it is", cases, "test `own_case_0_id`"),
            "own: no check is known to be equal to it",
        ),
    ]
    lint = Done(project, "lint")
    assert (lint.code, lint.out.splitlines()[-1].split(":")[0]) == (0, "10 contracts")
    assert "error" not in lint.out


CONTRACT = """\
apiVersion: v3.2.0
kind: DataContract
id: shop.case_0
name: case_0
version: '1.0.0'
status: active
schema:
  - name: case_0
    description: What was sold.
    tags: [daily, x]
    properties:
      - name: id
        logicalType: string
        tags: [key]
        quality:
          - type: custom
            engine: accord
            implementation:
              check: dbt_test
              test: own
            customProperties:
              - property: accord_id
                value: id.own
        customProperties:
          - property: accord_type
            value: none
          - property: pii
            value: true
    customProperties:
      - property: access
        value: public
      - property: owner
        value: somebody
      - property: pii
        value: false
slaProperties:
  - property: endOfLife
    value: '2030-01-31'
team:
  name: sales
customProperties:
  - property: owner
    value: Sales
  - property: contact
    value: sales@example.com
"""


def test_documentation(project: Path) -> None:
    assert Done(project, "import dbt case_0").code == 0
    assert (project / "contracts/case_0.odcs.yaml").read_text() == CONTRACT
    Done(project, "import dbt case_1")
    text = (project / "contracts/case_1.odcs.yaml").read_text()
    assert text.endswith("customProperties:\n  - property: owner\n    value: ana\n")


@pytest.mark.parametrize(
    ("named", "written"),
    [
        ("customers", ["customers"]),
        ("raw.payments customers raw.payments", ["customers", "raw.payments"]),
        ("payments", ["raw.payments"]),
        ("stamp", ["stamp"]),
        ("stamp.v2", ["stamp"]),
        ("stamp.v1 stamp", ["stamp", "stamp.v1"]),
        ("model.shop.stamp.v1", ["stamp.v1"]),
        ("raw.quiet", ["raw.quiet"]),
    ],
)
def test_named_tables(named: str, written: list[str], project: Path) -> None:
    assert Done(project, f"import dbt {named} --output new").code == 0
    assert names(project / "new") == written


def test_a_version_of_a_model(project: Path) -> None:
    Done(project, "import dbt stamp.v1")
    text = (project / "contracts/stamp.v1.odcs.yaml").read_text()
    assert "\nid: shop.stamp\nname: stamp\nversion: '1.0.0'\n" in text


@pytest.mark.parametrize(
    ("named", "error"),
    [
        (
            "custommers",
            "has no model, seed, snapshot or source called `custommers`\n  Did you mean `customers`?",
        ),
        ("inline", "no contract can be about `inline`: it is ephemeral, and stands in no table"),
        ("theirs", "no contract can be about `theirs`: it is of the package other, which answers for it"),
    ],
)
def test_names_of_no_table(named: str, error: str, project: Path) -> None:
    done = Done(project, f"import dbt customers {named}")
    assert (done.code, done.out) == (2, "")
    assert error in done.error
    assert not (project / "contracts").exists()


def test_what_exists_is_not_overwritten(project: Path) -> None:
    put(project, {"contracts/customers.odcs.yaml": "mine"})
    before = state(project)
    done = Done(project, "import dbt")
    assert (done.code, state(project)) == (2, before)
    assert done.error.startswith("accord: contracts/customers.odcs.yaml exists and differs\n  Pass --force")
    assert Done(project, "import dbt --force").code == 0
    after = state(project)
    assert Done(project, "import dbt").out.count("unchanged") == len(ALL)
    assert state(project) == after


def test_in_json(project: Path) -> None:
    report = follows_schema(Done(project, "import dbt raw.payments --format json").out, "import")
    assert [(file["contract"], file["checks"]) for file in report["files"]] == [("raw.payments", 4)]
    tests = {test["name"]: test for test in report["tests"]}
    assert tests["source_not_null_raw_payments_id"] == {
        **{"test": "not_null", "name": "source_not_null_raw_payments_id", "file": "models/schema.yml"},
        **{"kind": "source", "source": "raw", "table": "payments", "version": None, "column": "id"},
        **{"arguments": {}, "config": {}, "custom_name": None, "why": None, "runs_as_it_is": False},
        **{"contract": "raw.payments", "checks": ["id.not_null"]},
        "unique_id": tests["source_not_null_raw_payments_id"]["unique_id"],
    }
    assert report["left"] == []


STALE = "  What is imported may be old: run `dbt parse`, and import again.\n"


@pytest.mark.parametrize(
    "name",
    ["models/customers.sql", "models/schema.yml", "models/new.sql", "tests/no_ghosts.sql", "dbt_project.yml"],
)
def test_a_manifest_that_is_old(name: str, project: Path) -> None:
    path = project / name
    path.touch()
    later = (project / "target/manifest.json").stat().st_mtime + 5
    os.utime(path, (later, later))
    done = Done(project, "import dbt customers")
    assert (done.code, done.error.endswith(f"accord: {name} is newer than the manifest\n{STALE}")) == (
        0,
        True,
    )


def test_artifacts_elsewhere(project: Path) -> None:
    shutil.move(project / "target", project / "elsewhere")
    done = Done(project, "import dbt customers")
    assert (done.code, done.out) == (3, "")
    assert done.error.endswith(
        "/shop/target/manifest.json\n"
        "  Run `dbt parse` first, in the project or with the --target-path that you pass here.\n"
    )
    assert Done(project, "import dbt customers --target-path elsewhere").code == 0


def test_types_of_the_catalog(project: Path) -> None:
    column = {"name": "CUSTOMER_ID", "type": "BIGINT", "index": 1}
    catalog = {"nodes": {"model.shop.customers": {"columns": {"CUSTOMER_ID": column}}}, "sources": {}}
    put(project, {"target/catalog.json": json.dumps(catalog)})
    Done(project, "import dbt customers")
    text = (project / "contracts/customers.odcs.yaml").read_text()
    assert "name: customer_id\n        logicalType: integer\n        physicalType: BIGINT\n" in text


def changed(project: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = project / "target/manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def compiled(manifest: dict[str, Any]) -> None:
    manifest["nodes"]["model.shop.customers"]["config"]["meta"] = {"accord": {"file": "contracts/c.yaml"}}


def enforced(manifest: dict[str, Any]) -> None:
    for node in manifest["nodes"].values():
        if node["name"] == "unique_customers_customer_id":
            node["test_metadata"] |= {"name": "contract", "namespace": "accord"}


@pytest.mark.parametrize(
    ("change", "why"),
    [(compiled, "contracts/c.yaml"), (enforced, "its test accord.contract")],
)
def test_a_table_that_has_a_contract(
    change: Callable[[dict[str, Any]], None], why: str, project: Path
) -> None:
    changed(project, change)
    done = Done(project, "import dbt customers")
    expected = f"not imported: models/customers.sql: customers: it has a contract already: {why}\n"
    assert (done.code, done.error.splitlines(keepends=True)[0]) == (0, expected)
    assert done.out == "0 contracts of 0 tests; 1 not imported.\n"
    Done(project, "import dbt")
    assert "customers" not in names(project / "contracts")


def test_a_project_that_says_nothing(project: Path) -> None:
    changed(project, lambda manifest: manifest.update(nodes={}, sources={}))
    done = Done(project, "import dbt")
    assert done.code == 3
    assert "says nothing of any table\n  Describe or test one in YAML" in done.error


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("import odcs", "no contract is named\n  Name files or folders: `accord import odcs FILE ...`."),
        ("import odcs x.yml --target-path y", "--target-path is of dbt's artifacts"),
    ],
)
def test_wrong_usage(command: str, error: str, tmp_path: Path) -> None:
    done = Done(tmp_path, command)
    assert (done.code, done.out) == (2, "")
    assert error in done.error
