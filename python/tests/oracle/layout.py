"""The one layout of the random tables, in the types of each engine, and its rows as SQL."""

from __future__ import annotations

import math
from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

Row = dict[str, Any]

NOW = datetime(2024, 6, 1, 12, tzinfo=timezone.utc)
"""The moment of the variable accord_now in integration_tests/dbt_project.yml."""

KINDS = {
    "id": "integer",
    "big": "bigint",
    "ratio": "double",
    "amount": "decimal",
    "label": "text",
    "code": "text",
    "day": "date",
    "begun": "timestamp",
    "ended": "timestamp",
    "loaded": "instant",
    "done": "boolean",
    "tags": "array",
    "Mixed Case": "integer",
    "group": "text",
}
"""Column -> the kind of value it holds. A timestamp has no zone and is UTC; an instant has one."""

LEDGER = {
    "contract": "text",
    "check_id": "text",
    "status": "text",
    "measured": "double",
    "node_id": "text",
    "target_name": "text",
    "checked_at": "timestamp",
    "run_on": "date",
}
"""The columns of the ledger that a check reads."""

TYPES = {
    "duckdb": {
        "integer": "integer",
        "bigint": "bigint",
        "double": "double",
        "decimal": "decimal(12, 2)",
        "text": "varchar",
        "date": "date",
        "timestamp": "timestamp",
        "instant": "timestamptz",
        "boolean": "boolean",
        "array": "varchar[]",
    },
    "postgres": {
        "integer": "integer",
        "bigint": "bigint",
        "double": "double precision",
        "decimal": "numeric(12, 2)",
        "text": "text",
        "date": "date",
        "timestamp": "timestamp",
        "instant": "timestamptz",
        "boolean": "boolean",
        "array": "text[]",
    },
    "spark": {
        "integer": "int",
        "bigint": "bigint",
        "double": "double",
        "decimal": "decimal(12, 2)",
        "text": "string",
        "date": "date",
        "timestamp": "timestamp_ntz",
        "instant": "timestamp_ltz",
        "boolean": "boolean",
        "array": "array<string>",
    },
}

NUMBERS = ("id", "big", "ratio", "amount", "Mixed Case")
TEXTS = ("label", "code", "group")
TIMES = ("day", "begun", "ended", "loaded")


def quoted(engine: str, name: str) -> str:
    return f"`{name}`" if engine == "spark" else f'"{name}"'


def create(engine: str, table: str, kinds: dict[str, str] = KINDS) -> list[str]:
    columns = ", ".join(f"{quoted(engine, name)} {TYPES[engine][kind]}" for name, kind in kinds.items())
    using = " using parquet" if engine == "spark" else ""
    return [f"drop table if exists {table}", f"create table {table} ({columns}){using}"]


def load(engine: str, table: str, rows: list[Row], kinds: dict[str, str] = KINDS) -> list[str]:
    """The statements that leave exactly these rows in the table."""
    clear = f"truncate table {table}" if engine == "spark" else f"delete from {table}"
    if not rows:
        return [clear]
    values = ", ".join(
        "(" + ", ".join(literal(engine, kind, row[name]) for name, kind in kinds.items()) + ")"
        for row in rows
    )
    return [clear, f"insert into {table} values {values}"]


def literal(engine: str, kind: str, value: Any) -> str:
    type_ = TYPES[engine][kind]
    if value is None:
        return f"cast(null as {type_})"
    if kind == "array":
        items = ", ".join("null" if item is None else text(engine, item) for item in value)
        maker = f"array({items})" if engine == "spark" else f"array[{items}]"
        return f"cast({maker} as {type_})"
    return f"cast({text(engine, as_text(value))} as {type_})"


def as_text(value: Any) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        return repr(value) if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")
    if isinstance(value, datetime):
        written = value.replace(tzinfo=None).isoformat(" ")
        return written + "+00:00" if value.tzinfo else written
    if isinstance(value, bool):
        return "true" if value else "false"
    assert isinstance(value, int | str | Decimal | date)
    return str(value)


def text(engine: str, value: str) -> str:
    if engine == "spark":
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("${", "$\\{") + "'"
    return "'" + value.replace("'", "''") + "'"
