"""The tables of contracts, and what each of them is in the dbt project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from accord.compiling.resources import Resources
from accord.contract.model import Contract, Table
from accord.contract.rename import logical_names, referring, renamed
from accord.contract.versions import Edition, base_name, clashes, editions
from accord.errors import TargetError
from accord.findings import did_you_mean
from accord.readers import Reading
from accord.source import Place, name_of
from accord.writers.dbt import Target


class Item(Struct, frozen=True, kw_only=True):
    """One table of a contract, and its resource."""

    contract: Contract
    table: Table
    target: Target
    file: str
    """The contract's path, relative to the project."""
    place: Place | None
    edition: Edition | None = None
    """The version of the model that it describes, where the model has versions."""


class Tables(Struct, frozen=True, kw_only=True):
    """All tables, of which some are compiled now."""

    compiled: list[Item]
    others: list[Item]
    """Of the project's other contracts, where only a part is compiled."""
    editions: dict[str, tuple[Edition, ...]]

    @property
    def all(self) -> list[Item]:
        """Both."""
        return self.compiled + self.others


def tables_of(readings: list[Reading], others: list[Reading], resources: Resources, root: Path) -> Tables:
    """Find the resource of each table. Raises TargetError where there is none, or two contracts for one."""
    _by_dbts_names(readings + others, resources)
    named = [
        (reading.contract, table, reading.places.get(table.origin), target_of(table, resources))
        for reading in readings + others
        if reading.contract
        for table in reading.contract.tables
    ]
    for model, _, first, second in clashes([(c, t, place) for c, t, place, _ in named]):
        raise _described_twice(model, first, second)
    # Only models have versions.
    tables = [(c, t) for c, t, _, target in named if target is None or target.kind == "models"]
    found = editions(tables, resources.models, _known_versions(resources))
    compiled = [item for r in readings for item in _items(r, found, resources, root, must=True)]
    rest = [item for r in others for item in _items(r, found, resources, root, must=False)]
    # The versions of a model stand in one entry.
    models = {item.edition.name for item in compiled if item.edition}
    versions = [item for item in rest if item.edition and item.edition.name in models]
    rest = [item for item in rest if item not in versions]
    known: dict[tuple[Target, int | None], Item] = {}
    for item in compiled + versions + rest:
        other = known.setdefault((item.target, item.edition.major if item.edition else None), item)
        if other is not item:
            raise _described_twice(item.target.name, other.place, item.place)
    return Tables(compiled=compiled + versions, others=rest, editions=found)


def _described_twice(name: str, first: Place | None, second: Place | None) -> TargetError:
    return TargetError(
        f"a second contract describes {name}" + (f"; the first is at {first}" if first else ""),
        "Join the two, or give them different major versions.",
        second,
    )


def _known_versions(resources: Resources) -> dict[str, dict[int, str]]:
    """Version -> file, of each model that the project's YAML says versions of."""
    known: dict[str, dict[int, str]] = {}
    for target, entries in resources.described.items():
        versions = entries[0].data.get("versions") if target.kind == "models" else None
        for version in versions if isinstance(versions, list) else ():
            number = version.get("v") if isinstance(version, dict) else None
            if type(number) is int:
                file = str(version.get("defined_in") or f"{target.name}_v{number}")
                known.setdefault(target.name, {}).update({number: file} if file in resources.models else {})
    return {name: versions for name, versions in known.items() if versions}


def _items(
    reading: Reading, found: dict[str, tuple[Edition, ...]], resources: Resources, root: Path, must: bool
) -> Iterable[Item]:
    contract = reading.contract
    if contract is None:
        return
    for table in contract.tables:
        place = reading.places.get(table.origin)
        edition = next((e for e in found.get(base_name(contract, table), ()) if e.table is table), None)
        target = Target(kind="models", name=edition.name) if edition else target_of(table, resources)
        if edition and edition.file is None:
            target = None
        if target is not None:
            yield Item(
                contract=contract,
                table=table,
                target=target,
                file=relative(Path(reading.file), root),
                place=place,
                edition=edition,
            )
        elif must:
            raise _no_resource(table, resources, place, edition)


def target_of(table: Table, resources: Resources) -> Target | None:
    """What a table is: `raw.orders` of a source that the YAML has, else a model, seed, snapshot or source."""
    name = table.model
    sources = [target for target in resources.described if target.kind == "sources"]
    parts = table.sql_name.split(".")
    exact = [t for t in sources if len(parts) > 1 and (t.source, t.name) == (parts[-2], parts[-1])]
    if len(exact) == 1:  # a seed that a source reads again has its name too
        return exact[0]
    for kind, known in (
        ("models", resources.models),
        ("seeds", resources.seeds),
        ("snapshots", resources.snapshots),
    ):
        if name in known:
            return Target(kind=kind, name=name)  # type: ignore[arg-type]
    stored = [t for t in sources if t.name == name or resources.entry(t).get("identifier") == name]
    return stored[0] if len(stored) == 1 else None


def _by_dbts_names(readings: list[Reading], resources: Resources) -> None:
    """Call each table, and what refers to it, as dbt calls it."""
    contracts = [reading.contract for reading in readings if reading.contract]
    names = logical_names(contracts, resources.names())
    for reading in readings:
        if reading.contract:
            reading.contract = renamed(reading.contract, names)
    sources = {}
    for reading in readings:
        for table in reading.contract.tables if reading.contract else ():
            target = target_of(table, resources)
            if target is not None and target.source is not None and table.model not in resources.names():
                sources[table.model] = f"{target.source}.{target.name}"
    for reading in readings if sources else ():
        if reading.contract:
            reading.contract = referring(reading.contract, sources)


def _no_resource(
    table: Table, resources: Resources, place: Place | None, edition: Edition | None
) -> TargetError:
    if edition is not None:
        return TargetError(
            f"the project has no file for version {edition.major} of the model `{edition.name}`",
            f"Call it {edition.name}_v{edition.major}.sql, or give the contract that file's major version.",
            place,
        )
    known = sorted(resources.names())
    names = list(dict.fromkeys((table.model, table.name)))
    message = f"the project has no model `{table.model}`"
    if table.name in known:
        message += f", and `{table.name}` is that of another table"
    elif table.name != table.model:
        message += f", and none called `{table.name}`"
    sources = [t for t in resources.described if t.kind == "sources" and t.name == table.model]
    if sources:
        labels = ", ".join(sorted(f"{t.source}.{t.name}" for t in sources))
        return TargetError(
            f"several sources have a table `{table.model}`: {labels}",
            "Write physicalName: <source>.<table>.",
            place,
        )
    remedies = [did_you_mean(name, known) for name in names]
    close = [remedy for remedy in remedies if remedy and remedy.startswith("Did you mean")]
    return TargetError(message, (close or remedies)[0], place)


def relative(path: Path, root: Path) -> str:
    """A path as it is written into files: relative to the project where it lies inside it."""
    path = path.resolve()
    return name_of(path.relative_to(root) if path.is_relative_to(root) else Path(path.name))
