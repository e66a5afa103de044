"""What can be seen only across contracts: tables that two describe, references to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec.structs import replace

from accord.contract.model import Contract, Reference, Table
from accord.contract.rules import finding
from accord.contract.versions import clashes, major
from accord.findings import Finding, did_you_mean
from accord.source import Place, name_of


class Read(Protocol):
    """A contract with its file and the places of its tables and references."""

    file: str
    contract: Contract | None
    places: dict[str, Place]


R = TypeVar("R", bound=Read)


def link(readings: list[R], models: frozenset[str]) -> None:
    """Let references that name a table as another contract calls it have the names of the warehouse."""
    known = {table.model for _, table in _tables(readings)} | models
    called = {table.name: table for _, table in _tables(readings) if table.name not in known}
    for reading in readings if called else ():
        if reading.contract is not None:
            tables = tuple(_linked(table, called) for table in reading.contract.tables)
            if tables != reading.contract.tables:
                reading.contract = replace(reading.contract, tables=tables)


def _linked(table: Table, called: dict[str, Table]) -> Table:
    columns = tuple(
        replace(column, references=_renamed(column.references, called)) if column.references else column
        for column in table.columns
    )
    return replace(table, columns=columns, references=_renamed(table.references, called))


def _renamed(references: tuple[Reference, ...], called: dict[str, Table]) -> tuple[Reference, ...]:
    renamed = []
    for reference in references:
        if (table := called.get(reference.table)) is not None:
            names = {column.name: column.sql_name for column in table.columns}
            fields = tuple(names.get(field, field) for field in reference.fields)
            reference = replace(reference, table=table.model, fields=fields)
        renamed.append(reference)
    return tuple(renamed)


def across(readings: list[R], models: frozenset[str]) -> Iterator[tuple[R, Finding]]:
    """What is to be said of each contract among the others. `models` are those that dbt knows."""
    tables: dict[str, tuple[R, Table]] = {}
    for reading, table in _tables(readings):
        known, _ = tables.setdefault(table.model, (reading, table))
        if _major(reading) > _major(known):
            tables[table.model] = (reading, table)  # what a reference means is the latest version
    taken: set[int] = set()
    all_tables = [(r.contract, t, (r, t)) for r, t in _tables(readings) if r.contract is not None]
    for _, _, (known, _), (reading, table) in clashes(all_tables):
        taken.add(id(reading))
        yield reading, _duplicate(f"{table.model} has a contract", known, reading, table)
    yield from _same_ids([reading for reading in readings if id(reading) not in taken])
    # A table whose name could not be read may be the one that is referred to.
    if "" not in tables:
        for reading, table in _tables(readings):
            for found in _references(reading, table, {name: t for name, (_, t) in tables.items()}, models):
                yield reading, found


def _major(reading: Read) -> int:
    found = major(reading.contract.version) if reading.contract else None
    return -1 if found is None else found


def _same_ids(readings: list[R]) -> Iterator[tuple[R, Finding]]:
    """Contracts of other tables that have the id and version of another contract."""
    first: dict[tuple[str, str], R] = {}
    for reading, table in _tables(readings):
        contract = reading.contract
        if contract is not None and table is contract.tables[0] and contract.identity:
            known = first.setdefault((contract.identity, contract.version), reading)
            if known is not reading:
                what = f"the id {contract.identity} in version {contract.version} is of a contract"
                yield reading, _duplicate(what, known, reading, table)


def _references(
    reading: Read, table: Table, tables: dict[str, Table], models: frozenset[str]
) -> Iterator[Finding]:
    for reference in references(table):
        place = next((reading.places[o] for o in reference.origins if o in reading.places), None)
        parent = tables.get(reference.table)
        if parent is None:
            if "." not in reference.table and reference.table not in models:  # no source or model of dbt's
                message = f"no contract here describes `{reference.table}`, which {table.model} refers to"
                yield finding("unknown-table", message, place, did_you_mean(reference.table, list(tables)))
            continue
        columns = [column.sql_name for column in parent.columns]
        for field in reference.fields if columns else ():
            if field not in columns:
                message = f"the table `{reference.table}` has no column `{field}`"
                yield finding("unknown-column", message, place, did_you_mean(field, columns))


def references(table: Table) -> Iterator[Reference]:
    """All references of a table."""
    for column in table.columns:
        yield from column.references
    yield from table.references


def _tables(readings: Iterable[R]) -> Iterator[tuple[R, Table]]:
    for reading in readings:
        for table in reading.contract.tables if reading.contract else ():
            yield reading, table


def _duplicate(what: str, known: Read, reading: Read, table: Table) -> Finding:
    return finding(
        "duplicate-contract",
        f"{what} in {name_of(Path(known.file))} already",
        reading.places.get(table.origin),
        "Keep one of them.",
    )
