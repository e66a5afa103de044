"""A RunReport -> what is told of it: a small record for a webhook, and blocks for Slack.

A message holds names and the sentences of checks. It holds no sample rows, and not what the warehouse
said of a query that failed: such texts quote values.
"""

from __future__ import annotations

import re
from typing import Any, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from accord.contract.sentences import counted
from accord.reports.text import printable
from accord.results import CheckResult, ContractResult, RunReport, Standing, Verdict
from accord.results.model import ORDER

Event = Literal["failed", "recovered"]
"""Why a message is sent: something is broken, or what was broken is well again."""

MAX_CONTRACTS = 10
MAX_CHECKS = 5
"""Of one contract. What is beyond is counted."""
MAX_TEXT = 400
"""Characters of a sentence."""
MAX_NAME = 120
"""Characters of a name, an id, an owner. Five checks of a contract then fit one text of Slack."""
MAX_URL = 1000

_SLACK_HEADER = 150
_SLACK_TEXT = 3000


class FailingCheck(Struct, frozen=True, kw_only=True):
    """A check that breaks its contract or warns. `says` is a sentence of at most 400 characters."""

    id: str
    check: str
    column: str | None
    severity: str
    status: str
    says: str
    standing: Standing | None
    """Against the base run, where there is one."""
    since: str | None
    """When the failing began: ISO 8601, UTC."""


class FailingContract(Struct, frozen=True, kw_only=True):
    """A table whose contract is not kept. Of verdict error: its query failed, and nothing was measured."""

    contract: str
    version: str | None
    model: str
    verdict: Verdict
    owner: str | None
    team: str | None
    runbook: str | None
    """An http or https address."""
    checks: tuple[FailingCheck, ...]
    """At most 5, those that break the contract first."""
    more_checks: int
    """Failing checks that are not listed, or that nothing names."""


class Counts(Struct, frozen=True, kw_only=True):
    """Counts over the run, as in `accord.report/1`."""

    contracts: int
    broken: int
    with_warnings: int
    skipped: int
    checks: int
    passed: int
    warned: int
    informed: int
    failed: int
    waived: int
    unknown: int
    """Broken checks that nothing names: of a report from artifacts alone."""
    other_failed: int


class Fixed(Struct, frozen=True, kw_only=True):
    """A check that failed in the base run and does not fail now."""

    model: str
    contract: str
    check: str


class AgainstBase(Struct, frozen=True, kw_only=True):
    """This run against the base run: counts of failing checks, and at most 10 of those that are fixed."""

    invocation_id: str
    new: int
    known: int
    fixed: tuple[Fixed, ...]
    more_fixed: int


class Notification(Struct, frozen=True, kw_only=True):
    """What a webhook is told of a run. Texts hold no control characters; a cut one ends with an ellipsis."""

    schema: Literal["accord.notification/1"] = "accord.notification/1"
    event: Event
    project: str
    target: str | None
    command: str
    invocation_id: str
    generated_at: str
    verdict: Verdict | None
    """The worst of the contracts'; null where the run held none."""
    counts: Counts
    contracts: tuple[FailingContract, ...]
    """At most 10, the worst first."""
    more_contracts: int
    """Contracts that are not kept and are not listed."""
    base: AgainstBase | None


def event_of(report: RunReport, *, failed: bool) -> Event | None:
    """What there is to tell of a run. `failed`: whether the report's exit code is not 0."""
    base = report.base
    if failed or (base is not None and base.new):
        return "failed"
    well = all(contract.verdict == "pass" for contract in report.contracts)
    return "recovered" if well and base is not None and base.fixed else None


def notification(report: RunReport, event: Event) -> Notification:
    """The record of a run. Contracts that were skipped are counted, not listed."""
    bad = [contract for contract in report.contracts if contract.verdict in ("error", "fail", "warn")]
    base = report.base
    return Notification(
        event=event,
        project=_name(report.project),
        target=_optional(report.target),
        command=_name(report.command),
        invocation_id=_name(report.invocation_id),
        generated_at=_name(report.generated_at),
        verdict=min((c.verdict for c in report.contracts), key=ORDER.index, default=None),
        counts=Counts(**{name: getattr(report.totals, name) for name in Counts.__struct_fields__}),
        contracts=tuple(map(_contract, bad[:MAX_CONTRACTS])),
        more_contracts=len(bad[MAX_CONTRACTS:]),
        base=None
        if base is None
        else AgainstBase(
            invocation_id=_name(base.invocation_id),
            new=base.new,
            known=base.known,
            fixed=tuple(
                Fixed(model=_name(one.model), contract=_name(one.contract), check=_name(one.check))
                for one in base.fixed[:MAX_CONTRACTS]
            ),
            more_fixed=len(base.fixed[MAX_CONTRACTS:]),
        ),
    )


def _contract(contract: ContractResult) -> FailingContract:
    failing = [check for check in contract.checks if check.counts_as in ("fail", "warn")]
    failing.sort(key=lambda check: check.counts_as)  # fail before warn
    return FailingContract(
        contract=_name(contract.contract),
        version=_optional(contract.version),
        model=_name(contract.model),
        verdict=contract.verdict,
        owner=_optional(contract.owner),
        team=_optional(contract.team),
        runbook=_address(contract.runbook),
        checks=tuple(map(_check, failing[:MAX_CHECKS])),
        more_checks=len(failing[MAX_CHECKS:]) + contract.unknown,
    )


