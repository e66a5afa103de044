"""The freshness of sources, as `dbt source freshness` found it."""

from __future__ import annotations

from accord.artifacts.manifest import Manifest
from accord.artifacts.sources import Sources
from accord.results.model import SourceResult
from accord.results.said import kept

_ORDER = ("runtime error", "error", "warn", "pass")


def source_results(manifest: Manifest, sources: Sources | None) -> tuple[SourceResult, ...]:
    """The sources of sources.json that the project still has, the worst first."""
    found = []
    for one in sources.results if sources else ():
        node = manifest.sources.get(one.unique_id)
        if node is None:
            continue
        criteria = one.criteria
        found.append(
            SourceResult(
                name=node.label,
                status=one.status.lower(),
                age=one.max_loaded_at_time_ago_in_s,
                loaded_at=one.max_loaded_at,
                warn_after=criteria.warn_after.seconds if criteria and criteria.warn_after else None,
                error_after=criteria.error_after.seconds if criteria and criteria.error_after else None,
                message=kept(one.error),
            )
        )
    return tuple(sorted(found, key=lambda s: (_ORDER.index(s.status) if s.status in _ORDER else 0, s.name)))
