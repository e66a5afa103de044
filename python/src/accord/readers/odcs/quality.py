"""Quality rules of the standard: the metrics of its library, SQL, and checks of other engines."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from accord.contract.checks import CATALOGUE, OPERATORS
from accord.contract.model import Check, Severity, Tolerance, default_id
from accord.findings import did_you_mean
from accord.readers.account import Note
from accord.readers.odcs.custom import documented, identity
from accord.readers.odcs.keys import RULE_META
from accord.readers.rule import read_operator, read_rule
from accord.readers.section import Section
from accord.source import Node, SourceError, loads

METRICS = ("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount")
OLD_RULES = {
    "nullCheck": "nullValues",
    "duplicateCount": "duplicateValues",
    "validValues": "invalidValues",
    "rowCount": "rowCount",
    **{metric: metric for metric in METRICS},
}
"""What version 3.0 calls a metric -> its name since 3.1."""

ARGUMENTS = {
    "missingValues": ("missingValues",),
    "invalidValues": ("validValues", "pattern"),
    "duplicateValues": ("properties",),
}
"""Metric -> its arguments."""

HEARD = {
    "library": ("type", "metric", "arguments", "unit", *OPERATORS),
    "sql": ("type", "query", *OPERATORS),
    "custom": ("type", "engine", "implementation"),
}
"""Kind of rule -> the keys that make its check."""
_HEARABLE = tuple(dict.fromkeys(key for keys in HEARD.values() for key in (*keys, "rule", "validValues")))

SEVERITIES: dict[str, Severity] = {
    **dict.fromkeys(("error", "critical", "blocker", "fatal", "high", "major"), "error"),
    **dict.fromkeys(("warn", "warning", "medium", "minor"), "warn"),
    **dict.fromkeys(("info", "information", "low", "trivial"), "info"),
}


class Where(Struct, frozen=True):
    """What a rule stands at: a table, a column of it, or a field of that column."""

    column: str | None = None
    path: tuple[str, ...] = ()
    columns: dict[str, str] = {}
    """Names that the document may use for the table's columns -> those of the warehouse."""


def read_quality(section: Section, where: Where, taken: set[str]) -> tuple[list[Check], list[Any]]:
    """The checks that the rules under `quality` make, and the rules that are documentation, as written.

    `taken` are the ids of the table's rules so far; it grows.
    """
    checks: list[Check] = []
    documents: list[Any] = []
    for rule in section.sections("quality"):
        rule.close()
        check = _Rule(rule, where).read(taken)
        if check is None:
            documents.append(rule.whole())
        else:
            checks.append(check)
            taken.add(check.id)
    return checks, documents


