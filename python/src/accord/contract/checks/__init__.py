"""The check vocabulary as data: the one place that says which checks there are.

`scripts/generate` writes the dbt package's catalogue macro, the generic tests and the reference pages from
it, and a test fails when one of them drifts. The SQL of a check is in `macros/checks/<name>.sql`.
"""

from accord.contract.checks import consistency, distribution, load, shape, validity
from accord.contract.checks.formats import CASTS, FORMATS
from accord.contract.checks.kind import (
    BOUNDS,
    COMMON,
    OPERATORS,
    PATH,
    PERIODS,
    SECONDS,
    SEVERITIES,
    TOLERANCE,
    UNITS,
    WEIGHTS,
    Answers,
    Argument,
    ArgumentType,
    CheckType,
    Dimension,
    Family,
    Kind,
)

CATALOGUE: dict[str, CheckType] = {
    check.name: check
    for module in (shape, validity, consistency, load, distribution)
    for check in module.CHECKS
}
"""Name -> check, in the order of the reference pages."""

__all__ = [
    "BOUNDS",
    "CASTS",
    "CATALOGUE",
    "COMMON",
    "FORMATS",
    "OPERATORS",
    "PATH",
    "PERIODS",
    "SECONDS",
    "SEVERITIES",
    "TOLERANCE",
    "UNITS",
    "WEIGHTS",
    "Answers",
    "Argument",
    "ArgumentType",
    "CheckType",
    "Dimension",
    "Family",
    "Kind",
]
