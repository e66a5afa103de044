"""The rules and alerts of a pipeline's configuration, as checks."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from accord.contract.checks import BOUNDS as ALL_BOUNDS
from accord.contract.checks import CATALOGUE, COMMON, OPERATORS, TOLERANCE
from accord.contract.model import Check, default_id
from accord.findings import did_you_mean
from accord.readers.amounts import read_longest
from accord.readers.pipeline.keys import NO_CHECK, OF_RUNS
from accord.readers.pipeline.secrets import without_secrets
from accord.readers.rule import read_rule
from accord.readers.section import Section
from accord.source import Node

TYPES = {
    "range": "accepted_range",
    "regex": "matches_regex",
    "pattern": "matches_regex",
    "enum": "accepted_values",
    "format": "has_format",
}
"""Type of a rule -> the check, where that has another name."""

SEVERITIES = ("error", "warning", "warn", "info")
BOUNDS = {"min_value": "min", "max_value": "max"}
NOT_LATER = "no_future_timestamps"
WORDS = {"warning": "warn"}
_NOW = re.compile(r"\s*\{\{\s*(today|now)(\(\))?\s*\}\}\s*\Z")


def read_rules(section: Section | None) -> list[Check]:
    """The checks of the rules."""
    if section is None:
        return []
    checks = [check for rule in section.sections("rules") for check in _rule(rule)]
    section.close()
    return checks


def _rule(section: Section) -> list[Check]:
    section.require("type")
    word = section.text("type")
    severity = section.choice("severity", SEVERITIES)
    if word is None:
        return []
    name = TYPES.get(word, word)
    if name not in CATALOGUE:
        section.log.add(
            "unknown-check",
            f"no rule is of the type `{word}`",
            section.place_of("type"),
            did_you_mean(word, [*TYPES, *CATALOGUE]),
        )
        return []
    before = len(section.log.findings)
    for key, bound in BOUNDS.items():
        if key in section and bound in section:
            message = f"`{key}` and `{bound}` say the same; keep one"
            section.log.add("wrong-type", message, section.place_of(bound))
    lower, upper = _bound(section, "min_value", False), _bound(section, "max_value", name == "accepted_range")
    until_now = upper is None and section.plain("max_value") is not None
    has_bound = lower is not None or any(bound in section for bound in (*ALL_BOUNDS, *OPERATORS))
    if any(found.level == "error" for found in section.log.findings[before:]):
        return []
    if name == "accepted_range" and upper is None and not until_now and not has_bound:
        section.log.add("missing-key", f"`{word}` needs `min_value` or `max_value`", section.place)
        return []
    if not until_now:
        return _checks(_as_check(section, name, severity))
    if not has_bound:
        return _checks(_as_check(section, NOT_LATER, severity))
    common = (*COMMON, *TOLERANCE, "column", "description")
    bounds = tuple(key for key in section.nodes() if key not in common)
    return [
        *_checks(_as_check(section, name, severity, ("max_value",))),
        *(_split(check, section) for check in _checks(_as_check(section, NOT_LATER, severity, bounds))),
    ]


def _checks(section: Section) -> list[Check]:
    check = read_rule(section)
    return [] if check is None else [check]


def _split(check: Check, section: Section) -> Check:
    """The second check of a rule, which only its `max_value` asks for."""
    identity = f"{check.id}.{check.check}" if "id" in section else check.id
    return replace(check, id=identity, origins=(section.path_of("max_value"),))


def _bound(section: Section, key: str, may_be_now: bool) -> Any:
    """The bound under a key; None where it is `{{ today }}`, and where a finding was noted."""
    value = section.scalar(key)
    if not isinstance(value, str) or "{{" not in value:
        return value
    if not (may_be_now and key == "max_value" and _NOW.match(value)):
        section.log.add(
            "unknown-value",
            f"`{key}`: Accord resolves no templates, and no check says `{value}`",
            section.place_of(key),
            "Write the bound itself, or an `expression`; the `max_value` of a range may be `{{ today }}`.",
        )
    return None


def _as_check(section: Section, name: str, severity: str | None, without: tuple[str, ...] = ()) -> Section:
    """The rule in the vocabulary's words, each value at its place."""
    nodes = {}
    for key, node in section.nodes().items():
        if key == "type":
            nodes["check"] = replace(node, value=name)
        elif key == "max_value" and name == NOT_LATER:
            nodes["max_ahead"] = replace(node, value=0)
        elif key == "severity":
            nodes[key] = replace(node, value=WORDS.get(severity or "", severity))
        elif key not in without:
            nodes[BOUNDS.get(key, key)] = node
    place = section.place
    return Section(Node(nodes, place.file, place.line, place.column), section.path, section.log)


def read_alerts(monitoring: Section | None, sources: list[Section]) -> tuple[list[Check], list[Any]]:
    """The checks that alerts ask for, and what of the alerts is only carried."""
    checks: list[Check] = []
    carried: list[Any] = []
    if monitoring is None:
        return checks, carried
    for alert in monitoring.sections("alerts"):
        alert.require("metric")
        check = _freshness(alert, sources) if alert.text("metric") == "data_freshness" else None
        if check is not None:
            checks.append(check)
        elif (metric := alert.text("metric")) is not None and metric != "data_freshness":
            why = OF_RUNS if metric.startswith("pipeline_") else NO_CHECK
            alert.log.not_enforced(alert.path, f"the alert of `{metric}` is carried: {why}", f"meta; {why}")
        carried.append(without_secrets(alert))
    monitoring.close()
    return checks, [alert for alert in carried if alert]


def _freshness(alert: Section, sources: list[Section]) -> Check | None:
    alert.require("threshold")
    longest = read_longest(alert, "threshold")
    severity = alert.choice("severity", SEVERITIES) or "error"
    named = alert.text("column")
    by = [(name, source) for source in sources if (name := source.text("incremental_column")) is not None]
    origins = alert.paths_of("metric", "threshold", "severity", "column")
    description = None
    if named is None and len({name for name, _ in by}) == 1:
        named = by[0][0]
        origins = (*origins, *(source.path_of("incremental_column") for _, source in by))
        description = f"`{named}` is the incremental column of the sources"
    if longest is None:
        return None
    if named is None:
        why = "of which column?"
        alert.log.not_enforced(
            alert.path,
            f"data_freshness is carried, and not enforced: {why} The sources name "
            f"{len(by) or 'no'} incremental columns; write `column: <name>` in the alert",
            f"meta; freshness {why}",
        )
        return None
    return Check(
        id=default_id(named, "freshness"),
        check="freshness",
        column=named,
        severity=WORDS.get(severity, severity),  # type: ignore[arg-type]
        arguments={"max_age": longest.amount, "period": longest.period},
        description=description,
        origins=origins,
    )
