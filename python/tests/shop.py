"""A small project as its manifest describes it, and profiles of its tables, for tests of what is guessed."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import msgspec

from accord.artifacts.described import Project, Table
from accord.profile import Column, Profile

NOW = datetime(2024, 5, 6, 23, tzinfo=timezone.utc)


def table(name: str, depends_on: list[str] | None = None, **more: Any) -> dict[str, Any]:
    kind = more.get("resource_type", "model")
    return {
        "unique_id": f"{kind}.shop.{name}",
        "name": name,
        "resource_type": kind,
        "package_name": "shop",
        "depends_on": {"nodes": [f"model.shop.{other}" for other in depends_on or []]},
        **more,
    }


def project(*tables: dict[str, Any], **more: Any) -> Project:
    sources = [each for each in tables if each["resource_type"] == "source"]
    raw = {
        "metadata": {"project_name": "shop"},
        "nodes": {each["unique_id"]: each for each in tables if each not in sources},
        "sources": {each["unique_id"]: each for each in sources},
        **more,
    }
    return msgspec.convert(raw, Project)


def first(found: Project) -> Table:
    return next(iter(found.nodes.values()))


SHOP = project(
    table("orders", ["stg_orders"]),
    table("stg_orders"),
    table("stg_customers"),
    table("dim_customers"),
    table("order_lines", ["orders"]),
    table("lines_ephemeral", config={"materialized": "ephemeral"}),
    table("customers", resource_type="source", source_name="raw"),
)


def column(name: str = "c", type_: str | None = "VARCHAR", **more: Any) -> Column:
    return Column(name=name, type=type_, **more)


def profile(*columns: Column, rows: int | None = 100, **more: Any) -> Profile:
    return Profile(relation="shop.orders", type="table", columns=columns, rows=rows, **more)
