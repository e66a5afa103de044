"""The entries of a table's versions -> the one entry of a dbt model with versions, and dates of deprecation.

How dbt merges a version with its model (dbt-core 1.11: UnparsedModelUpdate, ModelPatchParser.parse_patch):

- columns: those of the model that `include` and `exclude` leave, then the version's; of one name the
  version's counts whole, but the tests of both run.
- config: merged deeply; the lists of both are strung together.
- data_tests, constraints, description: the version's where it has any, else the model's.
- deprecation_date: the version's own.

So each version says all of its own, and the model no more than its name and what `ref` means: that reads the
same whatever the others say, and no list is strung together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from accord.contract.model import Contract, Sla, Table
from accord.contract.versions import Edition, latest, models_of
from accord.writers.dbt.data_tests import relation, short_name
from accord.writers.dbt.entry import Entry, Target
from accord.writers.yaml_text import Inline

ENDS = ("endOfLife", "endOfSupport")
"""SLAs that a model's date of deprecation is taken from: the first of them that has a date."""

RELATIONS = ("to", "compare_model")
"""Keys of which the value is a ref or a source."""
IN_A_VERSION = ("deprecation_date", "description", "config", "constraints", "columns", "data_tests")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


Editions = Mapping[str, Sequence[Edition]]
"""Model -> its versions, as `accord.contract.versions.editions` gives them."""


def versioned(
    name: str, entries: Mapping[int, Entry], editions: Editions, models: Collection[str] = ()
) -> Entry:
    """The entry of the model `name`, of the entries of its tables by version.

    Versions that `entries` lack are left out, and have a say in which is the latest. `models` are the names
    of the project's model files.
    """
    own = editions[name]
    newest = latest([(edition.major, edition.contract) for edition in own])
    undescribed = [v for v in models_of(name, models) if v not in {edition.major for edition in own}]
    data: dict[str, Any] = {"name": name}
    not_carried: list[str] = []
    descriptions = [entry.data.get("description") for entry in entries.values()]
    if descriptions[0] and len(set(descriptions)) == 1:
        data["description"] = descriptions[0]
    if all(number < newest for number in undescribed):
        data["latest_version"] = newest
    else:
        not_carried.append(
            f"latest_version: no contract describes {name}_v{max(undescribed)}, which may be the latest"
        )
    data["versions"] = []
    for edition in own:
        if edition.major not in entries:
            continue
        entry = referred(entries[edition.major], edition.contract, editions)
        version: dict[str, Any] = {"v": edition.major}
        if edition.file not in (None, f"{name}_v{edition.major}", name):
            version["defined_in"] = edition.file
        version |= {key: entry.data[key] for key in IN_A_VERSION if key in entry.data and key not in data}
        if "data_tests" in version:
            version["data_tests"] = [_numbered(test, edition) for test in version["data_tests"]]
        if "columns" in version:
            version["columns"] = [_numbered_in(column, edition) for column in version["columns"]]
        data["versions"].append(version)
        not_carried += [f"v{edition.major}: {note}" for note in entry.not_carried]
    return Entry(
        target=Target(kind="models", name=name),
        data=data,
        checks=sum(entry.checks for entry in entries.values()),
        not_carried=tuple(not_carried),
        not_enforced=tuple(id_ for entry in entries.values() for id_ in entry.not_enforced),
    )


def _numbered(test: dict[str, Any], edition: Edition) -> dict[str, Any]:
    """A test with the version in its name: contract_orders_v1, which a minor version leaves as it is."""
    [(kind, said)] = test.items()
    is_there = f"{edition.name}_v{edition.major}" in said["name"]
    return {kind: said if is_there else said | {"name": short_name(f"{said['name']}_v{edition.major}")}}


def _numbered_in(column: dict[str, Any], edition: Edition) -> dict[str, Any]:
    tests = column.get("data_tests")
    return column | {"data_tests": [_numbered(test, edition) for test in tests]} if tests else column


def referred(entry: Entry, contract: Contract, editions: Editions) -> Entry:
    """The entry of a contract's table with `ref('orders', v=1)` where it refers to one version of a model.

    That is the version that the contract itself describes, or whose relation it names (orders_v1). Other
    references are to the latest version, as dbt has it.
    """
    calls: dict[str, str] = {}
    for name, own in editions.items():
        for edition in own:
            call = f"{relation(name)[:-1]}, v={edition.major})"
            if (edition.contract.identity, edition.contract.version) == (contract.identity, contract.version):
                calls[relation(name)] = call
            if edition.table.model != name:
                calls[relation(edition.table.model)] = call
    return replace(entry, data=_calling(entry.data, calls)) if calls else entry


