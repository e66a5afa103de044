"""A run as an HTML page, read back by a parser of HTML. tests/integration has a browser."""

from __future__ import annotations

import json
import re
import shlex
from base64 import b64encode
from hashlib import sha256
from typing import Any

import msgspec
import pytest
import run_reports
from comparisons import HOSTILE
from msgspec.structs import replace
from page_reader import Page
from run_reports import check, contract, report

from accord.reports import html
from accord.reports.html import words
from accord.reports.page import shown
from accord.results import CheckResult, Downstream, OtherTest, RunReport, Sample, SourceResult

# One letter in names and values, but for addresses: what is no address has no link.
PLAIN = Page(html.render(run_reports.hostile("a")))
STORY = Page(html.render(run_reports.plain()))
REPORTS = {
    "story": run_reports.plain(),
    "well": run_reports.well(),
    "errors": run_reports.errors(),
    "empty": run_reports.empty(),
    "hostile": run_reports.hostile("\"'</script><b>", times=True),
}


def said(page: Page) -> str:
    """What the page says without its script."""
    return re.sub(r"\s+", " ", "".join(text for tag, text in page.texts if tag not in ("style", "script")))


def columns(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.text("script")[0])
    return found


# ------------------------------------------------------------------------------------------ safety


@pytest.mark.parametrize("times", [False, True], ids=["names and values", "times too"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str, times: bool) -> None:
    """The page has the elements and attributes that it has with harmless texts."""
    rendered = html.render(run_reports.hostile(HOSTILE[name], times))

    # Backticks make code of our sentences. Only labels are made of texts of others.
    def structure(page: Page) -> list[Any]:
        return [
            (tag, {key: value for key, value in named.items() if key != "aria-label"})
            for tag, named in page.elements
            if tag != "code"
        ]

    assert structure(Page(rendered)) == structure(PLAIN)
    assert all(line.isprintable() for line in rendered.split("\n"))
    embedded = Page(rendered).text("script")[0]
    assert not set(embedded) & set("<>&")
    assert shown(HOSTILE[name]) in json.loads(embedded)["contracts"]["name"][0]


@pytest.mark.parametrize("name", REPORTS)
def test_it_asks_nobody(name: str) -> None:
    """A policy under which nothing is loaded, and of style sheets and scripts only its own count."""
    page = Page(html.render(REPORTS[name]))
    policy, style, script = page.all("meta")[1], "".join(page.text("style")), page.text("script")[1]

    def digest(text: str) -> str:
        return b64encode(sha256(text.encode()).digest()).decode()

    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [named.get("type") for named in page.all("script")] == ["application/json", None]
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "base", "form", "object", "use"}
    attributes = {key for _, named in page.elements for key in named}
    assert not {key for key in attributes if key.startswith("on") or key in ("src", "style", "srcset")}
    assert all(re.match(r"#|https?://", str(named["href"])) for named in page.all("a"))
    assert not re.search(r"url\(|@import|:/" + "/", style)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "srcdoc",
        ),
        *("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(", "localStorage", "sessionStorage"),
        *("document.cookie", "indexedDB"),
    ],
)
def test_what_the_script_does_not_use(word: str) -> None:
    assert word not in STORY.text("script")[1]


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.com/runbooks/a?b=c&d=1#e", True),
        ("http://localhost:8080/a", True),
        ("HTTPS://example.com", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//https://example.com", False),
        ("java\tscript:alert(1)", False),
        (" https://example.com", False),
        ("https://example.com/\u202egpj", False),
        ("https://exämple.com", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//example.com/a", False),
        ("/runbooks/a", False),
        ("https:example.com", False),
        ("https://", False),
        ("https://[::1", False),
        ('https://example.com/"onclick=alert(1)', False),
        ("https://example.com/" + "a" * 2_000, False),
        ("see the wiki", False),
        ("", False),
        (None, False),
    ],
)
def test_links(url: str | None, is_link: bool) -> None:
    """Only what opens a page is a link, in the page and in its data; anything else is text."""
    assert words.link(url) == (url if is_link else None)
    failing = check("not_null", "id", failed=1)
    read = Downstream(name="sales", kind="dashboard", url=url)
    page = Page(html.render(report(contract("orders", failing, runbook=url, downstream=(read,)))))
    links = [named["href"] for named in page.all("a") if not str(named["href"]).startswith("#")]
    assert links == ([url, url] if is_link else [])
    runbook = columns(page)["contracts"]["runbook"][0]
    assert (columns(page)["texts"][runbook] if runbook >= 0 else None) == (url if is_link else None)
    if url and not is_link:
        assert re.sub(r"\s+", " ", shown(url)) in said(page)


