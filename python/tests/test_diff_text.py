"""A comparison as text for terminals."""

from __future__ import annotations

import re

import comparisons
import pytest
from comparisons import EMPTY, HOSTILE, RICH, compared, comparison, judged

from accord.changes.judged import Affected, Comparison
from accord.reports.changes import text
from accord.reports.changes.findings import findings_of
from accord.reports.findings import junit

ORDERS = """\
orders 1.2.0 -> 1.3.0: 3 errors, 1 warning, 3 notes; needs 2.0.0 (major)
  14 days of notice are promised: not before 2026-12-05; takes effect 2026-11-28
  to be approved by Data Council, finance@example.com
  a plan to take the changes back is asked for
contracts/orders.yaml:40:3: error: the freshness of `orders` went from 24 hours to 48 hours [sla-freshness-relaxed]
  Agree on it with the consumers, and give the notice that the contract
    promises.
  breaks finance-reporting (Finance, finance@example.com)
contracts/orders.yaml:12:5: error: the column `orders.status` is gone [column-removed]
  Mark the column as `deprecated` first, and remove it when its consumers have
    moved.
  breaks finance-reporting (Finance, finance@example.com)
  breaks model daily_sales, exposure weekly_kpis (BI, bi@example.com)
  may break ops-alerts (Operations): reads the table; which columns is not
    declared
  may break model odd_model
contracts/orders.yaml:3:10: error: the changes need version 2.0.0; it went from 1.2.0 to 1.3.0 [major-version-not-bumped]
  Write the version that is needed, or take back what breaks.
contracts/orders.yaml:20:7: warning: the type of `orders.note` went from varchar(20) to varchar(40) [type-length-increased]
  Ask the consumers that copy the column; lengthen theirs first.
  may break ops-alerts (Operations): reads the table; which columns is not
    declared
  Lowered from error: accord.yml says so.
contracts/orders.yaml:12:5: info: the description of `orders` went from `Orders.` to `All orders.` [description-changed]
contracts/orders.yaml:30:7: info: the column `orders.channel` is new [column-added-optional]
contracts/orders.yaml:12:5: info: `orders.legacy_id` is deprecated [column-deprecated]
"""  # noqa: E501
ACCEPTED = """\
contracts/orders.yaml:12:5: info: `orders.state` may be `lost` now [enum-value-added]
  accepted by exception: agreed with Finance (owner ann@example.com, until
    2027-01-31)
contracts/orders.yaml:12:5: info: `orders.id` need not be unique any more [unique-removed]
  accepted by baseline
"""
OTHERS = """
customers 2.1.0 -> 3.0.0: 1 error; a major version, as needed
contracts/customers.yaml:21:9: error: `customers.email` may be null now [required-removed]
  Tell the consumers which values come, and from when; let them change first.

carts 1.4.0 is gone: 1 error
main:contracts/carts.yaml:8:5: error: the table `carts` is gone [object-removed]
  Keep it beside the new one until every consumer has moved; mark it as
    deprecated, with a date.
  breaks model daily_sales

shipments 1.0.0 is new: 1 note
contracts/shipments.yaml:8:5: info: the table `shipments` is new [object-added]

not compared: `contracts/notes.yaml` is no contract: it has no `name`
4 of 14 contracts changed: 5 errors, 1 warning, 4 notes; accepted: 1 by baseline, 1 by exception; 1 not compared
"""  # noqa: E501


