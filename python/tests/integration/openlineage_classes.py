"""Run in the environment `openlineage`: holds events, a line each, against the classes of openlineage-python.

The classes are made from the JSON schemas of OpenLineage. This takes the types that they declare at their
word: an unknown key, a missing one, or a value of another type is an error, and so is the address of
another version of a schema. Prints what is wrong, a line each.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import types
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import attr
from openlineage.client import event_v2, generated

ADDRESSES = ("schemaURL", "_schemaURL")
FACETS = ("facets", "inputFacets", "outputFacets")


def facet_classes() -> dict[str, type]:
    """Address of a schema -> its class."""
    modules = [
        importlib.import_module(f"{generated.__name__}.{m.name}")
        for m in pkgutil.iter_modules(generated.__path__)
    ]
    classes = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    return {cls._get_schema(): cls for cls in classes if attr.has(cls) and hasattr(cls, "_get_schema")}


KNOWN = facet_classes()


def wrong(value: Any, kind: Any, at: str) -> Iterator[str]:
    """What of a value is not as its type says."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return
    if origin in (typing.Union, types.UnionType):
        tried = [list(wrong(value, one, at)) for one in arguments if one is not type(None)]
        yield from min(tried, key=len)
    elif origin is list:
        yield from of_kind(value, list, at)
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield from wrong(item, arguments[0], f"{at}[{number}]")
    elif origin is dict:
        yield from of_kind(value, dict, at)
        for key, item in (value if isinstance(value, dict) else {}).items():
            is_facet = at.rpartition(".")[2] in FACETS
            yield from facet(item, f"{at}.{key}") if is_facet else wrong(item, arguments[1], f"{at}.{key}")
    elif isinstance(kind, type) and issubclass(kind, Enum):
        if value not in [one.value for one in kind]:
            yield f"{at}: {value!r} is no {kind.__name__}"
    elif attr.has(kind):
        yield from record(value, kind, at)
    else:
        yield from of_kind(value, (int, float) if kind is float else kind, at)


def of_kind(value: Any, kind: Any, at: str) -> Iterator[str]:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        yield f"{at}: {value!r} is no {kind}"


def facet(value: dict[str, Any], at: str) -> Iterator[str]:
    """A facet is of the class that its address names."""
    kind = KNOWN.get(value.get("_schemaURL", ""))
    if kind is None:
        yield f"{at}: no schema is at {value.get('_schemaURL')}"
    else:
        yield from record(value, kind, at)


def record(value: Any, kind: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no object"
        return
    hints = typing.get_type_hints(kind)
    fields = {field.name: field for field in attr.fields(kind)}
    for key in value.keys() - fields.keys():
        yield f"{at}: {kind.__name__} has no {key}"
    for name, field in fields.items():
        if name in ADDRESSES:
            if value.get(name) != kind._get_schema():
                yield f"{at}.{name}: {value.get(name)} is not {kind._get_schema()}"
        elif name in value:
            yield from wrong(value[name], hints[name], f"{at}.{name}")
            if field.validator and value[name] is not None:
                try:
                    field.validator(None, field, value[name])
                except ValueError as error:
                    yield f"{at}.{name}: {error}"
        elif field.default is attr.NOTHING or name in ("producer", "_producer"):
            yield f"{at}: no {name}"


for number, line in enumerate(sys.stdin, 1):
    for problem in record(json.loads(line), event_v2.RunEvent, f"line {number}"):
        print(problem)
