"""Pages of runs in a real browser, for the tests of what they look like and do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import comparisons
import devtools
import pytest
import run_reports
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
