"""Who reads whom: the manifest's nodes with their compiled SQL, and those that stand behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from accord.artifacts import decode
from accord.artifacts.described import Catalog, Group
from accord.artifacts.manifest import DependsOn, Metadata, Owner

REMEDY = "Run `dbt compile` first, and pass the target/manifest.json that it writes."


class Config(Struct):
    """What a configuration says of people, and of the columns that dbt itself uses."""

    enabled: bool | None = True
    meta: dict[str, Any] | None = None
    group: str | None = None
    materialized: str | None = None
    contract: dict[str, Any] | None = None
    unique_key: Any = None
    updated_at: str | None = None
    check_cols: Any = None
    partition_by: Any = None
    event_time: str | None = None


class Column(Struct):
    """A column that dbt describes."""

    name: str


class Node(Struct):
    """A node or source. `compiled_code` stays undecoded until asked for."""

    unique_id: str
    name: str
    resource_type: str
    original_file_path: str = ""
    source_name: str | None = None
    alias: str | None = None
    identifier: str | None = None
    version: str | int | float | None = None
    language: str | None = None
    group: str | None = None
    relation_name: str | None = None
    compiled_path: str | None = None
    compiled_code: msgspec.Raw = msgspec.Raw(b"null")
    columns: dict[str, Column] = field(default_factory=dict)
    config: Config = field(default_factory=Config)
    depends_on: DependsOn = field(default_factory=DependsOn)

    @property
    def label(self) -> str:
        """What a person calls it: a source by both of its names."""
        return f"{self.source_name}.{self.name}" if self.resource_type == "source" else self.name


class Leaf(Struct):
    """An exposure, semantic model, metric or saved query: somebody who reads, and builds no table.

    What dbt's versions write differently stays undecoded: `type_params`, `query_params`.
    """

    name: str
    unique_id: str
    label: str | None = None
    original_file_path: str = ""
    url: str | None = None
    group: str | None = None
    owner: Owner | None = None
    config: Config = field(default_factory=Config)
    meta: dict[str, Any] | None = None
    depends_on: DependsOn = field(default_factory=DependsOn)
    entities: list[Element] | None = None
    dimensions: list[Element] | None = None
    measures: list[Element] | None = None
    defaults: dict[str, Any] | None = None
    type_params: msgspec.Raw = msgspec.Raw(b"null")
    query_params: msgspec.Raw = msgspec.Raw(b"null")
    filter: msgspec.Raw = msgspec.Raw(b"null")


class Element(Struct):
    """An entity, dimension or measure: the column of its name, unless it has an expression."""

    name: str
    expr: Any = None
    agg_time_dimension: str | None = None


class GraphManifest(Struct):
    """The manifest, as far as it says who reads whom."""

    metadata: Metadata
    nodes: dict[str, Node]
    sources: dict[str, Node] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    exposures: dict[str, Leaf] = field(default_factory=dict)
    semantic_models: dict[str, Leaf] | None = None
    metrics: dict[str, Leaf] | None = None
    saved_queries: dict[str, Leaf] | None = None
    functions: dict[str, Node] | None = None


def read_graph(manifest: Path) -> GraphManifest:
    """A manifest.json."""
    return decode(manifest, GraphManifest, REMEDY)


def read_columns(catalog: Path) -> Catalog:
    """A catalog.json."""
    return decode(catalog, Catalog, "Run `dbt docs generate` again.")
