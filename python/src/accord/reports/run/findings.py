"""A run -> findings, for the formats that every command shares: what breaks a contract, where it is asked.

The rule of a finding is the kind of check, never the instance, so that code hosts can group by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from accord.contract.checks import CATALOGUE
from accord.contract.sentences import counted
from accord.findings import Finding, Level
from accord.reports.findings.sarif import Rules
from accord.reports.markup import shortened
from accord.reports.run import words
from accord.reports.run.words import Broken
from accord.reports.text import printable
from accord.results import RunReport
from accord.source import Place

CONTRACT = "contract"
"""The rule for what is no check's: a query that failed, checks that nothing names."""
LONGEST = 1_000
"""So many characters of a message are kept."""
_Rule = tuple[Level, str, str, str]
_CONTRACT: _Rule = (
    "error",
    "The contract's query runs, and its result can be read.",
    "The contract's query runs, and its result can be read. Where it does not, nothing was measured.",
    "Look at dbt's log: the table or a column may be missing, or a check's SQL may be wrong.",
)
_OTHER = "A test of dbt's or of a package, which the contract calls."


def findings_of(report: RunReport) -> list[Finding]:
    """What fails, the worst first. What is of severity info breaks nothing, and is none."""
    return [
        Finding(
            rule=_rule(one),
            level=one.level,
            message=shortened(_message(one), LONGEST),
            remedy=_remedy(one),
            place=_place(one),
            fingerprint=_fingerprint(one),
        )
        for one in words.broken(report)
    ]


def rules(findings: Sequence[Finding]) -> Rules:
    """The check catalogue as SARIF's renderer takes it, then what findings have of other packages."""
    found: dict[str, _Rule] = {CONTRACT: _CONTRACT}
    for name, kind in CATALOGUE.items():
        found[name] = ("error", kind.asserts, f"{kind.asserts} {kind.fires}", kind.remedy)
    for name in sorted({finding.rule for finding in findings} - found.keys()):
        found[name] = ("error", _OTHER, _OTHER, _OTHER)
    return found


def untold(report: RunReport) -> list[str]:
    """What findings do not tell of the run: it has no place in a contract."""
    totals = report.totals
    told = {
        "contract was skipped, not measured": totals.skipped,
        "contract of the project was not part of the run": totals.not_in_run,
        "test that no contract asks for did not pass": len(report.others),
        "source is not fresh": len(words.stale(report.sources)),
    }
    said = [f"{_plural(count, text)}." for text, count in told.items() if count]
    return [*said, *map(printable, report.notes)]


def _plural(count: int, text: str) -> str:
    noun, _, rest = text.partition(" ")
    if count > 1:
        rest = rest.replace("was ", "were ", 1).replace("is ", "are ", 1)
    return f"{counted(count, noun)} {rest}"


def _rule(one: Broken) -> str:
    return printable(one.check.check) if one.check else CONTRACT


def _message(one: Broken) -> str:
    check = one.check
    about = f"{check.id}: " if check else ""
    told = f" [{', '.join(one.marks)}]" if one.marks else ""
    return f"{words.name(one.contract)}: {about}{one.says}{told}"


def _remedy(one: Broken) -> str:
    kind = CATALOGUE.get(one.check.check) if one.check else None
    said = [kind.remedy] if kind else [_CONTRACT[3]] if not one.check else []
    if owner := words.owned_by(one.contract):
        said.append(f"Owner: {shortened(owner)}.")
    if one.contract.runbook:
        said.append(f"Runbook: {shortened(one.contract.runbook)}")
    return " ".join(said)


def _place(one: Broken) -> Place | None:
    place = (one.check.place if one.check else None) or one.contract.place
    return place or (Place(one.contract.file, 1, 1) if one.contract.file else None)


def _fingerprint(one: Broken) -> str:
    """The same in every run: which check of which contract on which table, and none of the numbers."""
    contract = one.contract
    check = one.check.id if one.check else CONTRACT
    same = "\0".join((contract.contract, contract.table or contract.model, check, _rule(one)))
    return sha256(same.encode(errors="backslashreplace")).hexdigest()
