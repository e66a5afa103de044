"""What the schemas and the readers say of a document, for the tests that compare them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from accord import settings
from accord.contract.checks import CheckType
from accord.errors import ConfigError
from accord.readers import DIALECTS
from accord.readers.section import Log
from accord.schemas import schema_of
from accord.source import loads

HEAD: dict[str, Any] = {
    "contract": {"name": "t", "version": "1.0.0"},
    "schema": {"properties": {"a": {"type": "string"}}},
}


def with_rule(rule: Any) -> dict[str, Any]:
    return {**HEAD, "quality": {"rules": [rule]}}


def example(check: CheckType) -> dict[str, Any]:
    plain: dict[str, Any] = loads(check.example, "x")[0].plain()
    return plain


@cache
def validator(name: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(schema_of(name))


def refused(name: str, document: Any) -> bool:
    return not validator(name).is_valid(document)


def reader_refuses(name: str, document: Any, folder: Path) -> bool:
    """Whether a reader finds an error in a document, whatever the columns' types allow."""
    if name == "settings":
        (folder / settings.FILE).write_text(json.dumps(document))
        try:
            settings.read_settings(folder)
        except ConfigError:
            return True
        return False
    [node] = loads(json.dumps(document), "x")
    log = Log(node)
    DIALECTS[name].read(node, log)
    return any(f.level == "error" and f.rule in OF_ONE_KEY for f in log.findings)


OF_ONE_KEY = ("unknown-key", "wrong-type", "missing-key", "unknown-value", "unknown-check")
"""The rules that look at no other part of the document, so that a schema can tell of them."""
