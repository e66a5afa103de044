"""Alert rules of a contract, as text, and the promises of which no metric tells; promtool tries the rules."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from accord.contract.model import Check, Column, Contract, Sla, Table, Waiver
from accord.writers.alerts import WAIT, literal, quoted, write


def contract(*rules: Check, **more: Any) -> Contract:
    """Of the table `orders`, version 1.2.0, with a column that is required."""
    name = more.pop("table", {"name": "orders"})
    table = Table(columns=(Column(name="id", required=True),), rules=rules, **name)
    return Contract(**{"name": "orders", "version": "1.2.0", "tables": (table,), **more})


def fresh(id: str, column: str = "at", severity: Any = "error", **arguments: Any) -> Check:
    return Check(id=id, check="freshness", column=column, severity=severity, arguments=arguments)


def exprs(given: Contract, alert: str) -> list[str]:
    groups = yaml.safe_load(write(given).text)["groups"]
    return [rule["expr"] for group in groups for rule in group["rules"] if rule["alert"] == alert]


STALE = 'data_freshness_hours{table_name=~"orders(\\\\.v1)?"} > '
FRESHNESS = {
    "hours": ((fresh("a", max_age=6, period="hour"),), ["6"]),
    "days": ((fresh("a", max_age=1.5, period="day"),), ["36"]),
    "seconds": ((fresh("a", max_age=90, period="second"),), ["0.025"]),
    "two severities": (
        (fresh("a", max_age=1, period="day"), fresh("b", severity="warn", max_age=6, period="hour")),
        ["24", "6"],
    ),
    "the strictest of one severity": (
        (fresh("a", max_age=1, period="day"), fresh("b", max_age=6, period="hour")),
        ["6"],
    ),
    "an operator": ((fresh("a", mustBeLessThan=2, period="hour"),), ["2"]),
    "a range": ((fresh("a", mustBeBetween=[0, 2], period="hour"),), ["2"]),
    "two columns": (
        (fresh("a", max_age=2, period="day"), fresh("b", "loaded", max_age=6, period="hour")),
        ["6"],
    ),
    "no greatest age": ((fresh("a", mustBeGreaterThan=2, period="hour"),), []),
}


@pytest.mark.parametrize("name", FRESHNESS)
def test_freshness(name: str) -> None:
    rules, hours = FRESHNESS[name]
    assert exprs(contract(*rules), "AccordDataStale") == [STALE + one for one in hours]


TABLES = {
    "orders": ({"name": "orders"}, r'"orders(\\.v1)?"'),
    "another name": ({"name": "orders", "physical_name": "fct_orders"}, r'"fct_orders(\\.v1)?"'),
    "a version's own file": ({"name": "orders", "physical_name": "orders_v1"}, r'"orders(\\.v1)?"'),
    "a source": ({"name": "orders", "physical_name": "raw.orders"}, r'"(raw\\.)?orders(\\.v1)?"'),
    "a database": ({"name": "orders", "physical_name": "db.raw.orders"}, r'"(raw\\.)?orders(\\.v1)?"'),
    "a pattern": ({"name": "a|b"}, r'"a\\|b(\\.v1)?"'),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_that_a_report_names(name: str) -> None:
    table, matcher = TABLES[name]
    (expr,) = exprs(contract(table=table), "AccordContractBroken")
    wanted = f'accord_contract_verdict{{contract="orders",table_name=~{matcher},verdict=~"fail|error"}} == 1'
    assert expr == wanted


NO_ALERT = "orders: {} has no alert of its own, as {}; AccordContractBroken tells of it"
NOT_CARRIED: dict[str, tuple[Contract, list[str]]] = {
    "all carried": (contract(fresh("a", max_age=6, period="hour")), []),
    "an SLA without a metric": (
        contract(slas=(Sla(property="availability", value="99.9", unit="percent"),)),
        ["slaProperties.availability: no metric tells whether it is kept"],
    ),
    "a frequency": (contract(slas=(Sla(property="frequency", value=1, unit="days"),)), []),
    "a frequency in words": (
        contract(slas=(Sla(property="frequency", value="daily"),)),
        ["slaProperties.frequency: no metric tells whether it is kept"],
    ),
    "a frequency of nothing": (
        contract(slas=(Sla(property="frequency", value=0, unit="h"),)),
        ["slaProperties.frequency: no metric tells whether it is kept"],
    ),
    "a frequency in years": (
        contract(slas=(Sla(property="frequency", value=1, unit="y"),)),
        ["slaProperties.frequency: no metric tells whether it is kept"],
    ),
    "nothing checked": (
        contract(tables=(Table(name="orders", columns=(Column(name="id"),)),)),
        ["orders: no alerts, as the contract checks nothing of it"],
    ),
    "another column": (
        contract(fresh("a", max_age=2, period="day"), fresh("b", "loaded", max_age=6, period="hour")),
        [NO_ALERT.format("a", "a table has one age in the metrics, which is that of b")],
    ),
    "no greatest age": (
        contract(fresh("a", mustBe=2, period="hour"), fresh("b", mustBeGreaterThan=2, period="hour")),
        [NO_ALERT.format("b", "its bound is no greatest age")],
    ),
    "a waiver": (
        contract(
            fresh("a", max_age=6, period="hour"),
            waivers=(Waiver(check="a", until="2030-01-31"), Waiver(check="id.not_null", until="2030-01-31")),
        ),
        [
            NO_ALERT.format("a", "it is waived until 2030-01-31, which the metrics do not know"),
            "orders: no alert on the score of its completeness, which the waiver of id.not_null lowers; "
            "AccordContractBroken knows waivers",
            "orders: no alert on the score of its timeliness, which the waiver of a lowers; "
            "AccordContractBroken knows waivers",
        ],
    ),
}


@pytest.mark.parametrize("name", NOT_CARRIED)
def test_what_is_not_carried_is_said(name: str) -> None:
    given, expected = NOT_CARRIED[name]
    assert list(write(given).not_carried) == expected


def test_overdue_by_the_shortest_promise() -> None:
    rules = [
        fresh("a", max_age=2, period="day"),
        Check(id="b", check="no_date_gaps", column="at", arguments={"period": "day"}),
    ]
    (day,) = exprs(contract(*rules), "AccordCheckOverdue")
    assert day.endswith(f" > {86_400 * 5 // 4}")
    slas = (Sla(property="frequency", value="2", unit="hours", element="orders"),)
    (hours,) = exprs(contract(*rules, slas=slas), "AccordCheckOverdue")
    assert hours.endswith(f" > {7_200 * 5 // 4}")
    assert exprs(contract(), "AccordCheckOverdue") == []


def test_the_dimensions_that_are_watched() -> None:
    told = Check(id="a", check="row_count", severity="info", arguments={"min": 1})
    warned = Check(id="b", check="unique", column="id", severity="warn")
    (expr,) = exprs(contract(told, warned), "AccordQualityDropped")
    assert expr.endswith(',check_type=~"completeness|uniqueness"} < 1')


def test_labels_and_annotations() -> None:
    runbook = "https://example.com/{{ x }}"
    given = contract(team="A {{ team }}", owner="a@example.com", meta={"runbook": runbook})
    rule = yaml.safe_load(write(given).text)["groups"][0]["rules"][0]
    assert rule["labels"] == {
        "severity": "critical",
        "team": 'A {{ "{{" }} team }}',
        "contract": "orders",
        "table": "orders",
    }
    assert rule["annotations"]["runbook_url"] == 'https://example.com/{{ "{{" }} x }}'
    assert rule["for"] == WAIT
    plain = yaml.safe_load(write(contract(owner="a@example.com")).text)["groups"][0]["rules"][0]
    assert plain["labels"]["team"] == "a@example.com"
    assert set(plain["annotations"]) == {"summary", "description"}


@pytest.mark.parametrize(
    ("text", "in_promql", "in_go"),
    [
        ("orders", '"orders"', "orders"),
        ('a"b\\c\nd', '"a\\"b\\\\c\\nd"', 'a"b\\c\nd'),
        ("{{{x}}}", '"{{{x}}}"', '{{ "{{" }}{x}}}'),
        ("\0é\ud800", '"\\u0000é?"', "\0é?"),
    ],
)
def test_each_language_has_escapes_of_its_own(text: str, in_promql: str, in_go: str) -> None:
    assert (quoted(text), literal(text)) == (in_promql, in_go)
