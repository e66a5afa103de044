"""What names mean in a query."""

from __future__ import annotations

from collections.abc import Iterator

from accord.impact.shape import NOTHING, Columns, Parts, Shape, union, unsure

Meant = tuple[Parts, bool]
"""What a name is made of, and whether it is a column as it stands."""


class Scope:
    """A query's sources, its own columns, what `using` joins by, and the query around it."""

    def __init__(self, columns: Columns, outer: Scope | None = None) -> None:
        self.sources: dict[str, Shape] = {}
        self.aliases: dict[str, Parts] = {}
        self.using: set[str] = set()
        self.outer = outer
        self._columns = columns

    def levels(self) -> Iterator[Scope]:
        """The query and those around it, the inner first."""
        level: Scope | None = self
        while level:
            yield level
            level = level.outer

    def column(self, parts: list[str]) -> Meant:
        """`column`, `source.column`, `schema.source.column`, `column.field`, `source.column.field`."""
        return self._qualified(parts) or self._field(parts)

    def _qualified(self, parts: list[str]) -> Meant | None:
        for level in self.levels():
            for number, part in enumerate(parts[:-1]):
                if (source := level.sources.get(part)) is not None:
                    if found := source.find(parts[number + 1]):
                        return found[0], found[1] and number + 2 == len(parts)
                    field = self.bare(part)[0]  # a field of a column that is called like a source
                    return field or unsure(source.whole()), False
        return None

    def _field(self, parts: list[str]) -> Meant:
        found, copy = self.bare(parts[0])
        return found, copy and len(parts) == 1

    def bare(self, name: str) -> Meant:
        """A column that is named without its table.

        A table that may have the column is taken for it: if it has, then it is this one, as the query would
        be ambiguous otherwise. That counts for tables that are said to lack it too, as what is known of them
        may be older than the query. Of the tables of the query around it that is not sure.
        """
        found: list[Meant] = []
        inner = False  # whether a query further in may have the column
        for level in self.levels():
            sources = list(level.sources.values())
            named = name in level.aliases or name in level.sources
            if len(sources) == 1 and not (level.outer or named or found) and (only := sources[0].find(name)):
                return only
            has = [source.has(name, self._columns) for source in sources]
            sure = True in has
            here = [
                source.find(name) or (NOTHING, False)
                for source, answer in zip(sources, has, strict=True)
                if answer or not sure
            ]
            here = [meant for meant in here if meant[0]]
            if not sure and named:
                whole = level.sources[name].whole() if name in level.sources else NOTHING
                here.append((level.aliases.get(name, whole), False))
                sure = True
            found += [(unsure(parts), copy) for parts, copy in here] if inner else here
            if sure:
                break
            inner = inner or None in has
        return union(parts for parts, _ in found), all(copy for _, copy in found)
