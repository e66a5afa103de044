"""What a project says of its tables: the manifest's descriptions and constraints, the catalog's types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field

from accord.artifacts import decode
from accord.artifacts.manifest import REMEDY, DependsOn, Metadata, Owner


class Config(Struct):
    """The configuration that says something of a table or column."""

    meta: dict[str, Any] | None = None
    tags: list[str] | str | None = None
    group: str | None = None
    materialized: str | None = None
    loaded_at_field: str | None = None
    access: str | None = None


class Constraint(Struct):
    """A constraint of dbt's; `to` is a `ref(...)`, or a relation as it stands in SQL once dbt compiled it."""

    type: str
    name: str | None = None
    columns: list[str] | None = None
    expression: str | None = None
    to: str | None = None
    to_columns: list[str] | None = None


class Column(Struct):
    """A column that dbt describes. Its meta and tags are in `config`; beside it, dbt 2 has the table's."""

    name: str
    description: str | None = None
    data_type: str | None = None
    config: Config = field(default_factory=Config)
    constraints: list[Constraint] | None = None
    quote: bool | None = None


class Threshold(Struct):
    """So many minutes, hours or days."""

    count: int | None = None
    period: str | None = None

    @property
    def seconds(self) -> float | None:
        """The span in seconds; None where there is none."""
        unit = {"minute": 60, "hour": 3600, "day": 86400}.get(self.period or "")
        return None if self.count is None or unit is None else float(self.count * unit)


class Freshness(Struct):
    """What a source promises of its age."""

    error_after: Threshold | None = None
    warn_after: Threshold | None = None
    filter: str | None = None


class Table(Struct):
    """A model, seed, snapshot or source, or something else that the manifest lists among them."""

    unique_id: str
    name: str
    resource_type: str
    package_name: str = ""
    description: str | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    meta: dict[str, Any] | None = None
    tags: list[str] | str | None = None
    group: str | None = None
    constraints: list[Constraint] | None = None
    depends_on: DependsOn = field(default_factory=DependsOn)
    alias: str | None = None
    identifier: str | None = None
    source_name: str | None = None
    relation_name: str | None = None
    version: str | int | float | None = None
    latest_version: str | int | float | None = None
    loaded_at_field: str | None = None
    freshness: Freshness | None = None

    @property
    def is_source(self) -> bool:
        """Whether something else than dbt loads it."""
        return self.resource_type == "source"

    @property
    def label(self) -> str:
        """What a person calls it: a model by its name, a source by both of its names."""
        return f"{self.source_name}.{self.name}" if self.is_source else self.name

    @property
    def stored_as(self) -> str:
        """The relation's own name."""
        return (self.identifier if self.is_source else self.alias) or self.name


class Group(Struct):
    """A group of dbt's."""

    name: str
    owner: Owner = field(default_factory=Owner)


class Project(Struct):
    """The manifest, as far as it describes tables."""

    metadata: Metadata
    nodes: dict[str, Table]
    sources: dict[str, Table] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def tables(self) -> list[Table]:
        """All that a contract can be about; those of the project itself first."""
        found = [
            table
            for table in [*self.nodes.values(), *self.sources.values()]
            if table.resource_type in ("model", "seed", "snapshot", "source")
            and table.config.materialized != "ephemeral"
        ]
        return sorted(found, key=lambda table: table.package_name != self.metadata.project_name)


def read_project(target: Path) -> Project:
    """target/manifest.json."""
    return decode(target / "manifest.json", Project, REMEDY)


class CatalogColumn(Struct):
    """A column as the warehouse had it."""

    name: str
    type: str
    index: int = 0


class CatalogMetadata(Struct):
    """What a relation is."""

    type: str = ""


class CatalogTable(Struct):
    """A relation as the warehouse had it."""

    columns: dict[str, CatalogColumn]
    metadata: CatalogMetadata = field(default_factory=CatalogMetadata)


class Catalog(Struct):
    """catalog.json, as far as it names types."""

    nodes: dict[str, CatalogTable] = field(default_factory=dict)
    sources: dict[str, CatalogTable] = field(default_factory=dict)


def read_catalog(target: Path) -> Catalog | None:
    """target/catalog.json, where `dbt docs generate` has left one."""
    path = target / "catalog.json"
    return decode(path, Catalog, "Run `dbt docs generate` again.") if path.exists() else None
