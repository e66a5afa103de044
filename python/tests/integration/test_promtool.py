"""Prometheus's own checker takes our metrics and rules, and the rules fire when they should and no sooner."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import engines
import pytest
import run_reports
import yaml
from conftest import ROOT
from msgspec.structs import replace
from prometheus_client.parser import text_string_to_metric_families
from run_reports import check, contract, report

from accord.contract.model import Check, Column, Contract, Sla, Table, Waiver
from accord.readers import read_all
from accord.reports.run.prometheus import render
from accord.results import ContractResult
from accord.writers.alerts import quoted, write
from accord.writers.yaml_text import escaped

HOSTILE = [
    'a"b\\c\nd',
    "é😀\ud800",
    "\0\r\x1b\x85",
    '{{ $labels.x }}"}',
    "{{{x}}} %!",
    "a.b*c[d](e)|f-g$",
    "\\",
]


def promtool(*arguments: object, text: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run promtool; its exit code is 0, 1 where a file is wrong, 3 where it has remarks on style."""
    program = ROOT / ".venvs/promtool/promtool"
    if not program.exists():
        engines.leave_out("promtool", "no .venvs/promtool/promtool")
    command = [program, *map(str, arguments)]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=False)


@pytest.mark.parametrize("name", ["plain", "well", "errors", "empty", *map(repr, HOSTILE)])
def test_metrics(name: str) -> None:
    known = {"plain": run_reports.plain, "well": run_reports.well}
    known |= {"errors": run_reports.errors, "empty": run_reports.empty}
    given = (
        known[name]() if name in known else run_reports.hostile(next(h for h in HOSTILE if repr(h) == name))
    )
    made = render(given).text
    done = promtool("check", "metrics", text=made)
    # The one remark is on a name that dashboards expect.
    remarks = done.stderr.decode().splitlines()
    assert remarks in ([], ['data_freshness_hours use base unit "seconds" instead of "hours"']), done
    assert done.returncode == (3 if remarks else 0)


def test_it_refuses_what_is_wrong(tmp_path: Path) -> None:
    assert promtool("check", "metrics", text="a{ 1\n").returncode == 1
    rules = tmp_path / "rules.yml"
    rules.write_text(write(ORDERS).text.replace("time()", "time("))
    assert promtool("check", "rules", rules).returncode == 1


def orders(**more: Any) -> Contract:
    """A contract of one table with promises of each kind that has an alert."""
    columns = (Column(name="id", required=True, unique=True), Column(name="at"), Column(name="other"))
    rules = (
        Check(id="at.freshness", check="freshness", column="at", arguments={"max_age": 1, "period": "day"}),
        Check(
            id="soon",
            check="freshness",
            column="at",
            severity="warn",
            arguments={"max_age": 12, "period": "hour"},
        ),
    )
    facts = {
        "name": "orders",
        "version": "2.1.0",
        "team": "Sales",
        "owner": "sales@example.com",
        "meta": {"runbook": "https://example.com/runbooks/orders"},
        "tables": (Table(name="orders", columns=columns, rules=rules),),
    }
    return Contract(**{**facts, **more})


ORDERS = orders()


def files() -> dict[str, Contract]:
    """Contracts by name: the examples, and hostile ones."""
    found = {}
    for reading in read_all(sorted((ROOT / "examples/flights/contracts").iterdir())):
        assert reading.contract is not None
        found[reading.contract.name] = reading.contract
    for text in HOSTILE:
        table = replace(ORDERS.tables[0], name=text, description=text)
        found[repr(text)] = orders(name=text, team=text, tables=(table,), meta={"runbook": text})
    return found


CONTRACTS = {"orders": ORDERS, "nothing": orders(tables=()), **files()}


@pytest.mark.parametrize("name", CONTRACTS)
def test_rules(name: str, tmp_path: Path) -> None:
    made = write(CONTRACTS[name])
    rules = tmp_path / "rules.yml"
    rules.write_text(made.text)
    count = sum(len(group["rules"]) for group in yaml.safe_load(made.text)["groups"])
    done = promtool("check", "rules", "--lint-fatal", rules)
    assert done.returncode == 0, done
    assert f"SUCCESS: {count} rules found" in done.stdout.decode()
    assert bool(count) == bool(CONTRACTS[name].tables)


def kept(**more: Any) -> ContractResult:
    """The table of ORDERS, all well and three hours old."""
    fresh = check("freshness", "at", measured=more.pop("hours", 3.0), expected="<= 12 hours")
    checks = (check("not_null", "id"), check("unique", "id"), fresh, *more.pop("checks", ()))
    return contract("orders", *checks, **more)


