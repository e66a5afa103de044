"""The name that an adapter has for the type of a column."""

from __future__ import annotations

from accord.contract.model import Column
from accord.contract.types import ADAPTERS


def physical(column: Column, adapter: str) -> str | None:
    """The adapter's name of the column's type, or None where Accord does not know one."""
    names = ADAPTERS.get(adapter)
    if names is None or column.type is None:
        return None
    match column.type.name:
        case "array":
            inner = physical(column.items, adapter) if column.items else None
            return f"{inner}[]" if inner else None
        case "map":
            sides = [physical(side, adapter) if side else None for side in (column.key, column.items)]
            return None if None in sides else f"map({sides[0]}, {sides[1]})"
        case "object":
            fields = [(field.sql_name, physical(field, adapter)) for field in column.fields]
            if not fields or any(inner is None for _, inner in fields):
                return None
            return "struct(" + ", ".join(f'"{_quoted(n)}" {inner}' for n, inner in fields) + ")"
        case "decimal" if column.type.precision is not None:
            return f"decimal({column.type.precision}, {column.type.scale or 0})"
    return names.get(column.type.name)


def _quoted(name: str) -> str:
    return name.replace('"', '""')
