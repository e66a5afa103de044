"""manifest.json (v12 of dbt Core, and dbt v2's): nodes, tests and who depends on whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from accord.artifacts import decode

REMEDY = "Run `dbt build` first, in the project or with the --target-path that you pass here."


class TestMetadata(Struct):
    """What a generic test is called and was given; `kwargs` stays undecoded until asked for."""

    name: str
    namespace: str | None = None
    kwargs: msgspec.Raw = msgspec.Raw(b"{}")

    def arguments(self) -> dict[str, Any]:
        """The test's arguments, as the YAML has them."""
        decoded: dict[str, Any] = msgspec.json.decode(self.kwargs, type=dict[str, Any])
        return decoded


class DependsOn(Struct):
    """The unique ids that a node reads."""

    nodes: list[str] = field(default_factory=list)


class NodeConfig(Struct):
    """The configuration that reports show. dbt keeps the tests of a disabled model, disabled."""

    enabled: bool = True
    meta: dict[str, Any] = field(default_factory=dict)
    tags: list[str] | str | None = None
    severity: str | None = None


class Column(Struct):
    """A column that dbt describes, and what classifies it."""

    description: str | None = None
    meta: dict[str, Any] | None = None
    tags: list[str] | str | None = None
    config: NodeConfig = field(default_factory=NodeConfig)


class Node(Struct):
    """A model, seed, snapshot, source or test."""

    unique_id: str
    name: str
    resource_type: str
    original_file_path: str = ""
    source_name: str | None = None
    description: str | None = None
    relation_name: str | None = None
    column_name: str | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    meta: dict[str, Any] | None = None
    tags: list[str] | str | None = None
    version: str | int | float | None = None
    attached_node: str | None = None
    depends_on: DependsOn = field(default_factory=DependsOn)
    config: NodeConfig = field(default_factory=NodeConfig)
    test_metadata: TestMetadata | None = None

    @property
    def is_contract(self) -> bool:
        """Whether the node is a fused contract test."""
        metadata = self.test_metadata
        if metadata is None or not self.config.enabled:
            return False
        return (metadata.namespace, metadata.name) == ("accord", "contract")

    @property
    def label(self) -> str:
        """What a person calls it: a source by both of its names, a version of a model by its number too."""
        if self.resource_type == "source":
            return f"{self.source_name}.{self.name}"
        return self.name if self.version is None else f"{self.name}.v{self.version}"


class Owner(Struct):
    """Who answers for a group or an exposure."""

    name: str | None = None
    email: str | list[str] | None = None

    def __str__(self) -> str:
        return self.name or (self.email if isinstance(self.email, str) else ", ".join(self.email or ()))


class Exposure(Struct):
    """Somebody who reads tables."""

    name: str
    unique_id: str
    label: str | None = None
    type: str | None = None
    url: str | None = None
    owner: Owner | None = None
    depends_on: DependsOn = field(default_factory=DependsOn)


class Metadata(Struct):
    """Where an artifact comes from."""

    invocation_id: str | None = None
    generated_at: str = ""
    dbt_version: str = ""
    project_name: str | None = None
    adapter_type: str | None = None


class Manifest(Struct):
    """The parts of a manifest that reports need."""

    metadata: Metadata
    nodes: dict[str, Node]
    sources: dict[str, Node] = field(default_factory=dict)
    exposures: dict[str, Exposure] = field(default_factory=dict)

    def table(self, unique_id: str | None) -> Node | None:
        """A node or source."""
        return self.nodes.get(unique_id or "") or self.sources.get(unique_id or "")


def read_manifest(target: Path) -> Manifest:
    """target/manifest.json."""
    return decode(target / "manifest.json", Manifest, REMEDY)