class _Rule:
    """One entry of `quality`."""

    def __init__(self, section: Section, where: Where) -> None:
        self.section = section
        self.where = where
        self.log = section.log

    def read(self, taken: set[str]) -> Check | None:
        """The check, or None where the entry is documentation; why that is was noted."""
        named = "metric" in self.section or "rule" in self.section
        kind = self.section.text("type") or ("sql" if "query" in self.section and not named else "library")
        if kind == "text":
            self._document("meta; a text is for people")
            return None
        if kind == "custom":
            return self._custom()
        found = self._sql() if kind == "sql" else self._library()
        if found is None:
            return None
        name, arguments, answers = found
        tolerance, arguments = self._terms(arguments, answers)
        check = self._check(name, arguments, tolerance, taken)
        if check is not None:
            self._unheard(kind, check)
        return check

    def _unheard(self, kind: str, check: Check) -> None:
        """Say of each key that would make a check, and does not make this one, that it goes nowhere."""
        heard = set(HEARD.get(kind, HEARD["library"]))
        if kind == "library" and "metric" not in self.section:
            heard.add("rule")
            if check.check == "accepted_values" and "arguments" not in self.section:
                heard.add("validValues")
        if check.check == "row_count":
            heard.discard("unit")
        for key in _HEARABLE:
            if key in self.section and key not in heard:
                self._drop(self.section, key, f"it is not of {self._what(kind)}")
        arguments = self.section.section("arguments") if "arguments" in heard else None
        if arguments is not None:
            known = ARGUMENTS.get(OLD_RULES.get(self._what(kind), ""), ())
            for key in arguments.nodes():
                if key not in known:
                    self._drop(arguments, key, f"it is no argument of {self._what(kind)}")

    def _what(self, kind: str) -> str:
        named = self.section.text("metric") or self.section.text("rule")
        return f"a rule of the type {kind}" if kind in ("sql", "custom") or named is None else named

    def _drop(self, section: Section, key: str, why: str) -> None:
        self.log.notes[section.path_of(key)] = Note("not carried", why)
        self.log.add("not-enforced", f"`{key}` says nothing here: {why}", section.place_of(key))

    def _document(self, why: str) -> None:
        self.log.carried(self.section.path, why)

    def _refuse(self, message: str, why: str) -> None:
        self.log.not_enforced(self.section.path, message, f"meta; {why}")

    def _library(self) -> tuple[str, dict[str, Any], str] | None:
        metric = self.section.text("metric")
        rule = self.section.text("rule")
        if metric is None and rule is not None:
            metric = OLD_RULES.get(rule)
            if metric is None:
                why = f"the rule {rule} is none that version 3.0 of the standard names"
                self._refuse(f"`rule: {rule}` is not enforced: {why}", why)
                return None
        if metric is None:
            self._document("meta; it names no metric")
            return None
        arguments = self.section.section("arguments")
        at_column = self.where.column is not None
        match metric:
            case "rowCount":
                return "row_count", {}, "number"
            case "nullValues" if at_column:
                return "not_null", {}, "rows"
            case "duplicateValues":
                return self._duplicates(arguments)
            case "missingValues" if at_column:
                values = _values(arguments, "missingValues")
                return ("missing_values", {"values": values}, "rows") if values else ("not_null", {}, "rows")
            case "invalidValues" if at_column:
                return self._invalid(arguments)
        if metric not in METRICS:
            self.log.add(
                "unknown-value",
                f"no metric is called `{metric}`",
                self.section.place_of("metric"),
                did_you_mean(metric, METRICS),
            )
            return None
        why = f"{metric} counts the values of a column, and this stands at a table"
        self._refuse(f"`{metric}` is not enforced: {why}", why)
        return None

    def _duplicates(self, arguments: Section | None) -> tuple[str, dict[str, Any], str]:
        named = arguments.texts("properties") if arguments else ()
        columns = [self.where.columns.get(name, name) for name in named]
        if columns:
            return "duplicate_values", {"columns": columns}, "rows"
        return "duplicate_values", {}, "rows"

    def _invalid(self, arguments: Section | None) -> tuple[str, dict[str, Any], str] | None:
        values = _values(arguments, "validValues") or _values(self.section, "validValues")
        pattern = arguments.text("pattern") if arguments else None
        if values and pattern is None:
            return "accepted_values", {"values": values}, "rows"
        if pattern is not None and not values:
            return "matches_regex", {"pattern": pattern}, "rows"
        why = (
            "it needs either validValues or a pattern" if not values else "validValues or a pattern, not both"
        )
        self._refuse(f"`invalidValues` is not enforced: {why}", why)
        return None

    def _sql(self) -> tuple[str, dict[str, Any], str] | None:
        query = self.section.text("query")
        if query is None:
            self._document("meta; it has no query")
            return None
        return "sql_metric", {"query": query}, "number"

    def _terms(self, arguments: dict[str, Any], answers: str) -> tuple[Tolerance, dict[str, Any]]:
        """The operator of a rule, as the tolerance of a check where it says no more than that."""
        operator = read_operator(self.section)
        unit = self.section.text("unit") if answers == "rows" else None
        if unit not in (None, "rows", "percent"):
            self.log.add(
                "unknown-value", f"`unit` is rows or percent, not `{unit}`", self.section.place_of("unit")
            )
        if answers == "rows":
            if operator in ({}, {"mustBe": 0}):
                if unit is not None:
                    self.log.carried(self.section.path_of("unit"), "no row is no percent")
                return Tolerance(), arguments
            most = operator.get("mustBeLessOrEqualTo")
            if most is not None and most >= 0:
                return Tolerance(most, "percent" if unit == "percent" else "rows"), arguments
            if unit == "percent":
                operator |= {"unit": "percent"}
        return Tolerance(), arguments | operator

    def _check(
        self, name: str, arguments: dict[str, Any], tolerance: Tolerance, taken: set[str]
    ) -> Check | None:
        column, path = self.where.column, self.where.path
        if name == "row_count" or (name == "duplicate_values" and "columns" in arguments):
            column, path = None, ()
        kind = CATALOGUE[name]
        if path and kind.kind != "row":
            why = f"{name} is not a check of single values, and the field is nested"
            self._refuse(f"`{self.section.text('metric') or 'sql'}` is not enforced: {why}", why)
            return None
        if kind.answers == "number" and not any(operator in arguments for operator in OPERATORS):
            self._refuse(f"{name} is not enforced: it has no operator such as mustBe", "it has no operator")
            return None
        meta, reserved = documented(self.section, "check")
        if name == "sql_metric" and (unit := self.section.text("unit")):
            meta["unit"] = unit
        own_id = identity(self.section, reserved)
        default = default_id(column, name, path)
        if own_id is None and default in taken and (label := meta.get("name")):
            own_id = f"{default}.{label}"
        description = self.section.text("description")
        for key in ("description", *RULE_META, "customProperties"):
            if key in self.section:
                self.log.carried(self.section.path_of(key), "meta" if key != "description" else "the check's")
        return Check(
            id=own_id or default,
            check=name,
            column=column,
            path=path,
            severity=self._severity(),
            tolerance=tolerance,
            arguments=arguments,
            description=description,
            meta=meta,
            origins=(self.section.path,),
        )

    def _severity(self) -> Severity:
        word = self.section.text("severity")
        if word is None:
            return "error"
        severity = SEVERITIES.get(word.strip().lower())
        if severity is None:
            self.log.add(
                "unread-severity",
                f"`severity: {word}` is taken as error",
                self.section.place_of("severity"),
                f"Accord knows {', '.join(SEVERITIES)}.",
            )
        return severity or "error"

    def _custom(self) -> Check | None:
        engine = self.section.text("engine")
        if (engine or "").lower() != "accord":
            why = f"it is a rule of the engine {engine}" if engine else "it names no engine"
            self._refuse(f"the rule is not enforced: {why}", why)
            return None
        inner = self._implementation()
        if inner is None:
            return None
        check = read_rule(inner, self.where.column, self.where.path)
        if check is None:
            self._document("meta; it is no check of the vocabulary")
            return None
        self._unheard("custom", check)
        for key in ("id", "severity", "description"):
            if key in self.section and key in inner:
                self._drop(inner, key, f"the `{key}` of the rule takes its place")
        meta, reserved = documented(self.section, "check")
        description = self.section.text("description")
        for key in ("description", *RULE_META, "customProperties"):
            if key in self.section:
                self.log.carried(self.section.path_of(key), "meta")
        return replace(
            check,
            id=identity(self.section, reserved) or check.id,
            description=check.description if description is None else description,
            severity=self._severity() if "severity" in self.section else check.severity,
            meta=meta,
            origins=(self.section.path,),
        )

    def _implementation(self) -> Section | None:
        """The check of an entry of the engine accord, which is a mapping or the YAML text of one."""
        node = self.section.node("implementation")
        path = self.section.path_of("implementation")
        if node is not None and isinstance(node.value, str):
            try:
                documents = loads(node.value, node.file)
            except SourceError as error:
                self.log.add("wrong-type", f"`implementation`: {error.message}", node.place, error.remedy)
                return None
            if len(documents) > 1:
                self.log.add("wrong-type", "`implementation` takes one check, not several", node.place)
            node = _moved(documents[0], node) if documents else None
        return Section(node, path, self.log) if node is not None else None


def _values(section: Section | None, key: str) -> list[Any]:
    """A list of values; a null among them says nothing, null is always missing and never invalid."""
    node = section.node(key) if section is not None and key in section else None
    if section is None or node is None or node.value is None:
        return []
    if not isinstance(node.value, list):
        section.log.add("wrong-type", f"`{key}` takes a list of values, not {node.kind}", node.place)
        return []
    values = []
    for number, item in enumerate(node.value):
        if item.value is None:
            section.log.carried(
                f"{section.path_of(key)}[{number}]", "null is missing and never invalid anyway"
            )
        elif isinstance(item.value, (dict, list)):
            section.log.add("wrong-type", f"`{key}` takes values, not {item.kind}", item.place)
        else:
            values.append(item.value)
    return values


def _moved(node: Node, to: Node) -> Node:
    """A node of a text inside a document, at the place of that text."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _moved(inner, to) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_moved(inner, to) for inner in value]
    return Node(value, to.file, to.line, to.column, to.line, to.column)
