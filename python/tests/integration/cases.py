"""The table of cases, integration_tests/cases.yml, and how a case is held against a result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
import yaml
from conftest import ROOT
from engines import Dbt

from accord.contract.checks import CATALOGUE

Row = dict[str, Any]

CASES: list[Row] = yaml.safe_load((ROOT / "integration_tests/cases.yml").read_text())
ALONE = [case for case in CASES if case.get("alone", True)]
COLUMNS = (
    *("contract", "contract_version", "check_id", "column_name", "check_name", "dimension"),
    *("severity", "status", "rows_checked", "rows_failed", "measured", "expected"),
)
# How a test that stands alone ends, for the status of its check.
VERDICTS = {"pass": "pass", "waived": "pass", "fail": "fail", "no_data": "warn"}


def audit(dbt: Dbt, project: Path) -> dict[str, Row]:
    """Check id -> its row in the audit table, as `accord report` reads it."""
    rows = {}
    for line in dbt(project, "--quiet", "--no-write-json", "run-operation", "accord.audit_rows").splitlines():
        if line.startswith('{"accord"'):
            row = dict(zip(COLUMNS, json.loads(line)["row"], strict=True))
            row["measured"] = None if row["measured"] is None else float(row["measured"])
            rows[row["check_id"]] = row
    return rows


def expected_row(case: Row) -> Row:
    """The row that must come of a case."""
    check, expect = case["check"], case["expect"]
    row = {
        "contract": case["table"],
        "contract_version": "1.0.0",
        "check_id": case["id"],
        "column_name": check.get("column"),
        "check_name": check["check"],
        "dimension": CATALOGUE[check["check"]].dimension,
        "severity": expect.get("severity", "error"),
        "status": expect["status"],
        "measured": None,
        "expected": expect.get("expected", ANY),
    }
    for name in ("rows_checked", "rows_failed"):
        row[name] = None if expect[name] is None else str(expect[name])
    if expect["measured"] is not None:
        row["measured"] = pytest.approx(float(expect["measured"]), rel=1e-12, nan_ok=True)
    return row


def results(project: Path) -> dict[str, Row]:
    """Test name -> its result in run_results.json."""
    found = json.loads((project / "target/run_results.json").read_text())["results"]
    return {result["unique_id"].split(".")[2]: result for result in found}
