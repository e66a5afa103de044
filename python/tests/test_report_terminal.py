"""A run in a terminal: 80 columns, calm, and nothing in it that a terminal or a log would obey."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import run_reports
from hostile_texts import HOSTILE
from run_reports import check, contract, report

from accord.reports.run import words
from accord.reports.terminal import render
from accord.reports.text import cells, printable, wrapped
from accord.results import ContractResult, OtherTest, RunReport, SourceResult

GOLDEN = Path(__file__).parent / "data/golden"


def test_the_story() -> None:
    """report-story.txt is read in review: take a change over by hand."""
    golden = (GOLDEN / "report-story.txt").read_text(encoding="utf-8")
    rendered = render(run_reports.plain())
    assert rendered == golden
    assert max(map(len, rendered.splitlines())) <= 80
    assert render(run_reports.plain(), unicode=False).isascii()
    coloured = render(run_reports.plain(), colour=True)
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == golden


def test_a_kept_contract_is_one_line() -> None:
    kept = contract("a", check("unique", "b"), downstream=run_reports.plain().contracts[0].downstream)
    assert render(report(kept)).splitlines()[2:4] == ["✓ a 1.0.0 · 1 check, all kept", ""]


LINES: dict[str, tuple[ContractResult, list[str]]] = {
    "marks": (
        contract(
            "a", check("unique", "b", failed=1, standing="new", since="2026-11-20T01:02:03Z", flaky=True)
        ),
        ["[new, since 2026-11-20, flaky]", "owner: flight-data@example.com (Flight data)"],
    ),
    "score of a kept one": (
        contract("a", check("unique", "b"), check("unique", "c", failed=1, status="waived"), score=0.75),
        ["✓ a 1.0.0 · 2 checks, all kept · score 75 %"],
    ),
    "unknown": (
        contract("a", verdict="warn", unknown=1, score=None),
        [
            "! a 1.0.0 · 1 broken, not known which",
            "warn  1 check is broken; dbt's artifacts do not say which.",
        ],
    ),
    "nothing known of a kept one": (contract("a", verdict="pass", score=None), ["✓ a 1.0.0 · all kept"]),
    "error of a check that is a test": (
        contract("a", check("unique", "b", status="error", measured=None), verdict="error", score=None),
        ["✗ a 1.0.0 · 1 check: 1 fail", "fail  b.unique: There was nothing to measure in 27,004 rows."],
    ),
    "runbook": (
        contract("a", check("unique", "b", failed=1), runbook="https://r.example/a", owner=None),
        ["owner: Flight data", "runbook: https://r.example/a"],
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_lines(name: str) -> None:
    given, lines = LINES[name]
    rendered = render(report(given))
    assert [line for line in lines if line not in rendered] == []


def test_long_lists_are_cut_and_counted() -> None:
    others = tuple(
        OtherTest(name=f"t{n}", node="", table=None, status="fail", failures=1, message=None)
        for n in range(25)
    )
    lines = render(report(others=others)).splitlines()
    assert "    t19: fail, 1 row" in lines
    assert lines[lines.index("    t19: fail, 1 row") + 1] == "    and 5 more"


# ------------------------------------------------------------------------------------------------ words

MESSAGES = [
    (None, []),
    ("", []),
    (
        'Runtime Error in test a (m.yml)\n  Binder Error: column "b" not found!\n\n  LINE 3: select b\n  ^',
        ["Runtime Error in test a (m.yml)", 'Binder Error: column "b" not found!'],
    ),
    (
        "Conversion Error: Could not convert string 'ann@example.com' to INT32\n\nLINE 1: select 'x'",
        ["Conversion Error: Could not convert string '***' to INT32"],
    ),
    ("could not convert 'it's ann' to 'INT'", ["could not convert '***'"]),
    ("Could not convert string 'ann\nbob' to INT32", ["Could not convert string '***' to INT32"]),
    ("Could not convert string 'ann", ["Could not convert string '***'"]),
    ('invalid input syntax for type integer: "ann"', ["invalid input syntax for type integer: '***'"]),
    ('value "99" is out of range', ["value '***' is out of range"]),
    ('Could not parse string "ann" by "%Y"', ["Could not parse string '***' by \"%Y\""]),
    ("relation does not exist; it isn't there", ["relation does not exist; it isn't there"]),
    (
        "[UNRESOLVED_COLUMN] `b`. ; line 5 pos 8;\n'Project ['b]\n+- Relation a",
        ["[UNRESOLVED_COLUMN] `b`. ; line 5 pos 8;"],
    ),
    ("Error\n== SQL ==\nselect secret", ["Error"]),
    ("Error\n  compiled code at target/compiled/a.sql", ["Error"]),
    ("Error\nwith a as (\nselect 1", ["Error"]),
    (
        "Compilation Error in test a\n  accord: there is no check 'b'\n  \n  > in macro _plan (plan.sql)",
        ["Compilation Error in test a", "accord: there is no check 'b'"],
    ),
    ("a\nb\nc\nd\ne", ["a", "b", "c", "d"]),
    ("x" * 400, ["x" * 299 + "…"]),
]


@pytest.mark.parametrize(("message", "shown"), MESSAGES)
def test_what_the_warehouse_says(message: str | None, shown: list[str]) -> None:
    """Neither compiled SQL, nor values of the data."""
    assert words.message(message) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "100 %"), (0.9999, "99 %"), (0.29, "29 %"), (0.0, "0 %"), (None, "not measured")],
)
def test_score(value: float | None, shown: str) -> None:
    assert words.score(value) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (90, "90 seconds"),
        (120, "2 minutes"),
        (3_600, "1 hour"),
        (5_400, "90 minutes"),
        (9_000, "2.5 hours"),
        (86_400, "1 day"),
        (90_000, "25 hours"),
        (8_640_000, "100 days"),
    ],
)
def test_span(seconds: float, shown: str) -> None:
    assert words.span(seconds) == shown


def source(status: str, **more: float | None) -> SourceResult:
    times = {"age": 7_200.0, "warn_after": None, "error_after": None, **more}
    return SourceResult(name="s", status=status, loaded_at=None, **times)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (source("warn", warn_after=3_600, error_after=4_000), "2 hours old; should be at most 1 hour"),
        (source("error", warn_after=60, error_after=3_600), "2 hours old; should be at most 1 hour"),
        (source("error"), "2 hours old"),
        (source("runtime error", age=None), "its freshness could not be read."),
    ],
)
def test_freshness(given: SourceResult, shown: str) -> None:
    assert words.freshness(given) == shown


# ----------------------------------------------------------------------------------------------- wrapping


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a bc def", [" a bc", "  def"]),
        ("abcdefgh i", [" abcde", "  fgh", "  i"]),
        ("ab cdefghi", [" ab", "  cdef", "  ghi"]),
        ("表表表表", [" 表表", "  表表"]),
        ("abc ::b", [" abc", "  \\x3a", "  :b"]),
        ("::b", [" \\x3a:", "  b"]),
        ("a\nb", [" a\\x0a", "  b"]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 6, " ", "  ") == lines


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str, width: int) -> None:
    given = run_reports.hostile(HOSTILE[name], times=True)
    for line in render(given, width).split("\n"):
        assert cells(line) <= width
        assert line.isprintable()
        assert not re.match(r"\s*::|.*##\[", line), "GitHub Actions would obey it"
    bare = re.sub(r"\x1b\[[0-9]*m", "", render(given, width, colour=True))
    assert bare == render(given, width)


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if name not in ("a command", "commands", "an old command")]
)
def test_texts_are_whole(name: str) -> None:
    """Put together again, the lines hold the text."""
    given = contract("a", check("unique", "b", failed=1, description="", id=HOSTILE[name]))
    rendered = "".join(render(report(given)).split())
    assert "".join(printable(HOSTILE[name]).split()) in rendered


def test_a_big_report_is_told_whole() -> None:
    big: RunReport = run_reports.big(contracts=50, points=2, failing=0.5)
    rendered = render(big)
    found = [check for each in big.contracts for check in each.checks if check.counts_as != "pass"]
    assert len(re.findall("^    (?:fail|warn|info)  ", rendered, re.M)) == len(found) > 500


@pytest.mark.parametrize("width", [0, 1, 5, 11])
def test_no_terminal_is_too_narrow(width: int) -> None:
    found = wrapped("a long 日本 word", width, "  ", " " * 10)
    assert "".join("".join(found).split()) == "along日本word"
