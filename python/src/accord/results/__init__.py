"""Artifacts, audit rows and the ledger -> one immutable RunReport, which every format is made from."""

from accord.results.asked import asked_checks, contract_tests, has_contracts
from accord.results.build import build_report
from accord.results.checks import check_result
from accord.results.model import (
    Base,
    CheckRef,
    CheckResult,
    Consumer,
    ContractResult,
    CountsAs,
    Downstream,
    OtherTest,
    Past,
    Point,
    RunReport,
    Sample,
    Skipped,
    Sla,
    SourceResult,
    Standing,
    TableColumn,
    Totals,
    Verdict,
)

__all__ = [
    "Base",
    "CheckRef",
    "CheckResult",
    "Consumer",
    "ContractResult",
    "CountsAs",
    "Downstream",
    "OtherTest",
    "Past",
    "Point",
    "RunReport",
    "Sample",
    "Skipped",
    "Sla",
    "SourceResult",
    "Standing",
    "TableColumn",
    "Totals",
    "Verdict",
    "asked_checks",
    "build_report",
    "check_result",
    "contract_tests",
    "has_contracts",
]
