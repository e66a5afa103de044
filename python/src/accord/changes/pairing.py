"""Which contract, table and column of one side is which of the other."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from accord.changes.same import same
from accord.contract.model import Column, Contract, Table
from accord.contract.versions import major
from accord.source import Places

T = TypeVar("T")


class Document(Struct, frozen=True, eq=False, kw_only=True):
    """A contract of one side, with where it stands."""

    contract: Contract
    file: str
    """For messages."""
    key: str = ""
    """Its path inside of the side."""
    places: Places = Places()


def matched(
    old: Sequence[T], new: Sequence[T], by: Iterable[Callable[[T], Hashable | None]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs in the order of `new`, what is left of the old and what of the new.

    `by` are what two are the same by, the surest first; None pairs with nothing. Of several with the same key
    those that are equal pair first, then the others in their order.
    """
    partner: dict[int, int] = {}
    left = list(range(len(old)))
    for key in by:
        known, fresh = _grouped(old, left, key), _grouped(new, _others(new, partner), key)
        for found, numbers in fresh.items():
            olds = known.get(found, [])
            if len(olds) + len(numbers) > 2:
                twins = _twins(old, new, olds, numbers)
                olds = _without(olds, set(twins.values()))
                numbers = _without(numbers, twins)
                partner |= twins
            partner |= dict(zip(numbers, olds, strict=False))
        left = _without(left, set(partner.values()))
        if not left:
            break
    pairs = [(old[partner[number]], item) for number, item in enumerate(new) if number in partner]
    return pairs, [old[i] for i in left], [new[i] for i in _others(new, partner)]


def _grouped(
    items: Sequence[T], left: list[int], key: Callable[[T], Hashable | None]
) -> dict[Hashable, list[int]]:
    """Key -> where the items are that have it."""
    groups: dict[Hashable, list[int]] = {}
    for index in left:
        if (found := key(items[index])) is not None:
            groups.setdefault(found, []).append(index)
    return groups


def _twins(old: Sequence[T], new: Sequence[T], olds: list[int], numbers: list[int]) -> dict[int, int]:
    """Of those that have one key, where the new ones are that equal an old one, and where that is."""
    left, found = list(olds), {}
    for number in numbers:
        index = next((index for index in left if same(old[index], new[number])), None)
        if index is not None:
            found[number] = index
            left.remove(index)
    return found


def _others(items: Sequence[T], taken: Container[int]) -> list[int]:
    return _without(range(len(items)), taken)


def _without(numbers: Iterable[int], taken: Container[int]) -> list[int]:
    return [number for number in numbers if number not in taken]


def columns(
    old: Sequence[Column], new: Sequence[Column]
) -> tuple[list[tuple[Column, Column]], list[Column], list[Column]]:
    """Columns, or fields of one column, by id, then by name, then by what the warehouse calls them."""
    by = (lambda c: c.id, lambda c: c.name, lambda c: c.sql_name)
    return matched(old, new, by)


def tables(old: Contract, new: Contract) -> tuple[list[tuple[Table, Table]], list[Table], list[Table]]:
    """Tables by id, then by name, then by what the warehouse calls them.

    The only table of a contract is the only one of its next version where the contract's id says so: a
    dialect of one table has no other id for it.
    """
    by = (lambda t: t.id, lambda t: t.name, lambda t: t.sql_name)
    pairs, gone, added = matched(old.tables, new.tables, by)
    is_only = len(old.tables) == len(new.tables) == len(gone) == 1
    if is_only and old.id and old.id == new.id and None in (gone[0].id, added[0].id):
        return [(gone[0], added[0])], [], []
    return pairs, gone, added


def contracts(
    old: Sequence[Document], new: Sequence[Document], are_files: bool
) -> tuple[list[tuple[Document, Document]], list[Document], list[Document]]:
    """Contracts by identity and major version, by identity, by name, by file; `are_files` where each side
    was given as one file, whose only contracts are versions of one another whatever they are called.

    A new major version beside the old one, which stays, is a contract that is new. No two of one side may
    have one identity and one major version.
    """
    pairs, gone, added = matched(old, new, (_edition,))
    stays = {pair[0].contract.identity for pair in pairs}
    beside = [document for document in added if document.contract.identity in stays]
    fresh = [document for document in added if document.contract.identity not in stays]
    # Of several versions that are gone, the latest is the one that is replaced.
    gone.sort(key=lambda document: -(major(document.contract.version) or 0))
    by: list[Callable[[Document], Hashable | None]] = [
        lambda d: d.contract.identity,
        lambda d: d.contract.name,
        lambda d: d.key or None,
    ]
    more, gone, left = matched(gone, fresh, by)
    if are_files and len(old) == len(new) == len(gone) == len(left) == 1:
        more, gone, left = [(gone[0], left[0])], [], []
    return [*pairs, *more], gone, [*beside, *left]


def _edition(document: Document) -> Hashable:
    return document.contract.identity, major(document.contract.version)