def test_where_a_link_leads_is_said() -> None:
    one = contract("orders", check("not_null", "id", failed=1), runbook="https://bank.example@evil.example/")
    assert "Runbook evil.example" in said(Page(html.render(report(one))))


@pytest.mark.parametrize("name", ["orders", "two words", "$(id)", "a'; rm -rf x; '", "`id`"])
def test_the_command_to_paste(name: str) -> None:
    failing = check("not_null", "id", failed=1)
    command = words.command(contract(name, failing), failing)
    assert shlex.split(command) == ["accord", "explain", f"{name}/id.not_null"]


# ----------------------------------------------------------------------------------- what it tells


def test_the_story() -> None:
    """All that a person looks for, in its order, without the script."""
    text, at = said(STORY), 0
    for phrase in (
        *("flights", "dbt build", "dev (duckdb)", "2026-11-21 06:56 UTC", "3.4 seconds"),
        "1 of 5 contracts is broken, 1 skipped, 1 with warnings",
        "Begin with fct_flights: new in this run, destination.no_orphans. 583 of 27,004 rows (2.2 %) have",
        "accord explain fct_flights/destination.no_orphans",
        "Also 4 nodes not built, 1 other test did not pass, 3 sources not fresh.",
        "Contracts5 1 broken 1 skipped 1 with warnings 2 kept",
        "Checks41 1 fail 2 warn 1 for information 37 pass (1 waived)",
        "Health, on average96.2 %",
        "1 new 2 known 1 fixed 1 not run",
        "✗ broken fct_flights 1.0.0",
        "Flight data flight-data@example.com contracts/fct_flights.yaml:1 Runbook example.com",
        "91.4 %",
        "✗ fail destination.no_orphans new",
        "583 of 27,004 rows (2.2 %) have a destination that is in no dim_airports.airport_code.",
        "Airport of arrival; consumers join it to dim_airports.",
        "Measured583 of 27,004 rows",
        "Expected0 rows",
        "Since2026-11-21 06:56 UTC",
        "Severityerror",
        "Dimensionconsistency",
        "Demanded incontracts/fct_flights.yaml:37",
        "History 1 of 3 not passed",
        "3 rows that break it",
        *("tail_number masked", "2013-01-01 1545 JFK", "***", "null"),
        "! warn landed_flights_have_air_time known flaky",
        "i info flight_date.freshness",
        "Used by punctuality-dashboard, Analytics, analytics@example.com, Delays by carrier and day",
        "Shown in punctuality_dashboard bi.example.com, dashboard, Analytics",
        "Read by fct_carrier_delays skipped",
        "skipped fct_carrier_delays 1.0.0",
        "dbt skipped it, so nothing was measured. The contract of fct_flights is broken",
        "! warnings stg_planes 1.0.0",
        "Health",
        *("schema", "completeness", "uniqueness", "validity", "consistency", "timeliness", "volume"),
        "fct_flights 1.0.0Flight data✗ broken91.4 %651! 0/1✗ 0/1i 0/111",
        "dim_airports 2.1.0Flight data✓ kept100 %321",
        "Against the base run",
        "stg_flights carrier.length: 12 of 27,004 rows",
        "Failing there, not run here",
        "stg_weather temp.accepted_range",
        "Freshness of sources",
        "nycflights13.weather! warn14.2 hours12 hours1 day2026-11-21 04:12 UTC",
        "nycflights13.airlines✗ runtime error",
        "Catalog Error: Table with name airlines does not exist!",
        "✗ fail assert_no_flight_lands_before_it_starts of fct_flights, 3 rows",
        "Not built, because of what is upstream",
        "fct_routes: the contract of fct_flights is broken",
        "Not part of this run: 2 contract tests of the project.",
        "sources.json is older than the run",
        "dbt 1.11.4",
    ):
        found = text.find(phrase, at)
        assert found >= 0, f"{phrase!r} is not in {text[at : at + 600]!r}"
        at = found


def test_pictures_have_words() -> None:
    labels = [named["aria-label"] for named in STORY.all("svg") if named.get("role") == "img"]
    assert labels[:3] == [
        "Health in 3 runs since 2026-11-19: lowest 84.0 %, last 84.0 %",
        "In 3 runs since 2026-11-19: 2 passed, 1 failed",
        "In 3 runs since 2026-11-19: 1 passed, 2 failed",
    ]
    assert all(labels)
    assert "Health in 3 runs since 2026-11-19: lowest 100 %, last not measured" in labels
    others = [named for named in STORY.all("svg") if named.get("role") != "img"]
    assert {named.get("aria-hidden") for named in others} == {"true"}


