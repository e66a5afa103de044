"""Links in the documentation lead somewhere, and every check can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from accord.contract.checks import CATALOGUE

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "benchmarks/README.md"])
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)


def links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", page.read_text()))
    return [link for link in found if not re.match("[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The names that a heading has as a target, by GitHub's rule."""
    headings = re.findall("^#+ (.+)$", re.sub(r"^```.*?^```", "", page.read_text(), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_index_leads_to_every_check() -> None:
    assert {f"checks/{name}.md" for name in CATALOGUE} <= set(links(ROOT / "docs/reference/checks.md"))


def test_the_readme_names_every_check() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in CATALOGUE if f"`{name}`" not in readme] == []
