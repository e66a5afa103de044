"""What a project says of its tables and how it tests them: the manifest's tables, tests and exposures."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from accord.artifacts import decode
from accord.artifacts.described import Config, Freshness, Group, Table
from accord.artifacts.manifest import DependsOn, Metadata, Owner, TestMetadata

REMEDY = "Run `dbt parse` first, in the project or with the --target-path that you pass here."
TABLES = ("model", "seed", "snapshot", "source")

_MODEL = re.compile(r"\b(ref|source)\((.*?)\)")
_WORD = re.compile(r"""(?:\b(?:version|v)\s*=\s*)?(?:'([^']*)'|"([^"]*)"|([0-9][0-9.]*))""")


class Enforced(Struct):
    """Whether dbt holds a model to its columns and constraints."""

    enforced: bool | None = None


class NodeConfig(Config):
    """The configuration of a table or a test. What dbt's versions write differently is taken as it comes."""

    enabled: bool | None = True
    severity: str | None = None
    where: str | None = None
    limit: int | None = None
    fail_calc: str | None = None
    warn_if: str | None = None
    error_if: str | None = None
    store_failures: bool | None = None
    contract: Enforced | None = None
    freshness: Freshness | None = None


class Node(Table):
    """A table or a test. A test that nothing attaches, and that has no metadata, is a singular one."""

    config: NodeConfig = field(default_factory=NodeConfig)
    original_file_path: str = ""
    patch_path: str | None = None
    attached_node: str | None = None
    column_name: str | None = None
    test_metadata: TestMetadata | None = None
    access: str | None = None
    deprecation_date: str | None = None
    loaded_at_query: str | None = None

    @property
    def is_enabled(self) -> bool:
        """Whether dbt runs it. dbt keeps the tests of a disabled model, disabled."""
        return self.config.enabled is not False

    @property
    def is_table(self) -> bool:
        """Whether a contract can be about it."""
        return self.resource_type in TABLES and self.config.materialized != "ephemeral"


class Macro(Struct):
    """A macro's text, which tells the configuration that a generic test gives itself."""

    macro_sql: str = ""


class Exposure(Struct):
    """Somebody who reads tables."""

    name: str
    unique_id: str = ""
    label: str | None = None
    type: str | None = None
    description: str | None = None
    original_file_path: str = ""
    package_name: str = ""
    owner: Owner = field(default_factory=Owner)
    depends_on: DependsOn = field(default_factory=DependsOn)
    config: Config = field(default_factory=Config)
    meta: dict[str, Any] | None = None


class UnitTest(Struct):
    """A test of a model's logic on rows that it is given."""

    name: str
    original_file_path: str = ""
    package_name: str = ""
    depends_on: DependsOn = field(default_factory=DependsOn)


class DbtProject(Struct, dict=True):
    """The manifest, as far as it says what is demanded of tables."""

    metadata: Metadata
    nodes: dict[str, Node]
    sources: dict[str, Node] = field(default_factory=dict)
    macros: dict[str, Macro] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    exposures: dict[str, Exposure] = field(default_factory=dict)
    unit_tests: dict[str, UnitTest] = field(default_factory=dict)
    disabled: dict[str, list[Node]] | None = None

    @cached_property
    def tables(self) -> dict[str, Node]:
        """The tables of the project itself, by unique id."""
        own = self.metadata.project_name
        return {
            node.unique_id: node
            for node in [*self.nodes.values(), *self.sources.values()]
            if node.is_table and node.is_enabled and own in (None, node.package_name)
        }

    @cached_property
    def tests(self) -> dict[str, list[Node]]:
        """Unique id of a table (or other node) -> the tests that are attached to it, in dbt's order.

        Those of no node have the empty id. Disabled tests are among them.
        """
        found: dict[str, list[Node]] = {}
        off = [node for nodes in (self.disabled or {}).values() for node in nodes]
        for node in [*self.nodes.values(), *off]:
            if node.resource_type == "test":
                found.setdefault(self.attached(node), []).append(node)
        return found

    def attached(self, test: Node) -> str:
        """The node that a test is of; dbt does not say so of sources, but in the test's argument."""
        if test.attached_node or test.test_metadata is None:
            return test.attached_node or ""
        model = test.test_metadata.arguments().get("model")
        named = self.named(model) if isinstance(model, str) else None
        return named or next(iter(test.depends_on.nodes), "")

    def named(self, text: str) -> str | None:
        """The node that the first ref or source in a text means, or the relation that the text is."""
        found = _MODEL.search(text)
        if found is None:
            return self._relations.get(text)
        words = [next(filter(None, match.groups()), "") for match in _WORD.finditer(found[2])]
        return self._called.get((found[1], *words))

    def upstream(self, unique_id: str) -> frozenset[str]:
        """All that a node is made of, near and far."""
        found: set[str] = set()
        queue = [unique_id]
        while queue:
            node = self.nodes.get(queue.pop())
            new = set(node.depends_on.nodes) - found if node else set()
            found |= new
            queue += new
        return frozenset(found)

    @cached_property
    def _relations(self) -> dict[str, str]:
        """What stands in SQL -> the node."""
        tables = [*self.nodes.values(), *self.sources.values()]
        return {node.relation_name: node.unique_id for node in tables if node.relation_name}

    @cached_property
    def _called(self) -> dict[tuple[str, ...], str]:
        """The words of a ref or source -> the node that they mean."""
        found: dict[tuple[str, ...], str] = {}
        own = self.metadata.project_name
        all_ = [*self.nodes.values(), *self.sources.values()]
        for node in sorted(all_, key=lambda node: node.package_name == own):  # the project's own win
            if node.is_source:
                found["source", node.source_name or "", node.name] = node.unique_id
            elif node.resource_type in TABLES:
                version = () if node.version is None else (str(node.version),)
                for words in ((node.name,), (node.package_name, node.name)):
                    found[("ref", *words, *version)] = node.unique_id
                    if version and version == (str(node.latest_version),):
                        found[("ref", *words)] = node.unique_id
        return found


def read_tested(target: Path) -> DbtProject:
    """target/manifest.json."""
    return decode(target / "manifest.json", DbtProject, REMEDY)
