"""A comparison -> one HTML file that asks nobody for anything: no script, no address, one style sheet."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accord.changes.judged import Comparison
from accord.changes.rules import OF_VERSIONS
from accord.findings import Level
from accord.reports.changes import words
from accord.reports.markup import parts, shortened
from accord.reports.text import printable
from accord.source import Place

LONGEST = 1_000
"""So many characters of one text are shown."""
_FILTERS: tuple[tuple[str, str, Level], ...] = (
    ("e", "errors", "error"),
    ("w", "warnings", "warning"),
    ("i", "notes", "info"),
)


def render(comparison: Comparison) -> str:
    """The page. What is accepted stands at the end of its contract."""
    loader = PackageLoader("accord.reports.changes", "page")
    environment = Environment(
        loader=loader,
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"capital": _capital, "lines": _lines, "parts": parts, "place": _place}
    style = loader.get_source(environment, "diff.css")[0].strip()
    # Nothing is loaded, and of what stands in the page only this style sheet counts.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment.get_template("diff.html.jinja").render(
        comparison=comparison,
        filters=_filters(comparison),
        of_versions=OF_VERSIONS,
        policy=Markup(policy),  # noqa: S704 - both are ours
        style=Markup(style),  # noqa: S704
        verdict=words.verdict(comparison.judged),
        words=words,
        worst=words.worst(comparison.judged),
    )


def _shown(value: Any) -> Any:
    """What comes of every expression of the template."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return shortened(printable(value), LONGEST)
    return value


def _filters(comparison: Comparison) -> list[tuple[str, str, int]]:
    """The id, name and count of each kind of change that there is."""
    levels = [one.level for one in comparison.judged if not one.accepted]
    found = [(id, name, levels.count(level)) for id, name, level in _FILTERS]
    found.append(("a", "accepted", len(words.accepted(comparison.judged))))
    return [each for each in found if each[2]]


def _lines(value: Any) -> list[str]:
    """A value of a contract as people write it."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, (dict, list)):
        text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
    else:
        text = json.dumps(value)
    return shortened(text, LONGEST).splitlines()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(place: Place) -> str:
    return f"{place.file}:{place.line}"
