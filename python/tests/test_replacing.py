"""Which items of the YAML go for a test, and what the checks' results mean beside the old verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import conftest
import pytest
import tested_project

from accord.artifacts.manifest import Metadata
from accord.artifacts.run_results import Result, RunResults
from accord.artifacts.tested import DbtProject, read_tested
from accord.compiling.resources import resources_of
from accord.contract.physical import LEFT_TO_DBT
from accord.errors import TargetError
from accord.imports.model import Imported, ImportedTest
from accord.imports.table import import_table
from accord.merge.shape import test_of as parsed
from accord.project import Project, find_project
from accord.replacing.backup import Backup
from accord.replacing.swap import swap_of
from accord.replacing.verdicts import compared
from accord.results import CheckResult, ContractResult, RunReport, Totals

# ------------------------------------------------------------------------------- which items go


def old(name: str = "t", of: str = "unique", **more: Any) -> ImportedTest:
    found = {"file": "models/m.yml", "kind": "model", "table": "a", "contract": "a", "checks": ("id.unique",)}
    return ImportedTest(unique_id=f"test.{name}", name=name, test=of, column="id", **(found | more))


WARN = {"severity": "warn"}
IN = {"values": ["x", "y"]}
COLUMN = "models: [{name: a, columns: [{name: id, data_tests: %s}]}]\n"
TABLE = "models: [{name: a, data_tests: %s}]\n"

# YAML and the tests that are imported -> the items that go, and why the others stay.
SWAPS: dict[str, tuple[str, list[ImportedTest], list[Any], list[str]]] = {
    "a word": (COLUMN % "[unique]", [old()], ["unique"], []),
    "the older key": ("models: [{name: a, columns: [{name: ID, tests: [unique]}]}]", [old()], ["unique"], []),
    "arguments": (
        COLUMN % "[{accepted_values: {arguments: {values: [x, y]}}}]",
        [old(of="accepted_values", arguments=IN)],
        [{"accepted_values": {"arguments": IN}}],
        [],
    ),
    "other arguments": (
        COLUMN % "[{accepted_values: {values: [x]}}]",
        [old(of="accepted_values", arguments=IN)],
        [],
        ["it is not found in the project's YAML"],
    ),
    "a severity of dbt_project.yml": (COLUMN % "[unique]", [old(config=WARN)], ["unique"], []),
    "two that differ by configuration": (
        COLUMN % "[unique, {unique: {config: {where: x}}}]",
        [old("filtered", config={"where": "x"}, runs_as_it_is=True, why="own"), old()],
        ["unique"],
        ["own"],
    ),
    "two that differ by name": (
        COLUMN % "[{unique: {name: mine}}, unique]",
        [old("mine", runs_as_it_is=True, why="own"), old("unique_a_id")],
        ["unique"],
        ["own"],
    ),
    "of the table, with its column": (
        TABLE % "[{unique: {arguments: {column_name: id}}}]",
        [old()],
        [{"unique": {"arguments": {"column_name": "id"}}}],
        [],
    ),
    "of the table, with another column": (
        TABLE % "[{unique: {column_name: other}}]",
        [old()],
        [],
        ["it is not found in the project's YAML"],
    ),
    "a source": (
        "sources: [{name: s, tables: [{name: a, columns: [{name: id, data_tests: [unique]}]}]}]",
        [old(kind="source", source="s")],
        ["unique"],
        [],
    ),
}


def project(folder: Path, yaml: str) -> Project:
    (folder / "models").mkdir()
    (folder / "dbt_project.yml").write_text("name: shop\nprofile: shop\n")
    (folder / "models/m.yml").write_text(yaml)
    (folder / "models/a.sql").write_text("select 1 as id\n")
    return find_project(folder)


@pytest.mark.parametrize("name", SWAPS)
def test_which_items_go(name: str, tmp_path: Path) -> None:
    yaml, tests, gone, kept = SWAPS[name]
    swap = swap_of(tests, resources_of(project(tmp_path, yaml)))
    assert [item for found in swap.removals.values() for _, item in found] == [parsed(item) for item in gone]
    assert [one.why for one in swap.kept] == kept
    assert len(swap.gone) + len(swap.kept) == len(tests)


# ------------------------------------------------------------------------------- verdicts


def check(id_: str, status: str, severity: str = "error") -> CheckResult:
    return CheckResult(
        id=id_, check="unique", column="id", dimension="uniqueness", severity=severity, status=status,
        rows_checked=3, rows_failed=0, measured=None, expected="", says="so",
    )  # fmt: skip


def reported(*checks: CheckResult, verdict: Any = "pass", name: str = "a") -> RunReport:
    contract = ContractResult(
        contract=name, version="1.0.0", model="a", node="test.shop.contract_a.1", file=None, owner=None,
        team=None, verdict=verdict, seconds=0.0, message="no such column", checks=checks,
    )  # fmt: skip
    totals = Totals(**dict.fromkeys(Totals.__struct_fields__, 0))
    return RunReport(
        project="shop", command="test", invocation_id="", generated_at="", dbt_version="", seconds=0.0,
        totals=totals, contracts=(contract,), skipped=(),
    )  # fmt: skip


ONE, OTHER = "id.unique", "id.unique.warn"

# The old status, what the fused test reports -> the new verdict, whether they agree, what is added.
VERDICTS: dict[str, tuple[str, RunReport, str, bool, list[str]]] = {
    "both pass": ("pass", reported(check(ONE, "pass")), "pass", True, []),
    "both fail": ("fail", reported(check(ONE, "fail")), "fail", True, []),
    "a warning that fails": ("fail", reported(check(ONE, "fail", "warn")), "warn", False, []),
    "both warn": ("warn", reported(check(ONE, "fail", "warn")), "warn", True, []),
    "no data": ("pass", reported(check(ONE, "no_data")), "warn", False, []),
    "two thresholds": ("warn", reported(check(ONE, "pass"), check(OTHER, "fail", "warn")), "warn", True, []),
    "an error": ("pass", reported(verdict="error"), "error", False, []),
    "not run": ("pass", reported(check(ONE, "pass"), name="b"), "not run", False, []),
    "no row of it": ("pass", reported(), "not run", False, []),
    "a check of no test": (
        "pass",
        reported(check(ONE, "pass"), check("x", "fail"), check("y", "pass"), check("z", "fail", "info")),
        "pass",
        True,
        ["x"],
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_verdicts(name: str) -> None:
    status, report, after, agrees, added = VERDICTS[name]
    before = RunResults(metadata=Metadata(), results=[Result(unique_id="test.t", status=status)])
    checks = (ONE, OTHER) if name == "two thresholds" else (ONE,)
    [found], more = compared([old(checks=checks)], before, report)
    assert (found.after, found.agrees, [one.check for one in more]) == (after, agrees, added)


# ------------------------------------------------------------------------------- the way back


def test_every_byte_is_put_back(tmp_path: Path) -> None:
    where = project(tmp_path, "a: \xe9\r\n")
    old, new = tmp_path / "models/m.yml", tmp_path / "contracts/deep/new.yaml"
    before = old.read_bytes()
    backup = Backup(where)
    backup.must_be_none()
    backup.keep([old, new])
    old.write_text("changed")
    new.parent.mkdir(parents=True)
    new.write_text("new")
    with pytest.raises(TargetError, match=r"git checkout -- models/m\.yml"):
        Backup(where).must_be_none()
    backup.restore()
    assert old.read_bytes() == before
    assert not (tmp_path / "contracts").exists()
    backup.must_be_none()


# ------------------------------------------------------------------------------- what is imported for it

CASES = {
    "typed": "columns: [{name: id, data_type: integer, data_tests: [unique, own]}]",
    "typed in part": "columns: [{name: id, data_type: integer, data_tests: [unique]}, {name: amount}]",
    "enforced": """
        config: {contract: {enforced: true}}
        columns:
          - {name: id, data_type: integer, data_tests: [unique]}
          - {name: amount, data_type: integer}
        """,
    "of others": """
        columns:
          - name: id
            data_tests: [{relationships: {arguments: {to: ref('customers'), field: customer_id}}}]
        constraints: [{type: check, expression: id > 0}]
        """,
}


@pytest.fixture(scope="module")
def tested(tmp_path_factory: pytest.TempPathFactory) -> DbtProject:
    folder = tested_project.make(tmp_path_factory.mktemp("swap") / "shop", CASES, conftest.dbt)
    return read_tested(folder / "target")


def case(tested: DbtProject, name: str) -> Imported:
    table = tested.tables[f"model.shop.case_{list(CASES).index(name)}"]
    return import_table(table, tested, None, only_tests=True)


@pytest.mark.parametrize(
    ("name", "is_marked"), [("typed", True), ("typed in part", False), ("enforced", False)]
)
def test_dbts_contract_is_left_as_it_is(name: str, is_marked: bool, tested: DbtProject) -> None:
    [table] = case(tested, name).contract.tables
    assert (LEFT_TO_DBT.items() <= table.meta.items()) is is_marked


def test_only_what_checks_say_is_demanded(tested: DbtProject) -> None:
    assert tested_project.demanded(case(tested, "typed").contract) == ["id.unique: unique id"]
    assert {test.test: test.runs_as_it_is for test in case(tested, "typed").tests} == {
        "unique": False,
        "own": True,
    }
    found = case(tested, "of others")
    assert tested_project.demanded(found.contract) == []
    assert [(test.runs_as_it_is, test.why) for test in found.tests] == [
        (True, "it reads customers, of which case_3 is not made, and what dbt skips depends on that")
    ]
    assert [(left.what, left.why) for left in found.left] == [
        ("the constraints (check)", "they are no tests, and stay as they are")
    ]
