"""What the contract tests of a project ask for: their checks, unescaped, each with its id."""

from __future__ import annotations

import json
from typing import Any

from accord.artifacts.manifest import Manifest, Node
from accord.contract.model import default_id


def contract_tests(manifest: Manifest) -> dict[str, Node]:
    """The fused contract tests of a project."""
    return {key: node for key, node in manifest.nodes.items() if node.is_contract}


def has_contracts(manifest: Manifest) -> bool:
    """Whether anything of a project is under contract: by the one test of it, or by tests of its checks."""
    return any(
        node.is_contract or (node.resource_type == "test" and mark(node)) for node in manifest.nodes.values()
    )


def mark(test: Node) -> dict[str, Any]:
    """What compile wrote into the meta of a test that is one check of a contract; else empty."""
    found = test.config.meta.get("accord")
    return found if isinstance(found, dict) and "id" in found and "check" in found else {}


def tested(manifest: Manifest, test: Node) -> str:
    """The unique id of the table that a test is of: a contract test of a source depends on that first."""
    if test.attached_node:
        return test.attached_node
    sources = [key for key in test.depends_on.nodes if key in manifest.sources]
    return next(iter(sources or test.depends_on.nodes), "")


def asked_checks(checks: Any) -> list[dict[str, Any]]:
    """The checks of a test's arguments, unescaped, each with its id."""
    plain = [unescaped(check) for check in checks if isinstance(check, dict)]
    for check in plain:
        check.setdefault("id", _id_of(check))
    return plain


def _id_of(check: dict[str, Any]) -> str:
    return default_id(check.get("column"), str(check.get("check")), check.get("path") or ())


def unescaped(value: Any) -> Any:
    """An argument of a test as the contract has it."""
    if isinstance(value, dict):
        if list(value) == ["escaped"]:
            return json.loads(f'"{value["escaped"]}"')
        return {key: unescaped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unescaped(item) for item in value]
    return value
