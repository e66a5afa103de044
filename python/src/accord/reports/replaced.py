"""Old tests and the checks in their place, in 80 columns: what differs or fails, and how many do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accord.contract.sentences import counted
from accord.replacing.verdicts import Added, Replaced, Run
from accord.reports.text import cells, padded, printable

WIDTH = 80
_CHECK, _VERDICT = 27, 10
_TEST = WIDTH - _CHECK - 2 * _VERDICT - 3


def render(replaced: list[Replaced], added: list[Added], before: Run, after: Run) -> str:
    """The table and the figures; every line ends with a newline."""
    lines = []
    shown = [one for one in replaced if not one.agrees or one.before != "pass"]
    if shown or added:
        lines += [_row("test", "check", "before", "after"), "-" * WIDTH]
    for one in shown:
        checks = ", ".join(one.checks)
        lines += _rows(
            one.test, checks, _figure(one.before, one.failures), _figure(one.after, one.rows_failed)
        )
    for extra in added:
        lines += _rows("(no test)", f"{extra.contract}: {extra.check}", "-", extra.after)
    if shown or added:
        lines.append("")
    agree = Counter[str](one.before for one in replaced if one.agrees)
    told = ", ".join(f"{agree[verdict]} {verdict}" for verdict in ("pass", "warn", "fail") if agree[verdict])
    lines.append(f"{sum(agree.values())} of {counted(len(replaced), 'test')} agree: {told or 'none'}.")
    lines += [_figures("before", before), _figures("after", after)]
    return "".join(line + "\n" for line in lines)


def differences(replaced: list[Replaced], added: list[Added]) -> list[str]:
    """What does not agree, a line each and in full."""
    found = [
        f"{one.test} ({one.file}): {_figure(one.before, one.failures)} before, "
        f"{_figure(one.after, one.rows_failed)} as {one.contract}/{', '.join(one.checks)}"
        + (f": {one.says}" if one.says else "")
        for one in replaced
        if not one.agrees
    ]
    found += [f"{one.contract}/{one.check}: {one.after}, and no test said so: {one.says}" for one in added]
    return [printable(line) for line in found]


def _rows(test: str, check: str, before: str, after: str) -> Iterator[str]:
    """A row; names that are too long stand on lines of their own, whole."""
    test, check = printable(test), printable(check)
    if cells(test) > _TEST:
        yield test
        test = ""
    if cells(check) > _CHECK:
        yield f"  {check}"
        check = ""
    yield _row(test, check, before, after)


def _row(test: str, check: str, before: str, after: str) -> str:
    words = (padded(test, _TEST), padded(check, _CHECK), padded(before, _VERDICT), padded(after, _VERDICT))
    return " ".join(words).rstrip()


def _figure(verdict: str, rows: int | None) -> str:
    return f"{verdict} {rows}" if rows and verdict in ("warn", "fail") else verdict


def _figures(when: str, run: Run) -> str:
    tests = counted(run.tests, "test")
    start = f"with its start {run.wall_seconds:7.2f} s"
    return f"{when:<7}{tests:<12} {run.seconds:8.2f} s by dbt's clock; {start}"
