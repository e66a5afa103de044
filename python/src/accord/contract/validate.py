"""Rules that cross fields: what a reader cannot see while it reads one key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone

from accord.contract.checks import FORMATS
from accord.contract.derive import Conflict, derive, idle_waivers
from accord.contract.model import Check, Column, Contract, Table, Waiver
from accord.contract.rules import WRITE_VERSION, finding
from accord.contract.validate_check import CheckValidator
from accord.findings import Finding, did_you_mean
from accord.source import Places

SEMANTIC = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\Z")
"""Semantic Versioning 2.0.0; the inside of a pre-release is not looked at."""


def validate(contract: Contract, places: Places) -> list[Finding]:
    """What is wrong with one contract, beyond what its reader saw.

    `places` maps a path in the document to its position.
    """
    findings = []
    if contract.version and not SEMANTIC.match(contract.version):
        findings.append(
            finding(
                "version-not-semantic",
                f"`{contract.version}` is not a semantic version",
                places.get(contract.origins.get("version", "")),
                WRITE_VERSION,
            )
        )
    for table in contract.tables:
        findings += _table(contract, table, places)
    findings += _twice(contract.tables, places, "table")
    findings += _waivers(contract, places)
    columns = [column for table in contract.tables for column in table.columns]
    plain = list(dict.fromkeys(name for column in columns for name in (column.name, column.sql_name)))
    names = {*plain, *(f"{of}.{name}" for table in contract.tables for of, name in _qualified(table))}
    for consumer in contract.consumers:
        for index, name in enumerate(consumer.columns):
            if names and name not in names:
                path = f"{consumer.origins.get('columns')}[{index}]"
                message = f"consumer {consumer.name} requires the unknown column `{name}`"
                findings.append(
                    finding("unknown-column", message, places.get(path), did_you_mean(name, plain))
                )
    return findings


def _qualified(table: Table) -> Iterator[tuple[str, str]]:
    """The names of a table and of its columns, by the contract and by the warehouse."""
    for column in table.columns:
        for name in (column.name, column.sql_name):
            yield from ((table.name, name), (table.model, name))


def _table(contract: Contract, table: Table, places: Places) -> list[Finding]:
    try:
        checks = derive(table, contract)
    except Conflict as conflict:
        first, second = conflict.first, conflict.second
        at = places.get("".join(first.origins[:1]))
        where = f" (the other is on line {at.line})" if at else ""
        return [
            finding(
                "duplicate-id",
                f"two checks have the id `{first.id}` and differ{where}",
                places.get("".join(second.origins[:1])),
                "Make them equal, or write one of them under quality.rules with an `id` of its own.",
            )
        ]
    columns = {column.sql_name: column for column in table.columns if not column.is_virtual}
    findings: list[Finding] = []
    for column in table.columns:
        findings += _format(column, places)
    for check in checks:
        findings += CheckValidator(check, columns, places).findings()
    findings += _twice(table.columns, places, "column")
    if not checks:
        findings.append(
            finding(
                "nothing-to-check",
                f"{table.name} demands nothing of its data",
                places.get(table.origin),
            )
        )
    return findings


def _format(column: Column, places: Places) -> list[Finding]:
    findings = [found for inner in _inside(column) for found in _format(inner, places)]
    typed = column.type is not None and column.type.name != "string"
    if column.format is None or column.format in FORMATS or typed:
        return findings
    return [
        finding(
            "not-enforced",
            f"no check enforces the format `{column.format}` yet; it is carried in the column's meta",
            places.get(column.origins.get("format", "")),
            f"Enforced formats: {', '.join(sorted(FORMATS))}; or write a `pattern`.",
        ),
        *findings,
    ]


def _inside(column: Column) -> tuple[Column, ...]:
    return (*column.fields, *(inner for inner in (column.key, column.items) if inner is not None))


def _twice(records: Iterable[Table | Column], places: Places, what: str) -> Iterator[Finding]:
    """Names, and names in the warehouse, and ids that two tables or two columns share."""
    taken: dict[tuple[str, str], Table | Column] = {}
    for record in records:
        sql = record.model if isinstance(record, Table) else record.sql_name
        for key in dict.fromkeys((("name", record.name), ("name", sql), ("id", record.id or ""))):
            first = taken.setdefault(key, record)
            if first is not record and key[1]:
                at = places.get(first.origin)
                where = f"; the other is on line {at.line}" if at else ""
                yield finding(
                    "duplicate-name",
                    f"two {what}s have the {key[0]} `{key[1]}`{where}",
                    places.get(record.origin),
                    "Give one of them another.",
                )
                break
    for record in records:
        if isinstance(record, Column):
            yield from _twice(record.fields, places, "field")


def _waivers(contract: Contract, places: Places) -> Iterator[Finding]:
    at_checks = [rule.waiver for table in contract.tables for rule in table.rules if rule.waiver]
    given: list[Waiver] = [*contract.waivers, *at_checks]
    known: list[str] = []
    idle: list[Waiver] = []
    if contract.waivers:
        derived = [_derived(table, contract) for table in contract.tables]
        known = [check.id for checks in derived for check in checks or ()]
        idle = idle_waivers(contract) if None not in derived else []
    today = datetime.now(timezone.utc).date().isoformat()
    for waiver in given:
        place = places.get(waiver.origins[0]) if waiver.origins else None
        if not waiver.owner:
            remedy = "Write `owner:` with the name of who answers for it."
            yield finding("waiver-without-owner", "the waiver has no owner", place, remedy)
        if waiver.until and waiver.until < today:
            yield finding(
                "waiver-expired",
                f"the waiver's last day, {waiver.until}, is past",
                place,
                "Take the waiver away, or mend what it was for and give it another day.",
            )
        if waiver in idle and waiver.check in known:
            tables = [table.name for table in contract.tables]
            message = f"the waiver is of `{waiver.check}` in `{waiver.table}`, which has no such check"
            yield finding("waiver-of-nothing", message, place, did_you_mean(waiver.table or "", tables))
        elif waiver in idle:
            message = f"the waiver is of the check `{waiver.check}`, which there is not"
            yield finding("waiver-of-nothing", message, place, did_you_mean(waiver.check or "", known))


def _derived(table: Table, contract: Contract) -> list[Check] | None:
    try:
        return derive(table, contract)
    except Conflict:
        return None  # reported as duplicate-id
