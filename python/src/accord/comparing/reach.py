"""Who of a dbt project a change reaches, as a comparison tells it."""

from __future__ import annotations

from pathlib import Path

from accord.changes.compare import Pair
from accord.changes.judged import Affected
from accord.changes.model import Change
from accord.changes.pairing import columns, tables
from accord.contract.model import Table
from accord.contract.versions import base_name, major
from accord.impact.graph import Graph
from accord.impact.model import Broken, Reach, Reader
from accord.writers.dbt.names import identifier

_HOW = {
    "reads": "passes it on",
    "derives": "computes with it",
    "filters": "filters, joins or groups by it",
    "depends": "reads what is built from it",
    "unknown": "may read it",
}


class Project:
    """A dbt project that is asked who reads what. Raises ArtifactError where it cannot be read."""

    def __init__(self, manifest: Path, catalog: Path | None = None) -> None:
        self.graph = Graph(manifest, catalog)

    def __call__(self, change: Change, pair: Pair, told: list[Affected]) -> tuple[list[Affected], str | None]:
        """Whom a change of a table or column reaches, and a sentence where the project does not know it.

        The exposure of a consumer who is told already is left out.
        """
        found = _before(change, pair)
        if found is None:
            return [], None
        table, column = found
        reach = self._reach(pair, table, column)
        if not reach.known:
            return [], f"the manifest has no {table.sql_name}"
        # As `accord compile` calls the exposure of a consumer.
        named = {identifier(one.name, "consumer") for one in told}
        return [
            _affected(reader)
            for reader in reach.readers
            if reader.kind != "exposure" or identifier(reader.name, "consumer") not in named
        ], None

    def _reach(self, pair: Pair, table: Table, column: str | None) -> Reach:
        """By the names and versions that the table may have in the project, the closest first."""
        names: list[tuple[str, int | None]] = [(table.sql_name, None), (table.model, None)]
        if pair.old is not None:
            contract = pair.old.contract
            names.insert(0, (base_name(contract, table), major(contract.version)))
        reach = Reach((), False)
        for model, of_version in names:
            reach = self.graph.reach(Broken(model, of_version, column))
            if reach.known:
                break
        return reach


def _before(change: Change, pair: Pair) -> tuple[Table, str | None] | None:
    """The table that a change is of, and its column by the warehouse's name, as the old contract has them."""
    if change.table is None or pair.old is None:
        return None
    old = pair.old.contract
    pairs, gone, _ = tables(old, pair.new.contract if pair.new else old)
    both = [*pairs, *((table, table) for table in gone)]
    both += [(before, after) for _, before, _, after in pair.moved]
    for before, after in both:
        if after.name == change.table or before.name == change.table:
            if change.column is None:
                return before, None
            matched, left, _ = columns(before.columns, after.columns)
            known = {now.name: then for then, now in matched} | {column.name: column for column in left}
            # A column's own name can hold what parts the names of a path.
            tops = [name for name in known if f"{change.column}.".startswith((f"{name}.", f"{name}["))]
            return (before, known[max(tops, key=len)].sql_name) if tops else None
    return None


def _affected(reader: Reader) -> Affected:
    how = _HOW[reader.how] + (f"; {reader.why}" if reader.why else "")
    return Affected(
        name=f"{reader.name}.v{reader.version}" if reader.version is not None else reader.name,
        kind=reader.kind,
        team=reader.owner,
        contact=reader.contact,
        is_certain=reader.how != "unknown",
        how=how,
        columns=reader.columns,
        file=reader.file,
        url=reader.url,
    )
