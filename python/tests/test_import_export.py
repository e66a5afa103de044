"""accord import and accord export as a user calls them: what is written, said, and left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cli import Done, follows_schema, put, state

from accord.cli.app import ImportDialect
from accord.readers import DIALECTS

MAP = """\
contract: {name: orders, version: 1.0.0, team: data, tags: one}
schema:
  required: [order_id]
  properties:
    order_id: {type: integer, minimum: 1}
"""
FIELDS = """\
contract_name: Kunden / customers
version: 1.0.0
data_schema:
  table_name: customers
  fields:
    - {name: id, type: integer, required: true}
"""
ODCS = """\
apiVersion: v3.2.0
kind: DataContract
id: orders
name: orders
version: '1.0.0'
schema:
  - name: orders
    properties:
      - name: order_id
        logicalType: integer
        logicalTypeOptions:
          minimum: 1
        required: true
team:
  name: data
customProperties:
  - property: accord_meta
    value:
      tags: one
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "shop", {"old/orders.yml": MAP, "old/customers.yml": FIELDS})


def test_the_dialects_are_those_that_are_read() -> None:
    assert [dialect.value for dialect in ImportDialect] == ["dbt", *DIALECTS]


def test_import(folder: Path) -> None:
    done = Done(folder, "import property-map old/orders.yml")
    assert (done.code, done.out, done.error) == (0, "written    contracts/orders.odcs.yaml  2 checks\n", "")
    assert (folder / "contracts/orders.odcs.yaml").read_text() == ODCS
    again = Done(folder, "import property-map old/orders.yml")
    assert (again.code, again.out) == (0, "unchanged  contracts/orders.odcs.yaml  2 checks\n")


def test_a_name_becomes_that_of_a_file(folder: Path) -> None:
    done = Done(folder, "import field-list old/customers.yml --output new/contracts")
    assert done.out == "written    new/contracts/Kunden_customers.odcs.yaml  1 check\n"


def test_import_goes_to_the_folder_of_the_project(folder: Path) -> None:
    put(folder, {"dbt_project.yml": "name: shop\n", "accord.yml": "contracts: [data/contracts]\n"})
    done = Done(folder / "old", "import property-map orders.yml")
    assert done.code == 0
    assert (folder / "data/contracts/orders.odcs.yaml").is_file()


def test_what_exists_is_not_overwritten_unasked(folder: Path) -> None:
    put(folder, {"contracts/orders.odcs.yaml": "# mine\n"})
    before = state(folder)
    done = Done(folder, "import property-map old/orders.yml")
    assert (done.code, done.out) == (2, "")
    assert done.error == (
        "accord: contracts/orders.odcs.yaml exists and differs\n"
        "  Pass --force to overwrite it, or another --output.\n"
    )
    assert state(folder) == before
    assert Done(folder, "import property-map old/orders.yml --force").code == 0
    assert (folder / "contracts/orders.odcs.yaml").read_text() == ODCS


def test_all_or_nothing(folder: Path) -> None:
    put(folder, {"new/orders.odcs.yaml/file": "", "old/a.yml": MAP.replace("orders", "a")})
    before = state(folder)
    done = Done(folder, "import property-map old/a.yml old/orders.yml --output new")
    assert (done.code, done.error.splitlines()[0]) == (2, "accord: new/orders.odcs.yaml is not a file")
    assert state(folder) == before


def test_the_old_file_is_pointed_out(folder: Path) -> None:
    done = Done(folder, "import property-map old/orders.yml --output old")
    assert done.error == "accord: old/orders.yml describes the same table; keep one of the two\n"


