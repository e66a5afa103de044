"""RunReport -> JUnit XML: a suite for each table under contract, a case for each check.

The format has no standard; this is what junitparser, Jenkins, GitLab and Azure Pipelines read alike.
Written by hand: to build and print a tree of 30,000 cases takes five times as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple

from accord.reports.run import words
from accord.reports.text import printable
from accord.results import CheckResult, ContractResult, OtherTest, RunReport, SourceResult

CONTRACT = "contract"
"""The case of a contract whose query failed or was skipped, or of which only the verdict is known."""
OTHERS = "other tests"
SOURCES = "source freshness"

_Outcome = Literal["failure", "error", "skipped"]


class _Case(NamedTuple):
    name: str
    outcome: _Outcome | None = None
    said: Sequence[str] = ()
    """What came, and more lines of it."""
    kind: str = ""
    properties: Sequence[tuple[str, str]] = ()
    seconds: float = 0
    where: Sequence[tuple[str, str]] = ()


class _Suite(NamedTuple):
    name: str
    cases: Sequence[_Case]
    seconds: float = 0
    properties: Sequence[tuple[str, str]] = ()
    file: str | None = None


def render(report: RunReport) -> str:
    """The XML. A check that only warns is a case that passes, and has the property `warning`.

    dbt's other tests and sources are suites too, where the record has some: of the tests, those that did
    not pass.
    """
    suites = [_contract(contract) for contract in report.contracts]
    if report.others:
        suites.append(_Suite(OTHERS, [_other(test) for test in report.others]))
    if report.sources:
        suites.append(_Suite(SOURCES, [_source(source) for source in report.sources]))
    counts = Counter(case.outcome for suite in suites for case in suite.cases)
    timestamp = _attribute("timestamp", report.generated_at[:19])
    written = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<testsuites name="accord report"{_counts(counts)}{_time(report.seconds)}{timestamp}>\n',
    ]
    for suite in suites:
        written += _written(suite, timestamp)
    return "".join([*written, "</testsuites>\n"])


# ------------------------------------------------------------------------------------- what the cases are


def _contract(contract: ContractResult) -> _Suite:
    cases = [_check(check) for check in contract.checks]
    if contract.unknown or not cases or (contract.verdict == "error" and contract.message):
        cases.insert(0, _whole(contract))
    told = {
        "contract": contract.contract,
        "version": contract.version,
        "table": contract.table,
        "verdict": contract.verdict,
        "score": None if contract.score is None else f"{contract.score:.4f}",
        "owner": contract.owner,
        "team": contract.team,
        "runbook": contract.runbook,
    }
    properties = [(name, value) for name, value in told.items() if value]
    return _Suite(_name(contract), cases, contract.seconds, properties, contract.file)


def _name(contract: ContractResult) -> str:
    same = contract.contract == contract.model
    return contract.model if same else f"{contract.model} ({contract.contract})"


def _whole(contract: ContractResult) -> _Case:
    place = [("file", contract.place.file), ("line", str(contract.place.line))] if contract.place else []
    match contract.verdict:
        case "error":
            said = ["The contract's query failed; nothing was measured.", *words.message(contract.message)]
            return _Case(CONTRACT, "error", said, "error", where=place)
        case "skipped":
            return _Case(CONTRACT, "skipped", ["Skipped; nothing was measured."], where=place)
        case "fail":
            said = [words.unknown(contract) if contract.unknown else "The contract is broken."]
            return _Case(CONTRACT, "failure", said, "fail", where=place)
        case "warn":
            warning = words.unknown(contract) if contract.unknown else "The contract has warnings."
            return _Case(CONTRACT, properties=[("warning", warning)], where=place)
    return _Case(CONTRACT)


def _check(check: CheckResult) -> _Case:
    properties = [("severity", check.severity), ("dimension", check.dimension)]
    outcome: _Outcome | None = None
    if check.status in ("error", "skipped"):
        outcome = "error" if check.status == "error" else "skipped"
    elif check.counts_as == "fail":
        outcome = "failure"
    elif check.counts_as != "pass":
        properties.append(("warning" if check.counts_as == "warn" else "information", check.says))
    if check.status != "pass":
        told = [("status", check.status), ("measured", words.measured(check)), ("expected", check.expected)]
        told += [("standing", check.standing or ""), ("since", check.since or "")]
        told += [("flaky", "true" if check.flaky else "")]
        properties += [(name, value) for name, value in told if value]
    where = [("file", check.place.file), ("line", str(check.place.line))] if check.place else []
    said = [check.says] if outcome else []
    return _Case(check.id, outcome, said, check.check, properties, check.seconds or 0, where)


def _other(test: OtherTest) -> _Case:
    told = words.other(test)
    properties = [("table", test.table)] if test.table else []
    match test.status:
        case "warn":
            return _Case(test.name, properties=[*properties, ("warning", told)])
        case "skipped":
            return _Case(test.name, "skipped", [told], properties=properties)
        case "error" | "runtime error":
            return _Case(test.name, "error", [told], "error", properties)
    return _Case(test.name, "failure", [told], "fail", properties)


def _source(source: SourceResult) -> _Case:
    if source.status == "pass":
        return _Case(source.name)
    told = words.freshness(source)
    if source.status == "warn":
        return _Case(source.name, properties=[("warning", told)])
    return _Case(source.name, "error" if source.age is None else "failure", [told], source.status)


# ---------------------------------------------------------------------------------------- how it is written


def _written(suite: _Suite, timestamp: str) -> Iterator[str]:
    counts = Counter(case.outcome for case in suite.cases)
    head = _attribute("name", suite.name) + _counts(counts) + _time(suite.seconds) + timestamp
    yield f"  <testsuite{head}{_attribute('file', suite.file) if suite.file else ''}>\n"
    yield _properties(tuple(suite.properties), "    ")
    classname = _attribute("classname", suite.name)
    for case in suite.cases:
        where = "".join(_attribute(name, value) for name, value in case.where)
        inside = _properties(tuple(case.properties), "      ")
        if case.outcome:
            inside += _result(case, case.outcome)
        head = f"    <testcase{_attribute('name', case.name)}{classname}{_time(case.seconds)}{where}"
        yield f"{head}>\n{inside}    </testcase>\n" if inside else f"{head}/>\n"
    yield "  </testsuite>\n"


def _result(case: _Case, outcome: _Outcome) -> str:
    kind = _attribute("type", case.kind) if case.kind else ""
    text = "\n".join(escape(printable(line)) for line in case.said)
    # Of a skipped case readers show the message alone.
    body = "/>" if outcome == "skipped" else f">{text}</{outcome}>"
    return f"      <{outcome}{_attribute('message', case.said[0])}{kind}{body}\n"


@lru_cache(maxsize=1_000)  # nearly all checks are kept, and then have few severities and dimensions
def _properties(those: tuple[tuple[str, str], ...], indent: str) -> str:
    told = [f'{indent}  <property name="{name}"{_attribute("value", value)}/>\n' for name, value in those]
    return f"{indent}<properties>\n{''.join(told)}{indent}</properties>\n" if told else ""


def _counts(counts: Counter[_Outcome | None]) -> str:
    failed = f'failures="{counts["failure"]}" errors="{counts["error"]}" skipped="{counts["skipped"]}"'
    return f' tests="{counts.total()}" {failed}'


def _time(seconds: float) -> str:
    # Without one, some readers show "NaN".
    return f' time="{seconds:.3f}"' if seconds else ' time="0"'


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(printable(value))}"'
