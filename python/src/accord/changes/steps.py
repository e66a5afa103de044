"""What stands directly in a column, by the steps that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accord.contract.model import Column


def below(column: Column) -> dict[str, Column]:
    """The fields by the warehouse's names, `[]` for the items of an array, `key` and `value` for a map's."""
    found = {field.sql_name: field for field in column.fields}
    if column.items is not None:
        found["[]" if column.key is None else "value"] = column.items
    if column.key is not None:
        found["key"] = column.key
    return found


def nested(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns and all that stands in them."""
    for column in columns:
        yield column
        yield from nested(below(column).values())
