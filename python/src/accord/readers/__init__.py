"""Contract files -> contracts. One module a dialect; this one finds the files and picks the dialect."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct

from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Contract
from accord.contract.policy import POLICY, Policy, judge
from accord.contract.rules import finding, graded
from accord.contract.validate import validate
from accord.files import contract_files
from accord.findings import Finding, Level
from accord.many import each
from accord.readers import canonical, field_list, odcs, pipeline, property_map
from accord.readers.account import Leaf, Status, account, tally
from accord.readers.across import across, link, references
from accord.readers.section import Log
from accord.source import Node, Place, Places, SourceError, bytes_of, decode, loads, name_of

DIALECTS = {
    "odcs": odcs,
    "property-map": property_map,
    "field-list": field_list,
    "pipeline-config": pipeline,
    "canonical": canonical,
}
"""Name -> the module that recognizes and reads it, by the keys that documents in it begin with (FIRST)."""


class Reading(Struct, kw_only=True):
    """What one document gave: a contract, where its parts stand, and what is to be said about it."""

    file: str
    dialect: str | None = None
    contract: Contract | None = None
    places: dict[str, Place] = {}
    """Where the tables stand, and what they refer to; the document itself is not kept."""
    findings: list[Finding]
    account: list[Leaf] = []
    """What has become of each leaf of the document, where it was asked for."""
    tally: dict[Status, int] = {}
    """How many leaves have which status, where that was asked for."""
    is_whole: bool = True
    """False where the reader could not read some part; what contradicts itself can be read."""
    everywhere: Places | None = None
    """The place of whatever stands in the document, where that was asked for; it holds the document."""

    @property
    def errors(self) -> list[Finding]:
        """The findings that make the contract unusable; those of policies do not."""
        return [f for f in self.findings if f.level == "error" and not f.rule.startswith(POLICY)]


class Ask(Struct, frozen=True, kw_only=True):
    """What is asked of each contract, beside the rules that hold for all."""

    policies: tuple[Policy, ...] = ()
    levels: dict[str, Level | None] = {}
    """Rule -> the level of its findings; None leaves them out."""
    models: frozenset[str] = frozenset()
    """dbt models that references may name, beside the tables of the contracts."""
    account: bool = False
    tally: bool = False
    """Only how many leaves have which status."""
    is_released: bool = False
    """Whether it is an earlier version, which nobody can mend: it need not keep its standard's schema."""
    places_alone: bool = False
    """Whether the place of whatever stands in the document is wanted, and nothing but what the reader itself
    says of it: a comparison takes contracts as they are."""


PLAIN = Ask()

MANY_FILES = 200
"""So many files are worth the start of other processes, which is a fifth of a second."""


def read_all(paths: list[Path], ask: Ask = PLAIN) -> list[Reading]:
    """Every contract of the files, read and validated, and checked against one another."""
    read = partial(read_file, ask=ask)
    each_file = each(read, contract_files(paths), MANY_FILES, is_sent=True)
    readings = [reading for found in each_file for reading in found]
    link(readings, ask.models)
    for reading, found in across(readings, ask.models):
        reading.findings += graded([found], ask.levels)
    return readings


def read_file(path: Path, ask: Ask = PLAIN) -> list[Reading]:
    """Every document of one file. What is wrong becomes findings, not exceptions."""
    try:
        data = bytes_of(path)
    except SourceError as error:
        return [_unreadable(str(path), error)]
    return _read_all_of(data, str(path), name_of(path), ask)


def read_bytes(data: bytes, file: str, ask: Ask = PLAIN) -> list[Reading]:
    """Every document of one file that is in memory, as `read_file` does; places name it `file`."""
    return _read_all_of(data, file, file, ask)


def _read_all_of(data: bytes, file: str, name: str, ask: Ask) -> list[Reading]:
    try:
        documents = loads(decode(data, name), name)
    except SourceError as error:
        return [_unreadable(file, error)]
    if not documents:
        found = finding("unknown-dialect", "the file is empty", Place(name, 1, 1))
        return [Reading(file=file, findings=[found])]
    return [_read(file, document, ask) for document in documents]


def _unreadable(file: str, error: SourceError) -> Reading:
    return Reading(file=file, findings=[finding("not-yaml", error.message, error.place, error.remedy)])


def _read(file: str, document: Node, ask: Ask) -> Reading:
    name = next((name for name, dialect in DIALECTS.items() if dialect.recognizes(document)), None)
    if name is None:
        found = _unknown_dialect(document)
        return Reading(file=file, findings=[found])
    dialect = DIALECTS[name]
    log = Log(document, is_held=not ask.is_released)
    contract = dialect.read(document, log)
    findings = [] if ask.places_alone else validate(contract, log.places)
    is_whole = not any(f.level == "error" for f in log.findings)
    if not is_whole:
        # A half-read contract would raise errors that are only echoes; the columns are still sound.
        findings = [f for f in findings if f.rule in ("unknown-column", "bounds-contradict")]
    findings = graded(list(dict.fromkeys(log.findings + findings)), ask.levels)
    findings += judge(contract, ask.policies, log.places)
    reading = Reading(
        file=file,
        dialect=name,
        contract=contract,
        places=_kept(contract, log.places),
        findings=findings,
        is_whole=is_whole,
    )
    if ask.places_alone:
        reading.everywhere = log.places
    if ask.account:
        reading.account = account(document, dialect.DIALECT, _checks(contract), log.notes)
    if ask.tally:
        reading.tally = tally(document, dialect.DIALECT, _checks(contract), log.notes)
    return reading


def _kept(contract: Contract, places: Places) -> dict[str, Place]:
    """The places that are asked for when the document is gone."""
    paths = {table.origin for table in contract.tables}
    paths |= {origin for table in contract.tables for ref in references(table) for origin in ref.origins}
    return {path: place for path in paths if (place := places.get(path))}


def _unknown_dialect(document: Node) -> Finding:
    """Which keys a document would have to begin with, or which one it lacks of those."""
    keys = document.value if isinstance(document.value, dict) else {}
    message = "this is no contract in a dialect that Accord reads"
    written = {name: dialect for name, dialect in DIALECTS.items() if name != "canonical"}  # by people
    begins = {name: " and ".join(f"`{key}:`" for key in dialect.FIRST) for name, dialect in written.items()}
    for name, dialect in written.items():
        missing = [key for key in dialect.FIRST if key not in keys]
        if len(missing) < len(dialect.FIRST):
            return finding(
                "unknown-dialect",
                f"{message}: of the {name} dialect it lacks `{'`, `'.join(missing)}`",
                document.place,
                f"Such a contract begins with {begins[name]}.",
            )
    listed = "; ".join(f"with {first} ({name})" for name, first in begins.items())
    return finding("unknown-dialect", message, document.place, f"A contract begins {listed}.")


def _checks(contract: Contract) -> list[tuple[str, Check]]:
    """The checks of all tables, behind the name of their table where there are several."""
    several = len(contract.tables) > 1
    checks: list[tuple[str, Check]] = []
    for table in contract.tables:
        try:
            derived = derive(table, contract)
        except Conflict:
            continue  # reported as duplicate-id; the account of such a table holds no check
        checks += [(f"{table.name}/" if several else "", check) for check in derived]
    return checks
