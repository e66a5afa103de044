"""What a message says of a run, and that no name in it is anything but a name."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from conftest import ROOT
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from notified import HIDDEN, RUNBOOK, base, check, contract, run

from accord.notify import notification, slack_message
from accord.notify.message import MAX_CHECKS, MAX_CONTRACTS, event_of
from accord.results import RunReport

SCHEMA = json.loads((ROOT / "docs/schemas/notification-1.json").read_text())


def webhook_of(report: RunReport) -> Any:
    """The JSON of the webhook, which follows its schema."""
    data = json.loads(msgspec.json.encode(notification(report, "failed")))
    Draft202012Validator(SCHEMA).validate(data)
    return data


def slack_of(report: RunReport) -> Any:
    """The message for Slack, as it is sent."""
    return json.loads(msgspec.json.encode(slack_message(notification(report, "failed"))))


def objects(message: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The kind of block and the text object, of all texts in blocks."""
    for block in message["blocks"]:
        for text in [block["text"]] if "text" in block else block["elements"]:
            yield block["type"], text


def shown(message: Any) -> str:
    return "\n".join(text["text"] for _, text in objects(message))


# -------------------------------------------------------------------------------------------- when

PASS, FAIL, SKIPPED = contract("a", "pass"), contract("b", "fail"), contract("c", "skipped")


@pytest.mark.parametrize(
    ("report", "failed", "event"),
    [
        (run(FAIL), True, "failed"),
        (run(FAIL, base=base(new=0, fixed=1)), True, "failed"),
        (run(contract("w", "warn")), False, None),
        (run(contract("w", "warn"), base=base(new=0)), False, None),
        (run(contract("w", "warn"), base=base(new=1)), False, "failed"),
        (run(PASS), False, None),
        (run(PASS, base=base(new=0)), False, None),
        (run(PASS, base=base(new=0, fixed=1)), False, "recovered"),
        (run(PASS, SKIPPED, base=base(new=0, fixed=1)), False, None),
    ],
)
def test_when_there_is_something_to_tell(report: RunReport, failed: bool, event: str | None) -> None:
    assert event_of(report, failed=failed) == event


# -------------------------------------------------------------------------------------------- what


def test_what_a_webhook_is_told() -> None:
    checks = [check("w", severity="warn"), check("p", status="pass"), check("i", severity="info"), check("f")]
    told = webhook_of(run(contract("orders", "fail", *checks), PASS, SKIPPED, base=base(fixed=11)))
    assert (told["schema"], told["event"], told["project"]) == ("accord.notification/1", "failed", "shop")
    assert (told["target"], told["invocation_id"], told["verdict"]) == ("prod", "1-2-3", "fail")
    assert (told["counts"]["contracts"], told["counts"]["broken"], told["counts"]["other_failed"]) == (
        3,
        1,
        3,
    )
    [found] = told["contracts"]
    assert (found["model"], found["version"], found["owner"]) == ("orders", "1.2.0", "me@example.org")
    assert (found["team"], found["runbook"]) == ("Sales", RUNBOOK)
    assert [one["id"] for one in found["checks"]] == ["f", "w"], "what breaks the contract comes first"
    assert found["checks"][0]["says"] == "12 of 100 rows have no amount."
    assert (told["base"]["new"], len(told["base"]["fixed"]), told["base"]["more_fixed"]) == (1, 10, 1)


def test_what_slack_shows() -> None:
    known = check("k", standing="known", severity="warn", since=None)
    message = slack_of(run(contract("orders", "fail", check(standing="new"), known), contract("x", "error")))
    assert message["text"] == "shop (prod): 2 contracts broken"
    text = shown(message)
    assert f"*Broken* `orders`  <{RUNBOOK.replace('&', '&amp;')}|Runbook>" in text
    assert "*Could not be checked* `x`" in text
    assert "Contract shop_orders 1.2.0\nOwner: me@example.org · Sales\n" in text
    first = "• amount.not_null (error, new, since 2026-11-20T06:00:00Z): 12 of 100 rows have no amount."
    assert f"{first}\n• k (warn, already failing): 12 of" in text


def test_checks_that_nothing_names() -> None:
    report = run(replace(contract("orders", "fail", unknown=2), checks=()))
    assert "2 broken checks not known by name." in shown(slack_of(report))
    assert "Sales\n• 2 failing checks" in shown(slack_of(report))
    assert webhook_of(report)["counts"]["unknown"] == 2


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (run(contract("w", "warn"), target=None), "shop: 1 contract with warnings"),
        (run(PASS), "shop (prod): the run failed"),
        (run(), "shop (prod): the run failed"),
    ],
)
def test_titles(report: RunReport, title: str) -> None:
    assert slack_of(report)["blocks"][0]["text"]["text"] == title


def test_well_again() -> None:
    told = notification(run(PASS, base=base(new=0, fixed=12)), "recovered")
    assert (told.verdict, told.contracts) == ("pass", ())
    message = slack_message(told)
    assert message["text"] == "shop (prod): all contracts are kept again"
    assert "Fixed since the base run:\n• people: c0\n" in shown(message)
    assert shown(message).endswith("• people: c9\n• 2 more")


@pytest.mark.parametrize("contracts", [0, 1, 10, 11, 300])
@pytest.mark.parametrize("checks", [1, 5, 6, 200])
def test_what_is_not_listed_is_counted(contracts: int, checks: int) -> None:
    many = [check(f"c{n}", says="<&>" * 500) for n in range(checks)]
    report = run(*(contract(f"m{n}", "fail", *many, unknown=2) for n in range(contracts)))
    told = webhook_of(report)
    assert len(told["contracts"]) + told["more_contracts"] == contracts
    assert len(told["contracts"]) <= MAX_CONTRACTS
    for found in told["contracts"]:
        assert len(found["checks"]) + found["more_checks"] == checks + 2
        assert len(found["checks"]) <= MAX_CHECKS
    within_limits(slack_of(report))
    assert ("more contracts not kept" in shown(slack_of(report))) == (contracts == 300)


