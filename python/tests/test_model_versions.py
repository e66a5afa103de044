"""Contracts of several major versions of a table, and the one dbt model with versions that they become."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.model import Check, Column, Contract, Reference, Sla, Table
from accord.contract.types import Type
from accord.contract.versions import clashes, editions, latest, major, models_of
from accord.readers.across import across
from accord.source import Place
from accord.writers.dbt import Context, Entry, Target, entry
from accord.writers.dbt.versions import inherited, referred, versioned

INTEGER = Type("integer")


def contract_of(version: str, *names: str, physical: str | None = None, **more: Any) -> Contract:
    tables = tuple(
        Table(
            name=name,
            physical_name=physical,
            columns=(
                Column(name="id", type=INTEGER, required=True),
                Column(
                    name="parent",
                    type=INTEGER,
                    references=(Reference(table=physical or name, fields=("id",)),),
                ),
                Column(name="shop", type=INTEGER, references=(Reference(table="shops", fields=("id",)),)),
            ),
        )
        for name in names or ("orders",)
    )
    return Contract(**{"name": "orders", "version": version, "tables": tables} | more)


def pairs(*contracts: Contract) -> list[tuple[Contract, Table]]:
    return [(contract, table) for contract in contracts for table in contract.tables]


def written(contracts: tuple[Contract, ...], models: set[str], name: str = "orders") -> Entry:
    found = editions(pairs(*contracts), models)
    entries = {
        e.major: entry(
            e.contract, e.table, Target(kind="models", name=name), "c.yml", Context(adapter="duckdb")
        )
        for e in found[name]
    }
    return versioned(name, entries, found, models)


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.2.3", 1), ("10.0.0-rc.1", 10), ("0.1.0", 0), ("", None), ("v1", None), ("1", None)],
)
def test_major(version: str, expected: int | None) -> None:
    assert major(version) == expected


def test_the_files_of_a_model() -> None:
    models = {"orders", "orders_v10", "orders_v2", "orders_v02", "orders_v", "my_orders_v3", "orders_v3_old"}
    assert models_of("orders", models) == {2: "orders_v2", 10: "orders_v10"}
    assert models_of("a.b", {"axb_v1"}) == {}


V1, V2 = contract_of("1.4.0"), contract_of("2.1.0")


@pytest.mark.parametrize(
    ("contracts", "models", "expected"),
    [
        ([V1], {"orders"}, {}),
        ([V1], {"orders", "orders_v1"}, {}),
        ([V1], {"orders_v2"}, {}),
        ([V1], {"orders_v1"}, {"orders": [(1, "orders_v1")]}),
        ([V2], {"orders_v1", "orders_v2"}, {"orders": [(2, "orders_v2")]}),
        ([V2, V1], {"orders_v1", "orders_v2"}, {"orders": [(1, "orders_v1"), (2, "orders_v2")]}),
        ([V1, V2], {"orders_v1", "orders"}, {"orders": [(1, "orders_v1"), (2, "orders")]}),
        ([V1, V2], {"orders_v2", "orders"}, {"orders": [(1, None), (2, "orders_v2")]}),
        ([V1, contract_of("1.5.0")], {"orders"}, {}),
        (
            [contract_of("1.0.0", physical="orders_v1"), contract_of("2.0.0", physical="orders_v2")],
            {"orders_v1", "orders_v2"},
            {"orders": [(1, "orders_v1"), (2, "orders_v2")]},
        ),
        ([contract_of("1.0.0", physical="orders_v2")], {"orders_v2"}, {}),
        ([contract_of("")], {"orders_v1"}, {}),
    ],
)
def test_editions(contracts: list[Contract], models: set[str], expected: dict[str, Any]) -> None:
    found = editions(pairs(*contracts), models)
    assert {name: [(e.major, e.file) for e in own] for name, own in found.items()} == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, {}),
        ({"shops": {1: "shops_v1"}}, {}),
        ({"orders": {1: "orders_v1"}}, {"orders": [(2, "orders")]}),
        ({"orders": {1: "orders_v1", 2: "new_orders"}}, {"orders": [(2, "new_orders")]}),
    ],
)
def test_versions_that_the_project_has(known: dict[str, dict[int, str]], expected: dict[str, Any]) -> None:
    models = {"orders", "orders_v1", "new_orders"}
    found = editions(pairs(V2), models, known)
    assert {name: [(e.major, e.file) for e in own] for name, own in found.items()} == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([(1, "active"), (2, "active")], 2),
        ([(1, "active"), (2, "draft")], 1),
        ([(1, None), (2, "proposed")], 1),
        ([(1, "deprecated"), (2, "Active ")], 2),
        ([(1, "deprecated"), (2, "draft")], 2),
        ([(1, "deprecated"), (2, "retired")], 1),
        ([(1, "retired"), (2, "retired")], 2),
    ],
)
def test_the_latest_version(statuses: list[tuple[int, str | None]], expected: int) -> None:
    assert latest([(number, contract_of(f"{number}.0.0", status=s)) for number, s in statuses]) == expected


def test_clashes() -> None:
    same = contract_of("1.9.0", physical="orders_v1")
    tables = [(c, t, where) for where, c in enumerate((V1, V2, same)) for t in c.tables]
    assert clashes(tables) == [("orders", 1, 0, 2)]


class Read:
    def __init__(self, file: str, contract: Contract) -> None:
        self.file, self.contract, self.places = file, contract, {"": Place(file, 1, 1)}


def test_lint_of_versions() -> None:
    refers = Table(
        name="lines", columns=(Column(name="o", references=(Reference(table="orders", fields=("new",)),)),)
    )
    newer = Table(name="orders", columns=(Column(name="new"),))
    reads = [
        Read("b.yaml", contract_of("2.0.0", tables=(newer,))),
        Read("a.yaml", contract_of("1.0.0", tables=(Table(name="orders", columns=(Column(name="old"),)),))),
        Read("c.yaml", contract_of("2.5.0", tables=(newer,))),
        Read("d.yaml", contract_of("1.0.0", tables=(refers,), name="lines")),
    ]
    found = [(read.file, f.rule, f.message) for read, f in across(reads, frozenset())]
    assert found == [("c.yaml", "duplicate-contract", "orders has a contract in b.yaml already")]


def test_a_model_with_versions() -> None:
    ends = (Sla(property="endOfLife", value="2027-06-30"),)
    old = contract_of("1.4.0", status="deprecated", slas=ends, description="Orders.", meta={"tags": ["a"]})
    new = contract_of("2.1.0", status="active", description="Orders.")
    found = written((old, new), {"orders_v1", "orders"})
    assert found.target == Target(kind="models", name="orders")
    assert list(found.data) == ["name", "description", "latest_version", "versions"]
    assert (found.data["latest_version"], found.checks) == (2, 6)
    one, two = found.data["versions"]
    assert list(one) == ["v", "deprecation_date", "config", "columns", "data_tests"]
    assert list(two) == ["v", "config", "columns", "data_tests"]
    assert (one["v"], one["deprecation_date"], one["config"]["tags"]) == (1, "2027-06-30", ["a"])
    for number, version in ((1, one), (2, two)):
        [test] = version["data_tests"]
        assert test["accord.contract"]["name"] == f"contract_orders_v{number}"
        tos = [c["to"] for c in test["accord.contract"]["arguments"]["checks"] if "to" in c]
        assert tos == [f"ref('orders', v={number})", "ref('shops')"]
        assert version["columns"][2]["constraints"][0]["to"] == "ref('shops')"
        assert version["config"]["meta"]["accord"]["version"] == f"{number}.{4 if number == 1 else 1}.0"


def test_tables_of_one_contract_refer_to_its_own_version() -> None:
    contracts = (contract_of("1.0.0", "orders", "shops"), contract_of("2.0.0", "orders", "shops"))
    models = {f"{name}_v{n}" for name in ("orders", "shops") for n in (1, 2)}
    one, two = written(contracts, models).data["versions"]
    assert one["columns"][2]["constraints"][0]["to"] == "ref('shops', v=1)"
    assert two["columns"][2]["constraints"][0]["to"] == "ref('shops', v=2)"


def test_relations_of_versions_are_referred_to_as_versions() -> None:
    one, two = (contract_of(f"{n}.0.0", physical=f"orders_v{n}") for n in (1, 2))
    models = {"orders_v1", "orders_v2"}
    found = written((one, two), models)
    for number, version in enumerate(found.data["versions"], 1):
        [test] = version["data_tests"]
        assert test["accord.contract"]["name"] == f"contract_orders_v{number}"
        assert test["accord.contract"]["arguments"]["checks"][1]["to"] == f"ref('orders', v={number})"
    lines = Table(
        name="lines", columns=(Column(name="o", references=(Reference(table="orders_v1", fields=("id",)),)),)
    )
    other = Contract(name="lines", version="1.0.0", tables=(lines,))
    plain = entry(other, lines, Target(kind="models", name="lines"), "c.yml", Context(adapter="duckdb"))
    data = referred(plain, other, editions(pairs(one, two), models)).data
    assert data["columns"][0]["constraints"][0]["to"] == "ref('orders', v=1)"


@pytest.mark.parametrize(
    ("models", "said"),
    [
        ({"orders_v1", "orders_v2"}, ()),
        (
            {"orders_v2", "orders_v3"},
            ("latest_version: no contract describes orders_v3, which may be the latest",),
        ),
    ],
)
def test_files_that_no_contract_describes(models: set[str], said: tuple[str, ...]) -> None:
    found = written((V2,), models)
    assert (found.not_carried, "latest_version" in found.data) == (said, not said)
    assert [version["v"] for version in found.data["versions"]] == [2]


def test_what_is_not_carried_names_its_version() -> None:
    odd = contract_of("2.0.0", status="deprecated")
    assert [note[:14] for note in written((V1, odd), {"orders_v1", "orders_v2"}).not_carried] == [
        "v2: status dep"
    ]


def test_long_names_stay_short_and_apart() -> None:
    name = "o" * 60
    contracts = (contract_of("1.0.0", name), contract_of("2.0.0", name))
    found = written(contracts, {f"{name}_v1", f"{name}_v2"}, name)
    names = [v["data_tests"][0]["accord.contract"]["name"] for v in found.data["versions"]]
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 63


def test_names_of_dbts_tests() -> None:
    rule = Check(id="id.sum", check="dbt_test", column="id", arguments={"test": "unique"})
    tables = (Table(name="orders", columns=(Column(name="id"),), rules=(rule,)),)
    found = written(
        (contract_of("1.0.0", tables=tables), contract_of("2.0.0", tables=tables)), {"orders_v1", "orders_v2"}
    )
    assert [v["data_tests"][0]["unique"]["name"] for v in found.data["versions"]] == [
        "orders_id_sum_v1",
        "orders_id_sum_v2",
    ]


OURS = {"accord.contract": {"name": "contract_orders_v1"}}
THEIRS = {"unique": {"name": "mine"}}


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ({}, [OURS]),
        ({"data_tests": [THEIRS]}, [THEIRS, OURS]),
        ({"tests": [THEIRS]}, [THEIRS, OURS]),
        ({"data_tests": [THEIRS], "versions": [{"v": 1}]}, [THEIRS, OURS]),
        ({"data_tests": [THEIRS], "versions": [{"v": 1, "data_tests": []}]}, [OURS]),
        ({"data_tests": [THEIRS], "versions": [{"v": 1, "data_tests": [THEIRS, OURS]}]}, [THEIRS, OURS]),
        ({"data_tests": [THEIRS, OURS]}, [THEIRS, OURS]),
    ],
)
def test_a_version_keeps_the_tests_of_its_model(existing: dict[str, Any], expected: list[Any]) -> None:
    data = {"name": "orders", "versions": [{"v": 1, "data_tests": [OURS]}]}
    found = inherited(data, existing)
    assert found["versions"][0]["data_tests"] == expected
    again = inherited(data, existing | {"versions": found["versions"]})
    assert again == found


def test_a_version_keeps_the_columns_of_its_model() -> None:
    column = {"name": "id", "data_type": "bigint", "config": {"meta": {"pii": True}}}
    data = {"name": "orders", "versions": [{"v": 1, "columns": [column]}]}
    above = {
        "name": "id",
        "description": "The key.",
        "data_type": "integer",
        "config": {"tags": ["t"], "meta": {"a": 1}},
        "data_tests": ["unique"],
    }
    existing: dict[str, Any] = {"columns": [above]}
    [found] = inherited(data, existing)["versions"]
    assert found["columns"] == [
        {
            "name": "id",
            "data_type": "bigint",
            "config": {"meta": {"pii": True, "a": 1}, "tags": ["t"]},
            "description": "The key.",
        }
    ]
    assert inherited(data, existing | {"versions": [found]})["versions"] == [found]
    own = {"versions": [{"v": 1, "columns": [{"name": "id"}]}]}
    assert inherited(data, existing | own)["versions"][0]["columns"] == [column]


@pytest.mark.parametrize(
    ("had", "expected"),
    [
        ([{"v": 1, "config": {}}], [{"v": 1}, {"v": 2}]),
        ([{"v": 3}], [{"v": 2}]),
        ([{"v": 3, "defined_in": "new"}], [{"v": 2}, {"v": 3, "defined_in": "new"}]),
        ([{"v": "a"}, None, {"v": 2}], [{"v": 2}]),
    ],
)
def test_a_version_without_a_contract_stays_while_it_has_a_file(had: list[Any], expected: list[Any]) -> None:
    data = {"name": "orders", "versions": [{"v": 2}]}
    found = inherited(data, {"versions": had}, {"orders_v1", "orders_v2", "new"})
    assert found["versions"] == expected
