"""What version 3.2.0 of the standard takes, by its own JSON Schema, and in which order people write it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from accord.readers.odcs.standard import LATEST, SCHEMAS, VERSIONS

if TYPE_CHECKING:
    from jsonschema_rs import Draft201909Validator

__all__ = ["LATEST", "ORDER", "in_order", "takes"]

ORDER: dict[str, tuple[str, ...]] = {
    "contract": (
        *("apiVersion", "kind", "id", "name", "version", "status", "tenant", "domain", "dataProduct"),
        *("contractCreatedTs", "tags", "description", "context", "authoritativeDefinitions", "servers"),
        *("schema", "slaDefaultElement", "slaProperties", "price", "team", "roles", "support"),
        "customProperties",
    ),
    "description": ("purpose", "limitations", "usage", "authoritativeDefinitions", "customProperties"),
    "team": ("id", "name", "description", "members", "tags", "authoritativeDefinitions", "customProperties"),
    "table": (
        *("id", "name", "physicalName", "physicalType", "logicalType", "businessName", "description"),
        *("dataGranularityDescription", "tags", "deprecated", "synonyms", "authoritativeDefinitions"),
        *("context", "properties", "relationships", "quality", "customProperties"),
    ),
    "column": (
        *("id", "name", "physicalName", "businessName", "logicalType", "logicalTypeOptions", "physicalType"),
        *("semanticType", "description", "primaryKey", "primaryKeyPosition", "required", "unique"),
        *("partitioned", "partitionKeyPosition", "criticalDataElement", "classification", "encryptedName"),
        *("tags", "deprecated", "synonyms", "enum", "examples", "transformSourceObjects", "transformLogic"),
        *("transformDescription", "authoritativeDefinitions", "relationships", "properties", "items", "map"),
        *("quality", "customProperties"),
    ),
    "relationship": ("id", "type", "from", "to", "customProperties"),
    "check": (
        *("id", "name", "type", "metric", "arguments", "query", "engine", "implementation"),
        *("mustBe", "mustNotBe", "mustBeGreaterThan", "mustBeGreaterOrEqualTo", "mustBeLessThan"),
        *("mustBeLessOrEqualTo", "mustBeBetween", "mustNotBeBetween", "unit", "description", "dimension"),
        *("method", "severity", "businessImpact", "schedule", "scheduler", "tags"),
        *("authoritativeDefinitions", "customProperties"),
    ),
    "sla": (
        *("id", "property", "value", "valueExt", "unit", "element", "driver", "description", "scheduler"),
        *("schedule", "authoritativeDefinitions", "customProperties"),
    ),
}
"""Kind of mapping -> its keys."""

DEFINITIONS: dict[str, tuple[str, ...]] = {
    "contract": (),
    "table": ("SchemaObject", "SchemaElement"),
    "column": ("SchemaBaseProperty", "SchemaElement"),
    "check": ("DataQuality",),
    "sla": ("ServiceLevelAgreementProperty",),
}
"""Kind of mapping -> the definitions of the schema that hold its keys."""


def in_order(plain: dict[str, Any], kind: str) -> dict[str, Any]:
    """A mapping with its keys in the order of its kind; others come last."""
    order = ORDER[kind]
    known = {key: plain[key] for key in order if key in plain}
    return known | {key: value for key, value in plain.items() if key not in known}


def takes(kind: str, key: str, value: Any) -> bool:
    """Whether the standard takes a value under a key of a kind of mapping."""
    return _valid(_key_validator(kind, key), value)


def is_a(definition: str, value: Any) -> bool:
    """Whether a value is what a definition of the standard's schema says."""
    return _valid(_definition_validator(definition), value)


def _valid(validator: Draft201909Validator, value: Any) -> bool:
    try:
        return validator.is_valid(value)
    except ValueError:  # half of a pair of characters
        return False


@cache
def _schema() -> dict[str, Any]:
    path = SCHEMAS / f"{VERSIONS[LATEST]}.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


@cache
def _key_validator(kind: str, key: str) -> Draft201909Validator:
    holders = [_schema()["$defs"][name] for name in DEFINITIONS[kind]] or [_schema()]
    found: Any = next((holder["properties"][key] for holder in holders if key in holder["properties"]), False)
    return _validator(found)


@cache
def _definition_validator(definition: str) -> Draft201909Validator:
    return _validator({"$ref": f"#/$defs/{definition}"})


def _validator(schema: Any) -> Draft201909Validator:
    from jsonschema_rs import Draft201909Validator

    whole = {"$schema": _schema()["$schema"], "$defs": _schema()["$defs"], "allOf": [schema]}
    return Draft201909Validator(whole, validate_formats=False)
