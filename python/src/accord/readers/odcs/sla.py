"""SLA properties of the standard -> checks where a query can tell, promises elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from msgspec.structs import replace

from accord.contract.checks import SECONDS
from accord.contract.model import Check, Sla, Table, default_id
from accord.readers.amounts import period, tidy
from accord.readers.odcs.custom import documented, identity
from accord.readers.odcs.names import Names
from accord.readers.section import Section
from accord.readers.times import times_of

SYNONYMS = {
    "av": "availability",
    "th": "throughput",
    "er": "errorRate",
    "ga": "generalAvailability",
    "es": "endOfSupport",
    "el": "endOfLife",
    "re": "retention",
    "fy": "frequency",
    "ly": "latency",
    "td": "timeToDetect",
    "tn": "timeToNotify",
    "tr": "timeToRepair",
}
NAMES = {name.lower(): name for name in (*SYNONYMS.values(), "freshness", "timeOfAvailability")}
CHECKED = ("freshness", "latency", "retention", "frequency", "errorRate")


def canonical(word: str) -> str:
    """The standard's name of a property, whose case does not matter and which has a short form."""
    low = word.strip().lower()
    return SYNONYMS.get(low) or NAMES.get(low) or word


class _Unknown(str):
    """Why an SLA is not enforced: it names what is not there."""


class SlaReader:
    """Reads the entries of `slaProperties` against the tables that they speak of."""

    def __init__(self, tables: list[Table], names: Names, default_element: str | None) -> None:
        self.tables = tables
        self.names = names
        self.default_element = default_element
        self.taken: dict[str, set[str]] = {}
        """Model -> the ids of the checks that it has."""

    def read(self, section: Section) -> Sla | tuple[str, Check]:
        """A promise, or the model of a table and a check of it."""
        word = section.text("property") or ""
        name = canonical(word)
        section.close()
        plain = section.whole()
        why = "no query on a table can check it"
        if name in CHECKED:
            found = self._check(name, section, plain)
            if not isinstance(found, str):
                return found
            why = found
            rule = "unknown-element" if isinstance(found, _Unknown) else "not-enforced"
            section.log.carried(section.path, f"meta; {why}")
            section.log.add(rule, f"the SLA `{word}` is not enforced: {why}", section.place)
        meta, reserved = documented(section, "sla")
        return Sla(
            property=name,
            value=section.scalar("value"),
            unit=section.text("unit"),
            element=section.text("element"),
            id=identity(section, reserved),
            description=section.text("description"),
            meta=meta,
            origins=(section.path,),
        )

    def _check(self, name: str, section: Section, plain: Any) -> tuple[str, Check] | str:
        """The check, or why there is none."""
        value = number(plain.get("value"))
        if value is None or value < 0:
            return "its value is no number"
        where = self._where(plain.get("element") or self.default_element, name)
        if isinstance(where, str):
            return where
        table, columns = where
        found = demand(name, value, plain.get("unit"), columns)
        if isinstance(found, str):
            return found
        kind, column, arguments = found
        taken = self.taken.setdefault(table.model, {rule.id for rule in table.rules})
        identity = default_id(column, kind)
        check = Check(
            id=_free(identity, (plain.get("id"), name, plain.get("driver")), taken),
            check=kind,
            column=column,
            arguments=arguments,
            origins=(section.path, *self._default_origin(plain)),
        )
        taken.add(check.id)
        for key in plain:
            if key not in ("property", "value", "unit", "element"):
                section.log.carried(section.path_of(key), "meta")
        plain = plain | {"property": name}
        if plain == as_sla(check, table):
            return table.model, check
        return table.model, replace(check, meta={"sla": plain})

    def _default_origin(self, plain: dict[str, Any]) -> tuple[str, ...]:
        """Where the element stands, if not at the property."""
        return () if plain.get("element") or not self.default_element else ("slaDefaultElement",)

    def _where(self, element: Any, name: str) -> tuple[Table, list[str]] | str:
        """The table and the columns that an SLA speaks of, or why that cannot be told."""
        if not self.tables:
            return "the contract has no table"
        if not isinstance(element, str):
            if len(self.tables) > 1:
                return "it names no element, and the contract has several tables"
            return self.tables[0], _times(self.tables[0]) if name != "errorRate" else []
        found: list[tuple[Table, str | None]] = []
        for part in element.split(","):
            one = self._element(part.strip())
            if isinstance(one, str):
                return one
            found.append(one)
        table = found[0][0]
        if any(other.model != table.model for other, _ in found):
            return "its elements are of several tables"
        columns = [column for _, column in found if column is not None]
        return table, columns or (_times(table) if name != "errorRate" else [])

    def _element(self, text: str) -> tuple[Table, str | None] | str:
        target = self.names.of(text)
        tables = {table.model: table for table in self.tables}
        if target is not None and target.table in tables and not target.is_nested:
            if target.column is None:
                return tables[target.table], None
            if self.names.knows(target):
                return tables[target.table], target.column
            return _Unknown(f"the table `{target.table}` has no column `{target.column}`")
        holders = [table for table in self.tables if text in self.names.columns.get(table.model, {})]
        if len(holders) == 1:
            return holders[0], self.names.columns[holders[0].model][text]
        return _Unknown(f"the contract has no element `{text}`")


