"""The name that an adapter has for the type of a column."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from accord.contract.engines import ENGINES, Engine, engines_of
from accord.contract.model import Column, Contract
from accord.contract.types import Logical, Type
from accord.contract.words import is_plain

LEFT_TO_DBT: dict[str, Any] = {"dbt_contract": {"enforced": False}}
"""Documentation of a table by which dbt's own contract is not enforced, whatever types are stated."""


class DataType(Struct, frozen=True):
    """A column's type on an adapter, and where it is from."""

    name: str | None
    """None where Accord knows of no name."""
    is_stated: bool = False
    """Whether the contract writes it so; else it is the name of the logical type."""
    other: str | None = None
    """The contract's own type, where that is of another engine."""
    engines: tuple[str, ...] = ()
    """Those engines."""


def data_type(column: Column, contract: Contract, adapter: str) -> DataType:
    """What a column's type is called on an adapter.

    The contract's own type is of the engines that its servers name, or of any where they name none.
    """
    if column.physical_type is None:
        return DataType(physical(column, adapter))
    engines = engines_of(contract.meta.get("servers"))
    if not engines or adapter in engines:
        return DataType(column.physical_type, is_stated=True)
    return DataType(physical(column, adapter), other=column.physical_type, engines=tuple(sorted(engines)))


def physical(column: Column, adapter: str) -> str | None:
    """The adapter's name of the column's logical type, or None where Accord does not know one."""
    engine = ENGINES.get(adapter)
    return _name(column, engine) if engine is not None else None


def _name(column: Column, engine: Engine) -> str | None:
    if column.type is None:
        return None
    options = _options(column)
    match column.type.name:
        case "array" | "map" | "object" as nested:
            return _nested(nested, column, engine) or engine.names.get(nested)
        case "vector":
            return _vector(options.get("dimensions"), engine)
        case "integer" if _is_width(column.format):
            return engine.integers.get(str(column.format))
        case "double" if column.format == "f32":
            return engine.single
        case "decimal":
            return _decimal(column, column.type, engine)
        case "timestamp" if options.get("timezone") is True:
            return engine.with_zone
        case "timestamp" if options.get("timezone") is False:
            return engine.without_zone or engine.names["timestamp"]
    return engine.names.get(column.type.name)


def _options(column: Column) -> dict[str, Any]:
    """The options of the logical type that are documentation."""
    options = column.meta.get("logicalTypeOptions")
    return options if isinstance(options, dict) else {}


def _is_width(text: str | None) -> bool:
    return text is not None and re.fullmatch(r"[iu](8|16|32|64|128)", text) is not None


def _decimal(column: Column, kind: Type, engine: Engine) -> str:
    precision, scale = kind.precision, kind.scale
    if precision is None:
        # Of another engine's type, what every engine means alike.
        stated = re.search(r"\(\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\)\s*\Z", column.physical_type or "")
        if stated is None:
            return engine.names["decimal"]
        precision, scale = int(stated[1]), int(stated[2] or 0)
    scale = scale or 0
    if engine is ENGINES["bigquery"] and (scale > 9 or precision - scale > 29):
        return f"bignumeric({precision}, {scale})"
    return engine.decimal.format(precision=precision, scale=scale)


def _vector(dimensions: Any, engine: Engine) -> str | None:
    if engine.vector is None or "{}" not in engine.vector:
        return engine.vector
    return engine.vector.format(dimensions) if type(dimensions) is int else None


def _nested(kind: Logical, column: Column, engine: Engine) -> str | None:
    """The name of a type with what it is made of, or None where one of the two is not known."""
    if kind == "array":
        inner = _name(column.items, engine) if column.items else None
        if engine.array is None or inner is None:
            return None
        if not engine.array_of_arrays and inner.startswith("array"):
            return None
        return engine.array.format(inner)
    if kind == "map":
        sides = [_name(side, engine) if side else None for side in (column.key, column.items)]
        return engine.map.format(*sides) if engine.map and None not in sides else None
    fields = [(field.sql_name, _name(field, engine)) for field in column.fields]
    if engine.object is None or not fields or any(inner is None for _, inner in fields):
        return None
    return engine.object.format(
        ", ".join(engine.field.format(name=_quoted(n, engine), type=inner) for n, inner in fields)
    )


def _quoted(name: str, engine: Engine) -> str:
    if is_plain(name) and not engine.quotes_always:
        return name
    return engine.quote + name.replace(engine.quote, engine.quote * 2) + engine.quote
