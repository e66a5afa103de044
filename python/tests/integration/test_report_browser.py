"""The page of a run in a real browser: anybody can use it, on any screen, and it asks nobody for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import browser
import comparisons
import devtools
import pytest
import run_reports
from conftest import ROOT
from engines import leave_out

from accord.reports import html
from accord.reports.html import view

REPORTS = {
    "story": run_reports.plain,
    "well": run_reports.well,
    "errors": run_reports.errors,
    "empty": run_reports.empty,
    "hostile": lambda: run_reports.hostile('</script><b onclick="x">\' \u202ea', times=True),
    "long": lambda: run_reports.hostile(comparisons.HOSTILE["one long word"]),
    "many": lambda: run_reports.big(contracts=view.ROWS + 20, checks=12, failing=0.1),
    "big": run_reports.big,
}
SCREENS = {
    "a desk": (1280, False),
    "a desk at night": (1280, True),
    "a phone": (360, False),
    "a phone at night": (360, True),
}
# Beyond the right edge may stand what is inside of an area that scrolls by itself.
WIDE = """
[...document.querySelectorAll("body *")].filter((e) => !e.closest(".skip, dialog:not([open])")
  && !e.parentElement.closest(".scroll, pre") && (e.getBoundingClientRect().right > innerWidth + 1
  || (!e.matches(".scroll, pre, select, input, svg") && e.clientWidth && e.scrollWidth > e.clientWidth + 1)))
  .map((e) => e.outerHTML.slice(0, 200))
"""
TABLE = """
[...document.querySelectorAll("#contracts tbody tr")].map((row) => row.textContent.trim()
  + [...row.querySelectorAll("path")].map((path) => path.getAttribute("d"))
  + [...row.querySelectorAll("svg")].map((svg) => svg.getAttribute("aria-label"))
  + [...row.querySelectorAll("td")].map((cell) => cell.className))
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[devtools.Page]:
    if devtools.program() is None:
        leave_out("browser", "no Chromium")
    with devtools.browser() as page:
        yield page


@pytest.fixture
def page(shared: devtools.Page) -> devtools.Page:
    """The browser's page, on a desk, with scripts."""
    shared.screen(1280, 900)
    shared.ask("Emulation.setScriptExecutionDisabled", value=False)
    return shared


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def opened(page: devtools.Page, files: Path) -> Any:
    """Opens one of the reports."""

    def open_one(name: str, fragment: str = "") -> devtools.Page:
        file = files / f"{name}.html"
        if not file.exists():
            file.write_text(html.render(REPORTS[name]()), encoding="utf-8")
        page.open("about:blank")
        page.open(file.as_uri() + fragment)
        assert [
            told for told in page.events if told[0] in ("Runtime.exceptionThrown", "Log.entryAdded")
        ] == []
        return page

    return open_one


@cache
def axe() -> str:
    if not browser.AXE.exists():
        leave_out("browser", "no axe-core")
    return browser.AXE.read_text(encoding="utf-8")


def violations(page: devtools.Page) -> list[Any]:
    page.run(axe() + ";0")
    found = page.run(
        "axe.run().then((f) => ({passes: f.passes.length, violations: f.violations.map((v) =>"
        "[v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + n.failureSummary)])}))"
    )
    assert found["passes"] > 10
    return list(found["violations"])


def search(page: devtools.Page, text: str) -> None:
    page.run("document.getElementById('find').focus(); document.getElementById('find').select()")
    page.ask("Input.insertText", text=text) if text else page.press("Delete", 46)
    settled(page)


def settled(page: devtools.Page) -> None:
    page.run("new Promise((done) => setTimeout(done, 150))")


def choose(page: devtools.Page, id: str, value: str) -> None:
    page.run(
        f"{{ const control = document.getElementById({id!r}); control.value = {value!r};"
        "control.dispatchEvent(new Event('change', { bubbles: true })) }"
    )


def seen(page: devtools.Page, selector: str) -> list[str]:
    """The texts of the elements that are seen."""
    texts: list[str] = page.run(
        f"[...document.querySelectorAll({selector!r})].filter((e) => e.checkVisibility())"
        ".map((e) => e.textContent.trim().replace(/\\s+/g, ' '))"
    )
    return texts


def focused(page: devtools.Page) -> str:
    return str(page.run("document.activeElement.id || document.activeElement.textContent.trim()"))


# --------------------------------------------------------------------------------- for anybody


