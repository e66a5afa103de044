"""Events of OpenLineage: what each says of a contract's run; its classes take them in integration/."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
import run_reports
from msgspec.structs import replace
from run_reports import check, contract, report

from accord.reports.run.openlineage import EVENTS, dataset_name, render
from accord.results import CheckResult, ContractResult, RunReport


def events(given: RunReport, namespace: str | None = "duckdb:///w.duckdb") -> list[dict[str, Any]]:
    return [json.loads(line) for line in render(given, namespace).text.splitlines()]


def event(one: ContractResult, **more: Any) -> dict[str, Any]:
    (found,) = events(report(one, **more))
    return found


@pytest.mark.parametrize("verdict", EVENTS)
def test_the_kind_of_event(verdict: Any) -> None:
    found = event(contract("orders", check("row_count", measured=3.0), verdict=verdict))
    assert found["eventType"] == EVENTS[verdict]
    assert found["eventTime"] == "2026-11-21T06:56:24.120000+00:00"


def test_run_and_job() -> None:
    known = run_reports.plain()
    found = events(known)
    assert events(known) == found, "a run that is reported again is the same run"
    runs = {one["run"]["runId"] for one in found}
    assert len(runs) == len(known.contracts) == len({one["job"]["name"] for one in found})
    assert all(str(UUID(run)) == run for run in runs)
    assert {one["run"]["facets"]["parent"]["run"]["runId"] for one in found} == {run_reports.RUN}
    assert not runs & {one["run"]["runId"] for one in events(replace(known, invocation_id="of dbt 3"))}
    flights = found[0]
    assert flights["job"]["namespace"] == "dbt"
    assert flights["job"]["name"] == "flights.fct_flights.fct_flights"
    assert flights["run"]["facets"]["parent"]["job"] == {"namespace": "dbt", "name": "dbt-build-flights"}
    facets = flights["job"]["facets"]
    assert facets["documentation"]["description"] == known.contracts[0].description
    owners = [{"name": "team:Flight data"}, {"name": "flight-data@example.com", "type": "OWNER"}]
    assert facets["ownership"]["owners"] == owners


def test_what_is_not_known_is_left_out() -> None:
    lost = contract("orders", verdict="error", owner=None, team=None, message="Binder Error: no such column")
    found = event(lost)
    assert set(found["run"]["facets"]) == {"parent", "errorMessage"}
    assert found["run"]["facets"]["errorMessage"]["message"] == lost.message
    assert set(found["job"]["facets"]) == {"jobType"}
    assert found["inputs"][0]["inputFacets"] == {}


ASSERTIONS: dict[str, tuple[CheckResult, dict[str, Any]]] = {
    "passing": (
        check("not_null", "id", description="The key."),
        {
            "assertion": "not_null",
            "success": True,
            "column": "id",
            "severity": "error",
            "name": "id.not_null",
            "description": "The key.",
            "expected": "0 rows",
            "actual": "0",
            "params": {
                "status": "pass",
                "says": "None of 27,004 rows have no id.",
                "dimension": "completeness",
                "rows_checked": 27_004,
                "rows_failed": 0,
            },
        },
    ),
    "failing": (check("unique", "id", failed=2), {"success": False, "severity": "error", "actual": "2"}),
    "a warning": (check("unique", "id", failed=2, severity="warn"), {"success": False, "severity": "warn"}),
    "for information": (
        check("unique", "id", failed=2, severity="info"),
        {"success": False, "severity": "info"},
    ),
    "waived": (check("unique", "id", failed=2, status="waived"), {"success": False}),
    "no data": (check("mean", "id", measured=None, status="no_data"), {"success": False, "actual": None}),
    "a share": (
        check("mean", "id", measured=0.1 + 0.2, expected="< 1"),
        {"actual": "0.3", "expected": "< 1"},
    ),
    "a large number": (
        check("row_count", measured=123_456_789_012.0),
        {"actual": "123456789012", "column": None},
    ),
    "not a number": (replace(check("mean", "id", measured=0.0), measured="nan"), {"actual": "nan"}),
}


@pytest.mark.parametrize("name", ASSERTIONS)
def test_assertions(name: str) -> None:
    given, expected = ASSERTIONS[name]
    facets = event(contract("orders", given))["inputs"][0]["inputFacets"]
    (found,) = facets["dataQualityAssertions"]["assertions"]
    assert {key: found.get(key) for key in expected} == expected
    assert found["params"]["status"] == given.status
    assert facets["dataQualityMetrics"]["rowCount"] == 27_004


@pytest.mark.parametrize(
    ("relation", "name"),
    [
        ('"flights"."main"."orders"', "flights.main.orders"),
        ("`p-1`.`d`.`orders`", "p-1.d.orders"),
        ("db.main.orders", "db.main.orders"),
        ('DB."My Schema"."a""b"', 'DB.My Schema.a"b'),
        ('"a.b"."c"', "a.b.c"),
        ("`a``b`.`c\\`d`", "a`b.c`d"),
        ("orders", "orders"),
    ],
)
def test_the_name_of_a_dataset(relation: str, name: str) -> None:
    assert dataset_name(relation) == name


NOTE = "the datasets of OpenLineage are in the namespace {}: dbt's artifacts do not name the server; "
NAMESPACES: dict[str, tuple[dict[str, Any], str | None, str, bool]] = {
    "told": ({}, "postgres://db:5432", "postgres://db:5432", False),
    "of the adapter and the target": (
        {"adapter": "postgres", "target": "prod"},
        None,
        "postgres://prod",
        True,
    ),
    "another scheme": ({"adapter": "sqlserver", "target": "prod"}, None, "mssql://prod", True),
    "one server in the world": ({"adapter": "bigquery"}, None, "bigquery", False),
    "nothing known": ({"adapter": None, "target": None}, None, "unknown://flights", True),
}


@pytest.mark.parametrize("name", NAMESPACES)
def test_the_namespace_of_datasets(name: str) -> None:
    more, told, expected, is_noted = NAMESPACES[name]
    made = render(report(contract("orders"), **more), told)
    assert json.loads(made.text)["inputs"][0]["namespace"] == expected
    assert [note.startswith(NOTE.format(expected)) for note in made.notes] == [True] * is_noted


def test_what_is_made_up_is_said() -> None:
    made = render(report(contract("orders", relation=None), generated_at="?"), "x")
    assert json.loads(made.text)["inputs"][0]["name"] == "orders"
    assert made.notes == (
        "the events say the year 1970, as the run has no time (`?`)",
        "the dataset orders is called so for want of its name in the warehouse",
    )


def test_no_contract_is_no_event() -> None:
    assert render(run_reports.empty()).text == ""
    assert render(run_reports.empty()).notes == ()
