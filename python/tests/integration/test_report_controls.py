"""The page of a run in a real browser: search, filters, sorting, the keyboard, and reports that are big."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import run_reports
from report_pages import Opener, choose, comes, focused, opener, search, seen, settled


@pytest.fixture(scope="module")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    with opener(tmp_path_factory.mktemp("pages")) as made:
        yield made


@pytest.fixture
def opened(browsing: Opener) -> Iterator[Opener]:
    yield browsing.settled()
    assert browsing.thrown() == []


# ------------------------------------------------------------------------------ search and filters


@pytest.mark.parametrize(
    ("text", "cards", "contracts", "checks"),
    [
        ("", 3, 5, 41),
        ("orphans", 1, 1, 1),
        ("ORPHANS dim_airports", 1, 1, 1),
        ("fleet", 1, 1, 10),
        ("stg_planes engine_type", 1, 1, 3),
        ("fct_carrier", 1, 1, 0),
        ("dim_airports", 1, 2, 7),
        ("no such thing", 0, 0, 0),
    ],
)
def test_search(text: str, cards: int, contracts: int, checks: int, opened: Opener) -> None:
    page = opened("story")
    search(page, text)
    assert len(seen(page, "article")) == cards
    assert len(seen(page, "#contracts tbody th")) == contracts
    assert len(seen(page, "#rows th")) == checks
    told = seen(page, "#matches")[0]
    of = (
        f"Showing {checks} of 41 checks in {contracts} of 5 contracts" if text else "41 checks in 5 contracts"
    )
    assert told == of
    assert seen(page, "#no-failing") == ([] if cards else ["Nothing here matches the filters."])


@pytest.mark.parametrize(
    ("choices", "cards", "contracts", "checks"),
    [
        ({"by-result": "fail"}, 1, 1, 1),
        ({"by-result": "warn"}, 2, 2, 2),
        ({"by-result": "waived"}, 0, 1, 1),
        ({"by-result": "new"}, 1, 1, 1),
        ({"by-result": "flaky"}, 1, 1, 1),
        ({"by-severity": "warn"}, 2, 2, 3),
        ({"by-severity": "info"}, 1, 1, 1),
        ({"by-dimension": "consistency"}, 1, 1, 1),
        ({"by-owner": "Fleet"}, 1, 1, 10),
        ({"by-owner": "Flight data", "by-severity": "warn"}, 1, 1, 1),
        ({"by-owner": "Fleet", "by-dimension": "consistency"}, 0, 0, 0),
    ],
)
def test_filters(choices: dict[str, str], cards: int, contracts: int, checks: int, opened: Opener) -> None:
    page = opened("story")
    for id, value in choices.items():
        choose(page, id, value)
    counts = [len(seen(page, name)) for name in ("article", "#contracts tbody th", "#rows th")]
    assert counts == [cards, contracts, checks]
    page.run("document.getElementById('reset').click()")
    counts = [len(seen(page, name)) for name in ("article", "#contracts tbody th", "#rows th")]
    assert counts == [3, 5, 41]
    assert page.run("document.getElementById('reset').disabled")


def test_what_can_be_chosen(opened: Opener) -> None:
    page = opened("story")
    names = "[...document.getElementById('by-{}').options].map((one) => one.text)"
    assert [page.run(names.format(name)) for name in ("result", "severity", "owner")] == [
        ["all", "fail", "warn", "for information", "pass", "waived", "new", "known", "flaky"],
        ["all", "error", "info", "warn"],
        ["all", "Fleet", "Flight data"],
    ]


def test_sorting(opened: Opener) -> None:
    page = opened("story")

    def order(head: str) -> tuple[list[str], list[str | None]]:
        page.run(f"document.querySelector('#contracts [data-sort=\"{head}\"] button').click()")
        rows = [row.split()[0] for row in seen(page, "#contracts tbody th")]
        sorts = page.run(
            "[...document.querySelectorAll('#contracts th')].map((h) => h.ariaSort).filter(Boolean)"
        )
        return rows, sorts

    names = ["dim_airports", "fct_carrier_delays", "fct_flights", "stg_flights", "stg_planes"]
    assert order("name") == (names, ["ascending"])
    assert order("name") == (names[::-1], ["descending"])
    consistency = page.run(
        "[...document.querySelectorAll('#contracts th')].findIndex((h) => h.textContent == 'consistency')"
    )
    rows, sorts = order(str(consistency - 5))
    assert (rows[0], sorted(rows), sorts) == ("fct_flights", sorted(names), ["ascending"])
    worst = ["fct_carrier_delays", "fct_flights", "stg_planes", "dim_airports", "stg_flights"]
    assert order("score") == (worst, ["ascending"])
    page.run("document.querySelector('#checks [data-sort=measured] button').click()")
    page.run("document.querySelector('#checks [data-sort=measured] button').click()")
    assert seen(page, "#rows td.number")[:4] == ["27,004", "4,699", "583", "84"]


# ---------------------------------------------------------------------------------------- keyboard


def test_keyboard(opened: Opener) -> None:
    page = opened("story")
    page.press("Tab", 9)
    assert focused(page) == "Skip to the report"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter", 13, "\r")
    assert focused(page) == "main"
    page.press("/", 191)
    assert focused(page) == "find"
    for letter in "orphans/":
        page.press(letter)
    settled(page)
    assert page.run("document.getElementById('find').value") == "orphans/"
    page.press("Backspace", 8)
    settled(page)
    assert len(seen(page, "#rows th")) == 1
    page.run("document.querySelector('#contracts tbody a').focus()")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    page.press("Tab", 9)
    assert page.run(outline) == "solid"


def test_the_sheet_by_keyboard(opened: Opener) -> None:
    """A link opens it, Escape closes it, and the focus is where it was."""
    page = opened("story")
    page.run("document.querySelectorAll('#contracts tbody a')[2].focus()")
    page.press("Enter", 13, "\r")
    settled(page)
    assert page.run("[document.getElementById('sheet').open, location.hash]") == [True, "#t2"]
    assert "stg_planes" in seen(page, "dialog h2")[0]
    assert len(seen(page, "dialog tbody tr")) == 10
    page.press("Escape", 27)
    assert comes(page, "!document.getElementById('sheet').open && location.hash === ''")
    assert focused(page) == "stg_planes"


def test_a_sheet_has_an_address(opened: Opener) -> None:
    page = opened("story", "#t0")
    text = seen(page, "dialog")[0]
    for said in (
        *("✗ broken fct_flights 1.0.0", "Health91.4 %", "TeamFlight data", "Runbookopen example.com"),
        *("Contractcontracts/fct_flights.yaml:1", 'Table"flights"."main"."fct_flights"'),
        *(
            "Promiseslatency 2 d flights.flight_date",
            "Tagscore, hourly",
            "Rows27,004",
            "18,230,110 bytes read",
        ),
        "punctuality-dashboard, Analytics, analytics@example.com, Delays by carrier and day",
        *("fct_routes, model, Flight data skipped", "583 of 27,004 rows (2.2 %) have a destination"),
    ):
        assert said in text
    for wrong in ("#t99", "#tx", "#t"):
        assert not opened("story", wrong).run("document.getElementById('sheet').open")


# -------------------------------------------------------------------------------------- big reports


def test_thirty_thousand_results(opened: Opener) -> None:
    """The tables hold what fits; every check and contract can be reached."""
    page = opened("big")
    assert seen(page, "#matches") == ["30,000 checks in 1,200 contracts"]
    assert page.run("document.querySelectorAll('*').length") < 20_000
    assert (len(seen(page, "#rows tr")), seen(page, "#page")) == (50, ["1 to 50 of 30,000"])
    page.run("document.getElementById('after').click()")
    assert seen(page, "#page") == ["51 to 100 of 30,000"]
    search(page, "fct order_id.unique")
    count = len(
        [c for c in run_reports.big().contracts if c.model.startswith("fct") and "_order_" in c.model]
    )
    assert seen(page, "#matches")[0].startswith(f"Showing {count} of 30,000 checks")
    search(page, "")
    button = "document.querySelector('#more-contracts button')"
    assert seen(page, "#more-contracts") == ["100 of 1,200 contracts. Show all 1,200"]
    page.run(f"{button}.click()")
    assert len(seen(page, "#contracts tbody tr")) == 1_200
    assert focused(page) == "Show 100"
    page.run(f"{button}.click()")
    assert len(seen(page, "#contracts tbody tr")) == 100
