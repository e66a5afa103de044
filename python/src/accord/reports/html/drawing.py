"""Trends as small pictures: paths of SVG, and the words for who cannot see them.

page/contracts.js draws the same from the same levels; a test holds them against each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from accord.contract.sentences import counted
from accord.reports.html.words import day, percent
from accord.results import Past, Point

RUNS = 60
"""So many runs are drawn, the last ones."""
WIDTH, TOP, BOTTOM = 100, 2, 18
DOT = "m-1-1h2v2h-2z"
USUAL = 80
"""The lowest percentage of the scale, where no score is lower."""
LEVELS = "".join(chr(code) for code in [*range(0xC0, 0xCC), *range(0x21, 0x7F)] if chr(code) not in '"\\<>&')
"""A character for each percentage, 0 to 100: in UTF-8 those that are common take one byte."""
MARKS = 30
"""So many results of a check are drawn, the last ones."""
STEP = 7
_WORDS = {
    "pass": "passed",
    "fail": "failed",
    "error": "errors",
    "waived": "waived",
    "no_data": "without data",
}


def levels(points: Sequence[Point]) -> list[int | None]:
    """Whole percentages, cut off: only full health is 100."""
    return [None if p.score is None else int(p.score * 100 + 1e-9) for p in points[-RUNS:]]


def line(found: Sequence[int | None]) -> str:
    """The path of a line through the levels, with a gap where nothing was measured.

    A level without neighbours is a dot; that of a single run stands at the right, where the newest is.
    """
    low = min([USUAL, *(one for one in found if one is not None)])
    path, before = [], None
    for number, level in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if level is not None and (before != level or after != level):
            x = number * WIDTH // (len(found) - 1) if len(found) > 1 else WIDTH
            y = BOTTOM - (level - low) * (BOTTOM - TOP) // max(100 - low, 1)
            path.append(f"{'M' if before is None else 'L'}{x} {y}")
            if before is None and after is None:
                path.append(DOT)
        before = level
    return "".join(path)


def line_says(points: Sequence[Point]) -> str:
    """The same in words."""
    points = points[-RUNS:]
    scores = [point.score for point in points if point.score is not None]
    told = f"Health in {counted(len(points), 'run')} since {day(points[0].at)}: "
    if not scores:
        return told + "never measured"
    last = points[-1].score
    now = "not measured" if last is None else percent(last)
    return f"{told}lowest {percent(min(scores))}, last {now}"


def strip(past: Past) -> tuple[int, list[tuple[str, str]]]:
    """How wide it is, and the class and path of each kind of result, from left to right."""
    paths: dict[str, str] = {}
    statuses = past.statuses[-MARKS:]
    start = 0
    for end in range(1, len(statuses) + 1):
        if end == len(statuses) or statuses[end] != statuses[start]:
            name = statuses[start] if statuses[start] in ("pass", "fail") else "other"
            paths[name] = paths.get(name, "") + f"M{STEP * start} 6H{STEP * end - 1}"
            start = end
    return STEP * len(statuses), list(paths.items())


def strip_counts(past: Past) -> str:
    """How often it did not pass, in so many words as fit beside the strip."""
    statuses = past.statuses[-MARKS:]
    return f"{sum(one != 'pass' for one in statuses)} of {len(statuses)} not passed"


def strip_says(past: Past) -> str:
    """The same in words."""
    statuses = past.statuses[-MARKS:]
    counts = {one: statuses.count(one) for one in dict.fromkeys(statuses)}
    told = ", ".join(f"{count} {_WORDS.get(one, one)}" for one, count in counts.items())
    return f"In {counted(len(statuses), 'run')} since {day(past.at[-len(statuses)])}: {told}"
