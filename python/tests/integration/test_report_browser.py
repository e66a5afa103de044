"""The page of a run in a real browser: anybody can use it, on any screen, and it asks nobody for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import browser
import devtools
import pytest
import run_reports
from conftest import ROOT
from engines import leave_out
from report_pages import REPORTS, Opener, choose, opener, search, seen, settled

from accord.reports import html
from accord.reports.html import view

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
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    with opener(tmp_path_factory.mktemp("pages")) as made:
        yield made


@pytest.fixture
def opened(browsing: Opener) -> Iterator[Opener]:
    yield browsing.settled()
    assert browsing.thrown() == []


@pytest.fixture
def page(opened: Opener) -> devtools.Page:
    return opened.page


@pytest.fixture
def files(opened: Opener) -> Path:
    return opened.folder


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


# --------------------------------------------------------------------------------- for anybody


@pytest.mark.parametrize(
    ("name", "screen"),
    [(name, screen) for name in ("story", "well", "errors", "empty", "hostile", "long") for screen in SCREENS]
    + [("many", "a phone")],  # which takes a while
)
def test_anybody_can_use_it(name: str, screen: str, opened: Opener, page: devtools.Page) -> None:
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
def test_schemes(dark: bool, opened: Opener, page: devtools.Page) -> None:
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
def test_without_its_script(name: str, opened: Opener, page: devtools.Page) -> None:
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


def test_on_paper(opened: Opener, page: devtools.Page) -> None:
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
