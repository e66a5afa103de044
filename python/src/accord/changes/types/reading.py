"""The sets of values of the two types of a column, each read for the engine that it is of."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from accord.changes.types.logical import called, children, is_of_family, logical
from accord.changes.types.parsing import parsed
from accord.changes.types.sets import Kind, List, Mapping, Part, Record
from accord.contract.engines import ENGINES, engines_of
from accord.contract.model import Column, Contract
from accord.contract.physical import data_type, physical

Kinds = tuple["Kind | None", "Kind | None"]


class Engines(Struct, frozen=True):
    """What the types of the old and of the new contract are read for; None is no engine that is known."""

    old: str | None
    new: str | None
    both: str | None
    """Whose names logical types have."""


def engines(old: Contract, new: Contract, adapter: str | None) -> Engines:
    """The engines of two contracts.

    A physical type is of the engine that the contract's servers name; where they name none, of the adapter,
    and where there is none, of the engine that the other contract's servers name.
    """
    named = [engines_of(contract.meta.get("servers")) for contract in (old, new)]
    own = [_the_one(each) for each in named]
    alone = {each for each in own if each}
    both = adapter or (alone.pop() if len(alone) == 1 else None)
    read = [
        adapter if adapter and (not names or adapter in names) else one if names else both
        for names, one in zip(named, own, strict=True)
    ]
    return Engines(read[0], read[1], both)


def _the_one(names: frozenset[str]) -> str | None:
    """The engine that servers name if it is one; Spark and Databricks have the same types."""
    if names == {"spark", "databricks"}:
        return "spark"
    return next(iter(names)) if len(names) == 1 else None


def kinds(
    old: Column, new: Column, old_contract: Contract, new_contract: Contract, of: Engines
) -> Kinds | None:
    """What the two types hold, each None where it is not known.

    None for both where one side says less than the other, and nothing that the other contradicts.
    """
    if old.physical_type is not None and new.physical_type is not None:
        return stated(old, of.old), stated(new, of.new)
    if of.both in ENGINES and of.both is not None:
        names = data_type(old, old_contract, of.both).name, data_type(new, new_contract, of.both).name
        if names[0] is not None and names[1] is not None:
            return (
                _filled(parsed(names[0], of.both), old, of.both),
                _filled(parsed(names[1], of.both), new, of.both),
            )
    if old.physical_type is not None:
        kind = stated(old, of.old)
        return None if kind and is_of_family(kind, new) else (kind, logical(new))
    if new.physical_type is not None:
        kind = stated(new, of.new)
        return None if kind and is_of_family(kind, old) else (logical(old), kind)
    return logical(old), logical(new)


def stated(column: Column, engine: str | None) -> Kind | None:
    """What the physical type of a column holds; None where that is not known."""
    return _filled(parsed(column.physical_type or "", engine), column, engine)


def _filled(kind: Kind | None, column: Column, engine: str | None) -> Kind | None:
    """The kind, with what the contract describes below the column where the type does not tell."""
    match kind:
        case List(item=None) if column.items is not None:
            return replace(kind, item=_part(column.items, engine))
        case Mapping(key=None) if column.key is not None and column.items is not None:
            key, value = _part(column.key, engine), _part(column.items, engine)
            return Mapping(key, value) if key and value else kind
        case Record(fields=None) if column.fields:
            fields = [(field.sql_name, _part(field, engine)) for field in children(column).values()]
            known = tuple((name, part) for name, part in fields if part)
            return Record(known) if len(known) == len(fields) else kind
    return kind


def _part(column: Column, engine: str | None) -> Part | None:
    name = column.physical_type or (physical(column, engine) if engine else None)
    kind = parsed(name, engine) if name is not None else logical(column)
    filled = _filled(kind, column, engine)
    return Part(filled, called(column)) if filled is not None else None
