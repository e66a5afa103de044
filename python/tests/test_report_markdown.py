"""A run as Markdown: a comment, and a step's summary. Read back by a parser of Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile_texts import HOSTILE
from markdown_reading import PARSER, found_later, read
from msgspec.structs import replace
from run_reports import big, check, contract, empty, errors, hostile, plain, report, well

from accord.reports.markup import linked
from accord.reports.run import markdown
from accord.reports.run.markdown import COMMENT, SUMMARY, Limit, render
from accord.results import CheckResult, OtherTest, RunReport, Skipped

GOLDEN = Path(__file__).parent / "data/golden"


def test_the_comment() -> None:
    """report.md is read in review: take a change over by hand."""
    assert render(plain()) == (GOLDEN / "report.md").read_text(encoding="utf-8")


VERDICTS = {
    "well": (well(), "✅ 5 contracts kept"),
    "broken": (plain(), "❌ 1 of 5 contracts is broken; 1 other test failed"),
    "errors": (errors(), "❌ 2 of 2 contracts are broken"),
    "nothing": (empty(), "⚠️ no contract was part of this run"),
    "warnings": (
        report(contract("a", check("unique", "b", failed=1, severity="warn"))),
        "⚠️ 1 of 1 contract with warnings",
    ),
    "skipped": (
        report(contract("a", verdict="skipped"), contract("b")),
        "⚠️ 1 of 2 contracts skipped, the others are kept",
    ),
    "others": (
        report(contract("a"), others=plain().others),
        "⚠️ 1 contract kept; 1 other test failed",
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_comes_first(name: str) -> None:
    given, verdict = VERDICTS[name]
    assert render(given).splitlines()[:2] == ["<!-- accord-report -->", f"## {verdict}"]


def test_the_worst_and_the_new_come_first() -> None:
    def made(id: str, severity: str, standing: str) -> CheckResult:
        return check("unique", id=id, failed=1, severity=severity, standing=standing)

    first = [made("w1", "warn", "known"), made("e1", "error", "known")]
    second = [made("w2", "warn", "new"), made("e2", "error", "new"), made("e3", "error", "known")]
    given = report(
        *[contract("a", *first), contract("b", *second)],
        contract("c", verdict="error", message="No.", score=None),
    )
    rows = re.findall(r"^\| (\S+) \| [^|]* \| (?:`(\w+)`|the query)", render(given), re.M)
    assert rows == [("❌", ""), ("❌", "e2"), ("❌", "e1"), ("❌", "e3"), ("⚠️", "w2"), ("⚠️", "w1")]


# --------------------------------------------------------------------------------------- what is not ours

PLAIN = read(render(hostile("a", times=True), SUMMARY))[0]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("limit", [COMMENT, SUMMARY], ids=["comment", "summary"])
def test_hostile_texts(limit: Limit, name: str) -> None:
    """The document has the structure that it has with harmless texts, and no text calls anybody."""
    rendered = render(hostile(HOSTILE[name], times=True), limit)
    structure, texts = read(rendered)
    if limit is SUMMARY or len(HOSTILE[name]) < 200:
        assert structure == PLAIN
    assert found_later(texts) == set()
    assert all(line.isprintable() for line in rendered.split("\n"))
    assert limit.of(rendered) <= limit.most
    assert [line for line in rendered.split("\n") if re.match(r"\s*::|.*##\[", line)] == []


@pytest.mark.parametrize("name", [name for name, text in HOSTILE.items() if "\n" in text])
def test_a_message_of_the_warehouse(name: str) -> None:
    lost = contract("a", verdict="error", message=HOSTILE[name], score=None)
    structure, texts = read(render(report(lost)))
    assert structure[0] == "html_block" + markdown.MARKER + "\n"
    assert found_later(texts) == set()


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/b_c?d=e&f=g#h", "[r](https://a.example/b_c?d=e&amp;f=g#h)"),
        ("http://a.example/(b)<c>|d`e$f\\", "[r](http://a.example/%28b%29%3Cc%3E%7Cd%60e%24f%5C)"),
        ("https://a.example/ö", "[r](https://a.example/%C3%B6)"),
        ("javascript:alert(1)", "r: `javascript:alert(1)`"),
        ("data:text/html,x", "r: `data:text/html,x`"),
        ("//a.example", "r: `//a.example`"),
        ("https:///a", "r: `https:///a`"),
        ("https://github.com@a.example/", "r: `https://github.com@a.example/`"),
        ("https://[a", "r: `https://[a`"),
        ("https://a.example/\n", "r: `https://a.example/\\x0a`"),
        ("docs/runbook.md", "r: `docs/runbook.md`"),
        ("", "r: <code></code>"),
    ],
)
def test_links(url: str, written: str) -> None:
    """A link leads where it says, to the web; all else is text."""
    assert linked("r", url) == written
    links = [
        child.attrs["href"]
        for token in PARSER.parse(f"| a |\n|---|\n| {written} |")
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert len(links) == written.startswith("[")
    assert all(str(link).startswith(("http://a.example/", "https://a.example/")) for link in links)


# ----------------------------------------------------------------------------------------------- the limit


def crowded(text: str, many: int = 2_000) -> RunReport:
    """More of everything than fits."""
    many_checks = big(contracts=300, checks=10, points=2, failing=0.5)
    other = OtherTest(name=text, node=text, table=None, status="fail", failures=1, message=None)
    return replace(
        many_checks,
        skipped=tuple(Skipped(name=text, node=text, because=(text,)) for _ in range(many)),
        others=(other,) * many,
        notes=(text,) * many,
    )


LIMITS = {
    "checks": (big(contracts=400, points=2, failing=1), COMMENT),
    "checks in a summary": (big(contracts=400, points=2, failing=1), SUMMARY),
    "contracts": (big(contracts=3_000, checks=1, points=2, failing=0), COMMENT),
    "lists": (crowded("a" * 50), COMMENT),
    "bars": (crowded("|" * 400), COMMENT),
    "beyond the first plane": (crowded("😀" * 400), COMMENT),
    "beyond the first plane in a summary": (crowded("😀" * 400, 20_000), SUMMARY),
}


@pytest.mark.parametrize("name", LIMITS)
def test_the_limit(name: str) -> None:
    """Nearly all room is used, and all that is left out is counted."""
    given, limit = LIMITS[name]
    rendered = render(given, limit)
    assert limit.most * 0.6 < limit.of(rendered) <= limit.most
    for what, all_of in (("failing check", r"^\| (?:❌|⚠️) \|"), ("the details of", "^<details>.* score")):
        pattern = r"([\d,]+) failing check" if what == "failing check" else r"the details of ([\d,]+)"
        left = [int(each.replace(",", "")) for each in re.findall(pattern, rendered)]
        shown = len(re.findall(all_of, rendered, re.M))
        failing = sum(check.counts_as in ("fail", "warn") for c in given.contracts for check in c.checks)
        told = sum(any(check.status != "pass" for check in c.checks) for c in given.contracts)
        assert shown + sum(left) == (failing if what == "failing check" else told)


@pytest.mark.parametrize(
    ("title", "items"), [("Not built", "skipped"), ("Other tests", "others"), ("Notes", "notes")]
)
def test_lists_are_cut_and_counted(title: str, items: str) -> None:
    given = crowded("a" * 50)
    section = render(given).partition(f"**{title}")[2].partition("\n\n")[2].partition("\n\n")[0]
    *shown, last = section.splitlines()
    left = re.fullmatch(r"- ([\d,]+) more, not shown", last)
    assert left
    assert len(shown) > 5
    assert len(shown) + int(left[1].replace(",", "")) == len(getattr(given, items))


def test_as_many_as_fit() -> None:
    given = replace(plain(), others=(), skipped=(), sources=(), base=None, notes=())
    whole = render(given)
    assert "Left out" not in whole
    cut = 700  # the room for telling what is left out
    assert render(given, Limit(len(whole) + cut, COMMENT.of)) == whole
    shorter = render(given, Limit(len(whole) + 300, COMMENT.of))
    assert len(whole) - 1_000 < len(shorter) < len(whole)
    assert "2 more, not shown" in shorter
