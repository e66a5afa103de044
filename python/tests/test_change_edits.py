"""Any edit of any contract: found by the rules that the table says, mirrored, and never in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from edit_table import EDITED, EDITS, NAMED, UNEDITED, Edit
from edits import Spot, found, rules, spots
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from strategies import CONSUMER, REASONS, SLA, TEXT, checks, columns, contracts, maybe, references, tables
from test_change_pairs import is_mirrored
from test_round_trip import WRITERS, read

from accord.changes.same import same
from accord.changes.steps import below
from accord.contract import model
from accord.contract.derive import Conflict, derive
from accord.contract.model import (
    Check,
    Column,
    Consumer,
    Contract,
    Reference,
    Sla,
    Table,
    Tolerance,
    Waiver,
    nested_name,
)

FAST = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
FEW = settings(FAST, max_examples=10)
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


RENAMING = ("name", "physical_name", "columns", "fields", "items", "key")
"""Fields with names that references and rules may use, which would lead nowhere then."""


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
    (Contract, "version"): (lambda _: True, "what it must be is judged when all changes are known"),
    (Contract, "status"): (_alike, "large letters and white space say nothing"),
    **{(kind, "description"): (_alike, "where lines end says nothing") for kind in (Contract, Table, Column)},
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
        (Column, field): (_as_demanded, "another bound is tighter, or the key demands as much")
        for field in (*("minimum", "maximum", "exclusive_minimum", "exclusive_maximum"), "required", "unique")
    },
    (Check, "arguments"): (_as_demanded, "what the column demands is tighter"),
}
"""Fields whose change may be silent: when, and why."""


def nested(column: Column, name: str) -> Iterator[str]:
    """What a column and all inside of it are called in the ids of checks."""
    yield name
    for step, inner in below(column).items():
        yield from nested(inner, nested_name(name, (step,)))


def is_sound(contract: Contract) -> bool:
    """Whether each demand has an id of its own, as `a.b` and the field `b` of `a` have not."""
    for table in contract.tables:
        places = [place for column in table.columns for place in nested(column, column.sql_name)]
        if len(places) != len(set(places)):
            return False
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
    told = [(one.rule, one.path, one.detail, repr((one.old, one.new))) for one in found(edit.old, edit.new)]
    assert len(told) == len(set(told)), told


@FAST
@given(contracts(), st.sampled_from(["duckdb", None, "snowflake"]))
def test_a_contract_is_as_it_is_written(contract: Contract, adapter: str | None) -> None:
    assert found(contract, contract, adapter) == []
    for dialect, write in WRITERS.items():
        again = read(write(contract).text, dialect)
        assert found(contract, again, adapter) == []
        assert found(again, contract, adapter) == []


# ---------------------------------------------------------------------------------------- the table of edits


def plain(contract: Contract) -> Contract:
    """The contract without what an edit of names, keys or checks would change too."""

    def bare(column: Column) -> Column:
        return replace(
            column,
            primary_key=None,
            references=(),
            fields=tuple(map(bare, column.fields)),
            items=column.items and bare(column.items),
            key=column.key and bare(column.key),
        )

    tables = (replace(t, columns=tuple(map(bare, t.columns))) for t in unruled(contract).tables)
    # Servers name the engine that types are of.
    meta = {key: value for key, value in contract.meta.items() if key != "servers"}
    return replace(contract, tables=tuple(tables), waivers=(), meta=meta)


def with_one(contract: Contract, table: Table | None, record: Struct | None) -> Contract:
    """The contract with one more record; of a table where one is given."""
    holder: Any = table or contract
    field = {Column: "columns", Check: "rules"}.get(type(record)) or f"{type(record).__name__.lower()}s"  # type: ignore[call-overload]
    more = replace(holder, **{field: (*getattr(holder, field), record)}) if record else holder
    if table is None:
        return more  # type: ignore[no-any-return]
    return replace(contract, tables=tuple(more if t is table else t for t in contract.tables))


DEFAULTS: dict[type[Struct], dict[str, Any]] = {
    Column: {"name": "edited"},
    Table: {"name": "edited"},
    Check: {"id": "edited", "check": "row_count"},
    Sla: {"id": "edited", "property": "availability"},
    Consumer: {"name": "edited"},
    Waiver: {"check": "waived", "until": "2026-03-31"},
    Contract: {},
}


def sides(draw: st.DrawFn, edit: Edit, contract: Contract, at: list[Spot]) -> list[Contract] | None:
    """The contract before and after an edit, at any spot; None where it has none."""
    if edit.of is Contract:
        return [replace(contract, **fields) for fields in (edit.old, edit.new) if fields is not None]
    if edit.of is Column and edit.old is not None and edit.new is not None:
        at = [spot for spot in at if type(spot.record) is Column]
        at = [spot for spot in at if spot.is_named or edit.where != NAMED]
        if not at:
            return None
        spot = draw(st.sampled_from(at))
        kept = {name: getattr(spot.record, name) for name in ("name", "id", "description", "physical_name")}
        if edit.where == NAMED:
            # No other column has its name in the warehouse.
            kept |= {"name": "edited", "physical_name": None}
        return [spot.rebuild(Column(**kept | fields)) for fields in (edit.old, edit.new)]
    table = None
    if edit.of in (Check, Column):
        if not contract.tables:
            return None
        table = draw(st.sampled_from(contract.tables))
        more = replace(table, columns=(*table.columns, *EDITED))
        contract = replace(contract, tables=tuple(more if t is table else t for t in contract.tables))
        table = more
    if edit.of is Waiver:
        waived = Check(id="waived", check="row_count", arguments={"min": 1})
        contract = with_one(contract, None, Table(name="edited", rules=(waived,)))
    return [
        with_one(contract, table, None if fields is None else edit.of(**DEFAULTS[edit.of] | fields))
        for fields in (edit.old, edit.new)
    ]


@FEW
@pytest.mark.parametrize("kind", DEFAULTS, ids=lambda kind: kind.__name__)
@given(st.data())
def test_an_edit_is_found_by_its_rules(kind: type[Struct], data: st.DataObject) -> None:
    contract = plain(data.draw(contracts().filter(is_sound)))
    at = list(spots(contract))
    for name, edit in EDITS.items():
        both = sides(data.draw, edit, contract, at) if edit.of is kind else None
        if both is not None:
            there, back = rules(*both), rules(*both[::-1])
            assert there == list(edit.finds), name
            assert is_mirrored(there, back), name


def edited_fields(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    """Record and field of all that differs between two values."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            yield from edited_fields(one, other)
    elif isinstance(old, Struct) and type(old) is type(new):
        for field in old.__struct_fields__:
            before, after = getattr(old, field), getattr(new, field)
            if not same(before, after):
                yield type(old).__name__, field
                yield from edited_fields(before, after)


def test_every_field_of_the_model_has_an_edit() -> None:
    edited = set(UNEDITED)
    for edit in EDITS.values():
        if edit.old is not None and edit.new is not None:
            empty = {"id": "", "check": "", "property": "", "until": "", "name": "", "version": ""}
            known = {key: empty[key] for key in edit.of.__struct_fields__ if key in empty}
            edited |= set(edited_fields(edit.of(**known | edit.old), edit.of(**known | edit.new)))
    structs = (of for of in vars(model).values() if isinstance(of, type) and issubclass(of, Struct))
    fields = {
        (of.__name__, field)
        for of in structs
        if of is not Struct
        for field in of.__struct_fields__
        if field not in SILENT
    }
    assert fields <= edited
    assert set(UNEDITED) <= fields