def _free(identity: str, more: Iterable[Any], taken: set[str]) -> str:
    """An id that no check has yet: the plain one, or with more words, or with a number."""
    ids = [identity, *(f"{identity}.{word}" for word in more if isinstance(word, str) and word)]
    numbered = (f"{identity}.{number}" for number in count(2))
    return next(one for one in chain(ids, numbered) if one not in taken)


def as_sla(check: Check, table: Table) -> dict[str, Any] | None:
    """The entry of `slaProperties` that says what a check does and no more, or None.

    What the writer writes, and what is read without a trace of its wording.
    """
    plain = Check(
        id=default_id(check.column, check.check),
        check=check.check,
        column=check.column,
        arguments=check.arguments,
        origins=check.origins,
    )
    if check != plain:
        return None
    arguments = check.arguments
    names = {column.sql_name: column.name for column in table.columns}
    elements = [table.name, *(f"{table.name}.{names.get(c, '')}" for c in (check.column,) if c)]
    if any(character in name for name in (table.name, *names.values()) for character in ".,/ "):
        return None
    name: str
    match check.check, sorted(arguments):
        case "freshness" | "retention", ["max_age", "period"]:
            name, value, unit = check.check, arguments["max_age"], arguments["period"]
        case "latency", ["max", "period", "since"]:
            name, value, unit = "latency", arguments["max"], arguments["period"]
            elements = [table.name, f"{table.name}.{names.get(arguments['since'], '')},{elements[-1]}"]
        case "no_date_gaps", ["period"] if arguments["period"] in ("hour", "day", "week"):
            name, value, unit = "frequency", 1, arguments["period"]
        case "row_validity", ["min"] if _is_number(arguments["min"]) and 0 <= arguments["min"] <= 100:
            name, value, unit = "errorRate", tidy(100 - arguments["min"]), "percent"
            if tidy(100 - value) != arguments["min"]:
                return None
        case _:
            return None
    if not _is_number(value) or elements[-1].endswith(".") or ".," in elements[-1]:
        return None
    return {"property": name, "value": value, "unit": unit, "element": elements[-1]}


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and value >= 0


def demand(
    name: str, value: float, unit: Any, columns: list[str]
) -> tuple[str, str | None, dict[str, Any]] | str:
    """The check that an SLA of some columns asks for, its column and arguments; or why there is none."""
    if name == "errorRate":
        if unit not in ("percent", "%", "pct") or value > 100:
            return "it is checked in percent of the rows: write `unit: percent`"
        return "row_validity", None, {"min": tidy(100 - value)}
    span = period(unit) if isinstance(unit, str) else None
    if span is None:
        return f"`{unit}` is no unit of time" if unit else "it has no unit"
    word, factor = span
    if not columns:
        return "it names no column, and there is not just one timestamp or date that it could mean"
    if name == "frequency":
        seconds = value * factor * SECONDS[word]
        exact: dict[float, str] = {SECONDS[name]: name for name in ("hour", "day", "week")}
        if seconds not in exact:
            return "gaps are checked by hour, day or week"
        return "no_date_gaps", columns[0], {"period": exact[seconds]}
    amount = tidy(value * factor) if factor == 1 else math.ceil(value * factor)
    if name == "latency" and len(columns) == 2:
        return "latency", columns[1], {"since": columns[0], "max": amount, "period": word}
    if len(columns) != 1:
        return f"it names {len(columns)} columns"
    kind = "retention" if name == "retention" else "freshness"
    return kind, columns[0], {"max_age": amount, "period": word}


def _times(table: Table) -> list[str]:
    """The only timestamp or date of a table, in a list; an empty list where there is not just one."""
    times = times_of(table.columns)
    return times if len(times) == 1 else []


def number(value: Any) -> float | None:
    """The value of an SLA as a number, which may be text such as `99 %`."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        try:
            value = float(value.strip().rstrip("%"))
        except ValueError:
            return None
    # A whole number may be longer than any float.
    is_number = isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
    return value if is_number and abs(value) < 1e300 else None
