"""What the page of a run is made from: words, drawings, and the data of its script."""

from __future__ import annotations

import pytest
import run_reports
from conftest import ROOT
from msgspec.structs import replace
from page_reader import Page
from run_reports import check, report
from test_report_page import REPORTS, STORY, columns, said

from accord.reports import html
from accord.reports.html import data, drawing, view, words
from accord.reports.page import shown
from accord.results import Past, Point

MANY = run_reports.big(contracts=view.ROWS + 20, checks=25, failing=0.2)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (words.percent(1.0), "100 %"),
        (words.percent(0.99999), "99.9 %"),
        (words.percent(0.57), "57.0 %"),
        (words.percent(0.0), "0.0 %"),
        (words.span(None), words.NONE),
        (words.span(0.4), "0.4 seconds"),
        (words.span(1), "1 second"),
        (words.span(90), "1.5 minutes"),
        (words.span(86_400), "1 day"),
        (words.span(-7_200), "-2 hours"),
        (words.when("2026-11-21T06:56:24.12Z"), "2026-11-21 06:56 UTC"),
        (words.when("2026-11-21 06:56:24"), "2026-11-21 06:56 UTC"),
        (words.when("yesterday"), "yesterday"),
        (words.measured(check("not_null", "a", failed=3)), "3 of 27,004 rows"),
        (words.measured(check("mean", "a", measured=10.04)), "10.04"),
        (
            words.measured(check("not_null", "a", failed=571, measured=2.1145, expected="<= 1 percent")),
            "2.11 percent: 571 of 27,004 rows",
        ),
        (words.measured(check("freshness", "a", measured=5042.97, expected="<= 31 days")), "5,042.97 days"),
        (words.measured(replace(check("mean", "a"), measured="nan")), "nan"),
        (words.measured(replace(check("mean", "a"), measured=None)), "nothing"),
    ],
)
def test_numbers_and_times(shown: str, expected: str) -> None:
    assert shown == expected


# ---------------------------------------------------------------------------------------- drawings


@pytest.mark.parametrize(
    ("levels", "path"),
    [
        ([100], f"M100 2{drawing.DOT}"),
        ([100, 100, 100], "M0 2L100 2"),
        ([100, 80, 100], "M0 2L50 18L100 2"),
        ([100, 100, 90, 90, 90, 100], "M0 2L20 2L40 10L80 10L100 2"),
        ([0, 100], "M0 18L100 2"),
        ([100, None, 100, 100], f"M0 2{drawing.DOT}M66 2L100 2"),
        ([None, None], ""),
        ([], ""),
    ],
)
def test_lines(levels: list[int | None], path: str) -> None:
    assert drawing.line(levels) == path


def test_levels_are_characters() -> None:
    assert len(set(drawing.LEVELS)) == len(drawing.LEVELS) == 101
    assert all(letter.isprintable() and not letter.isspace() for letter in drawing.LEVELS)
    points = [Point(invocation_id="", at="", score=s, passed=0, warned=0, failed=0) for s in (1, 0.57, None)]
    assert drawing.levels(points) == [100, 57, None]


def test_strips() -> None:
    past = Past(
        check="a", at=tuple("abcdef"), statuses=("pass", "pass", "fail", "waived", "x", "pass"), measured=()
    )
    assert drawing.strip(past) == (
        42,
        [("pass", "M0 6H13M35 6H41"), ("fail", "M14 6H20"), ("other", "M21 6H27M28 6H34")],
    )
    assert drawing.strip_says(past) == "In 6 runs since a: 3 passed, 1 failed, 1 waived, 1 x"
    long = replace(past, at=("2026-01-01T00:00",) * 99, statuses=("fail",) * 99)
    assert drawing.strip(long)[0] == drawing.MARKS * drawing.STEP
    assert drawing.strip_says(long) == "In 30 runs since 2026-01-01: 30 failed"


# ------------------------------------------------------------------------------------ data, amounts


