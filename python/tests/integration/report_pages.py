"""Pages of runs in a real browser, for the tests of what they look like and do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import comparisons
import devtools
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


class Opener:
    """Opens the reports in one browser."""

    def __init__(self, page: devtools.Page, folder: Path) -> None:
        self.page, self.folder = page, folder

    def __call__(self, name: str, fragment: str = "") -> devtools.Page:
        file = self.folder / f"{name}.html"
        if not file.exists():
            file.write_text(html.render(REPORTS[name]()), encoding="utf-8")
        self.page.open("about:blank")
        self.page.open(file.as_uri() + fragment)
        wrong = ("Runtime.exceptionThrown", "Log.entryAdded")
        assert [told for told in self.page.events if told[0] in wrong] == []
        return self.page

    def thrown(self) -> list[str]:
        """What the scripts of the page that is open did not catch."""
        self.page.run("0")
        thrown = [told for event, told in self.page.events if event == "Runtime.exceptionThrown"]
        return [told["exceptionDetails"]["exception"]["description"] for told in thrown]

    def settled(self) -> Opener:
        """On a desk, with scripts."""
        self.page.screen(1280, 900)
        self.page.ask("Emulation.setScriptExecutionDisabled", value=False)
        return self


@contextmanager
def opener(folder: Path) -> Iterator[Opener]:
    if devtools.program() is None:
        leave_out("browser", "no Chromium")
    with devtools.browser() as page:
        yield Opener(page, folder)


def search(page: devtools.Page, text: str) -> None:
    page.run("document.getElementById('find').focus(); document.getElementById('find').select()")
    page.ask("Input.insertText", text=text) if text else page.press("Delete", 46)
    settled(page)


def settled(page: devtools.Page) -> None:
    page.run("new Promise((done) => setTimeout(done, 150))")


def comes(page: devtools.Page, expression: str) -> bool:
    """Whether the expression is true, or becomes so within five seconds."""
    script = f"""new Promise((done) => {{
      const ask = (left) => ({expression}) ? done(true) : left ? setTimeout(ask, 50, left - 1) : done(false);
      ask(100);
    }})"""
    return bool(page.run(script))


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
