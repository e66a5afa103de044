"""What changed of the type of one column."""

from __future__ import annotations

from accord.changes.types.compare import Sides, TypeFact, compare, fact, parts
from accord.changes.types.logical import called, children, default_zone, is_alike, logical, options
from accord.changes.types.parsing import normal, parsed
from accord.changes.types.reading import Engines, Kinds, engines, kinds, stated
from accord.changes.types.sets import BOOLEAN, Kind, Moment, Part, same, within
from accord.contract.engines import ENGINES
from accord.contract.model import Column, Contract

_TIMES = frozenset({"date", "timestamp", "time"})


def type_facts(
    old: Column, new: Column, old_contract: Contract, new_contract: Contract, adapter: str | None
) -> list[TypeFact]:
    """What changed of a column's type on an adapter: of the type itself, then of what it holds.

    Where the adapter is None it is the one engine that the servers of the contracts name. What the contracts
    describe below the column on both sides is not looked at: those are columns of their own.
    """
    if is_alike(old, new):
        return []
    sides = Sides(Part(BOOLEAN, called(old)), Part(BOOLEAN, called(new)), old, new)
    if not sides.old.text and not sides.new.text:
        return []
    if not sides.old.text:
        return [fact(sides, "type-added", "tightens")]
    if not sides.new.text:
        return [fact(sides, "type-removed", "loosens")]
    of = engines(old_contract, new_contract, adapter)
    if _says_the_same(old, new):
        found, read = [], None
    else:
        read = kinds(old, new, old_contract, new_contract, of)
        found = [] if read is None else _of_kinds(sides, *read, of)
    return _completed(found, old, new, read, of)


def _says_the_same(old: Column, new: Column) -> bool:
    """Whether there is nothing to compare, whatever the engine."""
    if old.physical_type is not None and new.physical_type is not None:
        return normal(old.physical_type) == normal(new.physical_type)
    described = bool(children(old) and children(new))
    return old.physical_type is new.physical_type is None and described and old.type == new.type


def _of_kinds(sides: Sides, old: Kind | None, new: Kind | None, of: Engines) -> list[TypeFact]:
    if old is None or new is None:
        unknown = [
            f"`{part.text}` is no type that is known {f'for {engine}' if engine else 'without an engine'}"
            for part, kind, engine in ((sides.old, old, of.old), (sides.new, new, of.new))
            if kind is None
        ]
        return [fact(sides, "type-unknown", "both", "; ".join(unknown))]
    found = list(
        compare(
            Sides(Part(old, sides.old.text), Part(new, sides.new.text), sides.old_column, sides.new_column)
        )
    )
    if not found and normal(sides.old.text) != normal(sides.new.text) and same(old, new):
        return [fact(sides, "type-alias-only", "neither")]
    return found


def _completed(
    found: list[TypeFact], old: Column, new: Column, read: Kinds | None, of: Engines
) -> list[TypeFact]:
    """The facts, with what the logical types say beyond the physical ones."""
    outermost = next((each for each in found if not each.path), None)
    is_same = outermost is None or outermost.rule == "type-alias-only"
    inner = [each for each in found if each is not outermost] if is_same else found
    if is_same and old.type is not None and new.type is not None and old.type.name != new.type.name:
        name = "logical-type-changed"
        means = TypeFact(rule=name, direction="both", old=old.type.name, new=new.type.name)
        return [means, *inner]
    if is_same or (outermost is not None and outermost.rule in ("type-widened", "type-narrowed")):
        zone = _zone(old, new, read, of)
        if zone is not None:
            return [*inner, zone]
    return found


def _zone(old: Column, new: Column, read: Kinds | None, of: Engines) -> TypeFact | None:
    """The change of the zone of times, as far as their types do not say it."""
    if not (_is_time(old, read and read[0]) and _is_time(new, read and read[1])):
        return None
    zones = [f"{called(column)} in {default_zone(column)}" for column in (old, new)]
    changed = default_zone(old) != default_zone(new)
    states = [options(column).get("timezone") is True for column in (old, new)]
    if states[0] != states[1] and not _says_zone(old, new, read, of):
        words = [f"{'with' if state else 'without'} time zone" for state in states]
        zones = [f"{zone}, {word}" for zone, word in zip(zones, words, strict=True)]
        changed = True
    if not changed:
        return None
    return TypeFact(rule="timestamp-timezone-changed", direction="both", old=zones[0], new=zones[1])


def _is_time(column: Column, kind: Kind | None) -> bool:
    return column.type.name in _TIMES if column.type else isinstance(kind, Moment)


def _says_zone(old: Column, new: Column, read: Kinds | None, of: Engines) -> bool:
    """Whether the types that were compared tell with and without a zone apart."""
    if read is None:
        if old.physical_type is None or new.physical_type is None:
            return True
        read = stated(old, of.old), stated(new, of.new)
    return all(
        isinstance(kind, Moment) and (kind.name == "timestamp" or column.physical_type is not None)
        for kind, column in zip(read, (old, new), strict=True)
    )


def told(old: Column, new: Column, facts: list[TypeFact]) -> frozenset[str]:
    """The options of the logical type, and `timezone`, whose change the facts tell."""
    outer = {each.rule for each in facts if not each.path} - {"type-alias-only", "type-unknown"}
    found = {"timezone", "defaultTimezone"} if "timestamp-timezone-changed" in outer else set()
    is_physical = old.physical_type is not None or new.physical_type is not None
    if outer and not is_physical and called(old) != called(new):
        found |= {"timezone", "dimensions"}
    return frozenset(found)


def is_told_inside(
    old: Column, new: Column, old_contract: Contract, new_contract: Contract, adapter: str | None
) -> bool:
    """Whether the physical types of both columns tell what is nested in them."""
    if old.physical_type is None or new.physical_type is None:
        return False
    of = engines(old_contract, new_contract, adapter)
    sides = (old.physical_type, of.old), (new.physical_type, of.new)
    return all(parts(parsed(*side)) is not None for side in sides)


def states_more(
    old: Column, new: Column, old_contract: Contract, new_contract: Contract, adapter: str | None
) -> bool:
    """Whether the physical type, which one column alone has, promises more than the logical one of both.

    Of columns that have no facts. Where the engine is known its own type for the logical one was compared.
    """
    of = engines(old_contract, new_contract, adapter)
    if of.both in ENGINES:
        return False
    column, engine = (old, of.old) if old.physical_type is not None else (new, of.new)
    kind, wide = parsed(column.physical_type or "", engine), logical(column)
    return kind is not None and wide is not None and not within(wide, kind)