@pytest.mark.parametrize("name", [*REPORTS, "many"])
def test_the_data_holds_every_check(name: str) -> None:
    given = MANY if name == "many" else REPORTS[name]
    found = columns(Page(html.render(given)))
    checks = [one for contract in view.ordered(given) for one in contract.checks]
    for number, one in enumerate(checks):
        kind, dimension, severity, expected, tail = found["kinds"][found["checks"]["kind"][number]]
        place = found["checks"]["column"][number]
        column = found["texts"][place] if place >= 0 else None
        told = found["told"].get(str(number), [])
        assert (kind, dimension, severity, expected) == tuple(
            map(shown, (one.check, one.dimension, one.severity, one.expected))
        )
        assert column == (one.column and shown(one.column))
        assert (tail or (f"{column}.{kind}" if column else kind)) == shown(one.id)
        assert found["results"][found["checks"]["result"][number]] == [one.status, one.counts_as]
        assert found["checks"]["measured"][number] == one.measured
        assert bool(told) or one.status == "pass"
        if told:
            assert told[0] == shown(one.says)
    assert len(found["checks"]["kind"]) == len(checks)
    assert found["contracts"].get("size", []) == [len(one.checks) for one in view.ordered(given)]


def test_the_data_holds_every_contract() -> None:
    given = run_reports.plain()
    found = columns(Page(html.render(given)))
    own = {key: values[0] for key, values in found["contracts"].items()}
    texts, people, flights = found["texts"], found["people"], view.ordered(given)[0]
    named = ("version", "verdict", "team", "owner", "relation", "description", "runbook")
    assert [texts[own[key]] for key in named] == [getattr(flights, key) for key in named]
    assert (own["name"], own["score"], own["rows"], own["bytes"]) == ("fct_flights", 914, 27_004, 18_230_110)
    assert [people[at][0] for at in own["uses"]] == ["punctuality-dashboard", "ops-alerts"]
    assert [people[at][4] for at in own["reads"]] == [False, True, True, True, True]
    assert own["slas"] == ["latency 2 d flights.flight_date"]
    assert [drawing.LEVELS.index(letter) for letter in own["trend"]] == [97, 97, 84]


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    for given in (*REPORTS.values(), MANY):
        page = Page(html.render(given))
        ids = [str(named["id"]) for _, named in page.elements if "id" in named]
        assert len(ids) == len(set(ids))
        assert {str(a["href"])[1:] for a in page.all("a") if str(a["href"]).startswith("#")} <= set(ids)
        labels = {str(named[key]) for _, named in page.elements for key in named if key == "aria-labelledby"}
        assert labels - {"sheet-name"} <= set(ids)


def test_what_does_not_fit_is_counted() -> None:
    """The page as it is has the worst; what is left is said, and is in the data."""
    page = Page(html.render(MANY))
    shown_checks = [named for named in page.all("div") if "data-check" in named]
    told = sum(one.counts_as != "pass" for c in MANY.contracts if c.verdict != "pass" for one in c.checks)
    assert view.CARDS <= len(shown_checks) < told
    assert f"{told - len(shown_checks)} more checks do not pass" in said(page)
    assert f"The worst {view.ROWS} of {len(MANY.contracts)} contracts." in said(page)
    assert "more checks do not pass" not in said(STORY)


def test_thirty_thousand_results_fit() -> None:
    page = html.render(run_reports.big())
    assert len(columns(Page(page))["checks"]["kind"]) == 30_000
    assert len(page.encode()) <= 1_500_000


def test_the_package_holds_what_the_page_is_made_of() -> None:
    folder = ROOT / "python/src/accord/reports/html/page"
    scripts = {file.name for file in folder.glob("*.js")}
    assert scripts == set(html.SCRIPTS)
    assert {file.suffix for file in folder.iterdir()} == {".js", ".css", ".jinja"}
    assert all(len(file.read_text().splitlines()) <= 400 for file in folder.iterdir())
    assert data.script_data(report(), [], []).startswith("{")


def test_the_history_of_checks() -> None:
    found = columns(STORY)
    assert [found["texts"][told[8]] for told in found["told"].values() if len(told) > 8] == ["ppf", "pff"]
