"""What a report says of a table beside its checks: who promises, who reads, and what is downstream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accord.artifacts.described import CatalogTable
from accord.artifacts.manifest import Manifest, Node
from accord.artifacts.run_results import Result
from accord.results.model import Consumer, Downstream, Sla, TableColumn

BUILT = ("model", "seed", "snapshot")


def meta_of(table: Node | None) -> dict[str, Any]:
    """What compile wrote of the contract into the table's meta."""
    found = table.config.meta.get("accord") if table else None
    return found if isinstance(found, dict) else {}


def described(meta: dict[str, Any]) -> dict[str, str | None]:
    """Check id -> what the contract says of it."""
    checks = meta.get("checks")
    if not isinstance(checks, dict):
        return {}
    return {key: _text(one.get("description")) for key, one in checks.items() if isinstance(one, dict)}


def runbook(meta: dict[str, Any]) -> str | None:
    """Where to read what to do."""
    for key in ("runbook", "runbook_url", "runbookUrl"):
        if found := _text(meta.get(key)):
            return found
    return None


def consumers(meta: dict[str, Any]) -> tuple[Consumer, ...]:
    """Who uses the data."""
    return tuple(
        Consumer(
            name=_text(one.get("name")) or "",
            team=_text(one.get("team")),
            contact=_text(one.get("contact")),
            usage=_text(one.get("usage")),
            columns=tuple(str(name) for name in one.get("required_columns") or ()),
        )
        for one in meta.get("consumers") or ()
        if isinstance(one, dict)
    )


def slas(meta: dict[str, Any]) -> tuple[Sla, ...]:
    """The promises on time and service, in the contract's words."""
    return tuple(
        Sla(
            property=str(one.get("property", "")),
            value=_text(one.get("value")) or "",
            unit=_text(one.get("unit")),
            element=_text(one.get("element")),
        )
        for one in meta.get("slas") or ()
        if isinstance(one, dict)
    )


def columns(table: Node | None, found: CatalogTable | None) -> tuple[TableColumn, ...]:
    """The columns of the catalog, in their order, with what dbt says of them."""
    said = {name.lower(): column.description for name, column in (table.columns if table else {}).items()}
    there = sorted(found.columns.values(), key=lambda column: column.index) if found else ()
    return tuple(
        TableColumn(name=one.name, type=one.type, description=said.get(one.name.lower()) or None)
        for one in there
    )


def tags(table: Node | None) -> tuple[str, ...]:
    """The tags of the table, which dbt takes as a text or as a list."""
    found = table.config.tags if table else None
    return (found,) if isinstance(found, str) else tuple(found or ())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    return str(value)


class Readers:
    """Who reads whom, turned round once for all tables."""

    def __init__(self, manifest: Manifest, results: dict[str, Result]) -> None:
        self.manifest = manifest
        self.results = results
        self.children: dict[str, list[str]] = {}
        for key, node in manifest.nodes.items():
            if node.resource_type in BUILT:
                for parent in node.depends_on.nodes:
                    self.children.setdefault(parent, []).append(key)
        for key, exposure in manifest.exposures.items():
            for parent in exposure.depends_on.nodes:
                self.children.setdefault(parent, []).append(key)

    def of(self, table: str) -> tuple[Downstream, ...]:
        """Exposures that a table reaches; models that read it themselves, or that this run skipped."""
        near = set(self.children.get(table, ()))
        found = list(self._all(table, near))
        return tuple(sorted(found, key=lambda one: (one.kind == "model", not one.skipped, one.name)))

    def _all(self, table: str, near: set[str]) -> Iterator[Downstream]:
        queue, seen = [table], {table}
        while queue:
            for key in self.children.get(queue.pop(), ()):
                if key in seen:
                    continue
                seen.add(key)
                queue.append(key)
                if exposure := self.manifest.exposures.get(key):
                    yield Downstream(
                        name=exposure.label or exposure.name,
                        kind=exposure.type or "exposure",
                        owner=str(exposure.owner or "") or None,
                        url=exposure.url,
                    )
                    continue
                node, result = self.manifest.nodes[key], self.results.get(key)
                skipped = result is not None and result.status == "skipped"
                if skipped or key in near:
                    owner = meta_of(node).get("owner")
                    yield Downstream(
                        name=node.label,
                        kind=node.resource_type,
                        owner=str(owner) if owner else None,
                        skipped=skipped,
                    )
