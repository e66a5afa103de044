"""Spans of time and percentages, as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from accord.contract.checks import PERIODS
from accord.readers.amounts import PERIOD, Duration, duration, percentage, period, read_longest, read_percent
from accord.readers.section import Log, Section
from accord.source import loads

DURATIONS: dict[str, tuple[float, str] | tuple[float, str, str]] = {
    "1 hour": (1, "hour"),
    "4 hours": (4, "hour"),
    "30 days": (30, "day"),
    "90 seconds": (90, "second"),
    "1 week": (1, "week"),
    "15m": (15, "minute"),
    "2h": (2, "hour"),
    "1d": (1, "day"),
    " 1.5  Hours ": (1.5, "hour"),
    "0 days": (0, "day"),
    # Less than a second.
    "< 100ms": (0.1, "second", "<"),
    "<=5 min": (5, "minute", "<="),
    "> 1 year": (365.25, "day", ">"),
    ">= 2w": (2, "week", ">="),
    "≤ 1 hour": (1, "hour", "<="),
    "≥ 1 hour": (1, "hour", ">="),
    # Of the mean calendar.
    "1 month": (30.4375, "day"),
    "2 mo": (60.875, "day"),
    "1y": (365.25, "day"),
    # Parts add up, in the smallest period.
    "1 hour 30 minutes": (90, "minute"),
    "1h30m": (90, "minute"),
    "1.1 hours 1 minute": (67, "minute"),  # 1.1 * 60 is 66.00000000000001
    "1 day, 12 hours": (36, "hour"),
    "1 hour and 1 second": (3601, "second"),
    "1 week 1 day": (8, "day"),
    # ISO 8601, where M is a month before T and a minute behind it.
    "PT1H": (1, "hour"),
    "PT15M": (15, "minute"),
    "P1M": (30.4375, "day"),
    "P1DT12H": (36, "hour"),
    "P2W": (2, "week"),
    "PT0.5S": (0.5, "second"),
    "P1Y": (365.25, "day"),
    "< PT1H": (1, "hour", "<"),
}


@pytest.mark.parametrize(("text", "expected"), DURATIONS.items(), ids=DURATIONS)
def test_duration(text: str, expected: tuple[Any, ...]) -> None:
    found = duration(text)
    assert found == Duration(*expected)
    assert isinstance(found.amount, int) == (expected[0] == int(expected[0]))


NO_DURATIONS = (
    *("", " ", "<", "1", "hour", "1 fortnight", "-1 hour", "1 hour ago", "in 1 hour", "1:30", "1,5 hours"),
    *(
        "P",
        "PT",
        "P1H",
        "PT1D",
        "P1DT",
        "1 hour 30",
        "== 1 hour",
        "1e3 hours",
        "1 hour\n\n2 apples",
        "٣ days",
    ),
    "9" * 400 + " days",
)


@pytest.mark.parametrize("text", NO_DURATIONS)
def test_no_duration(text: str) -> None:
    assert duration(text) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("s sec second seconds", ("second", 1)),
        ("m min minute minutes", ("minute", 1)),
        ("h hr hour hours", ("hour", 1)),
        ("d day days DAY", ("day", 1)),
        ("w week weeks", ("week", 1)),
        ("mo month months", ("day", 30.4375)),
        ("y yr year years", ("day", 365.25)),
        ("fortnight decade x", None),
    ],
)
def test_period(words: str, expected: tuple[str, float] | None) -> None:
    assert {period(word) for word in words.split()} == {expected}


def test_periods_are_those_of_the_vocabulary() -> None:
    assert {name for name, _ in PERIOD.values()} == set(PERIODS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("99.5%", 99.5), ("99.5 %", 99.5), ("100%", 100), ("0%", 0), ("0.5%", 0.5), ("99 percent", 99)],
        *[(text, None) for text in ("99.5", "0.995", "%", "-1%", "99,5%", "99%%", "> 99%", "1e2%", "")],
    ],
)
def test_percentage(text: str, expected: float | None) -> None:
    assert percentage(text) == expected


def section(value: str) -> Section:
    [document] = loads(f"key: {value}", "x")
    return Section(document, "", Log(document))


@pytest.mark.parametrize(
    ("value", "expected"), [("99.5%", 99.5), ("99.5", 99.5), ("100", 100), ("0", 0), ("1%", 1), ("~", None)]
)
def test_read_percent(value: str, expected: float | None) -> None:
    holder = section(value)
    assert read_percent(holder, "key") == expected
    assert holder.log.findings == []


FROM_0_TO_100 = "takes a percentage from 0 to 100, not"


@pytest.mark.parametrize(
    ("value", "message", "remedy"),
    [
        ("0.995", "is 0.995 a share or a percentage?", "Write `99.5%`, or `0.995%`."),
        ("1", "is 1 a share or a percentage?", "Write `100%`, or `1%`."),
        ("101", f"{FROM_0_TO_100} the number 101", "Write a percentage: `99.5%`."),
        ("-5", f"{FROM_0_TO_100} the number -5", "Write a percentage: `99.5%`."),
        (".nan", f"{FROM_0_TO_100} the number nan", "Write a percentage: `99.5%`."),
        ("'99.5'", f"{FROM_0_TO_100} `99.5`", "Write a percentage: `99.5%`."),
        ("100.1%", f"{FROM_0_TO_100} `100.1%`", "Write a percentage: `99.5%`."),
        ("true", f"{FROM_0_TO_100} true or false", "Write a percentage: `99.5%`."),
        ("[99%]", "takes text or a number, not a list", None),
    ],
)
def test_no_percentage(value: str, message: str, remedy: str | None) -> None:
    holder = section(value)
    assert read_percent(holder, "key") is None
    [finding] = holder.log.findings
    assert (finding.rule, finding.remedy) == ("wrong-type", remedy)
    assert message in finding.message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("soon", "takes a span of time, not `soon`"),
        ("90", "takes a span of time, not the number 90"),
        ("true", "takes a span of time, not true or false"),
        ("[1h]", "takes text or a number, not a list"),
        ("'> 1 hour'", "`> 1 hour` is no upper bound"),
        ("'>= 1 hour'", "is no upper bound"),
        ("0 hours", "is no span above 0"),
    ],
)
def test_no_greatest_age(value: str, message: str) -> None:
    holder = section(value)
    assert read_longest(holder, "key") is None
    [finding] = holder.log.findings
    assert message in finding.message


def test_greatest_age() -> None:
    assert read_longest(section("<= 1 hour"), "key") == Duration(1, "hour", "<=")
    assert read_longest(section("~"), "key") is None
