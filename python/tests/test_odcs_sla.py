"""SLA properties of the standard -> checks where a query can tell, promises elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from odcs_texts import HEAD, unexplained
from readings import account, checks, notes, reading

from accord.contract.model import Check, Sla, without_origins
from accord.readers.odcs.sla import NAMES, SYNONYMS

TABLE = """\
schema:
- name: t
  physicalName: db.T
  properties:
  - {name: a, physicalName: A, logicalType: timestamp}
  - {name: b, logicalType: date}
  - {name: n, logicalType: integer, required: true}
"""
ONE_TIME = TABLE.replace("  - {name: b, logicalType: date}\n", "")
COMPUTED = TABLE.replace("logicalType: date", "logicalType: date, semanticType: measure")
TWO_TABLES = f"{TABLE}- {{name: u, properties: [{{name: c, logicalType: date, unique: true}}]}}\n"


def of_sla(entry: str, tables: str = TABLE, more: str = "") -> str:
    return f"{HEAD}{tables}{more}slaProperties:\n- »{{{entry}}}\n"


def only(kind: str, column: str | None, **arguments: Any) -> Check:
    return Check(id=f"{column}.{kind}" if column else kind, check=kind, column=column, arguments=arguments)


# An entry with the element t.a -> the check, or None where it says more than the check and keeps its words.
A, B = {"max_age": 4, "period": "hour"}, {"max_age": 4, "period": "day"}
CHECKS: dict[str, tuple[str, Check]] = {
    "freshness": ("property: freshness, value: 4, unit: hour", only("freshness", "A", **A)),
    "latency": ("property: latency, value: 4, unit: h", only("freshness", "A", **A)),
    "short latency": ("property: ly, value: 4, unit: hours", only("freshness", "A", **A)),
    "any case": ("property: LATENCY, value: 4, unit: HOUR", only("freshness", "A", **A)),
    "days": ("property: freshness, value: 4, unit: d", only("freshness", "A", **B)),
    "a part of an hour": (
        "property: freshness, value: 0.5, unit: h",
        only("freshness", "A", max_age=0.5, period="hour"),
    ),
    "minutes": (
        "property: freshness, value: 90, unit: min",
        only("freshness", "A", max_age=90, period="minute"),
    ),
    "text that is a number": ("property: freshness, value: '4', unit: h", only("freshness", "A", **A)),
    "retention": ("property: retention, value: 4, unit: d", only("retention", "A", **B)),
    "short retention": ("property: Re, value: 4, unit: d", only("retention", "A", **B)),
    "years": ("property: retention, value: 1, unit: y", only("retention", "A", max_age=366, period="day")),
    "frequency of a day": ("property: frequency, value: 1, unit: d", only("no_date_gaps", "A", period="day")),
    "frequency of 24 hours": (
        "property: fy, value: 24, unit: h",
        only("no_date_gaps", "A", period="day"),
    ),
    "frequency of an hour": (
        "property: frequency, value: 60, unit: minutes",
        only("no_date_gaps", "A", period="hour"),
    ),
    "frequency of a week": (
        "property: frequency, value: 7, unit: d",
        only("no_date_gaps", "A", period="week"),
    ),
    "error rate": ("property: errorRate, value: 0.5, unit: percent", only("row_validity", None, min=99.5)),
    "short error rate": ("property: ER, value: 1, unit: '%'", only("row_validity", None, min=99)),
}


@pytest.mark.parametrize(("entry", "expected"), CHECKS.values(), ids=CHECKS)
def test_checks(tmp_path: Path, entry: str, expected: Check) -> None:
    found, _ = reading(tmp_path, of_sla(f"{entry}, element: t.a"))
    assert found.findings == []
    assert found.contract is not None
    assert found.contract.slas == ()
    [_, check] = checks(found).values()
    assert (check.id, check.check, check.column, check.arguments) == (
        expected.id,
        expected.check,
        expected.column,
        expected.arguments,
    )
    leaves = {path.rpartition(".")[2]: why for path, why in account(found).items() if "sla" in path}
    assert leaves == dict.fromkeys(("property", "value", "unit", "element"), f"-> {expected.id}")


# Elements -> the column that freshness is asked of, or the two that latency is between.
ELEMENTS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "column": ("element: t.a", TABLE, "", ("A",)),
    "physical names": ("element: T.A", TABLE, "", ("A",)),
    "bare column": ("element: b", TABLE, "", ("b",)),
    "bare physical column": ("element: A", TABLE, "", ("A",)),
    "bare column of two tables": ("element: b", TWO_TABLES, "", ("b",)),
    "table with one time": ("element: t", ONE_TIME, "", ("A",)),
    "nothing": ("driver: k", ONE_TIME, "", ("A",)),
    "computed times are none": ("element: t", COMPUTED, "", ("A",)),
    "default": ("driver: k", TABLE, "slaDefaultElement: t.b\n", ("b",)),
    "not the default": ("element: t.a", TABLE, "slaDefaultElement: t.b\n", ("A",)),
    "two": ("element: 't.a,t.b'", TABLE, "", ("b", "A")),
    "two bare": ("element: 'b , a'", TABLE, "", ("A", "b")),
}


@pytest.mark.parametrize(("element", "tables", "more", "columns"), ELEMENTS.values(), ids=ELEMENTS)
def test_elements(tmp_path: Path, element: str, tables: str, more: str, columns: tuple[str, ...]) -> None:
    found, _ = reading(tmp_path, of_sla(f"property: latency, value: 4, unit: h, {element}", tables, more))
    assert found.findings == []
    assert found.contract is not None
    check = found.contract.tables[0].rules[0]
    assert (check.column, check.arguments.get("since")) == (*columns, None)[:2]
    assert check.check == ("latency" if len(columns) == 2 else "freshness")
    if more:
        enforces = account(found)["slaDefaultElement"].startswith("->")
        assert enforces == ("default" in account(found)["slaDefaultElement"] or "element" not in element)
    assert unexplained(found) == set()


# What no query can check, and why not; of an unknown element lint warns.
PROMISES: dict[str, tuple[str, str, str]] = {
    "no number": ("property: latency, value: soon, unit: h", "not-enforced", "its value is no number"),
    "nothing": ("property: latency, value: null, unit: h", "not-enforced", "its value is no number"),
    "true": ("property: latency, value: true, unit: h", "not-enforced", "its value is no number"),
    "below zero": ("property: latency, value: -1, unit: h", "not-enforced", "its value is no number"),
    "no unit": ("property: latency, value: 1", "not-enforced", "it has no unit"),
    "unknown unit": ("property: latency, value: 1, unit: x", "not-enforced", "`x` is no unit of time"),
    "frequency of 5 hours": (
        "property: frequency, value: 5, unit: h",
        "not-enforced",
        "gaps are checked by hour, day or week",
    ),
    "frequency of a year": (
        "property: frequency, value: 1, unit: y",
        "not-enforced",
        "gaps are checked by hour, day or week",
    ),
    "error rate in rows": (
        "property: errorRate, value: 5, unit: rows",
        "not-enforced",
        "it is checked in percent of the rows: write `unit: percent`",
    ),
    "error rate of more than all": (
        "property: errorRate, value: 101, unit: percent",
        "not-enforced",
        "it is checked in percent of the rows: write `unit: percent`",
    ),
}


@pytest.mark.parametrize(("entry", "rule", "why"), PROMISES.values(), ids=PROMISES)
def test_promises(tmp_path: Path, entry: str, rule: str, why: str) -> None:
    found, [place] = reading(tmp_path, of_sla(f"{entry}, element: t.a"))
    assert notes(found) == [(rule, "info", place)]
    assert found.findings[0].message == f"the SLA `{entry.split()[1][:-1]}` is not enforced: {why}"
    assert {why for path, why in account(found).items() if "sla" in path} == {f"meta; {why}"}
    assert found.contract is not None
    assert [sla.element for sla in found.contract.slas] == ["t.a"]


WRONG_ELEMENTS: dict[str, tuple[str, str, str]] = {
    "unknown column": ("t.z", "unknown-element", "the table `T` has no column `z`"),
    "unknown table": ("z.a", "unknown-element", "the contract has no element `z.a`"),
    "unknown name": ("z", "unknown-element", "the contract has no element `z`"),
    "two tables": ("'t.a,u.c'", "not-enforced", "its elements are of several tables"),
    "three columns": ("'t.a,t.b,t.n'", "not-enforced", "it names 3 columns"),
    "table of two times": (
        "t",
        "not-enforced",
        "it names no column, and there is not just one timestamp or date that it could mean",
    ),
    "none": ("null", "not-enforced", "it names no element, and the contract has several tables"),
}


@pytest.mark.parametrize(("element", "rule", "why"), WRONG_ELEMENTS.values(), ids=WRONG_ELEMENTS)
def test_wrong_elements(tmp_path: Path, element: str, rule: str, why: str) -> None:
    text = of_sla(f"property: latency, value: 1, unit: d, element: {element}", TWO_TABLES)
    found, [place] = reading(tmp_path, text)
    told = [f for f in found.findings if f.rule in ("not-enforced", "unknown-element")]
    assert [(f.rule, f.place, f.message) for f in told] == [
        (rule, place, f"the SLA `latency` is not enforced: {why}")
    ]


def test_a_contract_without_tables(tmp_path: Path) -> None:
    found, [place] = reading(tmp_path, of_sla("property: latency, value: 1, unit: d", ""))
    assert notes(found) == [("not-enforced", "info", place)]


@pytest.mark.parametrize("word", [w for pair in SYNONYMS.items() for w in pair], ids=str)
@pytest.mark.parametrize("case", [str.lower, str.upper, str])
def test_names_of_properties(tmp_path: Path, word: str, case: Any) -> None:
    found, _ = reading(tmp_path, of_sla(f"property: {case(word)}, value: x", ""))
    assert found.contract is not None
    [sla] = found.contract.slas
    assert sla.property == SYNONYMS.get(word, word)
    assert sla.property in NAMES.values()


def test_a_promise_keeps_its_words(tmp_path: Path) -> None:
    entry = (
        "id: i, property: timeOfAvailability, value: '09:00', valueExt: '17:00', unit: h, element: t.a, "
        "driver: d, description: e, scheduler: cron, schedule: s, "
        "authoritativeDefinitions: [{url: u, type: k}], customProperties: [{property: p, value: 1}]"
    )
    found, _ = reading(tmp_path, of_sla(entry))
    assert found.findings == []
    assert found.contract is not None
    definitions = [{"url": "u", "type": "k"}]
    assert without_origins(found.contract.slas) == (
        Sla(
            id="i",
            property="timeOfAvailability",
            value="09:00",
            unit="h",
            element="t.a",
            description="e",
            meta={
                **{"valueExt": "17:00", "driver": "d", "scheduler": "cron", "schedule": "s", "p": 1},
                "authoritativeDefinitions": definitions,
            },
        ),
    )


def test_a_check_keeps_the_words_of_its_promise(tmp_path: Path) -> None:
    entry = "id: i, property: fy, value: 1, unit: d, element: t.a, driver: k, description: e"
    found, _ = reading(tmp_path, of_sla(entry))
    assert checks(found)["A.no_date_gaps"].meta == {
        "sla": {
            **{"id": "i", "property": "frequency", "value": 1, "unit": "d", "element": "t.a"},
            **{"driver": "k", "description": "e"},
        }
    }
    leaves = {path.rpartition(".")[2]: why for path, why in account(found).items() if "sla" in path}
    assert {leaves[key] for key in ("id", "driver", "description")} == {"meta"}


# More entries beside a freshness of four days -> the ids of the checks.
MORE: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "another word": (("property: latency, value: 5",), ["A.freshness", "A.freshness.latency"]),
    "the same word": (("property: freshness, value: 5",), ["A.freshness", "A.freshness.freshness"]),
    "an id": (("id: i, property: freshness, value: 5",), ["A.freshness", "A.freshness.i"]),
    "drivers": (
        ("property: freshness, value: 5, driver: k", "property: freshness, value: 6, driver: l"),
        ["A.freshness", "A.freshness.freshness", "A.freshness.l"],
    ),
    "nothing else": (
        ("property: freshness, value: 5", "property: freshness, value: 6", "property: freshness, value: 7"),
        ["A.freshness", "A.freshness.freshness", "A.freshness.2", "A.freshness.3"],
    ),
    "another property": (("property: retention, value: 5",), ["A.freshness", "A.retention"]),
}


@pytest.mark.parametrize(("more", "ids"), MORE.values(), ids=MORE)
def test_several_promises_of_one_element(tmp_path: Path, more: tuple[str, ...], ids: list[str]) -> None:
    text = of_sla("property: freshness, value: 4, unit: d, element: t.a")
    found, _ = reading(tmp_path, text + "".join(f"- {{{entry}, unit: d, element: t.a}}\n" for entry in more))
    assert found.findings == []
    ages = {i: c.arguments["max_age"] for i, c in checks(found).items() if c.column == "A"}
    assert ages == dict(zip(ids, range(4, 9), strict=False))
