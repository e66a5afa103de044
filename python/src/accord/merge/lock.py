"""accord.lock: what Accord wrote into the project's YAML, so that it takes away nothing else.

It belongs into version control. Without it nothing is lost: what is in the YAML then counts as a person's,
and stays. JSON, with a line for each column, so that changes of two branches merge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import cast, get_args

import msgspec

from accord.errors import ConfigError
from accord.merge.plan import Record
from accord.source import Place
from accord.writers.dbt import Kind, Target

FILE = "accord.lock"
FORMAT = "accord.lock/1"

KINDS: tuple[Kind, ...] = get_args(Kind)

Lock = dict[Target, Record]
"""Resource -> what Accord wrote of its entry."""


class _File(msgspec.Struct):
    schema: str
    entries: dict[str, dict[str, dict[str, str]]]


def parse_lock(text: str, file: str) -> Lock:
    """The lock of a text; raises ConfigError where it is none."""
    remedy = f"Take {FILE} from version control, or delete it: then what is in the YAML stays there."
    conflict = re.search(r"^(<<<<<<< |>>>>>>> )", text, re.MULTILINE)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise ConfigError(
            "it has marks of a merge conflict",
            "Take either side, and run `accord compile`.",
            Place(file, line, 1),
        )
    try:
        found = msgspec.json.decode(text, type=_File)
        if found.schema != FORMAT:
            raise ConfigError(f"{file} is of another version of Accord: {found.schema}", remedy)
        return {
            _target(name): {part + leaf: d for part, leaves in parts.items() for leaf, d in leaves.items()}
            for name, parts in found.entries.items()
        }
    except (msgspec.DecodeError, ValueError):
        raise ConfigError("this is no accord.lock", remedy, Place(file, 1, 1)) from None


def lock_text(lock: Mapping[Target, Record]) -> str:
    """The text of a lock; it ends with a newline."""
    entries = []
    for target, record in sorted(lock.items(), key=lambda item: _name(item[0])):
        parts: dict[str, Record] = {}
        for leaf, digest in sorted(record.items()):
            part = _part(leaf)
            parts.setdefault(part, {})[leaf[len(part) :]] = digest
        lines = ",\n".join(f"      {_json(part)}: {_json(leaves)}" for part, leaves in parts.items())
        if lines:
            entries.append(f"    {_json(_name(target))}: {{\n{lines}\n    }}")
    inner = ",\n".join(entries)
    return f'{{\n  "schema": {_json(FORMAT)},\n  "entries": {{\n{inner}\n  }}\n}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _part(leaf: str) -> str:
    """The column that a leaf is of, or nothing: what stands on a line of its own."""
    end = leaf.find("].") + 2 if leaf.startswith(("columns[", "versions[")) else 0
    return leaf[:end] if end > 1 else ""


def _name(target: Target) -> str:
    return json.dumps([target.kind, *([target.source] if target.source else []), target.name])


def _target(name: str) -> Target:
    kind, *names = msgspec.json.decode(name, type=list[str])
    if kind not in KINDS or not 1 <= len(names) <= 2:
        raise ValueError(name)
    return Target(kind=cast("Kind", kind), name=names[-1], source=names[0] if len(names) == 2 else None)
