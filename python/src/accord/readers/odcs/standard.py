"""Validation by the standard's own JSON Schema, offline, in the version that the document names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accord.contract.rules import finding
from accord.findings import Finding, did_you_mean
from accord.readers.section import Log
from accord.source import Node, Place

if TYPE_CHECKING:
    from jsonschema_rs import Draft201909Validator, ValidationError

VERSIONS = {
    **dict.fromkeys(("v3.0.0", "v3.0.1", "v3.0.2"), "v3.0"),
    "v3.1.0": "v3.1",
    "v3.2.0": "v3.2",
}
"""apiVersion -> the file of its schema."""

LATEST = "v3.2.0"
SCHEMAS = Path(__file__).parent / "schemas"
TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
"""What a JSON Schema calls a type -> what Accord's messages call it."""

_CONSEQUENCES = frozenset({"additionalProperties", "unevaluatedProperties"})


def violations(document: Node, version: str | None, log: Log) -> list[Finding]:
    """What the standard's schema has against a document, beyond what the reader has said of it already.

    A document that breaks the rules of the version it names and keeps those of a later one is told so, as a
    warning: most such documents have an `apiVersion` that was never touched.
    """
    plain = document.plain()
    named = version if version in VERSIONS else LATEST
    errors = _errors(plain, VERSIONS[named])
    if not errors:
        return []
    for later, schema in VERSIONS.items():
        if later > named and schema != VERSIONS[named] and _fits(plain, later):
            message, place = _worst(errors, document)
            return [
                finding(
                    "newer-than-version",
                    f"{message} in {named} of the standard; {later} takes it as it is",
                    place,
                    f"Write `apiVersion: {later}`.",
                )
            ]
    said = [found.place for found in log.findings if found.level == "error" and found.place]
    lines = {place.line for place in said}
    return [
        found for found in _findings(errors, document, said) if found.place and found.place.line not in lines
    ]


def _fits(plain: Any, version: str) -> bool:
    return not _errors({**plain, "apiVersion": version}, VERSIONS[version])


def _errors(plain: Any, schema: str) -> list[ValidationError]:
    """What the schema has against a document."""
    return [inner for error in _validator(schema).iter_errors(plain) for inner in _causes(error)]


def _causes(error: ValidationError) -> Iterator[ValidationError]:
    """An error of a value that fits none of several forms, as the errors of the one that is meant."""
    at = list(error.instance_path)
    kind: Any = error.kind
    meant = [
        branch
        for branch in (kind.context if kind.name in ("anyOf", "oneOf") and hasattr(kind, "context") else ())
        if not any(inner.kind.name == "type" and list(inner.instance_path) == at for inner in branch)
    ]
    if len(meant) == 1:
        for inner in meant[0]:
            yield from _causes(inner)
    else:
        yield error


@cache
def _validator(schema: str) -> Draft201909Validator:
    from jsonschema_rs import Draft201909Validator

    plain = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    _free_the_untyped(plain["$defs"]["SchemaBaseProperty"])
    # The standard's dates are written in several forms; its own tools do not hold them to one.
    return Draft201909Validator(plain, validate_formats=False)


def _free_the_untyped(rules: dict[str, Any]) -> None:
    """Ask of a property what its type asks only where it has a `logicalType`.

    The schema says "if the logicalType is map", which also holds where there is none, as the standard allows:
    such a property would have to be of all types at once.
    """
    typed = [branch for branch in rules["allOf"] if "if" in branch]
    inside: dict[str, Any] = {}
    for branch in typed:
        branch["if"] = {"allOf": [branch["if"]], "required": ["logicalType"]}
        inside |= {k: v for k, v in branch["then"]["properties"].items() if k != "logicalTypeOptions"}
    rules["allOf"].append({"if": {"required": ["logicalType"]}, "else": {"properties": inside}})


