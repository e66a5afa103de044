"""Texts of the field-list dialect, for its tests."""

from __future__ import annotations

HEAD = "contract_name: n\nversion: 1.0.0\n"
FIELDS = """\
data_schema:
  table_name: t
  fields:
    - {name: a, type: string, required: true}
    - {name: b, type: integer, minimum: 0}
    - {name: c, type: timestamp}
"""
BASE = HEAD + FIELDS


def of_field(rest: str) -> str:
    return f"{HEAD}data_schema:\n  table_name: t\n  fields:\n    - {{name: x, type: {rest}}}\n"


def of_quality(rest: str, base: str = BASE) -> str:
    return f"{base}quality_requirements: {{{rest}}}\n"
