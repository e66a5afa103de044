"""The pages of what Accord reads: every key of a kind of document, what it takes and where it goes."""

from __future__ import annotations

import re
from pathlib import Path

from pages import cell

from accord.contract.checks import CATALOGUE
from accord.readers import DIALECTS
from accord.readers.keys import Dialect, Key, Keys, Takes
from accord.settings import DIALECT as SETTINGS

TAKES: dict[Takes, str] = {
    "text": "text",
    "number": "number",
    "integer": "whole number",
    "flag": "true or false",
    "scalar": "text, number, true or false",
    "texts": "list of texts",
    "scalars": "list of texts, numbers, true or false",
    "any": "anything",
    "version": "semantic version, as text",
    "percent": "percentage such as `99.5%`",
    "share": "number from 0 to 1",
    "duration": "span of time such as `1 hour`",
    "type": "type of a column",
    "day": "day as `YYYY-MM-DD`",
}
NOTE = (
    "<!-- Made by scripts/generate from the dialect's key table and python/tools/documents; edit those. -->"
)


def dialect_pages() -> dict[str, str]:
    """Path from the repository's root -> the page."""
    pages = {
        f"docs/reference/dialects/{name}.md": _page(name, module.DIALECT, "../checks.md")
        for name, module in DIALECTS.items()
        if name != "canonical"  # the model itself, which docs/schemas/contract-1.json describes
    }
    return {**pages, "docs/reference/settings.md": _page("settings", SETTINGS, "checks.md")}


def _page(name: str, dialect: Dialect, checks: str) -> str:
    """The prose of tools/documents with the tables of keys."""
    text = (Path(__file__).parent / "documents" / f"{name}.md").read_text()
    for mark, made in {"note": NOTE, "keys": "\n".join(_sections(dialect, checks))}.items():
        text = text.replace(f"<!-- {mark} -->", made)
    return text


def _sections(dialect: Dialect, checks: str) -> list[str]:
    places = _places(dialect)
    lines: list[str] = []
    for name, (first, *others) in places.items():
        lines += ["", f"## {_title(first)}", ""]
        if others:
            lines += [f"The same at {', '.join(f'`{path}`' for path in others)}.", ""]
        keys = dialect.sections[name]
        lines += ["| key | takes | goes to |", "|---|---|---|"]
        lines += [
            f"| `{key}` | {_takes(spec, places, checks)} | {cell(spec.goes)} |"
            for key, spec in _entries(keys).items()
        ]
        if keys.others is None and not keys.is_closed:
            lines += ["", "Of any other key lint warns; nothing reads it."]
    return lines[1:]


def _places(dialect: Dialect) -> dict[str, list[str]]:
    """Section -> the paths at which it stands, the first as short as any; sections in a document's order."""
    places: dict[str, list[str]] = {"document": [""]}
    waiting = ["document"]
    for name in waiting:  # which grows
        for key, spec in _entries(dialect.sections[name]).items():
            if not spec.keys:
                continue
            path = f"{places[name][0]}.{key}".removeprefix(".") + "[]" * (spec.takes == "sections")
            if spec.keys not in places:
                waiting.append(spec.keys)
            places.setdefault(spec.keys, []).append(path)
    order: dict[str, None] = {}

    def follow(name: str) -> None:
        if name not in order:
            order[name] = None
            for spec in _entries(dialect.sections[name]).values():
                if spec.keys:
                    follow(spec.keys)

    follow("document")
    return {name: places[name] for name in order}


def _entries(keys: Keys) -> dict[str, Key]:
    """The keys of a section, with one for those whose names the author chooses."""
    return {**keys.keys, **({f"<{keys.others_are}>": keys.others} if keys.others else {})}


def _title(path: str) -> str:
    return f"`{path}`" if path else "The document"


def _anchor(path: str) -> str:
    """The name that a heading has as a target, by GitHub's rule."""
    return "#" + re.sub(r"[^\w\- ]", "", _title(path).lower()).replace(" ", "-")


def _takes(key: Key, places: dict[str, list[str]], checks: str) -> str:
    inside = f"[%s]({_anchor(places[key.keys][0])})" if key.keys else ""
    if key.takes == "section":
        words = inside % "mapping"
    elif key.takes == "sections":
        words = "list of " + inside % "mappings"
    elif key.takes == "checks":
        words = f"list of [checks]({checks})"
    elif key.choices == tuple(CATALOGUE):
        words = f"list of the names of [checks]({checks})"
    elif key.choices:
        *most, last = [f"`{choice}`" for choice in key.choices]
        words = f"{', '.join(most)} or {last}" if most else last
    else:
        words = TAKES[key.takes] + (f", or a {inside % 'mapping'}" if inside else "")
    return f"{words}, **required**" if key.required else words
