"""Which consumers that a contract names a change breaks."""

from __future__ import annotations

from msgspec import Struct

from accord.changes.judged import Affected
from accord.changes.model import Change
from accord.changes.pairing import columns as paired
from accord.changes.pairing import tables as paired_tables
from accord.changes.rules import CATALOGUE
from accord.contract.model import Column, Consumer, Contract, Table


class Consumers(Struct, frozen=True):
    """The consumers of both versions: who has just been taken out of the contract still reads the table."""

    consumers: tuple[Consumer, ...]
    names: dict[tuple[str, str], frozenset[str]]
    """Table and column as a change calls them -> all that the column is called in either version."""
    tables: dict[str, frozenset[str]]
    """Table as a change calls it -> the names of its columns."""
    called: dict[str, frozenset[str]]
    """Table as a change calls it -> all that it is called in either version. All names are folded."""

    def of(self, change: Change) -> list[Affected]:
        """Those that a change breaks, or may break where they do not say what they read."""
        return [found for consumer in self.consumers if (found := self._one(consumer, change))]

    @property
    def all_declare(self) -> bool:
        """Whether there are consumers, and each says which columns it reads."""
        return bool(self.consumers) and all(consumer.columns for consumer in self.consumers)

    def _one(self, consumer: Consumer, change: Change) -> Affected | None:
        is_certain, how = True, "reads it"
        if change.table is not None:
            if not consumer.columns:
                is_certain, how = False, "reads the contract's tables; which columns, it does not say"
            elif not self._reads(consumer, change):
                return None
        return Affected(
            name=consumer.name,
            kind="consumer",
            team=consumer.team,
            contact=consumer.contact,
            is_certain=is_certain,
            how=how,
        )

    def _reads(self, consumer: Consumer, change: Change) -> bool:
        """Whether a consumer declares a column of the table, or what changes of the column."""
        table = change.table or ""
        known = self.tables.get(table, frozenset())
        declared = [found for name in consumer.columns if (found := self._of_table(name, table, known))]
        if not is_of_column(change):
            return not known or bool(declared)
        path = _folded(change.column or "")
        top = _top(path, known)
        names = self.names.get((table, top), frozenset({top}))
        return any(
            name == path[len(top) :] or _is_around(name, path[len(top) :])
            for column, name in declared
            if column in names
        )

    def _of_table(self, name: str, table: str, known: frozenset[str]) -> tuple[str, str] | None:
        """The column of a table that a consumer's word stands for, and what of it; None of another table."""
        word = _folded(name)
        for prefix in ("", *(f"{called}." for called in self.called.get(table, ()))):
            rest = word[len(prefix) :] if word.startswith(prefix) else ""
            if rest and (column := _top(rest, known)) in known:
                return column, rest[len(column) :]
        return None


def _is_around(one: str, other: str) -> bool:
    """Whether one of two paths below a column holds the other."""
    return any(a == "" or b.startswith((f"{a}.", f"{a}[")) for a, b in ((one, other), (other, one)))


def _folded(name: str) -> str:
    """A name as warehouses compare it, without the signs for items of arrays."""
    return name.casefold().replace("[]", "")


def is_of_column(change: Change) -> bool:
    """Whether a change is of one column. What the service promises is of the whole table."""
    return change.column is not None and CATALOGUE[change.rule].family != "sla"


def _top(path: str, known: frozenset[str]) -> str:
    """The column that a path begins with: the longest that there is, as names may hold dots."""
    around = [name for name in known if path == name or path.startswith((f"{name}.", f"{name}["))]
    return max(around, key=len, default=path.partition(".")[0].partition("[")[0])


def consumers(old: Contract | None, new: Contract | None) -> Consumers:
    """The consumers of a contract in two versions, with the columns that either version says they read."""
    found: dict[str, Consumer] = {}
    for contract in (old, new):
        for consumer in contract.consumers if contract else ():
            known = found.get(consumer.name)
            if known is None:
                found[consumer.name] = consumer
            else:
                # Who says nothing of its columns in one of the two may read any.
                says = known.columns and consumer.columns
                both = tuple(dict.fromkeys((*known.columns, *consumer.columns))) if says else ()
                found[consumer.name] = Consumer(
                    name=known.name,
                    team=consumer.team or known.team,
                    contact=consumer.contact or known.contact,
                    columns=both,
                )
    names: dict[tuple[str, str], frozenset[str]] = {}
    tables: dict[str, frozenset[str]] = {}
    called: dict[str, frozenset[str]] = {}
    for before, after in _tables(old, new) if found else ():
        table = after or before
        if table is None:
            continue
        sides = (before.columns if before else (), after.columns if after else ())
        pairs, gone, added = paired(*sides)
        for group in (*pairs, *((column,) for column in (*gone, *added))):
            names[table.name, _folded(group[-1].name)] = _called(group)
        words = [word for one in (before, after) if one for word in (one.name, one.model, one.physical_name)]
        called[table.name] = frozenset(_folded(word) for word in words if word)
        tables[table.name] = frozenset().union(*(_called((c,)) for side in sides for c in side))
    return Consumers(tuple(found.values()), names, tables, called)


def _called(columns: tuple[Column, ...]) -> frozenset[str]:
    return frozenset(_folded(name) for column in columns for name in (column.name, column.sql_name))


def _tables(old: Contract | None, new: Contract | None) -> list[tuple[Table | None, Table | None]]:
    if old is None or new is None:
        return [(t, None) for t in old.tables] if old else [(None, t) for t in new.tables] if new else []
    pairs, gone, added = paired_tables(old, new)
    return [*pairs, *((t, None) for t in gone), *((None, t) for t in added)]
