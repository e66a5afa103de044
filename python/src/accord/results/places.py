"""Where in its contract each check stands, of the contracts that are not kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from accord.contract.derive import Conflict, derive
from accord.contract.model import Check, Contract, Table
from accord.files import near
from accord.readers import Ask, read_file
from accord.results.model import ContractResult, RunReport
from accord.source import Place, Places

_ASK = Ask(places_alone=True)


def with_places(report: RunReport, root: Path) -> RunReport:
    """The report with the places of contracts and checks that did not pass.

    `root` is the dbt project's folder; places are from the current folder. A contract whose file is gone,
    or that can no longer be read, has none: it is lint that says why.
    """
    read: dict[str, list[tuple[Contract, Places]]] = {}
    contracts = []
    for contract in report.contracts:
        if contract.file and not contract.all_passed:
            if contract.file not in read:
                read[contract.file] = list(_read(root / contract.file))
            contract = _located(contract, read[contract.file])
        contracts.append(contract)
    return replace(report, contracts=tuple(contracts))


def _read(path: Path) -> Iterable[tuple[Contract, Places]]:
    if not path.is_file():
        return
    for reading in read_file(near(path), _ASK):
        if reading.contract is not None and reading.everywhere is not None:
            yield reading.contract, reading.everywhere


def _located(result: ContractResult, found: list[tuple[Contract, Places]]) -> ContractResult:
    for contract, places in found:
        if contract.name != result.contract:
            continue
        whole = _first(places, contract.origins.get("name"), *contract.origins.values())
        names = result.table.split(".")[2:]
        # Of several tables, that which the result is of; ids can be alike.
        tables = sorted(contract.tables, key=lambda table: not {table.model, table.name} & {*names})
        origins: dict[str, tuple[str, ...]] = {}
        for table in tables:
            for check in _derived(table, contract):
                origins.setdefault(check.id, check.origins)
        checks = tuple(
            check
            if check.status == "pass"
            else replace(check, place=_first(places, *origins.get(check.id, ())) or whole)
            for check in result.checks
        )
        return replace(result, checks=checks, place=whole)
    return result


def _derived(table: Table, contract: Contract) -> list[Check]:
    try:
        return derive(table, contract)
    except Conflict:
        return []


def _first(places: Places, *paths: str | None) -> Place | None:
    return next((place for path in paths if path and (place := places.get(path))), None)
