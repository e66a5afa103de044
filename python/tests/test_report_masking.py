"""What is measured of classified columns is told in no format."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from test_report_memory import TABLE, TEST, decoded, past
from test_results import contract, ended, node

from accord.artifacts.manifest import Manifest
from accord.artifacts.run_results import RunResults
from accord.dbt import AuditRow, Ledger, Told
from accord.reports import html, terminal
from accord.reports.run import github, junit, markdown, openlineage, prometheus, sarif
from accord.results import RunReport, build_report
from accord.results.memory import with_memory

NUMBER = "8675309"


def report(check: str, column: dict[str, Any], table: dict[str, Any]) -> RunReport:
    """Of a check that measured a number of such a column, and failed."""
    row = AuditRow(
        *("orders", "1.0.0", "id.unique", "pay", check, "accuracy", "error"),
        *("fail", "10", None, f"{NUMBER}.0", f"<= 5, of {NUMBER}" if check == "drift" else "<= 5"),
    )
    model = {**node("orders"), "columns": {"PAY": {"name": "PAY", **column}}}
    model["config"] = {**model["config"], **table}
    nodes = {TABLE: model, TEST: contract("orders", {"check": check, "column": "pay", "id": "id.unique"})}
    built = build_report(
        decoded({"nodes": nodes, "metadata": {"generated_at": "2026-11-21T06:00:00Z"}}, Manifest),
        decoded(
            {"metadata": {"generated_at": "2026-11-21T06:00:00Z"}, "results": [ended(TEST, "fail", 1)]},
            RunResults,
        ),
        {TEST: [row]},
    )
    told = Told(
        rows={},
        ledger=Ledger(relation="x", state="read"),
        past=[past("2026-11-20 06:00:00", "fail", measured=f"{NUMBER}.0")],
    )
    return with_memory(built, told)


def formats(of: RunReport) -> dict[str, str]:
    return {
        "json": msgspec.json.encode(of).decode(),
        "terminal": terminal.render(of),
        "html": html.render(of),
        "markdown": markdown.render(of),
        "github": github.render(of),
        "junit": junit.render(of),
        "sarif": sarif.render(of, "1")[0],
        "prometheus": prometheus.render(of).text,
        "openlineage": openlineage.render(of).text,
    }


SAYS_NOTHING: dict[str, Any] = {"config": {"meta": {}}}
CLASSIFIED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("max", {"config": {"meta": {"pii": True}}}, {}),
    ("min", {"config": {"tags": ["pii"]}}, {}),
    ("median", {"config": {"meta": {"classification": "Highly Confidential"}}}, {}),
    ("drift", {"meta": {"contains_pii": "yes"}}, {}),
    ("quantile", SAYS_NOTHING, {"meta": {"classification": "restricted"}}),
    ("sum", SAYS_NOTHING, {"tags": "phi"}),
]
OPEN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("max", SAYS_NOTHING, {}),
    ("max", {"config": {"meta": {"pii": False}}}, {"meta": {"classification": "restricted"}}),
    ("max", {"config": {"meta": {"classification": "public"}}}, {}),
    ("max", {"config": {"tags": ["pipeline"]}}, {}),
    ("distinct_count", {"config": {"meta": {"pii": True}}}, {}),
]


@pytest.mark.parametrize(("check", "column", "table"), CLASSIFIED)
def test_what_is_classified_is_in_no_format(
    check: str, column: dict[str, Any], table: dict[str, Any]
) -> None:
    made = report(check, column, table)
    assert made.contracts[0].checks[0].measured == "***"
    plain = NUMBER, f"{int(NUMBER):,}", NUMBER[:4]
    for name, text in formats(made).items():
        assert not any(said in text for said in plain), name


@pytest.mark.parametrize(("check", "column", "table"), OPEN)
def test_what_is_not_is_told(check: str, column: dict[str, Any], table: dict[str, Any]) -> None:
    made = report(check, column, table)
    assert made.contracts[0].checks[0].measured == float(NUMBER)
    assert f"{int(NUMBER):,}" in formats(made)["terminal"]
