"""What an organisation demands of every contract: the policies of accord.yml, held against contracts.

A policy speaks of contracts, tables, columns or consumers, and of their keys: fields of the canonical model
(name, description, type, owner, contact, ...) and what they carry as meta (classification, retention_days,
...). A key that a column does not have is looked for at its table, then at the contract: a region that
stands at the contract holds for all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Column, Contract, Table
from accord.findings import Finding, Level
from accord.source import Place, Places

POLICY = "policy/"
"""What the rules of policies begin with."""

OF = ("contracts", "tables", "columns", "consumers")


class Policy(Struct, frozen=True, kw_only=True):
    """One demand; the parts that are given must all hold."""

    id: str
    of: str
    where: dict[str, list[Any]] = {}
    """Only of those whose key has one of the values."""
    require: tuple[str, ...] = ()
    among: dict[str, list[Any]] = {}
    match: dict[str, str] = {}
    at_most: dict[str, float] = {}
    at_least: dict[str, float] = {}
    checks: tuple[str, ...] = ()
    level: Level = "error"
    why: str | None = None


def listed(value: Any) -> list[Any]:
    """A value as a list of one; a list as it is."""
    return value if isinstance(value, list) else [value]


class _Subject(Struct):
    """What a policy is held against: its name in messages, its place, its records from inner to outer."""

    name: str
    place: Place | None
    records: list[Any]
    checks: list[Check] = []

    def get(self, key: str) -> Any:
        """The value of a key, or None."""
        for record in self.records:
            value = _of(record, key)
            if value not in (None, "", (), [], {}):
                return value
        return None


def _of(record: Any, key: str) -> Any:
    meta: dict[str, Any] = getattr(record, "meta", {})
    if key in meta:
        return meta[key]
    if key == "classification" and meta.get("pii") is True:
        return "pii"
    value = getattr(record, key, None) if key in record.__struct_fields__ else None
    return getattr(value, "name", value)


def judge(contract: Contract, policies: tuple[Policy, ...], places: Places) -> list[Finding]:
    """What the policies have against a contract."""
    found: list[Finding] = []
    subjects = {of: list(_subjects(contract, of, places)) for of in {policy.of for policy in policies}}
    for policy in policies:
        for subject in subjects[policy.of]:
            if all(subject.get(key) in values for key, values in policy.where.items()):
                found += [
                    Finding(
                        rule=POLICY + policy.id,
                        level=policy.level,
                        message=f"{subject.name} {fault}",
                        remedy=policy.why,
                        place=subject.place,
                    )
                    for fault in _faults(policy, subject)
                ]
    return found


def _subjects(contract: Contract, of: str, places: Places) -> Iterator[_Subject]:
    head = places.get(contract.origins.get("name", "")) or places.get(contract.origins.get("id", ""))
    if of == "contracts":
        yield _Subject(f"the contract {contract.name}", head, [contract])
    elif of == "consumers":
        for consumer in contract.consumers:
            path = consumer.origins.get("columns", "").rpartition(".")[0]
            yield _Subject(f"the consumer {consumer.name}", places.get(path), [consumer, contract])
    for table in contract.tables if of in ("tables", "columns") else ():
        try:
            checks = derive(table, contract)
        except Conflict:
            continue  # reported as duplicate-id
        place = places.get(table.origin) or head
        if of == "tables":
            yield _Subject(f"the table {table.name}", place, [table, contract], checks)
        for column in table.columns if of == "columns" else ():
            yield from _columns(column, (), table, contract, places, checks)


def _columns(
    column: Column,
    above: tuple[str, ...],
    table: Table,
    contract: Contract,
    places: Places,
    checks: list[Check],
) -> Iterator[_Subject]:
    path = (*above, column.name)
    own = [check for check in checks if check.column == column.sql_name and not above]
    place = places.get(column.origin) or places.get(table.origin)
    yield _Subject(f"the column {'.'.join(path)}", place, [column, table, contract], own)
    for inner in column.fields:
        yield from _columns(inner, path, table, contract, places, checks)


def _faults(policy: Policy, subject: _Subject) -> Iterator[str]:
    """What is wrong, as the end of a sentence."""
    for key in policy.require:
        if subject.get(key) is None:
            yield f"has no `{key}`"
    for key, values in policy.among.items():
        value = subject.get(key)
        if any(one not in values for one in listed(value) if value is not None):
            yield f"has the {key} `{value}`, which is not one of {', '.join(map(str, values))}"
    for key, pattern in policy.match.items():
        value = subject.get(key)
        if value is not None and not re.search(pattern, str(value)):
            yield f"has the {key} `{value}`, which does not match {pattern}"
    for key, bounds, word in (
        *((key, (None, most), "above") for key, most in policy.at_most.items()),
        *((key, (least, None), "below") for key, least in policy.at_least.items()),
    ):
        value, (low, high) = subject.get(key), bounds
        if isinstance(value, (int, float)) and (
            (low is not None and value < low) or (high is not None and value > high)
        ):
            yield f"has {value} as its {key}, {word} {high if low is None else low}"
    for name in policy.checks:
        if all(check.check != name for check in subject.checks):
            yield f"has no check `{name}`"