WRONG: dict[str, tuple[str, str, str]] = {
    "another dialect": (
        "import odcs old/orders.yml",
        "old/orders.yml:1:1: error: this is a contract of the property-map dialect, not of odcs",
        "Run `accord import property-map` with it.",
    ),
    "a wrong contract": (
        "import property-map wrong.yml",
        "wrong.yml:3:20: error: `a` is no type [unknown-value]",
        "accord: 1 error in contracts; nothing was written",
    ),
    "a wrong contract that is exported": (
        "export json wrong.yml --output new",
        "wrong.yml:3:20: error: `a` is no type [unknown-value]",
        "accord: 1 error in contracts; nothing was written",
    ),
    "no file": ("import odcs none.yml", "none.yml:1:1: error: there is no such file", "Look at the path."),
    "two names of one file": (
        "import field-list old/customers.yml same.yml",
        "accord: the contracts `Kunden / customers` and `kunden ; customers` would both be "
        "contracts/kunden_customers.odcs.yaml",
        "Write them one by one, to folders of their own.",
    ),
    "several to standard output": (
        "export odcs old",
        "accord: 2 contracts do not go to standard output together",
        "Name one of them, or a folder: --output FOLDER.",
    ),
    "a folder that cannot be": (
        "export odcs old --output old/orders.yml/x",
        "accord: old/orders.yml/x cannot be made: Not a directory",
        "",
    ),
}


@pytest.mark.parametrize(("command", "error", "remedy"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(command: str, error: str, remedy: str, folder: Path) -> None:
    wrong = "contract: {name: w, version: 1.0.0}\nschema:\n  properties: {x: {type: a}}\n"
    same = FIELDS.replace("Kunden /", "kunden ;").replace("table_name: customers", "table_name: others")
    put(folder, {"wrong.yml": wrong, "same.yml": same})
    before = state(folder)
    done = Done(folder, command)
    assert (done.code, done.out) == (2, "")
    assert done.error.startswith(error)
    assert remedy in done.error
    assert state(folder) == before


VIRTUAL = """\
schema: accord.contract/1
name: c
version: 1.0.0
tables:
- name: c
  columns: [{name: a, is_virtual: true}, {name: b, required: true}]
  derived_checks: []
"""


def test_what_is_not_carried_is_said(folder: Path) -> None:
    put(folder, {"c.yml": VIRTUAL})
    done = Done(folder, "import canonical c.yml")
    assert done.code == 0
    assert done.error == (
        "not carried: c.yml:7:19: `tables[0].derived_checks`: made from the rest, for other tools; not read\n"
        "not carried: c.a: that it stands in no table\n"
    )


def test_export(folder: Path) -> None:
    printed = Done(folder, "export odcs old/orders.yml")
    assert (printed.code, printed.out, printed.error) == (0, ODCS, "")
    file = Done(folder, "export odcs old/orders.yml --output orders.odcs.yaml")
    assert file.out == "written    orders.odcs.yaml  2 checks\n"
    assert (folder / "orders.odcs.yaml").read_text() == ODCS
    many = Done(folder, "export json old --output out")
    assert many.out == "written    out/Kunden_customers.json  1 check\nwritten    out/orders.json  2 checks\n"
    text = (folder / "out/orders.json").read_text()
    assert follows_schema(text, "contract")["name"] == "orders"
    back = Done(folder, "export odcs out/orders.json")
    assert (back.code, back.out) == (0, ODCS)
    rules = Done(folder, "export alerts old --output alerts")
    assert rules.code == 0
    assert {file.name for file in (folder / "alerts").iterdir()} == {
        "Kunden_customers.rules.yml",
        "orders.rules.yml",
    }
    assert "alert: AccordContractBroken" in (folder / "alerts/orders.rules.yml").read_text()


def test_export_takes_the_contracts_of_the_project(folder: Path) -> None:
    put(folder, {"dbt_project.yml": "name: shop\n", "contracts/orders.yml": MAP})
    assert Done(folder, "export odcs").out == ODCS


FILE: dict[str, Any] = {"contract": "orders", "checks": 2, "not_carried": []}


def test_json(folder: Path) -> None:
    told = follows_schema(Done(folder, "import property-map old/orders.yml --format json").out, "import")
    assert told["files"] == [FILE | {"path": "contracts/orders.odcs.yaml", "state": "written", "text": None}]
    told = follows_schema(Done(folder, "export odcs old/orders.yml --format json").out, "export")
    assert told["files"] == [FILE | {"path": None, "state": "printed", "text": ODCS}]
