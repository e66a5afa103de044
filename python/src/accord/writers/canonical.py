"""A contract -> canonical JSON: the model itself, for tools, and for reading back."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from accord.contract.canonical import DERIVED, SCHEMA
from accord.contract.derive import Conflict, derive
from accord.contract.model import Contract
from accord.writers.written import Written
from accord.writers.yaml_text import escaped


def write(contract: Contract) -> Written:
    """The JSON of a contract, and what of it JSON cannot say."""
    not_carried: list[str] = []
    plain = {"schema": SCHEMA} | _plain(contract, "", not_carried)
    for table, entry in zip(contract.tables, plain.get("tables", ()), strict=True):
        try:
            checks = derive(table, contract)
        except Conflict:
            continue  # lint tells; such a contract makes no checks
        if checks:
            entry[DERIVED] = _plain(tuple(checks), f"{table.name}.{DERIVED}", [])
    text = json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return Written(text=escaped(text), not_carried=tuple(not_carried))


def _plain(value: Any, path: str, not_carried: list[str]) -> Any:
    """A record as a mapping of what it sets, in the order of its fields; other data as it is."""
    if isinstance(value, Struct):
        entry = {}
        for field in _fields(type(value)):
            inner = getattr(value, field.name)
            if field.name in ("origin", "origins") or (not field.required and _is_default(inner, field)):
                continue
            at = f"{path}.{field.name}" if path else field.name
            entry[field.encode_name] = _plain(inner, at, not_carried)
        return entry
    if isinstance(value, (tuple, list)):
        return [_plain(item, f"{path}[{number}]", not_carried) for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {key: _plain(inner, f"{path}.{key}", not_carried) for key, inner in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        not_carried.append(f"{path}: JSON has no {value}")
        return None
    return value


@cache
def _fields(record: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(record)  # msgspec makes them anew each time


def _is_default(value: Any, field: FieldInfo) -> bool:
    default = field.default if field.default is not NODEFAULT else field.default_factory()
    return type(value) is type(default) and bool(value == default)
