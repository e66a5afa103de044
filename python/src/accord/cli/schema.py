"""accord schema."""

from __future__ import annotations

from accord.cli.output import emit, say
from accord.schemas import NAMES, render, schema_of


def run(name: str | None) -> int:
    """Print a schema, or the names of those that there are."""
    if name is None:
        for known in NAMES:
            say(known)
    else:
        emit(render(schema_of(name)))
    return 0
