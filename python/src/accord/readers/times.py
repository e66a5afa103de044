"""Which column tells how old a row is, for promises that do not say."""

from __future__ import annotations

from collections.abc import Iterable

from accord.contract import types
from accord.contract.model import Column
from accord.readers.section import Log
from accord.source import Place


def times_of(columns: Iterable[Column]) -> list[str]:
    """The columns of a table that are timestamps or dates."""
    return [c.sql_name for c in columns if c.type and c.type.name in types.TIMES and not c.is_virtual]


def the_time(
    columns: Iterable[Column],
    named: str | None,
    what: str,
    log: Log,
    place: Place,
    remedy: str = "Say so: `column: <name>`.",
) -> str | None:
    """The column that is named, else the only timestamp or date; None where that was reported.

    `what` is the promise, as a message calls it.
    """
    if named is not None:
        return named
    times = times_of(columns)
    if len(times) == 1:
        return times[0]
    log.add(
        "freshness-without-time",
        f"{what} of which column? The contract has {len(times)} of type timestamp or date"
        + (f": {', '.join(times)}" if times else ""),
        place,
        remedy,
    )
    return None