def within_limits(message: Any) -> None:
    """Of Slack: what is beyond them is refused whole."""
    assert 1 <= len(message["blocks"]) <= 50
    assert 1 <= len(message["text"]) <= 3000
    for block, text in objects(message):
        assert 1 <= len(text["text"]) <= (150 if block == "header" else 3000)


# ----------------------------------------------------------------------------------------- hostile

NAMES = {
    "mentions": "<!channel> <!here|here> <@U012AB3CD> <#C123ABC456> <!subteam^S1> @channel @here",
    "links": "<https://evil.example|Runbook> https://evil.example mailto:a@b.example",
    "markup": "*bold* _italic_ ~strike~ `code` ```block``` > quote\n• item :tada: &lt;!channel&gt; &amp;",
    "backquotes": "`*_~` <!channel> `",
    "control characters": "\x1b[2J\x00\r\n\u202ea\u2028b\x85\x07\t\x7f",
    "lone surrogate": "a\ud800b",
    "long": "<&>" * 5_000_000,
    "long lines": "\n" * 100_000 + "a",
    "empty": "",
}
EVERYTHING = run(
    contract("orders", "fail", check(standing="new"), check("c2", severity="warn")),
    contract("people", "error"),
    base=base(fixed=2),
)


def hostile(value: Any, name: str) -> Any:
    """A record in which every text is a hostile one, where the record lets it be."""
    if isinstance(value, msgspec.Struct):
        fields = {field: hostile(getattr(value, field), name) for field in value.__struct_fields__}
        fixed = {"schema", "verdict", "standing", "status", "severity"}
        return replace(value, **{field: new for field, new in fields.items() if field not in fixed})
    if isinstance(value, tuple):
        return tuple(hostile(item, name) for item in value)
    return name if isinstance(value, str) else value


def live(text: str) -> list[str]:
    """What Slack would make of a text of type mrkdwn: tags, and what is between signs of formatting.

    The formatting that the message itself means is taken away first.
    """
    tags = re.findall(r"<[^>]*>?", text)
    rest = re.sub(r"^\*(Broken|Could not be checked|With warnings)\* `[^`\n]+`", "", text)
    return tags + re.findall(r"[*_~`@\n]|:\w+:|\w+://\S*", re.sub(r"<[^>]*>?", "", rest))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_is_live_in_slack(name: str) -> None:
    message = slack_of(hostile(EVERYTHING, name))
    within_limits(message)
    marked = [text for _, text in objects(message) if text["type"] == "mrkdwn"]
    assert len(marked) == 2
    assert [live(text["text"]) for text in marked] == [[], []]
    assert all(text["verbatim"] is True for text in marked), "else Slack looks for links and mentions itself"
    plain = [text for _, text in objects(message) if text["type"] != "mrkdwn"]
    assert all((text["type"], text["emoji"]) == ("plain_text", False) for text in plain)
    # The text that phones show has no markup, but would have mentions.
    assert (message["mrkdwn"], message["unfurl_links"], message["unfurl_media"]) == (False, False, False)
    assert re.search("[<>]|&(?!amp;|lt;|gt;)", message["text"]) is None
    for _, text in objects(message):
        assert [line for line in text["text"].split("\n") if not line.isprintable()] == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_makes_a_webhook_large_or_sends_control_characters(name: str) -> None:
    told = webhook_of(hostile(EVERYTHING, name))
    assert len(json.dumps(told)) < 20_000
    texts = [value for found in told["contracts"] for value in found.values() if isinstance(value, str)]
    assert [text for text in [told["project"], *texts] if not text.isprintable()] == []
    assert [found["runbook"] for found in told["contracts"]] == [None, None]


@pytest.mark.parametrize("name", ["<!channel>", "a & b", "*x*_y_~z~", "&lt;!channel&gt;"])
def test_a_name_is_shown_as_it_is(name: str) -> None:
    report = run(contract(name, "fail", check(name, says=name)), project=name)
    message = slack_of(report)
    [head] = [text["text"] for _, text in objects(message) if text["type"] == "mrkdwn"]
    assert f"`{name}`" in html.unescape(head)
    assert f"• {name} (error, since" in shown(message)
    assert shown(message).startswith(f"{name} (prod): ")
    assert webhook_of(report)["contracts"][0]["model"] == name


@pytest.mark.parametrize(
    ("runbook", "kept"),
    [
        (RUNBOOK, True),
        ("http://wiki/x", True),
        ("javascript:alert(1)", False),
        ("https://a.example/<!channel>", False),
        ("https://a.example|<!channel>", False),
        ("https://a.example/ b", False),
        ("https://a.example/\n", False),
        ("https://[", False),
        ("https:///x", False),
        ("https://a.example/" + "a" * 1000, False),
        ("wiki page 12", False),
        (None, False),
    ],
)
def test_only_an_address_is_a_link(runbook: str | None, kept: bool) -> None:
    report = run(contract("orders", "fail", runbook=runbook))
    assert webhook_of(report)["contracts"][0]["runbook"] == (runbook if kept else None)
    links = re.findall(r"<(.*?)\|Runbook>", shown(slack_of(report)))
    assert [link.replace("&amp;", "&") for link in links] == ([runbook] if kept else [])


def test_no_value_of_a_row_leaves() -> None:
    assert HIDDEN in json.dumps(msgspec.to_builtins(EVERYTHING))
    assert HIDDEN not in json.dumps(webhook_of(EVERYTHING))
    assert HIDDEN not in json.dumps(slack_of(EVERYTHING))
