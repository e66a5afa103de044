"""Entries -> a YAML file of their own, where the project has no entry to merge them into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accord.writers.dbt.entry import Entry
from accord.writers.yaml_text import document

HEADER = "# Written by `accord compile`"


def new_file(entries: Sequence[Entry], origin: str) -> str:
    """The text of a new YAML file; `origin` is the contract's path, relative to the dbt project."""
    lists: dict[str, list[Any]] = {}
    for entry in entries:
        source = entry.target.source
        if source is None:
            lists.setdefault(entry.target.kind, []).append(entry.data)
        else:
            lists.setdefault("sources", []).append({"name": source, "tables": [entry.data]})
    return f"{HEADER} from {origin}; edit that, and compile again.\n\n" + document(lists)