def _worst(errors: list[ValidationError], document: Node) -> tuple[str, Place]:
    """What is wrong at the deepest place of an error: the others are often its consequences."""
    found = [(error, *_locate(document, error.instance_path)) for error in errors]
    error, path, node = max(found, key=lambda one: (one[1].count(".") + one[1].count("["), -one[2].line))
    return next(((message, place) for message, place, _ in _messages(error, path, node)), (path, node.place))


def _findings(errors: list[ValidationError], document: Node, said: list[Place]) -> Iterator[Finding]:
    causes = [tuple(e.instance_path) for e in errors if e.kind.name not in _CONSEQUENCES]
    typed = [tuple(e.instance_path) for e in errors if e.kind.name == "type"]
    seen: set[tuple[Place, str]] = set()
    for error in errors:
        at = tuple(error.instance_path)
        if error.kind.name == "unevaluatedProperties" and any(cause[: len(at)] == at for cause in causes):
            continue  # keys of a branch of the schema that did not match for another reason
        path, node = _locate(document, error.instance_path)
        if error.kind.name == "oneOf" and (
            causes.count(at) > 1 or any(node.line <= place.line <= _last_line(node) for place in said)
        ):
            continue  # what is wrong with every branch was said
        if error.kind.name == "enum" and at in typed:
            continue  # a value of another type is none of the words
        for message, place, remedy in _messages(error, path, node):
            if (place, message) not in seen:
                seen.add((place, message))
                yield finding("violates-standard", message, place, remedy)


def _messages(error: ValidationError, path: str, node: Node) -> Iterator[tuple[str, Place, str | None]]:
    """What is wrong, where, and what to do."""
    kind: Any = error.kind
    what = f"`{path}`" if path else "the document"
    match kind.name:
        case "required":
            yield f"the key `{kind.property}` of {what} is missing", node.place, None
        case "additionalProperties" | "unevaluatedProperties":
            for key in kind.unexpected:
                if key in node.keys:
                    yield f"{what} takes no key `{key}`", node.keys[key], None
        case "enum":
            options = [str(option) for option in _options(kind)]
            value = repr(node.value) if isinstance(node.value, str) else node.kind
            yield f"{what} cannot be {value}", node.place, did_you_mean(str(node.value), options)
        case "type":
            yield f"{what} takes {_types(kind)}, not {node.kind}", node.place, None
        case "oneOf" if path.rpartition("[")[0].endswith("quality"):
            yield f"{what} takes exactly one operator, such as mustBe", node.place, None
        case "anyOf" | "oneOf" if path.endswith((".to", ".from")):
            yield f"{what} names no column", node.place, "Write `table.column`, or a list of such."
        case "anyOf" | "oneOf":
            yield f"{what} has none of the forms that the standard takes", node.place, None
        case "not":
            yield f"{what}: `from` stands only at relationships of an object", node.place, "Take it away."
        case _:
            yield f"{what}: {_shortened(error.message)}", node.place, None


def _last_line(node: Node) -> int:
    inner = node.value.values() if isinstance(node.value, dict) else node.value
    lines = [_last_line(item) for item in inner] if isinstance(node.value, (dict, list)) else []
    return max([node.line, *lines])


def _options(kind: Any) -> list[Any]:
    options = kind.as_dict().get("options", [])
    return json.loads(options) if isinstance(options, str) else list(options)


def _types(kind: Any) -> str:
    types = kind.as_dict().get("types", [])
    return " or ".join(TYPES.get(name, name) for name in types) or "another type"


def _shortened(message: str) -> str:
    return message if len(message) <= 160 else f"{message[:70]} ... {message[-80:]}"


def _locate(document: Node, steps: list[str | int]) -> tuple[str, Node]:
    """The path of an error as Accord writes it, and the node there."""
    path, node = "", document
    for step in steps:
        inner: Any = node.value[step]
        path += f"[{step}]" if isinstance(step, int) else (f".{step}" if path else str(step))
        node = inner
    return path, node
