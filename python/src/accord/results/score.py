"""The health of a contract, 0 to 1, from the results of one run.

    score = sum(weight * strictness * credit) / sum(weight * strictness)

The weight is the check's in the catalogue. Checks of severity info do not count. A contract that has no
other is in full health; one whose query did not run has no score. The SQL of the same formula is in the
package's models (accord_contract_health) and in accord.report; a test holds them against each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from accord.contract.checks import CATALOGUE, WEIGHTS
from accord.results.model import CheckResult

STRICTNESS = {"error": 1.0, "warn": 0.5, "info": 0.0}
CREDIT = {"pass": 1.0, "waived": 0.5, "no_data": 0.5, "fail": 0.0}
"""Status -> the share of its points that a check keeps. Of a status that is not here nothing was measured."""


def weight(check: str) -> int:
    """The weight of a check by its name. That of another package's test is the least."""
    known = CATALOGUE.get(check)
    return known.weight if known else min(WEIGHTS.values())


def score(checks: Iterable[CheckResult]) -> float | None:
    """The health of one contract; None where nothing was measured."""
    points = kept = 0.0
    measured = False
    for check in checks:
        credit = CREDIT.get(check.status)
        if credit is None:
            continue
        measured = True
        most = weight(check.check) * STRICTNESS.get(check.severity, 1.0)
        points += most
        kept += most * credit
    if not measured:
        return None
    return kept / points if points else 1.0
