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
from accord.merge.plan import Record
from accord.model_config import ModelConfig, model_config
from accord.project import Project
from accord.writers.dbt import Context, Entry, Target, entry
from accord.writers.dbt.exposures import Placed, exposures
from accord.writers.dbt.groups import Owner, groups_for
from accord.writers.dbt.versions import inherited, referred, versioned


class Maker(Struct, frozen=True, kw_only=True):
    """Makes the entries of tables."""

    tables: Tables
    resources: Resources
    lock: Lock
    project: Project
    adapter: str
    lineage: Lineage
    groups: dict[str, Owner]
    made_groups: list[Entry]

    def entry(self, items: list[Item], existing: dict[str, Any]) -> Entry:
        """The entry of a resource: of its table, or of the tables of all its versions.

        `existing` is what the project's YAML says of the resource.
        """
        made_of = [(item, self._of_table(item, existing)) for item in items]
        item, one = made_of[-1]
        if item.edition is not None:
            return _versioned(item.target, made_of, self.tables, self.resources, existing)
        return referred(one, item.contract, self.tables.editions) if self.tables.editions else one

    def _of_table(self, item: Item, existing: dict[str, Any]) -> Entry:
        context = Context(
            adapter=self.adapter,
            enforce=self.project.settings.enforce,
            config=self._config(item, existing),
            described=_columns(existing, self.lock.get(item.target, {})),
            waits=partial(self.lineage.waits, item.table.model),
            groups=self.groups,
            style=self.project.settings.style,
        )
        return entry(item.contract, item.table, item.target, item.file, context)

    def _config(self, item: Item, existing: dict[str, Any]) -> ModelConfig | None:
        """How dbt builds the model of a table, by what a person said of it."""
        if item.target.kind != "models":
            return None
        edition = item.edition
        name = edition.file if edition and edition.file else item.target.name
        version = (item.target.name, edition.major) if edition else None
        config = _of_person(existing, self.lock.get(item.target, {}), "")
        for own in existing.get("versions") or () if edition else ():
            if isinstance(own, dict) and edition and str(own.get("v")) == str(edition.major):
                config |= _of_person(own, self.lock.get(item.target, {}), f"versions[{edition.major}].")
        return model_config(self.project, self.resources.models[name], config, version)

    def of_all(self) -> list[tuple[Entry, str]]:
        """The entries that are of all contracts: exposures, and the groups that are made.

        With each a word for what it is of.
        """
        found = [(one, "the contracts' consumers") for one in exposures(_placed(self.tables))]
        return found + [(one, "the contracts' teams") for one in self.made_groups]


def maker(tables: Tables, resources: Resources, lock: Lock, project: Project, adapter: str) -> Maker:
    """What makes the entries of these tables."""
    groups = _groups(resources, lock)
    made_groups = []
    if project.settings.groups:
        contracts = {id(item.contract): item.contract for item in tables.all}
        made_groups = groups_for(contracts.values(), groups)
        groups |= {one.target.name: one.data["owner"] for one in made_groups}
    files = {name: [e.file for e in own if e.file] for name, own in tables.editions.items()}
    return Maker(
        tables=tables,
        resources=resources,
        lock=lock,
        project=project,
        adapter=adapter,
        lineage=Lineage(resources.models, _keys(tables.all), files),
        groups=groups,
        made_groups=made_groups,
    )


def contracts_of(made: Entry) -> tuple[str, ...]:
    """The contracts that an exposure is of."""
    accord = made.data.get("config", {}).get("meta", {}).get("accord", {})
    return tuple(str(name) for name in accord.get("contracts", ()))


def _versioned(
    target: Target,
    made_of: list[tuple[Item, Entry]],
    tables: Tables,
    resources: Resources,
    existing: dict[str, Any],
) -> Entry:
    entries = {item.edition.major: made for item, made in made_of if item.edition}
    one = versioned(target.name, entries, tables.editions, resources.models)
    if not existing:
        return one
    return Entry(
        target=one.target,
        data=inherited(one.data, existing, resources.models),
        checks=one.checks,
        not_carried=one.not_carried,
        not_enforced=one.not_enforced,
    )


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
        if item.target.kind == "models" and _refers(item.contract)
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


def _of_person(existing: dict[str, Any], record: Record, prefix: str) -> dict[str, Any]:
    """The config of an entry without what Accord set in it."""
    config = existing.get("config")
    config = dict(config) if isinstance(config, dict) else {}
    if f"{prefix}config.contract.enforced" in record:
        config.pop("contract", None)
    return config


def _columns(existing: dict[str, Any], record: Record) -> frozenset[str]:
    """The columns that a person describes."""
    columns = existing.get("columns")
    return frozenset(
        str(column["name"])
        for column in (columns if isinstance(columns, list) else ())
        if isinstance(column, dict)
        and "name" in column
        and f"columns[{str(column['name']).lower()}].name" not in record
    )
