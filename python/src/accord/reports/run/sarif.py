"""RunReport -> SARIF 2.1.0, which code hosts and editors show at the lines of the contracts."""

from __future__ import annotations

from accord.reports.findings import sarif
from accord.reports.run.findings import findings_of, rules, untold
from accord.results import RunReport


def render(report: RunReport, version: str) -> tuple[str, int]:
    """The log, of failures only, the worst first; and how many it leaves out, as hosts take no more.

    The log notes them too, and what has no place in a contract. `version` is Accord's.
    """
    findings = findings_of(report)
    return sarif.fitting(findings, rules(findings), "accord report", version, untold(report))
