"""When dbt's own contract is enforced, with which constraints, and what is said where it is not."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from accord.contract.model import Check, Column, Contract, Reference, Table, Tolerance, Waiver
from accord.contract.physical import LEFT_TO_DBT
from accord.contract.types import Type
from accord.model_config import UNKNOWN, ModelConfig
from accord.writers.dbt import Context, Entry, Target, entry

ID = Column(name="id", type=Type("integer"), physical_type="integer", primary_key=1)
CODE = Column(name="code", type=Type("string"), physical_type="varchar", unique=True, required=True)
TABLE = ModelConfig(materialized="table")
PLAIN = Column(name="a", type=Type("string"), physical_type="varchar")
UNTYPED = Column(name="b", type=Type("string"))
KEY = Column(
    name="k",
    type=Type("integer"),
    physical_type="integer",
    references=(Reference(table="parents", fields=("id",), columns=("k",)),),
)
MODEL = Target(kind="models", name="t")


def written(*columns: Column, target: Target = MODEL, rules: tuple[Check, ...] = (), **more: Any) -> Entry:
    contract = Contract(name="c", version="1.0.0", meta=more.pop("meta", {}))
    table = Table(name="t", columns=columns, rules=rules, meta=more.pop("of_table", {}))
    found = {"adapter": "duckdb", "enforce": "auto", "config": TABLE} | more
    return entry(replace(contract, tables=(table,)), table, target, "c.yml", Context(**found))


def is_enforced(found: Entry) -> bool:
    return found.data["config"].get("contract") == {"enforced": True}


def constraints(found: Entry) -> dict[str | None, list[Any]]:
    """By column; those of the model under None."""
    of_columns = {c["name"]: c["constraints"] for c in found.data["columns"] if "constraints" in c}
    model = {None: found.data["constraints"]} if "constraints" in found.data else {}
    return {name: [dict(each) for each in several] for name, several in (model | of_columns).items()}


def incremental(change: Any) -> ModelConfig:
    return ModelConfig(materialized="incremental", on_schema_change=change)


NOT = "dbt's contract is not enforced: "
OTHERS = ("seeds", "snapshots", "sources")
SUBSET = (Check(id="columns", check="columns_match", arguments={"columns": ["a"], "match": "subset"}),)

# What there is -> whether the contract is enforced, and what is said where it is not.
AUTO: dict[str, tuple[tuple[Column, ...], dict[str, Any], bool, str | None]] = {
    "a table": ((PLAIN,), {}, True, None),
    "a view": ((PLAIN,), {"config": ModelConfig(materialized="view")}, True, None),
    "incremental, append": ((PLAIN,), {"config": incremental("append_new_columns")}, True, None),
    "incremental, fail": ((PLAIN,), {"config": incremental("fail")}, True, None),
    "incremental, ignore": (
        (PLAIN,),
        {"config": incremental("ignore")},
        False,
        "of an incremental model dbt wants on_schema_change append_new_columns or fail; it is ignore",
    ),
    "incremental, computed": (
        (PLAIN,),
        {"config": incremental(UNKNOWN)},
        False,
        "of an incremental model dbt wants on_schema_change append_new_columns or fail; it is computed",
    ),
    "ephemeral": (
        (PLAIN,),
        {"config": ModelConfig(materialized="ephemeral")},
        False,
        "dbt has none for a model that is materialized as ephemeral",
    ),
    "another materialization": (
        (PLAIN,),
        {"config": ModelConfig(materialized="external")},
        False,
        "dbt has none for a model that is materialized as external",
    ),
    "computed": (
        (PLAIN,),
        {"config": ModelConfig(materialized=UNKNOWN)},
        False,
        "only dbt can compute how it is materialized",
    ),
    "Python": ((PLAIN,), {"config": ModelConfig(language="python")}, False, "it is no SQL model"),
    "refused by hand": (
        (PLAIN,),
        {"config": ModelConfig(is_enforced=False)},
        False,
        "the project says `enforced: false`",
    ),
    "by hand, computed": (
        (PLAIN,),
        {"config": ModelConfig(is_enforced=UNKNOWN)},
        False,
        "the project says something that only dbt can compute",
    ),
    "by hand": ((PLAIN,), {"config": ModelConfig(materialized="table", is_enforced=True)}, False, None),
    "nobody looked": ((PLAIN,), {"config": None}, False, None),
    "never": ((PLAIN,), {"enforce": "never"}, False, None),
    **{kind: ((PLAIN,), {"target": Target(kind=kind, name="t")}, False, None) for kind in OTHERS},
    "a type is missing": ((PLAIN, UNTYPED), {}, False, None),
    "a type is missing, always": ((PLAIN, UNTYPED), {"enforce": "always"}, True, None),
    "no columns": ((), {"enforce": "always"}, False, None),
    "a virtual column": ((PLAIN, replace(UNTYPED, is_virtual=True)), {}, True, None),
    "a type of another engine": ((PLAIN,), {"meta": {"servers": [{"type": "oracle"}]}}, False, None),
    "no name of a type, always": (
        (PLAIN, Column(name="d", type=Type("object"))),
        {"enforce": "always"},
        False,
        "no name of the type of d on duckdb is known",
    ),
    "a foreign key": (
        (KEY,),
        {},
        False,
        "its foreign key to parents makes it wait for that table, and would become one of the warehouse's",
    ),
    "a foreign key that is a cycle": ((KEY,), {"waits": lambda _: False}, True, None),
    "a column in the YAML alone": (
        (PLAIN,),
        {"described": frozenset({"a", "y", "x"})},
        False,
        "the YAML describes x, y, of which the contract says nothing",
    ),
    "more columns may be there": (
        (PLAIN,),
        {"rules": SUBSET},
        False,
        "its columns_match lets it have other columns, and dbt does not",
    ),
    "reserved, on Snowflake": (
        (replace(PLAIN, name="order"),),
        {"adapter": "snowflake"},
        False,
        "order would have to be quoted",
    ),
}


@pytest.mark.parametrize("case", AUTO)
def test_when(case: str) -> None:
    columns, more, enforced, why = AUTO[case]
    found = written(*columns, **more)
    assert is_enforced(found) is enforced
    assert [text for text in found.not_carried if text.startswith(NOT)] == ([NOT + why] if why else [])


def test_several_reasons_are_one_line() -> None:
    found = written(KEY, config=ModelConfig(materialized="ephemeral"))
    [said] = [text for text in found.not_carried if text.startswith(NOT)]
    assert said.count("; ") == 1


@pytest.mark.parametrize(
    ("enforce", "said"),
    [("auto", ()), ("always", (f"{NOT}the contract says `dbt_contract: {{enforced: false}}`",))],
)
def test_a_contract_that_leaves_it_to_dbt(enforce: str, said: tuple[str, ...]) -> None:
    found = written(PLAIN, enforce=enforce, of_table=LEFT_TO_DBT)
    assert (is_enforced(found), found.not_carried) == (False, said)


def test_foreign_keys_are_left_out_and_said() -> None:
    assert constraints(written(KEY)) == {
        "k": [{"type": "foreign_key", "to": "ref('parents')", "to_columns": ["id"]}]
    }
    found = written(KEY, enforce="always")
    assert (is_enforced(found), constraints(found)) == (True, {})
    assert found.not_carried == (
        "k.no_orphans: it reads parents, so dbt skips what is downstream of t when its contract is broken "
        "only where that is downstream of parents too",
    )


def test_a_foreign_key_beside_a_contract_of_a_persons() -> None:
    config = ModelConfig(materialized="table", is_enforced=True)
    found = written(KEY, config=config)
    assert constraints(found)["k"][0]["type"] == "foreign_key"
    assert found.not_carried == (
        "t enforces its dbt contract, so its foreign key to parents is made in the warehouse too, which "
        "wants a primary or unique key of parents",
    )
    assert written(KEY, config=config, adapter="trino").not_carried == ()


def test_names_are_quoted_where_they_must_be() -> None:
    columns = (PLAIN, replace(PLAIN, name="order"), replace(PLAIN, name="Odd"))
    found = written(*columns).data["columns"]
    assert [(c["name"], c.get("quote")) for c in found] == [("a", None), ("order", True), ("Odd", True)]
    assert all("quote" not in c for c in written(*columns, enforce="never").data["columns"])


NOT_NULL, UNIQUE, PRIMARY = {"type": "not_null"}, {"type": "unique"}, {"type": "primary_key"}


@pytest.mark.parametrize(
    ("adapter", "of_id", "of_code"),
    [
        ("duckdb", [NOT_NULL, PRIMARY], [NOT_NULL, UNIQUE]),
        ("postgres", [NOT_NULL, PRIMARY], [NOT_NULL, UNIQUE]),
        *(
            (name, [NOT_NULL], [NOT_NULL])
            for name in ("bigquery", "databricks", "redshift", "snowflake", "trino")
        ),
        ("spark", None, None),
        ("clickhouse", None, None),
    ],
)
def test_only_what_the_engine_enforces(adapter: str, of_id: Any, of_code: Any) -> None:
    found = constraints(written(ID, CODE, adapter=adapter))
    assert (found.get("id"), found.get("code")) == (of_id, of_code)


SECOND = Column(name="n", type=Type("integer"), physical_type="integer", primary_key=2)


def rule(check: str, column: str | None = "code", **more: Any) -> tuple[Check, ...]:
    return (Check(id=f"{column}.{check}" if column else check, check=check, column=column, **more),)


@pytest.mark.parametrize(
    ("columns", "rules", "more", "expected"),
    [
        pytest.param((CODE,), (), {"config": ModelConfig(materialized="view")}, {}, id="a view"),
        pytest.param((CODE,), (), {"enforce": "never"}, {}, id="not enforced"),
        pytest.param((PLAIN,), (), {}, {}, id="nothing is demanded"),
        pytest.param((CODE,), (), {"config": incremental("fail")}, {"code": [NOT_NULL, UNIQUE]}, id="grows"),
        pytest.param((CODE,), rule("not_null", severity="warn"), {}, {"code": [UNIQUE]}, id="a warning"),
        pytest.param(
            (CODE,),
            rule("not_null", tolerance=Tolerance(5, "percent")),
            {},
            {"code": [UNIQUE]},
            id="tolerance",
        ),
        pytest.param(
            (CODE,), rule("unique", tolerance=Tolerance(1)), {}, {"code": [NOT_NULL]}, id="a duplicate"
        ),
        pytest.param(
            (CODE,), rule("not_null", waiver=Waiver(until="2099-01-01")), {}, {"code": [UNIQUE]}, id="waived"
        ),
        pytest.param((PLAIN,), rule("not_null", "a", where="a > 1"), {}, {}, id="of some rows"),
        pytest.param((PLAIN,), rule("not_null", "a", path=("b",)), {}, {}, id="of a field"),
        pytest.param((PLAIN,), rule("not_null", "a"), {}, {"a": [NOT_NULL]}, id="of a rule"),
        pytest.param(
            (SECOND, ID),
            (),
            {},
            {None: [{"type": "primary_key", "columns": ["id", "n"]}], "id": [NOT_NULL], "n": [NOT_NULL]},
            id="several columns, in the key's order",
        ),
        pytest.param(
            (ID, SECOND),
            (
                Check(
                    id="primary_key",
                    check="unique_combination",
                    arguments={"columns": ["id", "n"]},
                    severity="warn",
                ),
            ),
            {},
            {"id": [NOT_NULL], "n": [NOT_NULL]},
            id="a key that only warns",
        ),
        pytest.param(
            (ID,), rule("unique", "id", severity="warn"), {}, {"id": [NOT_NULL]}, id="one that warns"
        ),
        pytest.param(
            (ID, replace(SECOND, name="Odd")),
            (),
            {},
            {"id": [NOT_NULL], "Odd": [NOT_NULL]},
            id="several, and a name that dbt does not quote",
        ),
        pytest.param(
            (PLAIN, replace(PLAIN, name="z")),
            (Check(id="both", check="unique_combination", arguments={"columns": ["a", "z"]}),),
            {},
            {None: [{"type": "unique", "columns": ["a", "z"]}]},
            id="no primary key",
        ),
        pytest.param(
            (ID, SECOND),
            (Check(id="again", check="unique_combination", arguments={"columns": ["id", "n"]}),),
            {},
            {None: [{"type": "primary_key", "columns": ["id", "n"]}], "id": [NOT_NULL], "n": [NOT_NULL]},
            id="a key that two checks demand",
        ),
        pytest.param(
            (Column(name="v", type=Type("array"), physical_type="int[]", unique=True, required=True),),
            (),
            {},
            {"v": [NOT_NULL]},
            id="a type without an index",
        ),
    ],
)
def test_constraints(
    columns: tuple[Column, ...],
    rules: tuple[Check, ...],
    more: dict[str, Any],
    expected: dict[str | None, Any],
) -> None:
    found = written(*columns, rules=rules, **more)
    assert constraints(found) == expected
    # Whatever the warehouse holds, the check asks.
    assert found.checks == written(*columns, rules=rules, enforce="never").checks


def test_a_type_of_another_engine_is_said_and_kept() -> None:
    column = Column(name="n", type=Type("decimal"), physical_type="NUMBER(10, 2)")
    found = written(column, meta={"servers": [{"type": "snowflake"}]})
    [entry_] = found.data["columns"]
    assert entry_["data_type"] == "decimal(10, 2)"
    assert entry_["config"]["meta"] == {"physical_type": "NUMBER(10, 2)"}
    assert found.not_carried == (
        "n: `NUMBER(10, 2)` is a type of snowflake, and the project is for duckdb: `decimal(10, 2)` stands "
        "for it",
    )
