"""A dialect's key table as a JSON Schema.

Draft 7, because the language servers of editors know that one whole.
"""

from __future__ import annotations

import re
from typing import Any

from accord.contract import types
from accord.contract.checks import CATALOGUE
from accord.contract.validate import SEMANTIC
from accord.readers.keys import Dialect, Key, Keys, Takes
from accord.schemas.checks import check_definitions

DRAFT = "http://json-schema.org/draft-07/schema#"

SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
NUMBER = "[0-9]+(\\.[0-9]+)?"
PERCENT = f"^\\s*{NUMBER}\\s*(%|percent)\\s*$"
PARTS = f"({NUMBER}\\s*[A-Za-z]+\\s*(,\\s*|and\\s+)?)+"
ISO = "P[0-9.YMWD]*(T[0-9.HMS]+)?"
DURATION = f"^\\s*(<=|>=|<|>|≤|≥)?\\s*({PARTS}|{ISO})\\s*$"


def _in_any_case(words: list[str]) -> str:
    letters = ("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in words)
    return f"^\\s*({'|'.join(letters)})\\s*$"


TAKES: dict[Takes, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean"},
    "scalar": SCALAR,
    "texts": {"type": "array", "items": {"type": "string"}},
    "scalars": {"type": "array", "items": SCALAR, "minItems": 1},
    "any": {},
    "checks": {"type": "array", "items": {"$ref": "#/definitions/check"}},
    "version": {"type": "string", "pattern": "^" + SEMANTIC.pattern.removesuffix(r"\Z") + "$"},
    # A number up to 1 could be a share, too.
    "percent": {
        "anyOf": [
            {"type": "string", "pattern": PERCENT},
            {"type": "number", "exclusiveMinimum": 1, "maximum": 100},
        ]
    },
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "duration": {"type": "string", "pattern": DURATION},
    # The words that an editor offers, and behind them all that is understood.
    "type": {
        "anyOf": [
            {"enum": list(types.LOGICAL)},
            {"type": "string", "pattern": _in_any_case([*types.LOGICAL, *types.ALIASES])},
        ]
    },
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
"""What a key takes -> its schema, of those that do not lead to another section."""


def dialect_schema(dialect: Dialect) -> dict[str, Any]:
    """The JSON Schema of the documents of a dialect."""
    definitions = {
        name: _section(keys) for name, keys in dialect.sections.items() if name != "document"
    }  # fmt: skip
    if any(key.takes == "checks" for keys in dialect.sections.values() for key in keys.keys.values()):
        definitions |= check_definitions()
    return {
        "$schema": DRAFT,
        "title": dialect.title,
        **_section(dialect.sections["document"]),
        "definitions": definitions,
    }


def _section(keys: Keys) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object"}
    if required := [name for name, key in keys.keys.items() if key.required]:
        schema["required"] = required
    if keys.keys:
        schema["properties"] = {name: _key(key) for name, key in keys.keys.items()}
    if keys.others is not None:
        schema["additionalProperties"] = _key(keys.others)
    elif keys.is_closed:
        schema["additionalProperties"] = False
    return schema


def _key(key: Key) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": said} if (said := _in_plain_words(key.goes)) else {}
    inside = {"$ref": f"#/definitions/{key.keys}"}
    if key.takes == "section":
        # What stands beside $ref is for editors; Draft 7 lets nothing there validate.
        return {**schema, **inside}
    if key.takes == "sections":
        return {**schema, "type": "array", "items": inside}
    if key.choices and key.takes == "texts":
        return {**schema, "type": "array", "items": {"type": "string", "enum": list(key.choices)}}
    if key.choices:
        return {**schema, "type": "string", "enum": list(key.choices)}
    if key.keys:
        return {**schema, "anyOf": [TAKES[key.takes], inside]}
    return {**schema, **TAKES[key.takes]}


def _in_plain_words(goes: str) -> str:
    if goes == "meta":
        return "Carried as documentation, in meta."
    check = CATALOGUE.get(goes.strip("`"))
    if check is not None:
        return f"The check {check.name}: {check.asserts}"
    return re.sub("`([^`]*)`", r"\1", goes)
