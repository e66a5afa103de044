"""The numbers that a warehouse tells as texts."""

from __future__ import annotations

import math

from accord.errors import ArtifactError


def whole(text: str) -> int:
    """A count. Raises ArtifactError where the text is none."""
    found = real(text)
    if not math.isfinite(found):
        raise _no_number(text)
    return int(found)


def real(text: str) -> float:
    """A number, which can be infinite or none at all (nan). Raises ArtifactError where the text is none."""
    try:
        return float(text)
    except ValueError:
        raise _no_number(text) from None


def finite(text: str | None) -> float | None:
    """A number that can be drawn; else None."""
    found = real(text) if text is not None else math.nan
    return found if math.isfinite(found) else None


def _no_number(text: str) -> ArtifactError:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return ArtifactError(
        f"what the warehouse told of the run has `{shown}` where a number should be",
        "If target/accord/results.json was changed by hand, delete it. Run `accord report` without "
        "--offline, which asks the warehouse again.",
    )
