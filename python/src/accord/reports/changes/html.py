"""A comparison -> one HTML file that asks nobody for anything: no script, no address, one style sheet."""

from __future__ import annotations

import json
from typing import Any

import yaml

from accord.changes.judged import Comparison
from accord.changes.rules import OF_VERSIONS
from accord.findings import Level
from accord.reports.changes import words
from accord.reports.markup import shortened
from accord.reports.page import LONGEST, asset, base_style, environment, policy

_FILTERS: tuple[tuple[str, str, Level], ...] = (
    ("e", "errors", "error"),
    ("w", "warnings", "warning"),
    ("i", "notes", "info"),
)


def render(comparison: Comparison) -> str:
    """The page. What is accepted stands at the end of its contract."""
    pages = environment("accord.reports.changes")
    pages.filters["lines"] = _lines
    style = base_style() + "\n" + asset("accord.reports.changes", "diff.css")
    return pages.get_template("diff.html.jinja").render(
        comparison=comparison,
        filters=_filters(comparison),
        of_versions=OF_VERSIONS,
        policy=policy(style),
        style=style,
        verdict=words.verdict(comparison.judged),
        words=words,
        worst=words.worst(comparison.judged),
    )


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
