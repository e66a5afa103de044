"""What the page says in words of its own."""

from __future__ import annotations

import re
from shlex import quote
from urllib.parse import urlsplit

from accord.contract.sentences import counted, number
from accord.reports.page import LONGEST
from accord.reports.text import printable
from accord.results import CheckResult, ContractResult, RunReport
from accord.results.model import ORDER

VERDICTS = {
    "error": ("✗", "not measured"),
    "fail": ("✗", "broken"),
    "skipped": ("–", "skipped"),  # noqa: RUF001 - a dash
    "warn": ("!", "warnings"),
    "pass": ("✓", "kept"),
}
"""Verdict -> its sign and its word."""
COUNTS = {"fail": ("✗", "fail"), "warn": ("!", "warn"), "info": ("i", "info"), "pass": ("✓", "pass")}
NONE = "\N{EN DASH}"
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
_UNIT = re.compile(r" (?:percent|seconds|minutes|hours|days|weeks)$")
"""What the bound is told in, and what was measured with it."""
_UNITS = ((86_400, "days"), (3_600, "hours"), (60, "minutes"), (1, "seconds"))


def verdict(report: RunReport) -> tuple[str, str]:
    """How the run ended: a verdict, and a sentence."""
    verdicts: list[str] = [one.verdict for one in report.contracts]
    most = counted(len(verdicts), "contract")
    broken, lost, skipped, warned = map(verdicts.count, ("fail", "error", "skipped", "warn"))
    told = []
    if broken:
        told.append(f"{broken:,} of {most} {_is(broken)} broken")
    if lost:
        told.append(f"{lost:,} of {most} could not be measured" if not told else f"{lost:,} not measured")
    if skipped:
        told.append(f"{skipped:,} of {most} {_was(skipped)} skipped" if not told else f"{skipped:,} skipped")
    if warned:
        told.append(
            f"{warned:,} of {most} {_has(warned)} warnings" if not told else f"{warned:,} with warnings"
        )
    if not told and not verdicts:
        told.append("No contract was part of this run")
    elif not told:
        told.append(f"All {most} are kept" if len(verdicts) > 1 else "The contract is kept")
    worst = "fail" if broken or lost else "warn" if skipped or warned else "pass"
    return worst if verdicts else "skipped", ", ".join(told)


def tally(report: RunReport) -> list[tuple[int, str, str]]:
    """How many contracts there are of each verdict, the worst first: a number, the verdict and its word."""
    verdicts = [one.verdict for one in report.contracts]
    named = {"warn": "with warnings"}
    return [(verdicts.count(one), one, named.get(one, VERDICTS[one][1])) for one in ORDER]


def elsewhere(report: RunReport) -> list[tuple[str, str]]:
    """What is not well beside the contracts: where it is told, and how much of it."""
    failed = sum(one.status != "skipped" for one in report.others)
    stale = sum(one.status != "pass" for one in report.sources)
    told = [("skipped", f"{counted(len(report.skipped), 'node')} not built")] if report.skipped else []
    if failed:
        told.append(("others", f"{counted(failed, 'other test')} did not pass"))
    if stale:
        told.append(("sources", f"{counted(stale, 'source')} not fresh"))
    return told


def summary(contract: ContractResult) -> str:
    """A contract in a few words, where it is not kept."""
    if contract.verdict == "error":
        return "The query failed, so nothing was measured."
    if contract.verdict == "skipped":
        return "dbt skipped it, so nothing was measured."
    kinds = [one.counts_as for one in contract.checks]
    told = [f"{kinds.count('fail'):,} fail"] if "fail" in kinds else []
    told += [f"{kinds.count('warn'):,} warn"] if "warn" in kinds else []
    if contract.unknown:
        told.append(f"{counted(contract.unknown, 'broken check')} not named")
    return f"{', '.join(told)} of {counted(len(kinds), 'check')}." if kinds else f"{', '.join(told)}."


def measured(check: CheckResult) -> str:
    """What was compared, and of rows how many."""
    if check.rows_failed is not None and check.rows_checked is not None:
        rows = f"{check.rows_failed:,} of {counted(check.rows_checked, 'row')}"
        is_share = check.expected.endswith("percent") and isinstance(check.measured, float | int)
        return f"{number(check.measured)} percent: {rows}" if is_share else rows  # type: ignore[arg-type]
    if isinstance(check.measured, float | int):
        unit = _UNIT.search(check.expected)
        return number(check.measured) + (unit[0] if unit else "")
    return check.measured or "nothing"


def command(contract: ContractResult, check: CheckResult) -> str:
    """What shows more of a check, fit to be pasted into a shell whatever the names are."""
    return f"accord explain {quote(printable(f'{contract.contract}/{check.id}'))}"


def percent(score: float) -> str:
    """Cut off after one decimal: only full health is 100 %."""
    return permille(int(score * 1000 + 1e-9))


def permille(value: int) -> str:
    return "100 %" if value >= 1000 else f"{value // 10}.{value % 10} %"


def when(time: str) -> str:
    """A time to the minute, as `2026-11-21 06:56 UTC`."""
    found = _TIME.match(time)
    return f"{found[1]} {found[2]} UTC" if found else time


def day(time: str) -> str:
    found = _TIME.match(time)
    return found[1] if found else time


def span(seconds: float | None) -> str:
    """A time in the unit that people would take."""
    if seconds is None:
        return NONE
    size, unit = next((one for one in _UNITS if abs(seconds) >= one[0]), _UNITS[-1])
    value = round(seconds / size, 1)
    return f"{value:g} {unit.removesuffix('s') if value == 1 else unit}"


def link(url: str | None) -> str | None:
    """The address, if a click on it can do no more than open a page; else None."""
    if url is None or len(url) > LONGEST or not re.fullmatch(r"[!#-&(-;=?-\[\]_a-z~]+", url):
        return None
    try:
        found = urlsplit(url)
        return url if found.scheme.lower() in ("http", "https") and found.hostname else None
    except ValueError:
        return None


def host(url: str) -> str:
    """Where an address leads."""
    return urlsplit(url).hostname or ""


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"
