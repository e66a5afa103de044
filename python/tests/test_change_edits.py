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


@st.composite
def edited(draw: st.DrawFn) -> tuple[Contract, Spot, str, Contract]:
    """A contract, one of its records, one of the fields, and the contract with another value of it."""
    contract = draw(contracts().filter(is_sound))
    kind = draw(st.sampled_from(list(ANY)))
    at = [spot for spot in spots(contract) if type(spot.record) is kind]
    spot = draw(st.sampled_from(at)) if at else Spot(contract, lambda record: record)
    field = draw(st.sampled_from([name for name in spot.record.__struct_fields__ if name not in SILENT]))
    donor = draw(ANY[type(spot.record)])
    if isinstance(donor, Check) and field == "arguments":
        assume(donor.check == spot.record.check)
    value = getattr(donor, field)
    assume(not same(value, getattr(spot.record, field)))
    new = spot.rebuild(replace(spot.record, **{field: value}))
    assume(is_sound(new))
    return contract, spot, field, new
