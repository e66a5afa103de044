"""A run held against another one: what fails anew, what failed there already, what is mended."""

from __future__ import annotations

from msgspec.structs import replace

from accord.results.model import Base, CheckRef, CheckResult, ContractResult, RunReport, Standing

Key = tuple[str, str, str]
"""The unique id of a table (or its label), the contract's name, and the check's id."""


def against(report: RunReport, base: RunReport) -> RunReport:
    """The report with each failing check's standing against a base run.

    A check fails if it counts as warn or fail. One that fails here and there is known, and so is one of which
    the ledger knows that it failed before: the base may have skipped it. One that is part of both runs
    and fails only in `base` is fixed; one that fails there and is not part of this run is not run.
    """
    before = {
        _key(contract, check.id): CheckRef(
            model=contract.model, contract=contract.contract, check=check.id, says=check.says
        )
        for contract in base.contracts
        for check in contract.checks
        if check.counts_as in ("warn", "fail")
    }
    ran: set[Key] = set()
    counts: dict[Standing, int] = {"new": 0, "known": 0}
    contracts = []
    for contract in report.contracts:
        checks = []
        for check in contract.checks:
            key = _key(contract, check.id)
            if check.status not in ("skipped", "error"):
                ran.add(key)
            if check.counts_as in ("warn", "fail"):
                standing: Standing = "known" if key in before or _began(check) < base.generated_at else "new"
                counts[standing] += 1
                check = replace(check, standing=standing)
                ran.add(key)
            checks.append(check)
        contracts.append(replace(contract, checks=tuple(checks)))
    failing = {
        _key(contract, check.id)
        for contract in report.contracts
        for check in contract.checks
        if check.counts_as in ("warn", "fail")
    }
    return replace(
        report,
        contracts=tuple(contracts),
        base=Base(
            invocation_id=base.invocation_id,
            generated_at=base.generated_at,
            new=counts["new"],
            known=counts["known"],
            fixed=tuple(one for key, one in before.items() if key in ran and key not in failing),
            not_run=tuple(one for key, one in before.items() if key not in ran),
        ),
    )


def _began(check: CheckResult) -> str:
    """When the failing began, as far as the ledger knows; times in ISO 8601 are in the order of texts."""
    return check.since or "~"


def _key(contract: ContractResult, check: str) -> Key:
    return (contract.table or contract.model, contract.contract, check)
