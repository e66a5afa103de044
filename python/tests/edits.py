"""The spots of a contract that can be edited, and what a comparison finds of an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from accord.changes.compare import changes, pair
from accord.changes.model import Change
from accord.changes.pairing import Document
from accord.contract.model import Check, Column, Contract, Table

Rebuild = Callable[[Any], Contract]


class Spot(Struct, frozen=True):
    """One record in a contract, and the contract with another one in its place."""

    record: Any
    rebuild: Rebuild
    table: Table | None = None
    is_named: bool = True


def found(old: Contract, new: Contract, adapter: str | None = "duckdb") -> list[Change]:
    """What a comparison of two contracts finds."""
    [both] = pair([Document(contract=old, file="c.yml")], [Document(contract=new, file="c.yml")], True)
    return changes(both, adapter)


def rules(old: Contract, new: Contract, adapter: str | None = "duckdb") -> list[str]:
    return sorted(change.rule for change in found(old, new, adapter))


def spots(contract: Contract) -> Iterator[Spot]:
    """Every record of a contract that can be edited."""
    yield Spot(contract, lambda record: record)
    for field in ("slas", "consumers", "waivers"):
        yield from _each(contract, field, lambda record: record, None)
    for at, table in enumerate(contract.tables):

        def in_contract(record: Table, at: int = at) -> Contract:
            return replace(contract, tables=_put(contract.tables, at, record))

        yield Spot(table, in_contract, table)
        for field in ("rules", "references"):
            yield from _each(table, field, in_contract, table)
        for spot in _each(table, "columns", in_contract, table):
            yield from _columns(spot)


def _columns(spot: Spot) -> Iterator[Spot]:
    """A column and all that is nested in it."""
    yield spot
    yield from _each(spot.record, "references", spot.rebuild, spot.table)
    for inner in _each(spot.record, "fields", spot.rebuild, spot.table):
        yield from _columns(inner)
    for field in ("key", "items"):
        if (inner := getattr(spot.record, field)) is not None:

            def put(record: Column, field: str = field) -> Contract:
                return spot.rebuild(replace(spot.record, **{field: record}))

            yield from _columns(Spot(inner, put, spot.table, False))


def _each(holder: Any, field: str, rebuild: Rebuild, table: Table | None) -> Iterator[Spot]:
    for at, record in enumerate(getattr(holder, field)):

        def put(record: Any, at: int = at) -> Contract:
            return rebuild(replace(holder, **{field: _put(getattr(holder, field), at, record)}))

        yield Spot(record, put, table)
        if isinstance(record, Check):
            for inner in ("tolerance", "waiver"):
                if (value := getattr(record, inner)) is not None:

                    def into(
                        value: Any, put: Rebuild = put, record: Check = record, inner: str = inner
                    ) -> Any:
                        return put(replace(record, **{inner: value}))

                    yield Spot(value, into, table)


def _put(records: tuple[Any, ...], at: int, record: Any) -> tuple[Any, ...]:
    return (*records[:at], record, *records[at + 1 :])
