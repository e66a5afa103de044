"""What can be seen only across contracts: tables that two describe, references to what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from accord.contract.model import Contract, Reference, Table
from accord.contract.rules import finding
from accord.findings import Finding, did_you_mean
from accord.source import Place, name_of


class Read(Protocol):
    """A contract with its file and the places of its tables and references."""

    file: str
    contract: Contract | None
    places: dict[str, Place]


R = TypeVar("R", bound=Read)


def across(readings: list[R], models: frozenset[str]) -> Iterator[tuple[R, Finding]]:
    """What is to be said of each contract among the others. `models` are those that dbt knows."""
    tables: dict[str, tuple[R, Table]] = {}
    identities: dict[str, R] = {}
    for reading, table in _tables(readings):
        known, _ = tables.setdefault(table.model, (reading, table))
        if table.model and known is not reading:
            yield reading, _duplicate(f"{table.model} has a contract", known, reading, table.origin)
    for reading in readings:
        contract = reading.contract
        if contract is not None and contract.identity and contract.tables:
            first = identities.setdefault(contract.identity, reading)
            same = first.contract is not None and first.contract.version == contract.version
            tabled = {t.model for t in contract.tables} & {t.model for t in first.contract.tables}  # type: ignore[union-attr]
            if first is not reading and same and not tabled:
                origin = contract.tables[0].origin
                message = f"the id {contract.identity} in version {contract.version} is of a contract"
                yield reading, _duplicate(message, first, reading, origin)
    if "" in tables:
        return  # a table whose name could not be read may be the one that is referred to
    for reading, table in _tables(readings):
        for reference in references(table):
            if "." in reference.table or (reference.table in models and reference.table not in tables):
                continue  # a source or a model of dbt's, without a contract
            place = next((reading.places[o] for o in reference.origins if o in reading.places), None)
            if reference.table not in tables:
                yield (
                    reading,
                    finding(
                        "unknown-table",
                        f"no contract here describes `{reference.table}`, which {table.model} refers to",
                        place,
                        did_you_mean(reference.table, list(tables)),
                    ),
                )
                continue
            columns = [column.sql_name for column in tables[reference.table][1].columns]
            for field in reference.fields if columns else ():
                if field not in columns:
                    message = f"the table `{reference.table}` has no column `{field}`"
                    yield reading, finding("unknown-column", message, place, did_you_mean(field, columns))


def references(table: Table) -> Iterator[Reference]:
    """All references of a table."""
    for column in table.columns:
        yield from column.references
    yield from table.references


def _tables(readings: Iterable[R]) -> Iterator[tuple[R, Table]]:
    for reading in readings:
        for table in reading.contract.tables if reading.contract else ():
            yield reading, table


def _duplicate(what: str, known: Read, reading: Read, origin: str) -> Finding:
    return finding(
        "duplicate-contract",
        f"{what} in {name_of(Path(known.file))} already",
        reading.places.get(origin),
        "Keep one of them.",
    )
