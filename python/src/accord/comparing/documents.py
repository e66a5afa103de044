"""The files of a side -> contracts with their places."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from accord.changes.pairing import Document
from accord.contract.model import Contract
from accord.contract.versions import major
from accord.errors import UsageError
from accord.findings import Finding, Level
from accord.readers import Ask, read_bytes
from accord.revisions import Revision

Levels = dict[str, Level | None]


class UnreadableSide(Exception):
    """Contracts of a side are unusable."""

    def __init__(self, errors: list[Finding]) -> None:
        super().__init__(f"{len(errors)} errors in contracts")
        self.errors = errors


class Read(Struct, eq=False):
    """The contracts of some files of one side, and why others are none."""

    documents: list[Document] = []
    errors: list[Finding] = []
    notes: list[str] = []
    unread: set[str] = set()
    """The keys of files that hold a contract which was left out."""


def read(
    revisions: Iterable[Revision], levels: Levels, *, lenient: bool = False, is_released: bool = False
) -> Read:
    """The contracts of files. What cannot be read makes one unusable: an error; where `lenient`, a note.

    What contradicts itself can be compared; and what `is_released`, the old side, where it breaks the schema
    of its standard. `levels` are those that the project gives to the rules of lint.
    """
    ask = Ask(places_alone=True, is_released=is_released, levels=levels)
    found = Read()
    for revision in revisions:
        for reading in read_bytes(revision.data, revision.file, ask):
            is_usable = reading.contract is not None and reading.is_whole
            if not is_usable and lenient:
                error = reading.errors[0]
                found.notes.append(f"{error.place or revision.file}: {error.message}")
                found.unread.add(revision.key)
            elif not is_usable:
                found.errors += reading.errors
            elif reading.contract is not None and reading.everywhere is not None:
                found.documents.append(
                    Document(
                        contract=reading.contract,
                        file=revision.file,
                        key=revision.key,
                        places=reading.everywhere,
                    )
                )
    return found


class Named(Struct, frozen=True):
    """What a contract is known by, sent from one process to another."""

    identity: str
    major: int | None
    version: str
    file: str
    tables: tuple[str, ...]


def named(document: Document) -> Named:
    """A contract by its names."""
    contract: Contract = document.contract
    return Named(
        contract.identity,
        major(contract.version),
        contract.version,
        document.file,
        tuple(table.sql_name for table in contract.tables),
    )


def must_differ(side: Iterable[Named]) -> None:
    """Raise UsageError where two contracts of one side have one identity, and one major version."""
    known: dict[tuple[str, int | None], Named] = {}
    for name in side:
        first = known.setdefault((name.identity, name.major), name)
        if first is not name:
            raise twins(first, name)


def twins(first: Named, second: Named) -> UsageError:
    """Two contracts have one identity."""
    where = f"{first.file} and {second.file}" if first.file != second.file else f"{first.file}, twice"
    return UsageError(
        f"two contracts have the id {first.identity}: {where} ({first.version}, {second.version})",
        "Give one of them another id. For a folder with released versions, pass a transitive --mode.",
    )
