"""The JSON Schema of the canonical JSON, from the records of the model."""

from __future__ import annotations

from typing import Any

import msgspec

from accord.contract.canonical import CanonicalContract

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def contract_schema() -> dict[str, Any]:
    """What `accord export json` writes: the model without its origins, which say nothing of a contract."""
    head = {"$schema": DRAFT, "title": "A data contract, as canonical JSON"}
    made = msgspec.json.encode(head | msgspec.json.schema(CanonicalContract))
    schema: dict[str, Any] = msgspec.json.decode(made)  # defaults are lists then, not tuples
    for record in schema["$defs"].values():
        for key in ("origin", "origins"):
            record["properties"].pop(key, None)
    return schema
