"""A dialect's key table as a JSON Schema.

Draft 7, because the language servers of editors know that one whole.
"""

from __future__ import annotations

import re

from accord.contract.checks import CATALOGUE
from accord.readers.keys import Dialect, Key, Keys, Takes
from accord.schemas import forms
from accord.schemas.checks import check_definitions
from accord.schemas.forms import Schema

DRAFT = "http://json-schema.org/draft-07/schema#"

TAKES: dict[Takes, Schema] = {
    "text": forms.TEXT,
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "flag": {"type": "boolean"},
    "scalar": forms.SCALAR,
    "texts": {"type": "array", "items": forms.TEXT},
    "scalars": {"type": "array", "items": forms.SCALAR, "minItems": 1},
    "any": {},
    "checks": {"type": "array", "items": {"$ref": "#/definitions/check"}},
    "version": forms.VERSION,
    "percent": forms.PERCENT,
    "share": forms.SHARE,
    "duration": forms.DURATION,
    "type": forms.TYPE,
    "day": forms.DAY,
}
"""What a key takes -> its schema, of those that do not lead to another section."""


def dialect_schema(dialect: Dialect) -> Schema:
    """The JSON Schema of the documents of a dialect."""
    definitions = {name: _section(keys) for name, keys in dialect.sections.items() if name != "document"}
    if any(key.takes == "checks" for keys in dialect.sections.values() for key in keys.keys.values()):
        definitions |= check_definitions()
    return {
        "$schema": DRAFT,
        "title": dialect.title,
        **_section(dialect.sections["document"]),
        "definitions": definitions,
    }


def _section(keys: Keys) -> Schema:
    schema: Schema = {"type": "object"}
    if required := [name for name, key in keys.keys.items() if key.required]:
        schema["required"] = required
    if keys.keys:
        schema["properties"] = {name: _key(key) for name, key in keys.keys.items()}
    if keys.others is not None:
        schema["additionalProperties"] = _key(keys.others)
    elif keys.is_closed:
        schema["additionalProperties"] = False
    return schema


def _key(key: Key) -> Schema:
    schema: Schema = {"description": said} if (said := _in_plain_words(key.goes)) else {}
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
