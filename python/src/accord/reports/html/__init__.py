"""RunReport -> one HTML file that asks nobody for anything: its policy lets nothing in or out.

The page can be read without its script: what is not kept, the health of the contracts, and all that is
not about single checks. The script adds search, filters, sorting, the table of all checks and a sheet for
each contract, from the same record as columns (`data`).
"""

from __future__ import annotations

from functools import cache
from itertools import islice

from jinja2 import Environment
from markupsafe import Markup

from accord.reports.html import data, drawing, view, words
from accord.reports.page import asset, base_style, environment, policy, shown
from accord.reports.run.words import message
from accord.results import RunReport, Sample

PACKAGE = "accord.reports.html"
SCRIPTS = ("data.js", "elements.js", "contracts.js", "checks.js", "sheet.js", "filters.js", "start.js")


def render(report: RunReport) -> str:
    """The page."""
    contracts = view.ordered(report)
    columns = view.dimensions(report)
    rows = list(view.rows(contracts, columns))
    style = "\n".join([base_style(), *(asset(PACKAGE, name) for name in ("report.css", "parts.css"))])
    script = "\n".join(['"use strict";', "{", *(asset(PACKAGE, name) for name in SCRIPTS), "}"])
    cards, more = _cards(rows)
    verdict, sentence = words.verdict(report)
    return (
        _templates()
        .get_template("report.html.jinja")
        .render(
            carded={row.number for row, _ in cards},
            cards=cards,
            columns=columns,
            data=Markup(data.script_data(report, contracts, columns)),  # noqa: S704 - no `<` is in it
            drawing=drawing,
            first=view.first_step(rows),
            more=more,
            policy=policy(style, script),
            report=report,
            rest=_other_samples(rows, cards),
            rows=rows,
            script=Markup(script),  # noqa: S704 - ours
            sentence=sentence,
            shown=list(islice(rows, view.ROWS)),
            style=Markup(style),  # noqa: S704 - ours
            verdict=verdict,
            view=view,
            why={one.node: one.because for one in report.skipped},
            words=words,
        )
    )


@cache
def _templates() -> Environment:
    templates = environment(PACKAGE)
    templates.filters |= {
        "shown": shown,
        **{"link": words.link, "host": words.host, "percent": words.percent},
        **{"when": words.when, "span": words.span, "message": message},
    }
    return templates


def _cards(rows: list[view.Row]) -> tuple[list[tuple[view.Row, list[view.Told]]], int]:
    """The contracts that are not kept, with what is told of each; and how many checks are left."""
    cards, count, more = [], 0, 0
    for row in rows:
        if row.found.verdict == "pass":
            continue
        told = view.told(row)
        if count >= view.CARDS:
            more += len(told)
            continue
        cards.append((row, told))
        count += max(len(told), 1)
    return cards, more


def _other_samples(
    rows: list[view.Row], cards: list[tuple[view.Row, list[view.Told]]]
) -> list[tuple[view.Row, Sample]]:
    """Rows of checks that have no card: they break nothing, or there was no room."""
    told = {(row.number, sample.check) for row, told in cards for one in told for sample in one.samples}
    return [(row, one) for row in rows for one in row.found.samples if (row.number, one.check) not in told]
