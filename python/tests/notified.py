"""Runs to tell of, for the tests of messages."""

from __future__ import annotations

from typing import Any

from accord.results import (
    Base,
    CheckRef,
    CheckResult,
    ContractResult,
    OtherTest,
    RunReport,
    Sample,
    Totals,
)

HIDDEN = "jane@example.com"
"""A value of a row: no message may hold it."""
RUNBOOK = "https://wiki.example.com/runbooks/orders?a=1&b=2#top"


def check(id: str = "amount.not_null", **fields: Any) -> CheckResult:
    """A failing check."""
    return CheckResult(
        **{
            "id": id,
            "check": "not_null",
            "column": "amount",
            "dimension": "completeness",
            "severity": "error",
            "status": "fail",
            "rows_checked": 100,
            "rows_failed": 12,
            "measured": 12.0,
            "expected": "0 rows",
            "says": "12 of 100 rows have no amount.",
            "description": HIDDEN,
            "since": "2026-11-20T06:00:00Z",
            **fields,
        }
    )


def contract(
    model: str = "orders", verdict: str = "fail", *checks: CheckResult, **fields: Any
) -> ContractResult:
    """A contract of a run."""
    return ContractResult(
        **{
            "contract": "shop_orders",
            "version": "1.2.0",
            "model": model,
            "node": f"test.shop.contract_{model}",
            "relation": HIDDEN,
            "description": HIDDEN,
            "file": "contracts/orders.yaml",
            "owner": "me@example.org",
            "team": "Sales",
            "runbook": RUNBOOK,
            "verdict": verdict,
            "seconds": 0.5,
            "message": f"invalid input syntax for type integer: {HIDDEN}",
            "checks": checks or (check(),),
            "samples": (Sample(check="x", columns=("a",), masked=(), rows=((HIDDEN,),)),),
            **fields,
        }
    )


def base(new: int = 1, fixed: int = 0) -> Base:
    """A base run: so many checks have failed there and do not fail now."""
    refs = tuple(CheckRef(model="people", contract="p", check=f"c{n}", says=HIDDEN) for n in range(fixed))
    return Base(invocation_id="0", generated_at="x", new=new, known=2, fixed=refs, not_run=())


def run(*contracts: ContractResult, **fields: Any) -> RunReport:
    """A run with these contracts."""
    verdicts = [one.verdict for one in contracts]
    totals = Totals(
        contracts=len(contracts),
        broken=sum(verdict in ("fail", "error") for verdict in verdicts),
        with_warnings=verdicts.count("warn"),
        skipped=verdicts.count("skipped"),
        checks=sum(len(one.checks) for one in contracts),
        passed=0,
        warned=0,
        informed=0,
        failed=len(contracts),
        not_in_run=0,
        unknown=sum(one.unknown for one in contracts),
        other_failed=3,
    )
    return RunReport(
        **{
            "project": "shop",
            "command": "build",
            "target": "prod",
            "invocation_id": "1-2-3",
            "generated_at": "2026-11-21T06:56:22.467340Z",
            "dbt_version": "1.11.0",
            "seconds": 61.25,
            "totals": totals,
            "contracts": contracts,
            "skipped": (),
            "others": (OtherTest(name="t", node="t", table=None, status="fail", failures=1, message=HIDDEN),),
            "notes": (HIDDEN,),
            **fields,
        }
    )