NULLS = {"checks": (check("not_null", "other", failed=1),)}
WARNS = {"checks": (check("not_null", "other", failed=1, severity="warn"),)}
WAIVED = {"checks": (check("not_null", "other", failed=1, status="waived"),)}
QUALITY = "AccordQualityDropped"
CASES: dict[str, tuple[Contract, list[ContractResult], int, set[str]]] = {
    # The contract, what the run says of it, hours since; the alerts.
    "all is well": (ORDERS, [kept()], 1, set()),
    "a version of the model": (ORDERS, [kept(model="orders.v2", hours=13.0)], 1, {"AccordDataStale warning"}),
    "another version": (
        ORDERS,
        [kept(model="orders.v1", hours=13.0)],
        1,
        {"AccordContractNotChecked warning"},
    ),
    "another table": (ORDERS, [kept(model="reorders", hours=13.0)], 1, {"AccordContractNotChecked warning"}),
    "another contract": (
        ORDERS,
        [kept(contract="x", **NULLS)],
        1,
        {"AccordContractNotChecked warning", QUALITY + " warning"},
    ),
    "a table of a source": (
        orders(tables=(replace(ORDERS.tables[0], physical_name="raw.orders"),)),
        [kept(model="raw.orders", hours=13.0)],
        1,
        {"AccordDataStale warning"},
    ),
    "a broken contract": (
        ORDERS,
        [kept(**NULLS)],
        1,
        {"AccordContractBroken critical", QUALITY + " warning"},
    ),
    "a failed query": (ORDERS, [kept(verdict="error")], 1, {"AccordContractBroken critical"}),
    "a warning": (ORDERS, [kept(**WARNS)], 1, {QUALITY + " warning"}),
    "skipped": (
        ORDERS,
        [contract("orders", verdict="skipped", score=None)],
        1,
        {"AccordContractNotChecked warning"},
    ),
    "not in the run": (ORDERS, [contract("x")], 1, {"AccordContractNotChecked warning"}),
    "just fresh": (ORDERS, [kept(hours=12.0)], 1, set()),
    "late": (ORDERS, [kept(hours=12.1)], 1, {"AccordDataStale warning"}),
    "stale": (ORDERS, [kept(hours=24.1)], 1, {"AccordDataStale warning", "AccordDataStale critical"}),
    "the last check within the slack": (ORDERS, [kept()], 14, set()),
    "the last check too long ago": (ORDERS, [kept()], 16, {"AccordCheckOverdue warning"}),
    "a frequency": (
        orders(slas=(Sla(property="frequency", value="4", unit="h", element="orders.at"),)),
        [kept()],
        6,
        {"AccordCheckOverdue warning"},
    ),
    "a frequency of another table": (
        orders(slas=(Sla(property="frequency", value="4", unit="h", element="x.at"),)),
        [kept()],
        6,
        set(),
    ),
    "a waiver": (
        orders(waivers=(Waiver(check="id.not_null", until="2999-01-01"),)),
        [kept(**WAIVED)],
        1,
        set(),
    ),
    "a waived freshness": (
        orders(waivers=(Waiver(check="soon", until="2999-01-01"),)),
        [kept(hours=13.0)],
        1,
        set(),
    ),
}


def verdict(folder: Path, given: Contract, tables: list[ContractResult], **tests: Any) -> str:
    """What `promtool test rules` says of a contract's rules, on the metrics of a report at time 0."""
    text = render(report(*tables, generated_at="1970-01-01T00:00:00Z")).text
    series = []
    for sample in (sample for family in text_string_to_metric_families(text) for sample in family.samples):
        labels = ",".join(f"{name}={quoted(value)}" for name, value in sample.labels.items())
        series.append({"series": f"{sample.name}{{{labels}}}", "values": f"{sample.value}+0x1500"})
    (folder / "rules.yml").write_text(write(given).text)
    plan = {
        "rule_files": ["rules.yml"],
        "evaluation_interval": "1m",
        "tests": [{"interval": "1m", "input_series": series, **tests}],
    }
    (folder / "test.yml").write_text(escaped(json.dumps(plan, ensure_ascii=False)))
    done = promtool("test", "rules", folder / "test.yml")
    assert (done.returncode == 0) == (b"FAILED" not in done.stdout + done.stderr), done
    return (done.stdout + done.stderr).decode() if done.returncode else ""


@pytest.mark.parametrize("name", CASES)
def test_what_fires(name: str, tmp_path: Path) -> None:
    given, tables, hours, alerts = CASES[name]
    samples = [
        {"labels": f'{{alertname="{alert}",severity="{severity}"}}', "value": 1}
        for alert, severity in map(str.split, sorted(alerts))
    ]
    asked = {
        "expr": 'count by (alertname, severity) (ALERTS{alertstate="firing"})',
        "eval_time": f"{hours}h",
        "exp_samples": samples,
    }
    assert verdict(tmp_path, given, tables, promql_expr_test=[asked]) == ""


def test_it_tells_what_does_not_fire(tmp_path: Path) -> None:
    asked = {"expr": "ALERTS", "eval_time": "1h", "exp_samples": [{"labels": "ALERTS", "value": 1}]}
    assert "FAILED" in verdict(tmp_path, ORDERS, [kept()], promql_expr_test=[asked])


@pytest.mark.parametrize("text", ["orders", *HOSTILE], ids=repr)
def test_what_an_alert_says(text: str, tmp_path: Path) -> None:
    said = text.encode(errors="replace").decode()
    table = replace(ORDERS.tables[0], name=text)
    given = orders(name=text, team=text, tables=(table,), meta={"runbook": text})
    own = {"severity": "warning", "team": said, "contract": said, "table": said}
    promise = f"The contract {said} promises rows of the last 12 hours."
    stale = {
        "exp_labels": own | {"table_name": said},
        "exp_annotations": {
            "summary": f"{said} is stale",
            "description": f"{promise} The newest row was 13.0 hours old at the last run.",
            "runbook_url": said,
        },
    }
    dropped = {
        "exp_labels": own | {"table_name": said, "check_type": "uniqueness"},
        "exp_annotations": {
            "summary": f"The quality of {said} is not what it should be",
            "description": f"Checks that the contract {said} asks for did not pass. The score of uniqueness "
            "is 0%.",
            "runbook_url": said,
        },
    }
    tests = [
        {"eval_time": "1h", "alertname": "AccordDataStale", "exp_alerts": [stale]},
        {"eval_time": "1h", "alertname": "AccordQualityDropped", "exp_alerts": [dropped]},
        {"eval_time": "1h", "alertname": "AccordContractNotChecked", "exp_alerts": []},
    ]
    fresh = check("freshness", "at", measured=13.0, expected="<= 12 hours")
    found = contract(text, fresh, check("unique", "id", failed=1))
    assert verdict(tmp_path, given, [found], alert_rule_test=tests) == ""