def _check(check: CheckResult) -> FailingCheck:
    return FailingCheck(
        id=_name(check.id),
        check=_name(check.check),
        column=_optional(check.column),
        severity=_name(check.severity),
        status=_name(check.status),
        says=_line(check.says, MAX_TEXT),
        standing=check.standing,
        since=_optional(check.since),
    )


def _line(text: str, limit: int) -> str:
    # Cut first: a text of megabytes is not walked through.
    line = printable(" ".join(text[: limit * 4].split()))
    whole = len(line) <= limit and len(text) <= limit * 4
    return line if whole else line[: limit - 1] + "…"


def _name(text: str) -> str:
    return _line(text, MAX_NAME)


def _optional(text: str | None) -> str | None:
    return None if text is None else _name(text)


def _address(text: str | None) -> str | None:
    """A runbook that can be a link: no blanks, nothing that ends a link in Slack or HTML."""
    if text is None or len(text) > MAX_URL or not re.fullmatch(r"https?://[!-~]+", text):
        return None
    if set(text) & set("<>|\"'`\\"):
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------- Slack

_WORDS = {"error": "Could not be checked", "fail": "Broken", "warn": "With warnings"}


def slack_message(told: Notification) -> dict[str, Any]:
    """The message of a record, as Slack's incoming webhooks take it.

    Texts from elsewhere are `plain_text`, in which Slack sees no markup. Where markup is needed they are
    escaped, between backquotes, and `verbatim`, so that no name becomes a mention or a link.
    """
    title = _title(told)
    run = f"dbt {told.command} · {told.generated_at} · {told.invocation_id}"
    blocks = [
        {"type": "header", "text": _plain(title, _SLACK_HEADER)},
        {"type": "context", "elements": [_plain(run)]},
        {"type": "section", "text": _plain(_summary(told))},
    ]
    for contract in told.contracts:
        blocks += [
            {"type": "section", "text": _mrkdwn(_head(contract))},
            {"type": "section", "text": _plain("\n".join(_lines(contract)))},
        ]
    if told.more_contracts:
        more = f"{counted(told.more_contracts, 'more contract')} not kept, not listed here."
        blocks.append({"type": "section", "text": _plain(more)})
    if told.base and told.base.fixed:
        blocks.append({"type": "section", "text": _plain(_fixed(told.base))})
    # `text` is what a phone shows; it has no markup either. Slack fetches no address to show what is there.
    quiet = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
    return {"text": escaped(title), "blocks": blocks, **quiet}


def escaped(text: str) -> str:
    """A text in which Slack finds no mention, channel or link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str, limit: int = _SLACK_TEXT) -> dict[str, Any]:
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return {"type": "plain_text", "text": cut, "emoji": False}


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _title(told: Notification) -> str:
    where = told.project + (f" ({told.target})" if told.target else "")
    if told.event == "recovered":
        return f"{where}: all contracts are kept again"
    counts = told.counts
    if counts.broken:
        return f"{where}: {counted(counts.broken, 'contract')} broken"
    if counts.with_warnings:
        return f"{where}: {counted(counts.with_warnings, 'contract')} with warnings"
    return f"{where}: the run failed"


def _summary(told: Notification) -> str:
    counts = told.counts
    text = (
        f"{counted(counts.contracts, 'contract')}: {counts.broken:,} broken, "
        f"{counts.with_warnings:,} with warnings, {counts.skipped:,} skipped. "
        f"{counted(counts.checks, 'check')}: {counts.failed:,} failed, {counts.warned:,} warned."
    )
    if counts.unknown:
        text += f" {counted(counts.unknown, 'broken check')} not known by name."
    if counts.other_failed:
        text += f" {counted(counts.other_failed, 'other test')} failed."
    if told.base:
        text += f" Against the base run: {told.base.new:,} new, {told.base.known:,} already failing."
    return text


def _head(contract: FailingContract) -> str:
    text = f"*{_WORDS[contract.verdict]}* {_code(contract.model)}"
    if contract.runbook:
        text += f"  <{escaped(contract.runbook)}|Runbook>"
    return text


def _code(name: str) -> str:
    return f"`{escaped(name.replace('`', chr(39)) or '?')}`"


def _lines(contract: FailingContract) -> list[str]:
    version = f" {contract.version}" if contract.version else ""
    lines = [f"Contract {contract.contract}{version}"]
    owners = " · ".join(filter(None, (contract.owner, contract.team)))
    if owners:
        lines.append(f"Owner: {owners}")
    if contract.verdict == "error":
        lines.append("Its query failed; the report has the warehouse's message.")
    for check in contract.checks:
        notes = [check.severity if check.status == "fail" else check.status]
        if check.standing:
            notes.append({"known": "already failing"}.get(check.standing, check.standing))
        if check.since:
            notes.append(f"since {check.since}")
        lines.append(f"• {check.id} ({', '.join(notes)}): {check.says}")
    if contract.more_checks:
        what = "more check" if contract.checks else "failing check"
        lines.append(f"• {counted(contract.more_checks, what)}")
    return lines


def _fixed(base: AgainstBase) -> str:
    names = [f"• {one.model}: {one.check}" for one in base.fixed]
    more = [f"• {base.more_fixed:,} more"] if base.more_fixed else []
    return "\n".join(["Fixed since the base run:", *names, *more])