def test_a_query_that_failed() -> None:
    page = Page(html.render(run_reports.errors()))
    assert page.text("h1") == ["1 of 2 contracts is broken, 1 not measured"]
    assert 'Binder Error: Referenced column "order_ts" not found!' in said(page)
    assert "max(order_ts)" not in "".join(text for _, text in page.texts)  # SQL is not printed
    assert "3 broken checks not named" in said(page)


def test_values_of_the_data_are_not_told() -> None:
    message = "Conversion Error: Could not convert string 'ann@example.com' to INT32"
    lost = replace(KEPT, verdict="error", checks=(), score=None, message=message)
    other = replace(OTHER, status="error", message=message)
    source = SourceResult(**{**msgspec.to_builtins(run_reports.sources()[3]), "message": message})
    page = html.render(report(lost, others=(other,), sources=(source,)))
    assert "ann@example.com" not in page
    assert said(Page(page)).count("Could not convert string '***' to INT32") == 3


def test_what_comes_first() -> None:
    """Failures before warnings, new ones before known ones; and a new failure is what to begin with."""

    def failing(id: str, **more: Any) -> CheckResult:
        return check("not_null", "id", id=id, failed=1, **more)

    told = failing("info", severity="info")
    warned = failing("warned", severity="warn", standing="new")
    worse = contract("worse", told, warned, failing("known", standing="known"), failing("alone"))
    better = contract("better", check("unique", "id"), failing("fresh", standing="new"), failing("old"))
    page = Page(html.render(report(worse, better)))
    cards = [named["data-check"] for named in page.all("div") if "data-check" in named]
    ids = [one.id for row in (worse, better) for one in row.checks]
    assert [ids[int(str(number))] for number in cards] == [
        *("alone", "known", "warned", "info"),
        *("fresh", "old"),
    ]
    assert "Begin with better: new in this run, fresh." in said(page)
    page = Page(html.render(report(worse)))
    assert "Begin with worse: alone." in said(page)
    page = Page(html.render(report(contract("well", check("unique", "id")))))
    assert "Begin with" not in said(page)


def test_samples_without_a_card() -> None:
    """Rows of a check that breaks nothing are shown too."""
    told = check("not_null", "id", failed=1, severity="info")
    sample = Sample(check=told.id, columns=("id", "name"), masked=("name",), rows=((None, "***"),))
    text = said(Page(html.render(report(contract("orders", told, samples=(sample,))))))
    assert "Rows that break other checks orders 1 row that breaks id.not_null" in text
    assert re.search(r"id ?name masked ?null ?\*\*\*", text)
    assert "Rows that break other checks" not in said(STORY)


KEPT = contract("a", check("not_null", "id"))
WARNED = contract("b", check("not_null", "id", failed=1, severity="warn"))
BROKEN = contract("c", check("not_null", "id", failed=1))
LOST = replace(KEPT, verdict="error", checks=(), score=None)
WAITING = replace(LOST, verdict="skipped")
OTHER = OtherTest(name="t", node="t", table=None, status="fail", failures=None, message=None)


@pytest.mark.parametrize(
    ("given", "verdict", "sentence"),
    [
        (report(), "skipped", "No contract was part of this run"),
        (report(KEPT), "pass", "The contract is kept"),
        (report(KEPT, KEPT), "pass", "All 2 contracts are kept"),
        (report(KEPT, WARNED), "warn", "1 of 2 contracts has warnings"),
        (report(WARNED, WARNED), "warn", "2 of 2 contracts have warnings"),
        (report(KEPT, BROKEN), "fail", "1 of 2 contracts is broken"),
        (report(BROKEN, BROKEN, WARNED), "fail", "2 of 3 contracts are broken, 1 with warnings"),
        (report(LOST), "fail", "1 of 1 contract could not be measured"),
        (report(LOST, BROKEN), "fail", "1 of 2 contracts is broken, 1 not measured"),
        (report(WAITING, KEPT), "warn", "1 of 2 contracts was skipped"),
        (report(WAITING, WAITING, BROKEN), "fail", "1 of 3 contracts is broken, 2 skipped"),
        (report(KEPT, others=(OTHER,)), "pass", "The contract is kept"),
    ],
)
def test_the_verdict(given: RunReport, verdict: str, sentence: str) -> None:
    page = Page(html.render(given))
    assert words.verdict(given) == (verdict, sentence)
    assert page.all("h1") == [{"class": verdict}]
    assert page.text("h1") == [sentence]
    assert page.text("title") == [f"{sentence} · flights"]
    assert ("1 other test did not pass" in said(page)) == bool(given.others)
