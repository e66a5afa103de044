"""sources.json (v3): how old dbt found the sources to be."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from accord.artifacts import decode
from accord.artifacts.described import Threshold
from accord.artifacts.manifest import Metadata

REMEDY = "Run `dbt source freshness` again."


class Criteria(Struct):
    """What the source promises."""

    warn_after: Threshold | None = None
    error_after: Threshold | None = None


class Result(Struct):
    """One source. One whose query failed has a status and an error alone."""

    unique_id: str
    status: str
    max_loaded_at: str | None = None
    max_loaded_at_time_ago_in_s: float | None = None
    criteria: Criteria | None = None
    error: str | None = None


class Sources(Struct):
    """The parts of sources.json that reports need."""

    metadata: Metadata
    results: list[Result] = field(default_factory=list)


def read_sources(target: Path) -> Sources | None:
    """target/sources.json; None where there is none."""
    path = target / "sources.json"
    return decode(path, Sources, REMEDY) if path.exists() else None
