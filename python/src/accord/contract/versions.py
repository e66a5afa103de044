"""Which contracts describe versions of one table: their major versions are those of dbt's model."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from accord.contract.model import Contract, Table

_MAJOR = re.compile(r"(0|[1-9][0-9]{0,8})(?=\.)")
_VERSIONED = re.compile(r"_v(0|[1-9][0-9]{0,8})\Z")


class Edition(Struct, frozen=True, kw_only=True):
    """One version of a dbt model, by the contract that describes it."""

    contract: Contract
    table: Table
    name: str
    """The model, without a version."""
    major: int
    file: str | None
    """The name of the file that defines the version, without its ending; None where there is none."""


def major(version: str) -> int | None:
    """The first number of a semantic version."""
    found = _MAJOR.match(version)
    return int(found[1]) if found else None


def base_name(contract: Contract, table: Table) -> str:
    """The model's name without a version: `orders`, of the table orders that is stored as orders_v2."""
    suffix = f"_v{major(contract.version)}"
    return table.name if table.model == table.name + suffix else table.model


def models_of(name: str, models: Collection[str]) -> dict[int, str]:
    """Version -> the model's file, of those that are called `<name>_v<version>`."""
    return _by_base(models).get(name, {})


def _by_base(models: Collection[str]) -> dict[str, dict[int, str]]:
    """Model's name without a version -> its versions, in ascending order."""
    found: dict[str, dict[int, str]] = {}
    for version, model in sorted((int(m[1]), model) for model in models if (m := _VERSIONED.search(model))):
        found.setdefault(model[: -len(f"_v{version}")], {})[version] = model
    return found


def editions(
    tables: Iterable[tuple[Contract, Table]],
    models: Collection[str],
    known: Mapping[str, Mapping[int, str]] | None = None,
) -> dict[str, tuple[Edition, ...]]:
    """Model -> its versions in ascending order, of models that have versions.

    Those are models that contracts of several major versions describe, those that the project's YAML says
    versions of (`known`, each with its file), and those of one contract whose file has its major version in
    its name where no file is called by the name alone. The latest version may be in the file without a
    version, as dbt has it. Of contracts with one major version, which `clashes` finds, the first counts.
    """
    by_name: dict[str, dict[int, tuple[Contract, Table]]] = {}
    for contract, table in tables:
        number = major(contract.version)
        if table.model and number is not None:
            by_name.setdefault(base_name(contract, table), {}).setdefault(number, (contract, table))
    found = {}
    for name, described in by_name.items():
        said = (known or {}).get(name, {})
        files = {**models_of(name, models), **said}
        if len(described) > 1 or said or (name not in models and not files.keys().isdisjoint(described)):
            newest = latest([(number, contract) for number, (contract, _) in described.items()])
            found[name] = tuple(
                Edition(
                    contract=contract,
                    table=table,
                    name=name,
                    major=number,
                    file=files.get(number) or (name if number == newest and name in models else None),
                )
                for number, (contract, table) in sorted(described.items())
            )
    return found


def latest(described: Sequence[tuple[int, Contract]]) -> int:
    """The version that `ref` without a version means: the highest of status active, or of no status.

    Where none is active, the highest that is not retired; else the highest.
    """
    for wanted in (("active", ""), ("active", "", "draft", "proposed", "deprecated")):
        of_status = [n for n, contract in described if (contract.status or "").strip().lower() in wanted]
        if of_status:
            return max(of_status)
    return max(number for number, _ in described)


T = TypeVar("T")


def clashes(tables: Iterable[tuple[Contract, Table, T]]) -> list[tuple[str, int | None, T, T]]:
    """Tables that two contracts describe in one major version: model, version, and what came with each.

    `T` is what the caller knows a table by: its place, its reading. A name behind another one (raw.orders)
    can be that of a source's table, and is told from the same name alone.
    """
    first: dict[tuple[str, str, int | None], tuple[Contract, T]] = {}
    found = []
    for contract, table, what in tables:
        name, number = base_name(contract, table), major(contract.version)
        if not table.model:
            continue
        qualifier = (table.physical_name or "").rpartition(".")[0]
        known, where = first.setdefault((qualifier, name, number), (contract, what))
        if known is not contract:
            found.append((name, number, where, what))
    return found
