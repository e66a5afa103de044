"""A contract -> a file of alerting rules for Prometheus, on the metrics that `accord report` writes.

What every contract promises (that it is kept, and checked) has a rule for each table; a freshness, a
frequency and each dimension of quality have more. Names go into three languages, each of which escapes them
in its own way: strings and regular expressions of PromQL, templates of Go (in labels and annotations), YAML.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from accord.contract.checks import CATALOGUE, OPERATORS, SECONDS
from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Contract, Sla, Table
from accord.contract.versions import base_name, major
from accord.writers.written import Written
from accord.writers.yaml_text import document

WAIT = "5m"
"""How long something must be so: a file of metrics that is being replaced is no reason."""

SLACK = 1.25
"""A check is overdue after so many of its periods: runs take their time."""

SEVERITIES = {"error": "critical", "warn": "warning", "info": "info"}
"""A check's severity -> the label that routes an alert."""

_PERIODS = {"s": "second", "min": "minute", "m": "minute", "h": "hour", "d": "day", "w": "week"}
Rule = dict[str, Any]


def write(contract: Contract) -> Written:
    """The rules of a contract, and the promises that no metric tells of."""
    not_carried: list[str] = []
    rules: list[Rule] = []
    for table in contract.tables:
        try:
            checks = derive(table, contract)
        except Conflict:
            checks = []  # lint tells; such a table has no checks
        if checks:
            rules += _Table(contract, table, checks, not_carried).rules()
        else:
            not_carried.append(f"{table.name}: no alerts, as the contract checks nothing of it")
    for sla in contract.slas:
        if _frequency(sla) is None:
            not_carried.append(f"slaProperties.{sla.property}: no metric tells whether it is kept")
    groups = [{"name": _utf8(f"accord {contract.name}"), "rules": rules}] if rules else []
    return Written(text=document({"groups": groups}), not_carried=tuple(not_carried))


class _Table:
    """The rules of one table."""

    def __init__(self, contract: Contract, table: Table, checks: list[Check], not_carried: list[str]) -> None:
        self.contract = contract
        self.name = table.name
        self.known_as = {table.name, table.model, base_name(contract, table)}
        self.checks = checks
        self.not_carried = not_carried
        self.table = f"table_name=~{quoted(_names(contract, table))}"
        self.of = f"contract={quoted(contract.name)},{self.table}"

    def rules(self) -> Iterator[Rule]:
        yield self._rule(
            "AccordContractBroken",
            f'accord_contract_verdict{{{self.of},verdict=~"fail|error"}} == 1',
            "critical",
            f"The contract of {self.name} is broken",
            f"The last run found the contract {self.contract.name} broken, or its query failed.",
        )
        yield self._rule(
            "AccordContractNotChecked",
            f"absent(accord_contract_verdict{{{self.of}}})\n"
            f'or accord_contract_verdict{{{self.of},verdict="skipped"}} == 1',
            "warning",
            f"The contract of {self.name} is not checked",
            f"The last run did not hold {self.name} against the contract {self.contract.name}.",
        )
        yield from self._freshness()
        yield from self._overdue()
        yield from self._quality()

    def _freshness(self) -> Iterator[Rule]:
        asked = [(age, check) for check in self._asked("freshness") if (age := self._age(check)) is not None]
        if not asked:
            return
        # data_freshness_hours has one age of a table, that of the check with the least bound.
        _, first = min(asked, key=lambda one: one[0])
        bounds: dict[str, float] = {}
        for age, check in asked:
            if (check.column, check.path, check.where) != (first.column, first.path, first.where):
                self._note(check, f"a table has one age in the metrics, which is that of {first.id}")
            elif check.waiver:
                self._note(check, f"it is waived until {check.waiver.until}, which the metrics do not know")
            else:
                severity = SEVERITIES[check.severity]
                bounds[severity] = min(age / 3600, bounds.get(severity, math.inf))
        for severity, hours in bounds.items():
            yield self._rule(
                "AccordDataStale",
                f"data_freshness_hours{{{self.table}}} > {_number(hours)}",
                severity,
                f"{self.name} is stale",
                f"The contract {self.contract.name} promises rows of the last {_number(hours)} hours.",
                ' The newest row was {{ printf "%.1f" $value }} hours old at the last run.',
            )

    def _overdue(self) -> Iterator[Rule]:
        spans = [age for check in self._asked("freshness") if (age := _max_age(check))]
        spans += [SECONDS[check.arguments.get("period") or "day"] for check in self._asked("no_date_gaps")]
        spans += [span for sla in self.contract.slas if self._is_of(sla) and (span := _frequency(sla))]
        if not spans:
            return
        seconds = min(spans)
        yield self._rule(
            "AccordCheckOverdue",
            f"time() - accord_contract_checked_timestamp_seconds{{{self.of}}} > {_number(seconds * SLACK)}",
            "warning",
            f"The check of {self.name} is overdue",
            f"The contract {self.contract.name} is to be checked every {_number(seconds / 3600)} hours.",
            " It was last checked {{ humanizeDuration $value }} ago.",
        )

    def _quality(self) -> Iterator[Rule]:
        known = [check for check in self.checks if check.severity != "info" and check.check in CATALOGUE]
        dimensions = {check.id: CATALOGUE[check.check].dimension for check in known}
        waived = {dimensions[check.id]: check.id for check in known if check.waiver}
        self.not_carried += [
            f"{self.name}: no alert on the score of its {dimension}, which the waiver of {one} lowers; "
            "AccordContractBroken knows waivers"
            for dimension, one in waived.items()
        ]
        watched = [one for one in dict.fromkeys(dimensions.values()) if one not in waived]
        if watched:
            yield self._rule(
                "AccordQualityDropped",
                f'data_quality_score{{{self.table},check_type=~"{"|".join(watched)}"}} < 1',
                "warning",
                f"The quality of {self.name} is not what it should be",
                f"Checks that the contract {self.contract.name} asks for did not pass.",
                " The score of {{ $labels.check_type }} is {{ humanizePercentage $value }}.",
            )

    def _asked(self, name: str) -> Iterator[Check]:
        return (check for check in self.checks if check.check == name)

    def _age(self, check: Check) -> float | None:
        age = _max_age(check)
        if age is None:
            self._note(check, "its bound is no greatest age")
        return age

    def _note(self, check: Check, why: str) -> None:
        self.not_carried.append(
            f"{self.name}: {check.id} has no alert of its own, as {why}; AccordContractBroken tells of it"
        )

    def _is_of(self, sla: Sla) -> bool:
        return sla.element is None or not self.known_as.isdisjoint(re.split(r"[.,\s]+", sla.element))

    def _rule(
        self, alert: str, expr: str, severity: str, summary: str, description: str, more: str = ""
    ) -> Rule:
        """A rule; of the texts only `more` is a template."""
        known = {
            "severity": severity,
            "team": self.contract.team or self.contract.owner,
            "contract": self.contract.name,
            "table": self.name,
        }
        annotations = {"summary": literal(summary), "description": literal(description) + more}
        runbook = self.contract.meta.get("runbook")
        if isinstance(runbook, str) and runbook:
            annotations["runbook_url"] = literal(runbook)
        return {
            "alert": alert,
            "expr": expr,
            "for": WAIT,
            "labels": {key: literal(value) for key, value in known.items() if value},
            "annotations": annotations,
        }


