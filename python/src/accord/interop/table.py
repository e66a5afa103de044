"""The table: every generic test of dbt's, dbt_utils' and dbt_expectations', and the checks it is equal to."""

from __future__ import annotations

from accord.interop import dbt_core
from accord.interop.model import Equal, Package

TESTS: dict[str, Equal] = {equal.test: equal for equal in dbt_core.TESTS}
"""Test, with its package -> what it is equal to."""

PACKAGES: dict[str, Package] = {
    "dbt_utils": Package("dbt-labs/dbt_utils", (">=1.3.0", "<2.0.0")),
}
"""Package, as tests are prefixed -> where it is from."""
