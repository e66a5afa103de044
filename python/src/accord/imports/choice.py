"""Which tables of a project are imported."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from accord.artifacts.tested import DbtProject, Node
from accord.errors import UsageError
from accord.findings import did_you_mean
from accord.imports.model import Left


class Choice(Struct, frozen=True):
    """The tables that are imported, and those that are not although somebody could expect it."""

    tables: tuple[Node, ...]
    left: tuple[Left, ...] = ()


def choose(project: DbtProject, names: list[str]) -> Choice:
    """The tables that are named, else all that the project says something of.

    The name of a model with versions means the latest of them. Raises UsageError where a name is of no table.
    """
    if names:
        chosen = list(dict.fromkeys(_named(project, name).unique_id for name in names))
        return _without_contract(project, [project.tables[id_] for id_ in chosen])
    return _without_contract(project, [t for t in project.tables.values() if says_something(t, project)])


def called(table: Node) -> str:
    """How a person names a table here."""
    return table.label if _is_latest(table) else f"{table.label}.v{table.version}"


def says_something(table: Node, project: DbtProject) -> bool:
    """Whether a project demands or tells anything of a table."""
    described = any(
        c.description or c.data_type or c.constraints or c.config.meta or c.config.tags
        for c in table.columns.values()
    )
    tested = any(test.is_enabled for test in project.tests.get(table.unique_id, ()))
    fresh = table.freshness or table.config.freshness
    aged = table.is_source and fresh is not None and bool(fresh.error_after or fresh.warn_after)
    meta = table.meta or table.config.meta
    return bool(described or tested or aged or meta or table.description or table.constraints)


def _is_latest(table: Node) -> bool:
    return table.version is None or str(table.version) == str(table.latest_version)


def _named(project: DbtProject, name: str) -> Node:
    tables = project.tables.values()
    found = [t for t in tables if name in (t.label, t.unique_id) and (_is_latest(t) or name == t.unique_id)]
    found = found or [t for t in tables if t.version is not None and name == f"{t.name}.v{t.version}"]
    found = found or [t for t in tables if t.is_source and t.name == name]
    if len(found) > 1:
        listed = ", ".join(sorted(t.unique_id if t.label == name else t.label for t in found))
        raise UsageError(f"several tables are called `{name}`", f"Name one: {listed}.")
    if found:
        return found[0]
    for other in [*project.nodes.values(), *project.sources.values()]:
        if name in (other.label, other.unique_id) and other.resource_type != "test":
            raise UsageError(f"no contract can be about `{name}`: {_why_not(other, project)}")
    labels = sorted({table.label for table in tables})
    raise UsageError(
        f"the project has no model, seed, snapshot or source called `{name}`",
        did_you_mean(name, labels) or "A source is named with both of its names: `source.table`.",
    )


def _why_not(node: Node, project: DbtProject) -> str:
    if node.config.materialized == "ephemeral":
        return "it is ephemeral, and stands in no table"
    if not node.is_enabled:
        return "it is disabled"
    if node.package_name != project.metadata.project_name:
        return f"it is of the package {node.package_name}, which answers for it"
    return f"it is of the kind {node.resource_type}"


def _without_contract(project: DbtProject, tables: Iterable[Node]) -> Choice:
    chosen: list[Node] = []
    left: list[Left] = []
    for table in tables:
        if why := _has_contract(table, project):
            left.append(Left(what=called(table), file=table.original_file_path, table=table.label, why=why))
        else:
            chosen.append(table)
    return Choice(tuple(chosen), tuple(left))


def _has_contract(table: Node, project: DbtProject) -> str | None:
    """Why there is nothing to import: the table has a contract of Accord's."""
    ours = {**(table.meta or {}), **(table.config.meta or {})}.get("accord")
    if isinstance(ours, dict) and ours.get("file"):
        return f"it has a contract already: {ours['file']}"
    for test in project.tests.get(table.unique_id, ()):
        metadata = test.test_metadata
        if metadata and test.is_enabled and (metadata.namespace, metadata.name) == ("accord", "contract"):
            return "it has a contract already: its test accord.contract"
    return None
