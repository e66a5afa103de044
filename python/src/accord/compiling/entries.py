"""Tables and their contracts -> the entries that are to stand in the project's YAML."""

from __future__ import annotations

from functools import partial
from typing import Any

from msgspec import Struct

from accord.compiling.resources import Resources
from accord.compiling.tables import Item, Tables
from accord.contract.derive import derive
from accord.contract.model import Contract
from accord.lineage import Lineage
from accord.merge.lock import Lock
from accord.model_config import ModelConfig, model_config
from accord.project import Project
from accord.writers.dbt import Context, Entry, Target, entry
from accord.writers.dbt.exposures import Placed, exposures
from accord.writers.dbt.groups import Owner, groups_for
from accord.writers.dbt.versions import inherited, referred, versioned


class Wanted(Struct, frozen=True, kw_only=True):
    """An entry, and the contracts that it is of."""

    entry: Entry
    contracts: tuple[str, ...]
    file: str
    """The contract's path, or where several are, a word for them."""
    item: Item | None = None


SEVERAL = "the contracts' consumers"


def wanted(tables: Tables, resources: Resources, lock: Lock, project: Project, adapter: str) -> list[Wanted]:
    """The entries of the compiled tables, of all consumers, and of groups where they are asked for."""
    files = {name: [e.file for e in own if e.file] for name, own in tables.editions.items()}
    lineage = Lineage(resources.models, _keys(tables.all), files)
    groups = _groups(resources, lock)
    made_groups = []
    if project.settings.groups:
        contracts = {id(item.contract): item.contract for item in tables.all}
        made_groups = groups_for(contracts.values(), groups)
        groups |= {one.target.name: one.data["owner"] for one in made_groups}
    found: dict[Target, list[tuple[Item, Entry]]] = {}
    for item in tables.compiled:
        context = Context(
            adapter=adapter,
            enforce=project.settings.enforce,
            config=_config(item, resources, lock, project),
            described=_columns(resources.entry(item.target)),
            waits=partial(lineage.waits, item.table.model),
            groups=groups,
            style=project.settings.style,
        )
        made = entry(item.contract, item.table, item.target, item.file, context)
        found.setdefault(item.target, []).append((item, made))
    result = []
    for target, made_of in found.items():
        item, one = made_of[-1]
        if item.edition is not None:
            one = _versioned(target, made_of, tables, resources)
        elif tables.editions:
            one = referred(one, item.contract, tables.editions)
        names = tuple(dict.fromkeys(made.contract.name for made, _ in made_of))
        result.append(Wanted(entry=one, contracts=names, file=item.file, item=item))
    for one in exposures(_placed(tables)):
        result.append(Wanted(entry=one, contracts=_of_exposure(one), file=SEVERAL))
    result += [Wanted(entry=one, contracts=(), file="the contracts' teams") for one in made_groups]
    return result


def _versioned(
    target: Target, made_of: list[tuple[Item, Entry]], tables: Tables, resources: Resources
) -> Entry:
    entries = {item.edition.major: made for item, made in made_of if item.edition}
    one = versioned(target.name, entries, tables.editions, resources.models)
    existing = resources.entry(target)
    if not existing:
        return one
    return Entry(
        target=one.target,
        data=inherited(one.data, existing, resources.models),
        checks=one.checks,
        not_carried=one.not_carried,
        not_enforced=one.not_enforced,
    )


def _of_exposure(made: Entry) -> tuple[str, ...]:
    accord = made.data.get("config", {}).get("meta", {}).get("accord", {})
    return tuple(str(name) for name in accord.get("contracts", ()))


def _placed(tables: Tables) -> list[Placed]:
    by_contract: dict[int, list[Item]] = {}
    for item in tables.all:
        by_contract.setdefault(id(item.contract), []).append(item)
    return [
        Placed(
            contract=items[0].contract,
            targets=tuple((item.table.name, item.target) for item in items),
            versions={item.edition.name: item.edition.major for item in items if item.edition},
        )
        for items in by_contract.values()
        if items[0].contract.consumers
    ]


def _keys(items: list[Item]) -> list[tuple[str, str]]:
    """Each pair of tables that a check joins, child and parent."""
    return [
        (item.table.model, check.arguments["to"])
        for item in items
        if _refers(item.contract)
        for check in derive(item.table, item.contract)
        if "to" in check.arguments
    ]


def _refers(contract: Contract) -> bool:
    """Whether any table of a contract can refer to another: most do not, and deriving takes time."""
    return any(
        table.references
        or any("to" in rule.arguments for rule in table.rules)
        or any(column.references for column in table.columns)
        for table in contract.tables
    )


def _groups(resources: Resources, lock: Lock) -> dict[str, Owner]:
    """The groups that the project has by itself: those that compile made are made anew."""
    found = {}
    for target, entries in resources.described.items():
        owner = entries[0].data.get("owner") if target.kind == "groups" else None
        if isinstance(owner, dict) and not lock.get(target):
            found[target.name] = owner
    return found


def _config(item: Item, resources: Resources, lock: Lock, project: Project) -> ModelConfig | None:
    """How dbt builds the model of a table, by what a person said of it."""
    if item.target.kind != "models":
        return None
    name = item.edition.file if item.edition and item.edition.file else item.target.name
    config = dict(resources.entry(item.target).get("config") or {})
    if "config.contract.enforced" in lock.get(item.target, {}):
        config.pop("contract", None)
    return model_config(project, resources.models[name], config)


def _columns(existing: dict[str, Any]) -> frozenset[str]:
    columns = existing.get("columns")
    return frozenset(
        str(column["name"])
        for column in (columns if isinstance(columns, list) else ())
        if isinstance(column, dict) and "name" in column
    )
