"""A comparison as an HTML page, read back by a parser of HTML. tests/integration has a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import comparisons
import pytest
from comparisons import ADDED, DESCRIBED, EMPTY, HOSTILE, LENGTHENED, RELAXED, RICH, compared, comparison
from msgspec.structs import replace
from page_reader import Page

from accord.changes.judged import Comparison
from accord.reports.changes import html

NONE = "\N{EN DASH}"

PLAIN = Page(html.render(comparisons.hostile("a")))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """The page has the elements and attributes that it has with harmless texts."""
    rendered = html.render(comparisons.hostile(HOSTILE[name]))
    page = Page(rendered)

    # Backticks make code of our messages; where they are a contract's, that has no effect but the look.
    # Values have as many lines as they have.
    def structure(page: Page) -> list[tuple[str, dict[str, str | None]]]:
        return [element for element in page.elements if element[0] not in ("code", "br")]

    assert structure(page) == structure(PLAIN)
    assert all(line.isprintable() for line in rendered.split("\n"))


@pytest.mark.parametrize("given", [RICH, EMPTY, comparisons.hostile("a")], ids=["rich", "empty", "a"])
def test_it_asks_nobody(given: Comparison) -> None:
    """No script, no address, and a policy under which nothing is loaded but its own style sheet."""
    page = Page(html.render(given))
    policy, style = page.all("meta")[1], "".join(page.text("style"))
    assert policy["http-equiv"] == "Content-Security-Policy"
    digest = b64encode(sha256(style.encode()).digest()).decode()
    directives = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert policy["content"] == directives
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "base", "form", "svg"}
    attributes = {name for _, named in page.elements for name in named}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "style")}
    assert all(re.fullmatch(r"#c\d+", str(link["href"])) for link in page.all("a"))
    assert not re.search(r"url\(|@import|:/" + "/", style)


def test_what_it_tells() -> None:
    page = Page(html.render(RICH))
    assert page.text("h1") == ["4 breaking changes, 1 other error"]
    assert page.text("title") == ["Contract changes: 4 breaking changes, 1 other error"]
    assert [text.strip() for text in page.text("h2")] == [
        "orders",
        "customers",
        "carts",
        "shipments",
        "Not compared",
    ]
    versions = [text for tag, text in page.texts if tag == "span"]
    assert versions == ["1.2.0 → 1.3.0", "2.1.0 → 3.0.0", "1.4.0 is gone", "1.0.0 is new"]
    levels = [article["class"] for article in page.all("article")]
    assert levels == [*["error"] * 3, "warning", *["info"] * 3, *["accepted"] * 2, "error", "error", "info"]
    # Not of the version's number, whose message says it all.
    assert len(page.all("dl")) == len(levels) - 1
    everything = re.sub(r"\s+", " ", "".join(text for tag, text in page.texts if tag != "style"))
    for said in (
        "Needs 2.0.0 (major)",
        "14 days of notice are promised: not before 2026-12-05; takes effect 2026-11-28",
        "To be approved by Data Council, finance@example.com",
        "A plan to take the changes back is asked for",
        "column-removed · contracts/orders.yaml:12 · major",
        "oldvalue: 24 unit: hours newvalue: 48 unit: hours",
        "breaks finance-reporting (Finance, finance@example.com): reads it",
        "breaks model daily_sales: reads it (amount, net_amount)",
        "may break model odd_model: its SQL cannot be parsed: what it reads is not known",
        "What to do: Mark the column as deprecated first",
        "Lowered from error: accord.yml says so.",
        "Accepted by exception: agreed with Finance (owner ann@example.com, until 2027-01-31)",
        "contracts/notes.yaml is no contract: it has no name",
    ):
        assert said in everything


def test_values() -> None:
    """As people write them, old beside new; a dash where there is none, nothing where neither is there."""
    cases = [
        ("text", "a\nb", "a\nb"),
        ("number", 1.5, "1.5"),
        ("false", False, "false"),
        ("list", ["a", None], "- a\n- null"),
        ("mapping", {"b": 1, "a": {"c": "größe"}}, "b: 1\na:\n  c: größe"),
    ]
    for _, value, shown in cases:
        one = comparisons.judged("default-changed", "m", new=value)
        page = Page(html.render(comparison(compared(one))))
        assert page.text("dt") == ["old", "new"]
        assert "".join(page.text("dd")) == f"{NONE}{shown}"
    none = Page(html.render(comparison(compared(comparisons.judged("default-changed", "m")))))
    assert none.all("dl") == []


def test_the_filter() -> None:
    """A choice for each kind that there is, all of them as big as the page says; of one kind none."""
    page = Page(html.render(RICH))
    assert [(one["id"], "checked" in one) for one in page.all("input")] == [
        *[("all", True), ("e", False), ("w", False), ("i", False), ("a", False)]
    ]
    assert page.text("label") == ["all 12", "errors 5", "warnings 1", "notes 4", "accepted 2"]
    some = Page(html.render(comparison(compared(LENGTHENED, ADDED, DESCRIBED))))
    assert some.text("label") == ["all 3", "warnings 1", "notes 2"]
    assert Page(html.render(comparison(compared(RELAXED)))).all("fieldset") == []


def test_ids_are_unique() -> None:
    page = Page(html.render(RICH))
    ids = [str(named["id"]) for _, named in page.elements if "id" in named]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in page.all("a")} <= set(ids)
    assert {section["aria-labelledby"] for section in page.all("section")} <= set(ids)


def test_it_is_small() -> None:
    removed = replace(comparisons.REMOVED, affected=(comparisons.FINANCE, comparisons.DAILY))
    kinds = (removed, LENGTHENED, ADDED, RELAXED, DESCRIBED)
    rendered = html.render(comparison(compared(*(kinds[n % 5] for n in range(100)))))
    assert len(Page(rendered).all("article")) == 100
    assert len(rendered.encode()) < 50_000
