"""The freshness of a source -> checks."""

from __future__ import annotations

import re

from accord.artifacts.described import Freshness, Threshold
from accord.artifacts.tested import Node
from accord.contract.model import Check, Severity, default_id
from accord.imports.columns import Columns, unquoted
from accord.imports.demands import Demands

PERIODS = ("minute", "hour", "day")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_$]*\Z")


def demand_freshness(table: Node, columns: Columns, demands: Demands) -> list[tuple[str, str]]:
    """Demand what a source promises of its age; what cannot be, and why.

    A source that errs after a day and warns after half of one has two checks; the sharper has the plain id.
    """
    said = table.freshness or table.config.freshness or Freshness()
    both: tuple[tuple[Severity, Threshold | None], ...] = (
        ("error", said.error_after),
        ("warn", said.warn_after),
    )
    limits = [
        (severity, limit)
        for severity, limit in both
        if limit is not None and limit.count is not None and limit.period in PERIODS
    ]
    if not limits or not table.is_source:
        return []
    what = "the freshness of the source"
    if table.loaded_at_query:
        return [(what, "it is asked by `loaded_at_query`, and the check is of a column")]
    field = (table.config.loaded_at_field or table.loaded_at_field or "").strip()
    if not field:
        return [(what, "it has no `loaded_at_field`: dbt asks the warehouse when the table changed")]
    name, is_quoted = unquoted(field)
    if not is_quoted and not _NAME.match(name):
        return [(what, f"its `loaded_at_field` is SQL, and the check is of a column: {field}")]
    column = columns.name(field)
    type_ = columns.found[column].type
    if type_ is not None and type_.name not in ("date", "timestamp"):
        return [(what, f"`{column}` is {type_.name}, and the check is of a date or timestamp")]
    for number, (severity, limit) in enumerate(limits):
        id_ = default_id(column, "freshness")
        demands.add(
            Check(
                id=id_ if number == 0 else f"{id_}.{severity}",
                check="freshness",
                column=column,
                severity=severity,
                where=said.filter or None,
                arguments={"max_age": limit.count, "period": limit.period},
            )
        )
    return []
