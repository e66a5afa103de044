"""The project's tables: what they are called in SQL, which columns they have, what their SQL is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from accord.artifacts.described import Catalog
from accord.artifacts.graph import GraphManifest, Node
from accord.impact.shape import Known
from accord.impact.sql import Followed, dialect_of, follow, unknown

QUOTES = str.maketrans("", "", '"`[]')
NO_COLUMNS = Known((), False)


class Tables:
    """All tables of a project, each one's SQL followed when it is asked for, and once."""

    def __init__(self, manifest: GraphManifest, catalog: Catalog | None, folder: Path) -> None:
        kinds = (manifest.nodes, manifest.sources, manifest.functions or {})
        self.nodes = {node.unique_id: node for kind in kinds for node in kind.values()}
        self.folder = folder
        self._adapter = manifest.metadata.adapter_type
        self._catalog = {**catalog.nodes, **catalog.sources} if catalog else {}
        self._followed: dict[str, Followed] = {}
        self._following: set[str] = set()
        self._known: dict[str, Known] = {}
        self._same: dict[str, list[str]] = {}
        self._ends: dict[str, set[str]] = {}
        for node in self.nodes.values():
            name = self.relation(node)
            if node.resource_type in ("model", "seed", "snapshot", "source"):
                self._same.setdefault(name, []).append(node.unique_id)
        for name in self._same:
            parts = name.split(".")
            for first in range(1, len(parts)):
                self._ends.setdefault(".".join(parts[first:]), set()).add(name)

    def relation(self, node: Node) -> str:
        """What a table is called in SQL, case-folded; an ephemeral model, which has no table, by its id."""
        return _plain(node.relation_name) if node.relation_name else f"\n{node.unique_id}"

    def called(self, name: str, version: int | None = None) -> list[Node]:
        """The tables that a name means, quoted or not: dbt's own name counts before the warehouse's."""
        versions = (str(version), f"{version}.0")
        tables = [self.nodes[one] for same in self._same.values() for one in same]
        tables = [node for node in tables if version is None or str(node.version) in versions]
        plain = _plain(name)
        ways: tuple[Callable[[Node], bool], ...] = (
            lambda node: node.label == name,
            lambda node: _plain(node.label) == plain,
            lambda node: "." in plain and f".{self.relation(node)}".endswith(f".{plain}"),
            lambda node: plain in (_plain(one) for one in (node.name, node.alias, node.identifier) if one),
            lambda node: self.relation(node).rpartition(".")[2] == plain,
        )
        return next((found for way in ways if (found := [node for node in tables if way(node)])), [])

    def same(self, node: Node) -> list[str]:
        """The nodes that are one table, such as a seed that is declared as a source too."""
        return self._same.get(self.relation(node), [node.unique_id])

    def find(self, name: str) -> str:
        """The relation that a name in SQL means; the name itself where it is none of the project's."""
        plain = _plain(name)
        ends = self._ends.get(plain, set())
        if plain in self._same or len(ends) != 1:
            # Of two databases' tables, the name tells nothing: `relations` then lacks what the model reads.
            return plain
        return next(iter(ends))

    def followed(self, node: Node) -> Followed:
        """What a node's columns are made of."""
        found = self._followed.get(node.unique_id)
        if found is None:
            self._following.add(node.unique_id)
            found = self._followed[node.unique_id] = self._follow(node)
            self._following.discard(node.unique_id)
        return found

    def _follow(self, node: Node) -> Followed:
        if node.language == "python":
            return unknown("is a Python model")
        if node.resource_type == "function":
            return unknown("is a function, whose body is not followed")
        sql = self._sql(node)
        if not sql:
            return unknown("was never compiled: run `dbt compile`")
        return follow(sql, dialect_of(self._adapter), self.find, self.columns)

    def _sql(self, node: Node) -> str | None:
        sql = msgspec.json.decode(node.compiled_code)
        if isinstance(sql, str) and sql:
            return sql
        if not node.compiled_path:
            return None
        # dbt writes the path as seen from the project, whose target folder the manifest is in.
        written = Path(node.compiled_path)
        _, _, inside = written.as_posix().rpartition("/compiled/")
        for path in (self.folder / "compiled" / inside, self.folder.parent / written, written):
            try:
                return path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError, ValueError):
                continue
        return None

    def columns(self, relation: str) -> Known:
        """The columns of a relation, as its own SQL, a contract of dbt's or the catalog tells."""
        found = self._known.get(relation)
        if found is None:
            found = NO_COLUMNS
            for unique_id in self._same.get(relation, ()):
                if unique_id in self._following:
                    return self._told(self.nodes[unique_id])  # a model that reads itself
                found = self._columns(self.nodes[unique_id])
                if found.complete:
                    break
            self._known[relation] = found
        return found

    def _columns(self, node: Node) -> Known:
        told = self._told(node)
        if told.complete or node.resource_type not in ("model", "snapshot"):
            return told
        followed = self.followed(node)
        outs = followed.shape.listed(self.columns) if not followed.why else None
        if outs is None or not all(out.name for out in outs):
            return told
        names = tuple(out.name.casefold() for out in outs)
        # A snapshot, or an incremental model, has more columns than its query gives.
        return Known(names, node.resource_type == "model" and node.config.materialized != "incremental")

    def _told(self, node: Node) -> Known:
        described = tuple(column.name.casefold() for column in node.columns.values())
        if (node.config.contract or {}).get("enforced"):
            return Known(described, True)
        table = self._catalog.get(node.unique_id)
        if table and table.columns:
            inside = sorted(table.columns.values(), key=lambda column: column.index)
            return Known(tuple(column.name.casefold() for column in inside), True)
        return Known(described, False)


def _plain(name: str) -> str:
    return name.translate(QUOTES).casefold()
