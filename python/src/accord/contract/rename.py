"""Tables by the names that dbt knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from accord.contract.model import Check, Column, Contract, Reference, Table


def logical_names(contracts: Iterable[Contract], models: Collection[str]) -> dict[str, str]:
    """Physical name -> name, of the tables whose dbt model is called by their name alone."""
    tables = [table for contract in contracts for table in contract.tables]
    taken = {table.model for table in tables}
    return {
        table.model: table.name
        for table in tables
        if table.model not in models and table.name in models and table.name not in taken
    }


def renamed(contract: Contract, names: dict[str, str]) -> Contract:
    """The contract with other names for tables, also where something refers to them.

    The physical name becomes documentation: the table's meta has it.
    """
    if not names:
        return contract
    return replace(
        contract,
        tables=tuple(_table(table, names) for table in contract.tables),
        waivers=tuple(replace(w, table=names.get(w.table or "", w.table)) for w in contract.waivers),
    )


def referring(contract: Contract, names: dict[str, str]) -> Contract:
    """The contract with other names for what it refers to; its own tables are called as they were."""
    return replace(contract, tables=tuple(_referring(table, names) for table in contract.tables))


def _referring(table: Table, names: dict[str, str]) -> Table:
    return replace(
        table,
        columns=tuple(_column(column, names) for column in table.columns),
        references=_references(table.references, names),
        rules=tuple(_check(check, names) for check in table.rules),
    )


def _table(table: Table, names: dict[str, str]) -> Table:
    table = _referring(table, names)
    if table.model not in names:
        return table
    return replace(table, physical_name=None, meta=table.meta | {"physicalName": table.physical_name})


def _column(column: Column, names: dict[str, str]) -> Column:
    return replace(column, references=_references(column.references, names)) if column.references else column


def _references(references: tuple[Reference, ...], names: dict[str, str]) -> tuple[Reference, ...]:
    return tuple(replace(found, table=names.get(found.table, found.table)) for found in references)


def _check(check: Check, names: dict[str, str]) -> Check:
    to = check.arguments.get("to")
    return replace(check, arguments=check.arguments | {"to": names[to]}) if to in names else check
