"""Explanation and PlanReport -> text for a terminal."""

from __future__ import annotations

import textwrap

from accord.contract.sentences import counted, number
from accord.explain import Explanation, Passes, PlanReport, Probe
from accord.reports.text import PLAIN, cells, cut, padded, printable

_COLOURS = {"fail": "31", "warn": "33", "pass": "32", "info": "36"}
_SIGNS = {"fail": "✗", "warn": "!", "pass": "✓", "info": "-"}
WIDEST_COLUMN = 40
NARROWEST_COLUMN = 8
"""Where columns would have to be narrower, each value gets a line of its own."""
GAP = "  "


def render(found: Explanation, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """The verdict, the rows as lines no wider than `width`, and the SQL as it is."""
    sign = _SIGNS[found.check.counts_as]
    version = f" {found.version}" if found.version else ""
    head, *rest = _wrapped(f"{sign} {found.table}/{found.check.id} · {found.contract}{version}", width, "")
    if colour:
        head = f"\x1b[{_COLOURS[found.check.counts_as]}m{sign}\x1b[0m{head[len(sign) :]}"
    lines = [head, *rest, *_wrapped(found.check.says, width), *_wrapped(_verdict(found), width)]
    if found.columns and found.rows:
        lines += ["", *_rows(found, width)]
    if found.columns:
        lines += ["", *_wrapped(_told(found), width, "")]
    if found.sql is not None:
        lines += ["", *(printable(line) for line in found.sql.replace("\t", "    ").split("\n"))]
    text = "\n".join(lines) + "\n"
    return text if unicode else text.translate(PLAIN)


def _verdict(found: Explanation) -> str:
    check = found.check
    measured = check.measured
    if isinstance(measured, float):
        measured = number(measured)
    return f"{check.status} ({check.severity}): measured {measured or 'nothing'}, expected {check.expected}"


def _told(found: Explanation) -> str:
    """How much of what breaks the check is shown."""
    total, shown = found.check.rows_failed, len(found.rows)
    if found.shows == "keys":
        said = f"Keys shown: {number(shown)}"
        if shown == found.limit:
            said += ", those of most rows; --limit shows more" if shown else ""
        else:
            said += ", all there are"
    else:
        said = f"Rows shown: {number(shown)}" + ("" if total is None else f" of {number(total)}")
    return said + "." + (f" Masked: {', '.join(found.masked)}." if found.masked else "")


def _rows(found: Explanation, width: int) -> list[str]:
    names = [printable(name) for name in found.columns]
    rows = [[_value(value) for value in row] for row in found.rows]
    widths = [
        min(max(cells(text) for text in column), WIDEST_COLUMN) for column in zip(names, *rows, strict=True)
    ]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    if sum(widths) > room:
        return _records(names, rows, width)
    table = [names, ["-" * size for size in widths], *rows]
    return [
        GAP.join(padded(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in table
    ]


def _records(names: list[str], rows: list[list[str]], width: int) -> list[str]:
    """A line for each value, for tables of many columns."""
    size = min(max(map(cells, names)), width // 2)
    lines = []
    for place, row in enumerate(rows, 1):
        lines.append(f"row {place}")
        for name, value in zip(names, row, strict=True):
            lines.append(cut(f"{GAP}{padded(name, size)}{GAP}{value}", width))
    return lines


def _value(value: str | None) -> str:
    """A value that can be told from no value, and from one with white space around it."""
    if value is None:
        return "null"
    shown = printable(value)
    return f"'{shown}'" if value != value.strip() or value in ("", "null") else shown


def render_plan(plan: PlanReport, width: int = 80, unicode: bool = True) -> str:
    """The scans, the probes and how often they read the table, as lines no wider than `width`."""
    count = sum(map(len, plan.scans)) + len(plan.catalogue) + len(plan.probes)
    version = f" {plan.version}" if plan.version else ""
    head = f"{plan.contract}{version} on {plan.relation} · {plan.engine} · {counted(count, 'check')}"
    lines = [*_wrapped(head, width, ""), ""]
    for scan in plan.scans:
        ids = ", ".join(scan) or "only the number of rows"
        lines += [f"scan · 1 pass · {counted(len(scan), 'check')}", *_wrapped(ids, width)]
    if plan.catalogue:
        lines += [f"catalogue · no pass · {counted(len(plan.catalogue), 'check')}"]
        lines += _wrapped(", ".join(plan.catalogue), width)
    for probe in plan.probes:
        lines += _wrapped(f"probe · {probe.why} · {probe.id}", width, "", "    ")
        lines += _wrapped(_reads(probe), width)
    more = plan.passes.most - plan.passes.least
    total = _passes(plan.passes.least) + " over the table"
    if more:
        total += f", {more} more if hashes repeat"
    lines += ["", *_wrapped(total + _others(plan.passes, "; ") + ".", width, "")]
    text = "\n".join(lines) + "\n"
    return text if unicode else text.translate(PLAIN)


def _reads(probe: Probe) -> str:
    most, by_hash = probe.passes.most, probe.suspects == probe.id
    if by_hash:
        said = f"1 pass by hash, {most - 1} more by value if hashes repeat"
    elif probe.suspects:
        said = f"no pass unless the hashes of {probe.suspects} repeat, then {most}"
    else:
        said = _passes(most)
    if probe.within:
        said += f", looking only among the duplicates of {probe.within}"
    if probe.why == "query":
        said += ", and what else the query reads"
    return said + _others(probe.passes, ", ")


def _others(passes: Passes, before: str) -> str:
    return "".join(f"{before}{count} over {relation}" for relation, count in passes.others.items())


def _passes(count: int) -> str:
    return f"{count} pass" + ("" if count == 1 else "es")


def _wrapped(text: str, width: int, indent: str = "    ", hang: str | None = None) -> list[str]:
    return textwrap.wrap(
        printable(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_on_hyphens=False,
    )
