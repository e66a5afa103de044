"""Any edit of any contract: found by the rules that the table says, mirrored, and never in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from edits import Spot, found, rules, spots
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from strategies import CONSUMER, REASONS, SLA, TEXT, checks, columns, contracts, maybe, references, tables
from test_change_pairs import is_mirrored
from test_round_trip import WRITERS, read

from accord.changes.same import same
from accord.contract.checks import CATALOGUE
from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Column, Consumer, Contract, Reference, Sla, Table, Tolerance, Waiver

FAST = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
SILENT = ("origin", "origins")
"""Fields that say nothing of what is demanded."""
ANY: dict[type[Struct], st.SearchStrategy[Any]] = {
    Contract: contracts(),
    Table: tables("t"),
    Column: columns(),
    Check: checks([("a",), ("b", "c")]),
    Reference: references(),
    Sla: SLA,
    Consumer: CONSUMER,
    Waiver: st.builds(Waiver, check=TEXT, table=maybe(TEXT), **REASONS),
    Tolerance: st.builds(Tolerance, st.integers(0, 100), st.sampled_from(["rows", "percent"])),
}
"""Records to take the values of fields from."""


def is_sound(contract: Contract) -> bool:
    """Whether no two demands contradict one another; of others only that is told."""
    try:
        return all(derive(table, contract) is not None for table in contract.tables)
    except Conflict:
        return False


RENAMING = ("name", "physical_name", "columns", "fields", "items", "key")
"""Fields of tables and columns with names that references and rules may use, which would lead nowhere then."""


def words(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def demands(contract: Contract) -> list[Check]:
    return [check for table in contract.tables for check in derive(table, contract)]


Quiet = Callable[["Edited"], bool]


class Edited(Struct, frozen=True):
    """A contract, one of its records, one of the fields, and the contract with another value of it."""

    old: Contract
    spot: Spot
    field: str
    value: Any
    new: Contract

    @property
    def values(self) -> tuple[Any, Any]:
        return getattr(self.spot.record, self.field), self.value


def _alike(edit: Edited) -> bool:
    return words(edit.values[0]) == words(edit.values[1])


def _as_demanded(edit: Edited) -> bool:
    return same(tuple(demands(edit.old)), tuple(demands(edit.new)))


QUIET: dict[tuple[type[Struct], str], tuple[Quiet, str]] = {
    (Contract, "version"): (lambda edit: True, "what it must be is judged when all changes are known"),
    (Contract, "status"): (_alike, "large letters and white space say nothing"),
    **{
        (kind, "description"): (_alike, "where lines end says nothing")
        for kind in (Contract, Table, Column)
    },
    (Column, "physical_type"): (_alike, "large letters and white space say nothing"),
    **{
        (kind, "physical_name"): (lambda edit: edit.value == edit.spot.record.name, "it is the name")
        for kind in (Table, Column)
    },
    **{
        (Waiver, field): (lambda edit: edit.spot.table is not None, "at a check it is of that check")
        for field in ("check", "table")
    },
    **{
        (kind, field): (_as_demanded, "another bound is tighter")
        for kind, fields in {
            Column: ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum"),
            Check: ("arguments",),
        }.items()
        for field in fields
    },
}
"""Fields whose change may be silent: when, and why."""


def is_sound(contract: Contract) -> bool:
    """Whether no two demands contradict one another; of others only that is told."""
    try:
        return demands(contract) is not None
    except Conflict:
        return False


def unruled(contract: Contract) -> Contract:
    """The contract without what uses names of tables and columns."""

    def bare(table: Table) -> Table:
        plain = tuple(replace(column, references=()) for column in table.columns)
        return replace(table, columns=plain, references=(), rules=())

    return replace(contract, tables=tuple(map(bare, contract.tables)))


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    """Another value of any field of any record."""
    contract = draw(contracts().filter(is_sound))
    kind = draw(st.sampled_from(list(ANY)))
    field = draw(st.sampled_from([name for name in kind.__struct_fields__ if name not in SILENT]))
    if field in RENAMING:
        contract = unruled(contract)
    at = [spot for spot in spots(contract) if type(spot.record) is kind]
    assume(at)
    spot = draw(st.sampled_from(at))
    donor = draw(ANY[kind])
    if isinstance(donor, Check) and field == "arguments":
        assume(donor.check == spot.record.check)
    value = getattr(donor, field)
    assume(not same(value, getattr(spot.record, field)))
    new = spot.rebuild(replace(spot.record, **{field: value}))
    assume(is_sound(new))
    return Edited(contract, spot, field, value, new)


@FAST
@given(edits())
def test_no_other_value_of_a_field_is_silent(edit: Edited) -> None:
    there, back = rules(edit.old, edit.new), rules(edit.new, edit.old)
    assert is_mirrored(there, back), (there, back)
    assert is_mirrored(back, there), (there, back)
    quiet, _ = QUIET.get((type(edit.spot.record), edit.field), (lambda _: False, ""))
    assert there or quiet(edit)


@FAST
@given(edits())
def test_no_fact_is_told_twice(edit: Edited) -> None:
    told = [(one.rule, one.path, one.detail) for one in found(edit.old, edit.new)]
    assert len(told) == len(set(told)), told


@FAST
@given(contracts(), st.sampled_from(["duckdb", None, "snowflake"]))
def test_a_contract_is_as_it_is_written(contract: Contract, adapter: str | None) -> None:
    assert found(contract, contract, adapter) == []
    for dialect, write in WRITERS.items():
        again = read(write(contract).text, dialect)
        assert found(contract, again, adapter) == []
        assert found(again, contract, adapter) == []
