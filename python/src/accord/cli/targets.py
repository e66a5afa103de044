"""Files that contracts are written to: one a contract, none overwritten unasked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from accord.cli.output import say, warn
from accord.contract.derive import derive
from accord.contract.model import Contract
from accord.contract.sentences import counted
from accord.errors import TargetError
from accord.files import write_whole
from accord.source import name_of
from accord.writers.written import Written

LONGEST_STEM = 120
Writer = Callable[[Contract], Written]


class ContractFile(Struct, frozen=True, kw_only=True):
    """One contract that was written."""

    contract: str
    path: str | None
    """None where the text went to standard output, or stands here."""
    state: Literal["written", "unchanged", "printed"]
    checks: int
    not_carried: tuple[str, ...]
    text: str | None = None
    """The document, where no file was asked for."""


class Target(Struct, frozen=True):
    """A contract, its document, and the file that this goes to."""

    contract: Contract
    written: Written
    path: Path

    def put(self) -> ContractFile:
        """Write the file, unless it is as it should be."""
        text = self.written.text
        is_there = self.path.exists() and self.path.read_bytes() == text.encode()
        if not is_there:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise TargetError(f"{self.path.parent} cannot be made: {error.strerror}") from None
            write_whole(self.path, text)
        return ContractFile(
            contract=self.contract.name,
            path=name_of(self.path),
            state="unchanged" if is_there else "written",
            checks=checks_of(self.contract),
            not_carried=self.written.not_carried,
        )


def in_folder(
    contracts: list[Contract], folder: Path, suffix: str, write: Writer, names: list[str] | None = None
) -> list[Target]:
    """Each contract with a file in a folder that is called like it, or by one of `names` in their order."""
    targets: dict[str, Target] = {}
    for name, contract in zip(names or [contract.name for contract in contracts], contracts, strict=True):
        path = folder / f"{_stem(name)}{suffix}"
        other = targets.get(path.name.lower())  # some file systems do not tell cases apart
        if other is not None:
            raise TargetError(
                f"the contracts `{other.contract.name}` and `{contract.name}` would both be {name_of(path)}",
                "Write them one by one, to folders of their own.",
            )
        targets[path.name.lower()] = Target(contract, write(contract), path)
    return list(targets.values())


def _stem(name: str) -> str:
    """A contract's name as that of a file, on any system."""
    return re.sub(r"[^\w.-]+", "_", name)[:LONGEST_STEM].strip(".") or "contract"


def put_all(targets: list[Target], force: bool) -> list[ContractFile]:
    """Write all files, or none where one of them exists and is another."""
    must_be_free(targets, force)
    return [target.put() for target in targets]


def must_be_free(targets: list[Target], force: bool) -> None:
    """Raise TargetError where a file exists and is another; with `force`, where it is none."""
    for target in targets:
        if not target.path.exists():
            continue
        if not target.path.is_file():
            raise TargetError(f"{name_of(target.path)} is not a file", "Move it, or pass another --output.")
        if not force and target.path.read_bytes() != target.written.text.encode():
            raise TargetError(
                f"{name_of(target.path)} exists and differs",
                "Pass --force to overwrite it, or another --output.",
            )


def tell(files: list[ContractFile]) -> None:
    """What was written, and on standard error what could not be."""
    for file in files:
        say(f"{file.state:<9}  {file.path}  {counted(file.checks, 'check')}")
    tell_not_carried(files)


def tell_not_carried(files: list[ContractFile]) -> None:
    """What could not be written, on standard error."""
    for file in files:
        for note in file.not_carried:
            warn(f"not carried: {note}")


def checks_of(contract: Contract) -> int:
    """How many checks a contract makes."""
    return sum(len(derive(table, contract)) for table in contract.tables)
