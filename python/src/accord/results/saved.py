"""What the warehouse told of a run, kept beside its artifacts: reports of the same run need not ask again."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from accord.dbt import Told
from accord.errors import TargetError
from accord.files import write_whole

FILE = "accord/results.json"


class Saved(Struct, frozen=True, kw_only=True):
    """The file target/accord/results.json. It holds no rows of data: samples are never kept."""

    schema: Literal["accord.results/1"]
    invocation_id: str
    told: Told


def save(target: Path, invocation_id: str, told: Told) -> None:
    """Keep what was told. Where that cannot be written, nothing is kept."""
    kept = msgspec.structs.replace(told, samples=[])
    saved = Saved(schema="accord.results/1", invocation_id=invocation_id, told=kept)
    try:
        (target / FILE).parent.mkdir(exist_ok=True)
        write_whole(target / FILE, msgspec.json.encode(saved))
    except (OSError, TargetError):
        return


def saved(target: Path, invocation_id: str) -> Told | None:
    """What was kept of this run; None where there is nothing of it that can be read."""
    try:
        found = msgspec.json.decode((target / FILE).read_bytes(), type=Saved)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found.told if found.invocation_id == invocation_id else None
