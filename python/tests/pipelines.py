"""Texts of pipeline configurations, for the tests of their reader."""

from __future__ import annotations

HEAD = "pipeline: {name: n, version: 1.0.0}\n"
TO = "destinations: [{table: t}]\n"
BASE = HEAD + TO


def of_rule(rest: str) -> str:
    return f"{BASE}data_quality:\n  rules:\n    - {rest}\n"


def of_alert(rest: str, sources: str = "[{incremental_column: u}]") -> str:
    rules = "data_quality: {rules: [{column: a, type: not_null}]}\n"
    return f"{BASE}{rules}sources: {sources}\nmonitoring:\n  alerts:\n    - {rest}\n"
