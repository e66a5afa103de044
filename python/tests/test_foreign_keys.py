"""Foreign keys in the YAML, which make dbt wait, and the types of columns."""

from __future__ import annotations

from typing import Any

import pytest
from test_dbt_yaml import GOLDEN, STRING, checks, compiled, contract_of, model, read, reference

from accord.contract.model import Check, Column, Reference


def orphans(to: str, identity: str = "rule") -> Check:
    return Check(id=identity, check="no_orphans", column="a", arguments={"to": to, "field": "id"})


def key(to: str, column: str = "id") -> dict[str, Any]:
    return {"type": "foreign_key", "to": to, "to_columns": [column]}


@pytest.mark.parametrize(
    ("to", "rules", "keys"),
    [
        pytest.param(None, (), [], id="none"),
        pytest.param(reference("b", "id"), (), [key("ref('b')")], id="model"),
        pytest.param(reference("shop.b", "id"), (), [key("source('shop', 'b')")], id="source"),
        pytest.param(reference("orders", "id"), (), [], id="itself"),
        pytest.param(None, (orphans("b"),), [key("ref('b')")], id="rule"),
        pytest.param(reference("b", "id"), (orphans("b"),), [key("ref('b')")], id="the same twice"),
        pytest.param(
            reference("b", "no"), (orphans("b"),), [key("ref('b')", "no"), key("ref('b')")], id="two"
        ),
    ],
)
def test_references_become_foreign_keys(
    to: Reference | None, rules: tuple[Check, ...], keys: list[Any]
) -> None:
    written = compiled(
        contract_of(Column(name="a", type=STRING, references=(to,) if to else ()), rules=rules)
    )
    assert model(written)["columns"][0].get("constraints", []) == keys
    assert written.not_carried == ()
    assert written.checks == (to is not None) + len(rules)


def test_a_reference_that_would_be_a_cycle_is_reported() -> None:
    column = Column(name="a", type=STRING, references=(reference("b", "id"),))
    written = compiled(contract_of(column), waits=lambda to: to != "b")
    assert "constraints" not in model(written)["columns"][0]
    assert [note.partition(":")[0] for note in written.not_carried] == ["a.no_orphans"]
    assert len(checks(written)) == 1, "the check itself stands"


def test_types_of_an_unknown_adapter_are_left_out_and_reported() -> None:
    contract = read(GOLDEN / "orders.yaml")
    written = compiled(contract, adapter="oracle")
    assert [column for column in model(written)["columns"] if "data_type" in column] == []
    assert written.not_carried == tuple(
        f"{column.name}: no name of the type {column.type.name if column.type else None} on oracle is known"
        for column in contract.tables[0].columns
    )
    assert written.checks == compiled(contract).checks
