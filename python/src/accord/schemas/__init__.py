"""The JSON Schemas of what Accord reads, for editors: made from the tables that the readers go by.

They are made when they are asked for, so that none can differ from what this version reads. They say what
one key at a time can say; `accord lint` says the rest.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from accord import settings
from accord.errors import UsageError
from accord.findings import did_you_mean
from accord.readers import DIALECTS
from accord.readers.keys import Dialect
from accord.readers.odcs import standard
from accord.schemas.contract import contract_schema
from accord.schemas.dialect import dialect_schema

WIDTH = 110
OWN: dict[str, Dialect] = {
    **{name: module.DIALECT for name, module in DIALECTS.items() if name not in ("odcs", "canonical")},
    "settings": settings.DIALECT,
}
"""Name -> the kind of document of which Accord makes the schema."""

NAMES = tuple(sorted([*OWN, "canonical", "odcs"]))
"""What there is a schema of."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of document; of the standard, its own in the latest version.

    Raises UsageError where there is none of that name.
    """
    if name == "canonical":
        return contract_schema()
    if name in OWN:
        return dialect_schema(OWN[name])
    if name == "odcs":
        file = Path(standard.__file__).parent / "schemas" / f"{standard.VERSIONS[standard.LATEST]}.json"
        schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return schema
    raise UsageError(f"there is no schema of `{name}`", did_you_mean(name, NAMES))


def render(schema: dict[str, Any]) -> str:
    """A schema as text, with what is short on one line."""
    return _json(schema, "") + "\n"


def _json(value: Any, indent: str) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, (dict, list)) or len(indent) + len(line) <= WIDTH:
        return line
    inner = indent + "  "
    if isinstance(value, list):
        items = [_json(item, inner) for item in value]
        return "[" + ",".join(f"\n{inner}{item}" for item in items) + f"\n{indent}]"
    entries = [f"{json.dumps(key)}: {_json(item, inner)}" for key, item in value.items()]
    return "{" + ",".join(f"\n{inner}{entry}" for entry in entries) + f"\n{indent}}}"
