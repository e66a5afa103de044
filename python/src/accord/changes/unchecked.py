"""Demands of a contract that no check reaches: its readers rely on them all the same."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from accord.changes.steps import below
from accord.contract.derive import derive
from accord.contract.model import Check, Column, Table, default_id


def unchecked(table: Table) -> Iterator[Check]:
    """What a table demands and `derive` leaves out, as if there were a check of it.

    Those are demands of what is computed, of the keys and values of maps, and keys and references inside of
    a column. Primary keys are another matter.
    """
    for column in table.columns:
        if column.is_virtual or below(column):
            yield from _of(column, (column.sql_name,), not column.is_virtual)


def _of(column: Column, where: tuple[str, ...], is_reached: bool) -> Iterator[Check]:
    """The demands below a place; `is_reached` where checks reach what stands there."""
    bare = replace(column, is_virtual=False, primary_key=None, fields=(), items=None, key=None)
    if not is_reached:
        yield from _moved(bare, where)
    elif len(where) > 1 and (column.unique or column.references):
        alone = Column(
            name=column.name, unique=column.unique, references=column.references, origins=column.origins
        )
        yield from _moved(alone, where)
    for step, inner in below(column).items():
        is_of_map = column.key is not None and (inner is column.key or inner is column.items)
        yield from _of(inner, (*where, step), is_reached and not is_of_map)


def _moved(column: Column, where: tuple[str, ...]) -> Iterator[Check]:
    """The checks of a column as it would have them in a table, at another place."""
    for check in derive(Table(name="", columns=(column,))):
        identity = default_id(where[0], check.check, where[1:])
        yield replace(check, id=identity, column=where[0], path=where[1:])
