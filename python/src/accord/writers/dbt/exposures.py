"""The consumers of all contracts -> dbt's exposures, one each, however many contracts they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from accord.contract.model import Consumer, Contract
from accord.writers.dbt.entry import Entry, Target
from accord.writers.dbt.meta import rendered_as_itself
from accord.writers.dbt.names import email, identifier, identifiers

KINDS: dict[str, tuple[str, ...]] = {
    "dashboard": ("dashboard", "report", "reporting", "chart", "scorecard", "kpi", "bi"),
    "notebook": ("notebook", "jupyter"),
    "ml": (
        *("ml", "machine learning", "model training", "feature store", "prediction", "forecast"),
        *("forecasting", "scoring", "recommendation"),
    ),
    "analysis": ("analysis", "analyses", "analytics", "analyst", "ad hoc", "exploration", "research"),
}
"""Type of exposure -> the words of a consumer's usage, else of its name, that tell of it."""

OTHERWISE = "application"

_TYPES = {word: kind for kind, words in KINDS.items() for word in words}
_WORDS = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, _TYPES), key=len, reverse=True)) + r")s?\b", re.IGNORECASE
)


class Placed(Struct, frozen=True, kw_only=True):
    """A contract, and what its tables are in the dbt project."""

    contract: Contract
    targets: tuple[tuple[str, Target], ...]
    """Each table's name in the contract, and its target."""
    versions: dict[str, int] = {}
    """Model -> the version that the contract describes, of models that have versions."""


def exposures(placed: Iterable[Placed]) -> list[Entry]:
    """An exposure for each consumer, by name. A consumer is who is called so, in whatever contract.

    Of a team or contact that two contracts tell differently, the first contract's counts, in the alphabet.
    """
    found: dict[str, list[tuple[Placed, Consumer]]] = {}
    for one in sorted(placed, key=lambda p: (p.contract.name, _numbers(p.contract.version))):
        for consumer in one.contract.consumers:
            found.setdefault(consumer.name, []).append((one, consumer))
    names = identifiers(found, "consumer")
    entries = [_exposure(names, consumer, stands) for consumer, stands in found.items()]
    return sorted(entries, key=lambda entry: entry.target.name)


def kind(usage: str | None, name: str) -> str:
    """The type of exposure that the words of a usage tell of, or those of the name; else an application."""
    for text in (usage or "", name.replace("_", " ").replace("-", " ")):
        if word := _WORDS.search(text.replace("-", " ")):
            return _TYPES[word[1].lower()]
    return OTHERWISE


def _exposure(names: dict[str, str], consumer: str, stands: list[tuple[Placed, Consumer]]) -> Entry:
    name = names[consumer]
    not_carried: list[str] = []
    if (plain := identifier(consumer, "consumer")) != name:
        other = next(text for text, taken in names.items() if taken == plain)
        not_carried.append(f"the exposure of `{consumer}` is {name}, as `{other}` is {plain}")
    team = _one("team", consumer, stands, not_carried)
    contact = _one("contact", consumer, stands, not_carried)
    usages = _usages(stands)
    data: dict[str, Any] = {"name": name, "label": consumer, "type": _kind(consumer, stands, not_carried)}
    if usages:
        data["description"] = usages
    data["owner"] = {"name": team or consumer}
    meta: dict[str, Any] = {"contracts": list(dict.fromkeys(one.contract.name for one, _ in stands))}
    if address := email(contact):
        data["owner"]["email"] = address
    elif contact:
        meta["contact"] = contact
    depends_on: dict[str, None] = {}
    required: dict[str, list[str]] = {}
    for one, as_said in stands:
        for table, target in one.targets:
            depends_on[call(target, one.versions.get(target.name))] = None
            for column in _columns(one.contract, table, as_said.columns):
                columns = required.setdefault(_label(target, one.versions.get(target.name)), [])
                columns += [column] if column not in columns else []
    if required:
        meta["required_columns"] = {label: required[label] for label in sorted(required)}
    data = rendered_as_itself(data)
    data["depends_on"] = sorted(depends_on)
    data["config"] = {"meta": {"accord": rendered_as_itself(meta)}}
    return Entry(
        target=Target(kind="exposures", name=name), data=data, not_carried=tuple(dict.fromkeys(not_carried))
    )


def call(target: Target, version: int | None = None) -> str:
    """What stands in `depends_on` for a resource: dbt evaluates it."""
    name, source = _quoted(target.name), _quoted(target.source or "")
    if target.source is not None:
        return f"source('{source}', '{name}')"
    return f"ref('{name}')" if version is None else f"ref('{name}', v={version})"


def _quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace("'", "\\'")


def _label(target: Target, version: int | None) -> str:
    """`shop.orders`, of the source shop; `orders.v2`, of a model with versions."""
    if target.source is not None:
        return f"{target.source}.{target.name}"
    return target.name if version is None else f"{target.name}.v{version}"


def _columns(contract: Contract, table: str, needed: tuple[str, ...]) -> list[str]:
    """Those of the needed columns that a table has, by the names that the warehouse knows."""
    names = {
        known: column.sql_name
        for found in contract.tables
        for column in found.columns
        for name in (column.name, column.sql_name)
        for known in (name, f"{found.name}.{name}", f"{found.model}.{name}")
        if found.name == table
    }
    return [names[column] for column in needed if column in names]


def _kind(consumer: str, stands: list[tuple[Placed, Consumer]], not_carried: list[str]) -> str:
    said = _one("type", consumer, stands, not_carried)
    if said:
        return said
    kinds = [kind(as_said.usage, "") for _, as_said in stands]
    return next((found for found in kinds if found != OTHERWISE), kind(None, consumer))


def _one(
    key: str, consumer: str, stands: list[tuple[Placed, Consumer]], not_carried: list[str]
) -> str | None:
    """The one text that contracts tell of a consumer; the others are said."""
    told: dict[str, str] = {}
    for one, as_said in stands:
        if value := getattr(as_said, key):
            told.setdefault(value, one.contract.name)
    if not told:
        return None
    (first, where), *others = told.items()
    not_carried += [
        f"the {key} of {consumer} is `{first}` in the contract {where}, and `{other}` in {contract}: the "
        "exposure has the first"
        for other, contract in others
    ]
    return first


def _usages(stands: list[tuple[Placed, Consumer]]) -> str | None:
    """What a consumer does with the tables; a line for each contract that tells something else."""
    told: dict[str, list[str]] = {}
    for one, as_said in stands:
        if as_said.usage:
            contracts = told.setdefault(as_said.usage, [])
            contracts += [one.contract.name] if one.contract.name not in contracts else []
    if len(told) < 2:
        return next(iter(told), None)
    return "\n".join(f"{', '.join(contracts)}: {usage}" for usage, contracts in told.items())


def _numbers(version: str) -> list[tuple[int, str]]:
    """A version as a thing to sort by: 1.10.0 after 1.9.0."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split("[.+-]", version)]
