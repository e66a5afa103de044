"""severity, warn_if, error_if and limit of a test <-> severities and tolerances of checks."""

from __future__ import annotations

import re
from typing import Any

from accord.contract.model import Severity
from accord.interop.values import Differs

ANY = "!= 0"
"""dbt's own threshold."""

_ABOVE = re.compile(r"\s*(>=|>|!=|<>)\s*([0-9]+)\s*\Z")


def tolerated(config: dict[str, Any], counts_rows: bool) -> list[tuple[Severity, int]]:
    """Each severity with the rows that it tolerates, the sharpest first. Raises Differs.

    dbt reports an error where `severity` is error and `error_if` holds, else a warning where `warn_if` holds.
    """
    severity = str(config.get("severity") or "error").lower()
    if severity not in ("error", "warn"):
        raise Differs(f"has the severity {config['severity']}")
    if str(config.get("fail_calc") or "count(*)").replace(" ", "").lower() != "count(*)":
        raise Differs(f"counts its failures by `fail_calc: {config['fail_calc']}`")
    found: list[tuple[Severity, int]] = [("warn", _rows(config, "warn_if"))]
    if severity == "error":
        error = _rows(config, "error_if")
        found = [("error", error), *(found if found[0][1] < error else [])]
    for _, rows in found:
        if rows and not counts_rows:
            raise Differs("counts other things than the rows that fail, so its thresholds are no tolerance")
        limit = config.get("limit")
        if limit is not None and int(limit) <= rows:
            raise Differs(f"counts no more than `limit: {limit}` failures")
    return found


def _rows(config: dict[str, Any], name: str) -> int:
    written = str(config.get(name) or ANY)
    found = _ABOVE.match(written)
    if found is None:
        raise Differs(f"breaks where its failures are `{name}: {written}`, which is no tolerance")
    number = int(found[2])
    if found[1] == ">=" and number:
        return number - 1
    if found[1] == ">" or (found[1] in ("!=", "<>") and number == 0):
        return number
    raise Differs(f"breaks where its failures are `{name}: {written}`, which is no tolerance")


def thresholds(severity: Severity, rows: int) -> dict[str, Any]:
    """The configuration of a test that breaks as the check does."""
    config: dict[str, Any] = {} if severity == "error" else {"severity": "warn"}
    if rows:
        config |= {"error_if": f">{rows}"} if severity == "error" else {}
        config["warn_if"] = f">{rows}"
    return config
