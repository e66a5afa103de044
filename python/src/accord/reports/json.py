"""RunReport -> JSON, schema accord.report/1 (docs/schemas/report-1.json)."""

from __future__ import annotations

import msgspec

from accord.results import RunReport


def render(report: RunReport) -> str:
    """The report as indented JSON, with a newline at its end."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
