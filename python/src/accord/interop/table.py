"""The table: every generic test of dbt's, dbt_utils' and dbt_expectations', and the checks it is equal to."""

from __future__ import annotations

from msgspec.structs import replace

from accord.interop import dbt_core, dbt_utils, expectations, expectations_whole
from accord.interop.model import Equal, Package

TESTS: dict[str, Equal] = {
    equal.test: equal
    for equal in (
        *dbt_core.TESTS,
        *(replace(equal, test=f"dbt_utils.{equal.test}") for equal in dbt_utils.TESTS),
        *(
            replace(equal, test=f"dbt_expectations.{equal.test}")
            for equal in (*expectations.TESTS, *expectations_whole.TESTS)
        ),
    )
}
"""Test, with its package -> what it is equal to. A check is written as the first that can say it."""

PACKAGES: dict[str, Package] = {
    "dbt_utils": Package("dbt-labs/dbt_utils", (">=1.3.0", "<2.0.0")),
    "dbt_expectations": Package("metaplane/dbt_expectations", (">=0.10.9", "<0.11.0")),
}
"""Package, as tests are prefixed -> where it is from."""