def _calling(value: Any, calls: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        changed = {
            key: calls.get(inner, inner)
            if key in RELATIONS and isinstance(inner, str)
            else _calling(inner, calls)
            for key, inner in value.items()
        }
        return Inline(changed) if isinstance(value, Inline) else changed
    return [_calling(item, calls) for item in value] if isinstance(value, list) else value


def inherited(data: dict[str, Any], existing: dict[str, Any], models: Collection[str] = ()) -> dict[str, Any]:
    """The data of an entry with versions, so that no version loses what an existing entry gives it.

    A version's tests and constraints stand in for the model's, and its column for the model's column of
    that name. So the model's are taken over into a version that had none of its own, or has them already.
    A version that no contract describes, or none does any more, stays one while it has a file: `models` are
    the names of the project's model files.
    """
    had = {v.get("v"): v for v in existing.get("versions") or () if isinstance(v, dict)}
    versions = [_inheriting(version, had.get(version["v"]) or {}, existing) for version in data["versions"]]
    described = {version["v"] for version in versions}
    for number, version in had.items():
        if type(number) is int and number not in described:
            own = {"v": number} | {key: version[key] for key in ("defined_in",) if key in version}
            if own.get("defined_in", f"{data['name']}_v{number}") in models:
                versions.append(own)
    return data | {"versions": sorted(versions, key=lambda version: int(version["v"]))}


def _inheriting(version: dict[str, Any], had: dict[str, Any], existing: dict[str, Any]) -> dict[str, Any]:
    found = dict(version)
    for key in ("data_tests", "constraints"):
        if key in version:
            here = _listed(had, key)
            above = [item for item in _listed(existing, key) or () if here is None or item in here]
            found[key] = [*(item for item in above if item not in version[key]), *version[key]]
    bases = _by_name(existing.get("columns"))
    theirs = _by_name(had.get("columns"))
    if "columns" in version:
        found["columns"] = [
            _over(bases.get(c["name"], {}), theirs.get(c["name"]), c) for c in version["columns"]
        ]
    return found


def _listed(found: dict[str, Any], key: str) -> list[Any] | None:
    """A list under a key, which for data_tests has an older name; None where there is none."""
    listed = found.get(key, found.get("tests") if key == "data_tests" else None)
    return listed if isinstance(listed, list) else None


def _by_name(columns: Any) -> dict[str, dict[str, Any]]:
    return {c["name"]: c for c in columns or () if isinstance(c, dict) and "name" in c}


def _over(base: dict[str, Any], had: dict[str, Any] | None, column: dict[str, Any]) -> dict[str, Any]:
    """A column with what the model's says, but for its tests, which run from there in every version."""
    found = dict(column)
    for key, value in base.items():
        if key in ("data_tests", "tests") or (had is not None and key not in had):
            continue
        if key not in column:
            found[key] = value
        elif isinstance(value, dict) and isinstance(column[key], dict):
            found[key] = _over(value, None if had is None else had[key], column[key])
    return found


def deprecation_date(contract: Contract, table: Table, not_carried: list[str]) -> str | None:
    """The day that dbt warns of, where the contract tells one: its end of life or of support, else its own.

    An SLA that names another table, or a column, says nothing of this one.
    """
    ends = [sla for name in ENDS for sla in contract.slas if sla.property == name and _is_of(sla, table)]
    for sla in ends:
        if date := _date(sla.value):
            return date
        not_carried.append(f"{sla.property}: `{sla.value}` is no date, which dbt's deprecation_date must be")
    if said := contract.meta.get("deprecation_date"):
        if date := _date(said):
            return date
        not_carried.append(f"deprecation_date: `{said}` is no date, which dbt's must be")
    status = (contract.status or "").strip().lower()
    if not ends and status in ("deprecated", "retired"):
        not_carried.append(
            f"status {status}: the contract tells no date for dbt's deprecation_date; an SLA endOfLife would"
        )
    return None


def _is_of(sla: Sla, table: Table) -> bool:
    named = [element.strip() for element in (sla.element or "").split(",") if element.strip()]
    return not named or table.name in named or table.model in named


def _date(value: Any) -> str | None:
    """A date or timestamp in ISO 8601, as YAML and dbt read it; None of anything else."""
    text = value.strip() if isinstance(value, str) else ""
    if not _DATE.match(text):
        return None
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return text