@pytest.mark.parametrize(
    ("name", "screen"),
    [(name, screen) for name in ("story", "well", "errors", "empty", "hostile", "long") for screen in SCREENS]
    + [("many", "a phone")],  # which takes a while
)
def test_anybody_can_use_it(name: str, screen: str, opened: Any, page: devtools.Page) -> None:
    width, dark = SCREENS[screen]
    page.screen(width, 900, dark)
    opened(name)
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert page.run("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [width, dark]
    assert page.run(WIDE) == []
    assert page.run("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    if name not in ("empty", "many"):
        page.run("location.hash = '#t0'")
        settled(page)
        assert page.run("document.getElementById('sheet').open")
        assert page.run(WIDE) == []
        assert violations(page) == []


def test_what_is_wrong_is_found(page: devtools.Page, files: Path) -> None:
    file = files / "wrong.html"
    wrong = html.render(run_reports.plain()).replace("--soft:light-dark(#555d68,", "--soft:light-dark(#ccd,")
    wrong = (
        wrong.replace(' lang="en"', "")
        .replace("overflow-wrap:anywhere", "")
        .replace("flights", "flights" * 30)
    )
    # Another style sheet than the one that its policy names has no effect.
    file.write_text(wrong.replace("Content-Security-Policy", "X-Nothing"), encoding="utf-8")
    page.screen(390)
    page.open(file.as_uri())
    assert page.run(WIDE)
    assert {"color-contrast", "html-has-lang"} <= {name for name, _ in violations(page)}


@pytest.mark.parametrize("dark", [False, True], ids=["by day", "at night"])
def test_schemes(dark: bool, opened: Any, page: devtools.Page) -> None:
    """The system's at first; the button turns it, and its name says into what."""
    page.screen(1280, 900, dark)
    opened("story")
    back = "getComputedStyle(document.body).backgroundColor"
    scheme = "document.getElementById('scheme')"
    night, day = "rgb(16, 19, 23)", "rgb(244, 246, 248)"
    names = ["Light", "Dark"] if dark else ["Dark", "Light"]
    colours = [night, day] if dark else [day, night]
    for name, colour in zip(names * 2, colours * 2, strict=True):
        assert (page.run(f"{scheme}.textContent"), page.run(back)) == (name, colour)
        page.run(f"{scheme}.click()")
    page.run(f"{scheme}.click()")
    assert violations(page) == []


@pytest.mark.parametrize("name", REPORTS)
def test_without_its_script(name: str, opened: Any, page: devtools.Page) -> None:
    """What can be read is there; what cannot be used is not. The script's table is the page's."""
    page.ask("Emulation.setScriptExecutionDisabled", value=True)
    opened(name)
    assert seen(page, "button, select, input") == []
    rows = page.run(TABLE)
    hint = "search and filters need a browser that runs the page's script"
    assert any(hint in text for text in seen(page, "noscript p")) == (name != "empty")
    page.ask("Emulation.setScriptExecutionDisabled", value=False)
    opened(name)
    assert seen(page, "noscript") == []
    assert page.run(TABLE) == rows
    assert len(rows) == min(len(REPORTS[name]().contracts), view.ROWS)


def test_on_paper(opened: Any, page: devtools.Page) -> None:
    opened("story")
    assert len(seen(page, "nav, .filters, #scheme")) == 3
    page.ask("Emulation.setEmulatedMedia", media="print")
    assert seen(page, "nav, .filters, #scheme") == []
    assert "2013-01-01 1545 JFK" in page.run("document.querySelector('details').innerText")
    page.ask("Emulation.setEmulatedMedia", media="")


# ------------------------------------------------------------------------------- asks nobody


@pytest.fixture
def served() -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """A server of pages, and what it was asked for."""
    asked: list[str] = []
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked, pages
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("added", "refused"),
    [
        ("", 0),
        ("<style>p{color:red}</style>", 1),
        ("<script>document.title = 'x'</script>", 1),
        ('<img src="/x.png">', 1),
        ('<p onclick="1">', 1),
        ('<link rel="stylesheet" href="/x.css">', 1),
    ],
    ids=["as it is", "a style", "a script", "an image", "a handler", "a style sheet"],
)
@pytest.mark.parametrize("name", ["story", "hostile"])
def test_no_request(name: str, added: str, refused: int, page: devtools.Page, served: Any) -> None:
    """Whatever is done, nothing but the page itself is asked for; what would be is refused."""
    address, asked, pages = served
    pages["/report.html"] = html.render(REPORTS[name]()).replace("</body>", f"{added}</body>")
    page.open("about:blank")
    page.open(f"{address}/report.html")
    search(page, "a")
    choose(page, "by-result", "fail")
    for button in ("#scheme", "#contracts button", "#checks button", "#reset"):
        page.run(f"document.querySelector({button!r}).click()")
    page.run("location.hash = '#t1'")
    settled(page)
    page.run("document.querySelector('dialog button').click()")
    settled(page)
    page.ask("Page.getLayoutMetrics")  # what was told before has arrived with its answer
    requests = [told["request"]["url"] for event, told in page.events if event == "Network.requestWillBeSent"]
    blocked = {told["requestId"] for event, told in page.events if event == "Network.loadingFailed"}
    sent = [
        told["request"]["url"]
        for event, told in page.events
        if event == "Network.requestWillBeSent" and told["requestId"] not in blocked
    ]
    assert requests[0] == f"{address}/report.html"
    assert (asked, sent) == (["/report.html"], [f"{address}/report.html"])
    entries = [told["entry"] for event, told in page.events if event == "Log.entryAdded"]
    assert len([one for one in entries if "Content Security Policy" in one["text"]]) == refused
    assert len(entries) == refused
    assert page.run("document.title") != "x"


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
def test_search(text: str, cards: int, contracts: int, checks: int, opened: Any) -> None:
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
def test_filters(choices: dict[str, str], cards: int, contracts: int, checks: int, opened: Any) -> None:
    page = opened("story")
    for id, value in choices.items():
        choose(page, id, value)
    counts = [len(seen(page, name)) for name in ("article", "#contracts tbody th", "#rows th")]
    assert counts == [cards, contracts, checks]
    page.run("document.getElementById('reset').click()")
    counts = [len(seen(page, name)) for name in ("article", "#contracts tbody th", "#rows th")]
    assert counts == [3, 5, 41]
    assert page.run("document.getElementById('reset').disabled")


def test_what_can_be_chosen(opened: Any) -> None:
    page = opened("story")
    names = "[...document.getElementById('by-{}').options].map((one) => one.text)"
    assert [page.run(names.format(name)) for name in ("result", "severity", "owner")] == [
        ["all", "fail", "warn", "for information", "pass", "waived", "new", "known", "flaky"],
        ["all", "error", "info", "warn"],
        ["all", "Fleet", "Flight data"],
    ]


def test_sorting(opened: Any) -> None:
    page = opened("story")

    def order(head: str) -> tuple[list[str], list[str | None]]:
        page.run(f"document.querySelector('#contracts [data-sort={head}] button').click()")
        rows = [row.split()[0] for row in seen(page, "#contracts tbody th")]
        sorts = page.run(
            "[...document.querySelectorAll('#contracts th')].map((h) => h.ariaSort).filter(Boolean)"
        )
        return rows, sorts

    names = ["dim_airports", "fct_carrier_delays", "fct_flights", "stg_flights", "stg_planes"]
    assert order("name") == (names, ["ascending"])
    assert order("name") == (names[::-1], ["descending"])
    worst = ["fct_carrier_delays", "fct_flights", "stg_planes", "dim_airports", "stg_flights"]
    assert order("score") == (worst, ["ascending"])
    page.run("document.querySelector('#checks [data-sort=measured] button').click()")
    page.run("document.querySelector('#checks [data-sort=measured] button').click()")
    assert seen(page, "#rows td.number")[:4] == ["27,004", "4,699", "583", "84"]


# ---------------------------------------------------------------------------------------- keyboard


def test_keyboard(opened: Any) -> None:
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


def test_the_sheet_by_keyboard(opened: Any) -> None:
    """A link opens it, Escape closes it, and the focus is where it was."""
    page = opened("story")
    page.run("document.querySelectorAll('#contracts tbody a')[2].focus()")
    page.press("Enter", 13, "\r")
    settled(page)
    assert page.run("[document.getElementById('sheet').open, location.hash]") == [True, "#t2"]
    assert "stg_planes" in seen(page, "dialog h2")[0]
    assert len(seen(page, "dialog tbody tr")) == 10
    page.press("Escape", 27)
    settled(page)
    assert page.run("[document.getElementById('sheet').open, location.hash]") == [False, ""]
    assert focused(page) == "stg_planes"


def test_a_sheet_has_an_address(opened: Any) -> None:
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


def test_thirty_thousand_results(opened: Any) -> None:
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


def test_a_picture(tmp_path: Path) -> None:
    """What makes the README's picture makes one of the size that is asked for."""
    if devtools.program() is None:
        leave_out("browser", "no Chromium")
    file, picture = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(html.render(run_reports.plain()), encoding="utf-8")
    devtools.take(file, picture, 640, 300, dark=False, whole=False)
    taken = picture.read_bytes()
    assert taken[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(taken[16:20], "big"), int.from_bytes(taken[20:24], "big")) == (640, 300)
    assert (ROOT / "python/tools/devtools.py").exists()
