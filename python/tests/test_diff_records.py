"""A comparison as JSON, and as the findings that SARIF, GitHub's commands and JUnit XML are made of."""

from __future__ import annotations

import json
import re
from typing import Any

import comparisons
import msgspec
import pytest
from comparisons import EMPTY, HOSTILE, ORDERS, REMOVED, RICH, compared, comparison, judged
from conftest import ROOT
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

from accord.changes.judged import Comparison
from accord.changes.rules import CATALOGUE
from accord.findings import Finding, Level
from accord.reports.changes import record
from accord.reports.changes.findings import findings_of, rules
from accord.reports.findings import github, junit, sarif
from accord.source import Place

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/diff-1.json").read_text()))


# ------------------------------------------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    "given",
    [RICH, EMPTY, *map(comparisons.hostile, HOSTILE.values())],
    ids=["rich", "empty", *HOSTILE],
)
def test_the_schema(given: Comparison) -> None:
    rendered = record.render(given)
    SCHEMA.validate(json.loads(rendered))
    assert msgspec.json.decode(rendered, type=record.DiffReport) == record.report_of(given)


def test_the_schema_refuses_what_is_wrong() -> None:
    report = json.loads(record.render(RICH))
    report["contracts"][0]["changes"][0]["level"] = "fatal"
    assert not SCHEMA.is_valid(report)


def test_the_summary() -> None:
    report = json.loads(record.render(RICH))
    assert (report["schema"], report["old"], report["new"]) == (
        "accord.diff/1",
        "main:contracts",
        "contracts",
    )
    assert (report["mode"], report["transitive"], len(report["left_out"])) == ("forward", False, 1)
    assert report["summary"] == {
        **{"contracts": 14, "changed": 4, "unchanged": 10, "errors": 5, "warnings": 1, "infos": 4},
        **{"accepted_by_exception": 1, "accepted_by_baseline": 1},
    }
    orders = report["contracts"][0]
    changes = orders.pop("changes")
    assert orders == {
        **{"contract": "orders", "identity": "orders", "file": "contracts/orders.yaml"},
        **{"old_version": "1.2.0", "new_version": "1.3.0", "needed_version": "2.0.0"},
        **{"needed_bump": "major", "made_bump": "minor", "rollback_plan": True, "notice": "14 days"},
        **{"effective": "2026-11-28", "earliest": "2026-12-05"},
        "approvals": ["Data Council", "finance@example.com"],
    }
    assert [change["rule"] for change in changes] == [one.rule for one in ORDERS.judged]


def test_a_change() -> None:
    (found,) = json.loads(record.render(comparison(compared(REMOVED))))["contracts"][0]["changes"]
    assert found["affected"][0] == {
        **{
            "name": "finance-reporting",
            "kind": "consumer",
            "team": "Finance",
            "contact": "finance@example.com",
        },
        **{"is_certain": True, "how": "reads it", "columns": [], "file": None, "url": None},
    }
    del found["affected"]
    assert found == {
        **{"rule": "column-removed", "family": "column", "contract": "orders", "path": "orders.status"},
        **{"table": "orders", "column": "status", "detail": "", "direction": "loosens", "bump": "major"},
        **{
            "old": "varchar",
            "new": None,
            "level": "error",
            "consumer_level": "error",
            "producer_level": "info",
        },
        **{"message": "the column `orders.status` is gone", "remedy": CATALOGUE["column-removed"].fix},
        **{"notes": [], "accepted": None, "fingerprint": "column-removed/orders.status/", "against": []},
        "place": {"file": "contracts/orders.yaml", "line": 12, "column": 5},
        "old_place": {"file": "main:contracts/orders.yaml", "line": 14, "column": 7},
    }


# --------------------------------------------------------------------------------------------- findings


def test_findings() -> None:
    """The worst of each contract first, without what is accepted, with whom it breaks."""
    found = findings_of(RICH)
    assert [finding.rule for finding in found] == [
        *("sla-freshness-relaxed", "column-removed", "major-version-not-bumped", "type-length-increased"),
        *("description-changed", "column-added-optional", "column-deprecated", "required-removed"),
        *("object-removed", "object-added"),
    ]
    assert found[1] == Finding(
        rule="column-removed",
        level="error",
        message="the column `orders.status` is gone; breaks finance-reporting (Finance, finance@example.com)"
        ", model daily_sales, exposure weekly_kpis (BI, bi@example.com); may break ops-alerts (Operations), "
        "model odd_model",
        remedy=CATALOGUE["column-removed"].fix,
        place=Place("contracts/orders.yaml", 12, 5),
        fingerprint="column-removed/orders.status/",
    )


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"place": Place("a", 1, 2), "old_place": Place("b", 3, 4)}, Place("a", 1, 2)),
        ({"place": None, "old_place": Place("b", 3, 4)}, Place("b", 3, 4)),
        ({"place": None}, None),
    ],
)
def test_places(more: dict[str, Any], place: Place | None) -> None:
    (finding,) = findings_of(comparison(compared(judged("column-removed", "m", **more))))
    assert finding.place == place


def test_of_many_the_first_are_named() -> None:
    crowd = tuple(comparisons.FINANCE for _ in range(5))
    (finding,) = findings_of(comparison(compared(judged("column-removed", "m", affected=crowd))))
    name = "finance-reporting (Finance, finance@example.com)"
    assert finding.message == f"m; breaks {name}, {name}, {name}, 2 more"


def test_whom_it_only_concerns_is_not_named() -> None:
    one = judged("column-deprecated", "m", affected=(comparisons.FINANCE,))
    assert [finding.message for finding in findings_of(comparison(compared(one)))] == ["m"]


@pytest.mark.parametrize(
    ("mode", "levels"), [("forward", "error info"), ("backward", "info error"), ("full", "error error")]
)
def test_the_rules_have_the_levels_of_the_mode(mode: str, levels: str) -> None:
    catalogue = rules(comparison(mode=mode))
    assert list(catalogue) == list(CATALOGUE)
    assert [catalogue[rule][0] for rule in ("required-removed", "required-added")] == levels.split()


def read_sarif(given: Comparison) -> dict[str, Any]:
    run: dict[str, Any]
    (run,) = json.loads(sarif.render(findings_of(given), rules(given), "accord diff", "1.2.3"))["runs"]
    return run


def test_sarif_has_our_fingerprints() -> None:
    """Of two that are the same, the second has another: a host would take them for one."""
    nameless = judged("column-removed", "m", fingerprint="")
    results = read_sarif(comparison(compared(REMOVED, REMOVED, nameless)))["results"]
    prints = [result["partialFingerprints"]["accordFinding/v1"] for result in results]
    assert prints[:2] == ["column-removed/orders.status/", "column-removed/orders.status//2"]
    assert re.fullmatch("[0-9a-f]{64}", prints[2])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    given = comparisons.hostile(HOSTILE[name])
    found = findings_of(given)
    levels: list[Level] = ["error", "warning", "info"]
    assert [finding.level for finding in found] == levels
    commands = github.render(found, "1 contract").split("\n")
    assert [line.split(" ")[0] for line in commands[:-2]] == ["::error", "::warning", "::notice"]
    (suite,) = JUnitXml.fromstring(junit.render(found, [HOSTILE[name]], "accord diff", "error").encode())
    assert (suite.tests, suite.failures) == (1, 1)
    assert len(read_sarif(given)["results"]) == 3
