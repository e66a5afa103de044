"""Entries -> a YAML file of their own, where the project has no entry to merge them into."""

from __future__ import annotations

from typing import Any

from accord.writers.dbt.entry import Entry
from accord.writers.yaml_text import document

HEADER = "# Written by `accord compile`"


def new_file(entry: Entry, file: str) -> str:
    """The text of a new YAML file; `file` is the contract's path, relative to the dbt project."""
    return f"{HEADER} from {file}; edit that, and compile again.\n\n" + document(placed(entry))


def placed(entry: Entry) -> dict[str, Any]:
    """An entry below the keys that it stands under in a file."""
    target = entry.target
    if target.source is not None:
        return {"sources": [{"name": target.source, "tables": [entry.data]}]}
    return {target.kind: [entry.data]}
