"""A test of the manifest -> the use of a generic test that stood in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accord.artifacts.manifest import TestMetadata
from accord.artifacts.tested import DbtProject, Node
from accord.imports.columns import texts
from accord.interop import Call

DEFAULTS: dict[str, Any] = {
    "severity": "error",
    "warn_if": "!= 0",
    "error_if": "!= 0",
    "fail_calc": "count(*)",
    "where": None,
    "limit": None,
    "store_failures": None,
}
"""What dbt takes where a test says nothing."""


def call_of(test: Node, metadata: TestMetadata, project: DbtProject) -> Call:
    """The use of a test, with what of its configuration is not the default."""
    given = metadata.arguments()
    arguments = {name: value for name, value in given.items() if name not in ("model", "column_name")}
    column = given.get("column_name", test.column_name)
    return Call(
        test=f"{metadata.namespace}.{metadata.name}" if metadata.namespace else metadata.name,
        column=column if isinstance(column, str) else None,
        arguments=arguments,
        config=_config(test, metadata, project),
        name=test.name if _is_custom(test, metadata, given, project) else None,
        description=test.description or None,
    )


def _config(test: Node, metadata: TestMetadata, project: DbtProject) -> dict[str, Any]:
    found: dict[str, Any] = {}
    own = _macro(metadata, project)
    for name, default in DEFAULTS.items():
        value = getattr(test.config, name)
        value = value.lower() if name == "severity" and value else value
        if value in (None, False, default) or (name == "fail_calc" and value in own):
            continue  # a test's own way to count its failures is part of what it is
        found[name] = value
    if test.config.meta:
        found["meta"] = test.config.meta
    if tags := texts(test.config.tags):
        found["tags"] = tags
    return found


def _macro(metadata: TestMetadata, project: DbtProject) -> str:
    """The text of the test's macro."""
    name, package = metadata.name, metadata.namespace
    packages = (package,) if package else (project.metadata.project_name, "dbt")
    found = [project.macros.get(f"macro.{of}.test_{name}") for of in packages]
    return next((macro.macro_sql for macro in found if macro), "")


def _is_custom(test: Node, metadata: TestMetadata, given: dict[str, Any], project: DbtProject) -> bool:
    """Whether a person named the test: dbt makes names of the test, its table and its arguments."""
    words = (metadata.namespace, metadata.name)
    made = "_".join(filter(None, words))
    node = project.nodes.get(project.attached(test)) or project.sources.get(project.attached(test))
    if node is None:
        return not test.name.startswith((made, f"source_{made}"))
    if node.is_source:
        table = f"{node.source_name}_{node.name}"
        made = f"source_{made}"
    else:
        table = node.name if node.version is None else f"{node.name}_v{node.version}"
    arguments = {name: value for name, value in given.items() if name != "model"}
    values = [part for name in sorted(arguments) for part in _flat(arguments[name])]
    if not any(isinstance(value, (dict, float)) for value in _inside(arguments)):
        return _clean(test.name) != _clean(f"{made}_{table}_{'__'.join(values)}")
    # dbt's versions do not spell these alike.
    return not _clean(test.name).startswith(_clean(f"{made}_{table}_"))


def _inside(arguments: dict[str, Any]) -> Iterator[Any]:
    for value in arguments.values():
        yield value
        if isinstance(value, list):
            yield from value


def _flat(value: Any) -> list[str]:
    values = value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value]
    return [_clean(str(one)) for one in values]


def _clean(text: str) -> str:
    return re.sub("[^0-9a-zA-Z_]+", "_", text)