def _names(contract: Contract, table: Table) -> str:
    """What a report may call the table: `orders`, `orders.v2`, or with its source `raw.orders`."""
    own = re.escape(_utf8(base_name(contract, table)))
    source = table.sql_name.split(".")[-2:-1]
    version = major(contract.version)
    before = rf"({re.escape(_utf8(source[0]))}\.)?" if source else ""
    return before + own + (rf"(\.v{version})?" if version is not None else "")


def _max_age(check: Check) -> float | None:
    """The greatest age that a freshness check allows, in seconds; None where its bound is another one."""
    bounds: dict[str, Any] = {}
    for operator, names in OPERATORS.items():
        if operator in check.arguments:
            value = check.arguments[operator]
            bounds |= dict(zip(names, value if isinstance(value, (list, tuple)) else [value], strict=False))
    most = [check.arguments.get("max_age"), *(bounds.get(end) for end in ("max", "exclusive_max", "equal"))]
    known = [value for value in most if isinstance(value, (int, float)) and not isinstance(value, bool)]
    return min(known) * SECONDS[check.arguments.get("period") or "hour"] if known else None


def _frequency(sla: Sla) -> float | None:
    """The period of a frequency in seconds, where the SLA is one."""
    if sla.property != "frequency":
        return None
    word = (sla.unit or "d").strip().lower()
    period = _PERIODS.get(word) or word.removesuffix("s")
    try:
        seconds = float(sla.value or 0) * SECONDS[period]
    except (KeyError, TypeError, ValueError):
        return None
    return seconds if seconds > 0 and math.isfinite(seconds) else None


def quoted(text: str) -> str:
    """A string of PromQL, whose escapes are those of Go: JSON has no others."""
    return json.dumps(_utf8(text), ensure_ascii=False)


def literal(text: str) -> str:
    """A text that a template of Go gives as it is."""
    return _utf8(text).replace("{{", '{{ "{{" }}')


def _utf8(text: str) -> str:
    return text.encode(errors="replace").decode()


def _number(value: float) -> str:
    return f"{value:.10g}"