@pytest.mark.parametrize(
    ("given", "with_accepted", "expected"),
    [
        (RICH, False, ORDERS + OTHERS),
        (RICH, True, ORDERS + ACCEPTED + OTHERS),
        (EMPTY, True, "12 contracts: nothing has changed\n"),
        (comparison(), False, "no contracts to compare\n"),
        (
            comparison(compared(comparisons.BASELINED)),
            False,
            "orders 1.2.0 -> 1.3.0: needs 2.0.0 (major)\n\n"
            "1 of 1 contract changed; accepted: 1 by baseline\n",
        ),
    ],
    ids=["rich", "with what is accepted", "nothing changed", "nothing", "all accepted"],
)
def test_text(given: Comparison, with_accepted: bool, expected: str) -> None:
    assert text.render(given, with_accepted=with_accepted) == expected


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "needs 2.0.0 (major)"),
        ({"needed_version": None}, "needs a major version"),
        ({"made": "none"}, "needs 2.0.0 (major)"),
        ({"made": "down"}, "needs 2.0.0 (major)"),
        ({"made": "major"}, "a major version, as needed"),
        ({"made": "major", "needs": "minor"}, "a major version, where a minor one would do"),
        ({"made": "major", "needs": None}, ""),
        ({"old_version": None}, ""),
        ({"new_version": None}, ""),
    ],
)
def test_the_version_that_is_needed(more: dict[str, str | None], said: str) -> None:
    first = text.render(comparison(compared(comparisons.RELAXED, **more))).splitlines()[0]
    assert first.partition(": 1 error")[2].removeprefix("; ") == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"notice": "14 days"}, []),
        ({"notice": "14 days", "earliest": "d"}, ["  14 days of notice are promised: not before d"]),
        ({"earliest": "d"}, ["  not before d"]),
        ({"rollback_plan": True}, ["  a plan to take the changes back is asked for"]),
    ],
)
def test_duties(more: dict[str, str | bool], said: list[str]) -> None:
    lines = text.render(comparison(compared(comparisons.DESCRIBED, **more))).splitlines()
    assert lines[1 : lines.index("") - 1] == said


@pytest.mark.parametrize(
    ("consumer", "is_certain", "verb"),
    [
        ("error", True, "breaks"),
        ("error", False, "may break"),
        ("warning", True, "may break"),
        ("warning", False, "may break"),
        ("info", True, "concerns"),
    ],
)
def test_who_breaks(consumer: str, is_certain: bool, verb: str) -> None:
    """Whom a change breaks is told by the consumer's view, whatever the level."""
    someone = Affected(name="x", kind="consumer", is_certain=is_certain)
    one = judged("required-added", "m", level="error", consumer=consumer, affected=(someone,))
    assert f"\n  {verb} x\n" in text.render(comparison(compared(one)))


def test_many_are_counted() -> None:
    crowd = [Affected(name=f"{kind}{n}", kind=kind) for kind in ("consumer", "model") for n in range(9)]
    one = judged("column-removed", "m", affected=tuple(crowd))
    lines = text.render(comparison(compared(one))).splitlines()
    assert "  breaks 3 more consumers" in lines
    (models,) = re.findall(r"breaks model .*more downstream", " ".join(line.strip() for line in lines))
    assert models.endswith("model model5, 3 more downstream")
    assert sum(line.startswith("  breaks consumer") for line in lines) == text.NAMED


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    """No character that a terminal obeys; and a line of a finding is a finding."""
    rendered = text.render(comparisons.hostile(HOSTILE[name]), with_accepted=True)
    assert all(line.isprintable() for line in rendered[:-1].split("\n"))
    findings = re.findall(r"^.*:\d+:\d+: (?:error|warning|info): .* \[[a-z-]+\]$", rendered, re.M)
    assert len(findings) == 4


@pytest.mark.parametrize("name", ["::error::x", "  ::error::x", "::", " ".join(["::add-mask::"] * 40)])
@pytest.mark.parametrize("before", range(0, 80, 7))
def test_no_line_is_a_command_of_github(name: str, before: int) -> None:
    """Wherever a line is wrapped. The text stays, with its first colon as other signs are that are obeyed."""
    given = comparisons.hostile(f"{'a' * before} {name}" if before else name)
    rendered = text.render(given, with_accepted=True)
    assert not [line for line in rendered.splitlines() if line.lstrip().startswith("::")]
    assert "\\x3a:" in rendered or before
    found = junit.render(findings_of(given), [name], "accord diff", "error")
    assert not [line for line in found.splitlines() if line.lstrip().startswith("::")]


def test_colour() -> None:
    rendered = text.render(RICH, colour=True)
    assert "\x1b[31merror\x1b[0m: the column" in rendered
    assert rendered.startswith("\x1b[1morders 1.2.0")
    assert re.sub(r"\x1b\[\d+m", "", rendered) == text.render(RICH)
