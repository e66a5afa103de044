"""Two sides of contracts -> what changed, without judgement."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from accord.changes import contracts, pairing, slas, tables
from accord.changes.model import Change
from accord.changes.pairing import Document
from accord.changes.spot import Spot
from accord.contract.model import Reference, Table


class Pair(Struct, frozen=True, eq=False):
    """A contract in two versions; None where a side has none."""

    old: Document | None
    new: Document | None
    gone: tuple[Table, ...] = ()
    """Tables that the old version alone has, and no other contract either."""
    added: tuple[Table, ...] = ()
    moved: tuple[tuple[Document, Table, Document, Table], ...] = ()
    """Tables that this contract has taken over from another one."""


def pair(old: list[Document], new: list[Document], are_files: bool = False) -> list[Pair]:
    """The contracts of two sides by what they are versions of.

    A table that goes from one contract to another has moved; it is neither gone nor new.
    """
    both, gone, added = pairing.contracts(old, new, are_files)
    sides: list[tuple[Document | None, Document | None]] = [
        *both,
        *((document, None) for document in gone),
        *((None, document) for document in added),
    ]
    lone: list[tuple[list[Table], list[Table]]] = []
    for before, after in sides:
        if before is not None and after is not None:
            _, left, fresh = pairing.tables(before.contract, after.contract)
        else:
            left = list(before.contract.tables) if before else []
            fresh = list(after.contract.tables) if after else []
        lone.append((left, fresh))
    holders = {
        table.sql_name: (number, table)
        for number, (left, _) in enumerate(lone)
        for table in left
        if table.name
    }
    pairs = []
    taken: set[int] = set()
    moves: dict[int, list[tuple[Document, Table, Document, Table]]] = {}
    kept = {table.sql_name for _, after in both for table in after.contract.tables} - {
        table.sql_name for _, fresh in lone for table in fresh
    }
    for number, (_, fresh) in enumerate(lone):
        for table in fresh:
            name = table.sql_name
            # A new major version beside the old one describes the same table, which stays.
            if name in holders and name not in kept:
                holder, former = holders.pop(name)
                before, after = sides[holder][0], sides[number][1]
                if before is not None and after is not None and holder != number:
                    taken |= {id(former), id(table)}
                    moves.setdefault(number, []).append((before, former, after, table))
    for number, (before, after) in enumerate(sides):
        left, fresh = lone[number]
        pairs.append(
            Pair(
                before,
                after,
                tuple(table for table in left if id(table) not in taken),
                tuple(table for table in fresh if id(table) not in taken),
                tuple(moves.get(number, ())),
            )
        )
    return pairs


Renamed = dict[str, tuple[str, dict[str, str]]]
"""Old name of a table -> its new one, and the same of its columns."""


def _renamed(both: list[tuple[Table, Table]]) -> Renamed:
    """The tables of one contract that are called otherwise, or some column of which is."""
    found: Renamed = {}
    for before, after in both:
        names = {
            one.sql_name: other.sql_name
            for one, other in pairing.columns(before.columns, after.columns)[0]
            if one.sql_name != other.sql_name
        }
        if names or before.model != after.model:
            found[before.model] = (after.model, names)
    return found


def _referring(table: Table, renamed: Renamed) -> Table:
    """A table whose references follow the tables they lead to."""

    def now(reference: Reference) -> Reference:
        name, names = renamed.get(reference.table, (reference.table, {}))
        fields = tuple(names.get(field, field) for field in reference.fields)
        return replace(reference, table=name, fields=fields)

    columns = tuple(
        replace(column, references=tuple(map(now, column.references))) if column.references else column
        for column in table.columns
    )
    return replace(table, columns=columns, references=tuple(map(now, table.references)))


def changes(pair: Pair, adapter: str | None = None) -> list[Change]:
    """Every change of one contract, as facts; what moved to it from another contract too.

    `adapter` is the engine that types are of; without one, the contract's servers tell.
    """
    found: list[Change] = []
    if pair.old is not None and pair.new is not None:
        old, new = pair.old.contract, pair.new.contract
        found += contracts.compare(old, new)
        both = pairing.tables(old, new)[0]
        renamed = _renamed(both)
        for before, after in both:
            if renamed:
                before = _referring(before, renamed)
            found += tables.compare(old, before, new, after, adapter)
    for source, before, target, after in pair.moved:
        spot = Spot(after.name, None, (before.origin,), (after.origin,))
        found.append(spot.change("object-moved", source.contract.name, target.contract.name))
        found += tables.compare(source.contract, before, target.contract, after, adapter)
    for table in pair.added:
        found.append(Spot(table.name, None, (), (table.origin,)).change("object-added", None, table.name))
    for table in pair.gone:
        found.append(Spot(table.name, None, (table.origin,)).change("object-removed", table.name))
    return slas.joined(found)
