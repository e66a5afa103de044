"""What a query gives: its columns, what each one is made of, and what decides on its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

WHOLE = "*"
"""In a `Part`: all columns of the relation."""


class Part(NamedTuple):
    """A column of a relation that something is made of. Names are case-folded.

    Not `sure` where it may be another relation's, even if this one has a column of that name.
    """

    relation: str
    column: str
    sure: bool = True


Parts: TypeAlias = frozenset[Part]
NOTHING: Parts = frozenset()


class Out(NamedTuple):
    """A column that a query gives. `copy`: it is another column as it stands, perhaps renamed."""

    name: str
    parts: Parts
    copy: bool = False


class Wild(NamedTuple):
    """All columns of a relation, but for the `hidden` ones: `select *`, whichever they are."""

    relation: str
    hidden: frozenset[str] = frozenset()


class Known(NamedTuple):
    """The columns that a relation has; `complete` where it is known to have no other."""

    names: tuple[str, ...]
    complete: bool


Columns = Callable[[str], Known]
"""Relation -> its columns."""


class Shape:
    """What a query, a table or a function gives. `blur` is what any of its columns may be made of."""

    def __init__(
        self, items: Iterable[Out | Wild] = (), rows: Parts = NOTHING, blur: Parts = NOTHING
    ) -> None:
        self.items = list(items)
        self.rows = rows
        self.blur = blur
        self._named: dict[str, Out] = {}
        for out in self.outs:
            other = self._named.get(out.name.casefold())
            # Two columns of one name: whoever reads it may read either.
            self._named[out.name.casefold()] = (
                Out(out.name, out.parts | other.parts, out.copy and other.copy) if other else out
            )

    @property
    def outs(self) -> list[Out]:
        """The columns that are known by name."""
        return [item for item in self.items if isinstance(item, Out)]

    @property
    def wilds(self) -> list[Wild]:
        """The relations of which all columns are given."""
        return [item for item in self.items if isinstance(item, Wild)]

    def has(self, name: str, columns: Columns) -> bool | None:
        """Whether there is a column of that name; None where that cannot be told."""
        if name in self._named:
            return True
        answer: bool | None = None if self.blur or "" in self._named else False
        for wild in self.wilds:
            if name in wild.hidden:
                continue
            known = columns(wild.relation)
            if name in known.names:
                return True
            if not known.complete:
                answer = None
        return answer

    def find(self, name: str) -> tuple[Parts, bool] | None:
        """What the column of that name is made of, and whether it is a copy; None where there is none."""
        if name in self._named:
            found = self._named[name]
            return found.parts | self.blur, found.copy and not self.blur
        wilds = [wild for wild in self.wilds if name not in wild.hidden]
        parts = frozenset(Part(wild.relation, name) for wild in wilds)
        if "" in self._named:
            parts |= unsure(self._named[""].parts)
        parts |= self.blur
        return (parts, bool(wilds) and not self.blur) if parts or self.blur else None

    def whole(self) -> Parts:
        """All that its columns are made of."""
        parts = set(self.blur)
        for item in self.items:
            parts |= item.parts if isinstance(item, Out) else {Part(item.relation, WHOLE)}
        return frozenset(parts)

    def listed(self, columns: Columns) -> list[Out] | None:
        """Its columns in order, where they are known well enough to tell which is which."""
        if self.blur:
            return None
        found: list[Out] = []
        for item in self.items:
            if isinstance(item, Out):
                found.append(item)
                continue
            known = columns(item.relation)
            if not known.complete:
                return None
            found += [
                Out(name, frozenset({Part(item.relation, name)}), True)
                for name in known.names
                if name not in item.hidden
            ]
        return found

    def blurred(self) -> Shape:
        """The same, where nothing tells which column is made of what."""
        return Shape(self.outs, self.rows, unsure(self.whole()))

    def renamed(self, names: list[str], columns: Columns) -> Shape:
        """The same under `t(a, b)`."""
        outs = self.listed(columns)
        if outs is None or len(outs) < len(names):
            parts = self.whole()
            return Shape([Out(name, parts) for name in names], self.rows, self.blur)
        given = [Out(name, out.parts, out.copy) for name, out in zip(names, outs, strict=False)]
        return Shape([*given, *outs[len(names) :], *self.rest(columns)], self.rows)

    def rest(self, columns: Columns) -> list[Wild]:
        """What `listed` may lack, where the catalog is older than the tables."""
        return [wild._replace(hidden=wild.hidden | {*columns(wild.relation).names}) for wild in self.wilds]


def unsure(parts: Iterable[Part]) -> Parts:
    """The same, where others may be meant."""
    return frozenset(part._replace(sure=False) for part in parts)


def union(many: Iterable[Parts]) -> Parts:
    """All of them."""
    return NOTHING.union(*many)


def merged(left: Shape, right: Shape, by_name: bool, columns: Columns) -> Shape:
    """What `left union right` gives: the names of the left one's columns, unless it is by name."""
    rows = left.rows | right.rows
    if by_name:
        both = [*left.items, *right.items]
        names = dict.fromkeys(out.name.casefold() for out in both if isinstance(out, Out))
        outs = [
            _one([out for out in both if isinstance(out, Out) and out.name.casefold() == name])
            for name in names
        ]
        wilds = [item for item in both if isinstance(item, Wild)]
        # A column that a wild side has, and the other side too, is made of both.
        blur = union(out.parts for out in outs) if wilds and outs else NOTHING
        return Shape([*outs, *wilds], rows, left.blur | right.blur | unsure(blur))
    first, second = left.listed(columns), right.listed(columns)
    if first is None or second is None or len(first) != len(second):
        if _same_star(left, right):
            return Shape([*left.items, *right.items], rows)
        blur = unsure(left.whole() | right.whole())
        return Shape(left.items, rows, blur)
    outs = [_one([a, b]) for a, b in zip(first, second, strict=True)]
    return Shape([*outs, *left.rest(columns), *right.rest(columns)], rows)


def _same_star(left: Shape, right: Shape) -> bool:
    """Whether both sides are one and the same `select * from x`."""
    return left.items == right.items and not left.blur | right.blur


def _one(outs: list[Out]) -> Out:
    made = [out for out in outs if out.parts]
    return Out(outs[0].name, union(out.parts for out in outs), bool(made) and all(out.copy for out in made))
