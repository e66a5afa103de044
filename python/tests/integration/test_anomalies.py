"""Runs one after the other: the ledger grows, and what is out of the ordinary is found and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import dbt
from msgspec import convert
from projects import make

from accord.dbt import AuditRow
from accord.results.checks import check_result
from accord.results.model import CheckResult

FILES = {
    "models/orders.sql": "{{ config(materialized='table') }}\n"
    "select i as id, case when i % 10 > 0 then i % 2 + {{ var('level', 50) }} end as total\n"
    "from range({{ var('rows', 100) }}) as r (i)\n",
    "models/schema.yml": """
models:
  - name: orders
    data_tests:
      - accord.contract:
          name: contract_orders
          arguments:
            contract: shop
            checks:
              - {check: drift, column: total, metric: mean, min_history: 3}
              - {check: volume_anomaly, min: -20, max: 20, min_history: 3}
              - {check: row_count, min: 1}
sources:
  - name: raw
    schema: main
    tables:
      - name: bought
        identifier: orders
        data_tests:
          - accord.contract:
              name: contract_bought
              arguments: {contract: shop, checks: [{check: drift, metric: row_count, min_history: 3}]}
""",
}


class Shop:
    """The project, and what its contracts say after a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(
        self, rows: int, level: int, *options: str, schema: str = "main", code: int = 0, **more: Any
    ) -> dict[str, CheckResult]:
        """Check id -> its result."""
        given = json.dumps({"rows": rows, "level": level, **more})
        dbt(self.folder, "build", "--quiet", "--vars", given, *options, code=code)
        found = {}
        with duckdb.connect(str(self.folder / "shop.duckdb"), read_only=True) as connection:
            for test in ("orders", "bought"):
                told = connection.execute(
                    f"select columns(*)::varchar from {schema}_dbt_test__audit.contract_{test}"
                )
                for row in told.fetchall():
                    audited = convert(row, AuditRow)
                    metric = "mean" if audited.column_name else "row_count"
                    found[audited.check_id] = check_result(audited, {"metric": metric})
        return found


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = make(tmp_path_factory.mktemp("shop"), FILES)
    dbt(folder, "run", "--quiet")  # the source is the model's table
    return Shop(folder)


def test_a_story(shop: Shop) -> None:
    # There is no ledger yet, and then it grows: too little history warns, and breaks nothing.
    found = shop.build(100, 50)
    assert found["total.drift"].status == "no_data"
    assert found["total.drift"].says == (
        "The mean of total is 50.56; no expectation yet: there is no ledger to remember the 3 results needed."
    )
    for rows, level in ((102, 51), (98, 50)):
        found = shop.build(rows, level)
    assert [found[check].status for check in ("total.drift", "volume_anomaly", "drift")] == ["no_data"] * 3
    assert found["drift"].says.endswith("yet: the ledger remembers 2 of the 3 results needed.")
    # Then it judges, the source's table too.
    assert [check.status for check in shop.build(99, 51).values()] == ["pass"] * 4
    # The data shift, and stay there: what failed does not become the rule.
    for _ in range(2):
        found = shop.build(60, 90, code=1)
        assert found["total.drift"].status == found["volume_anomaly"].status == "fail"
        assert found["total.drift"].says == (
            "The mean of total is 90.56, 68.46 standard deviations above the mean of 4 remembered results; "
            "expected between 49.3249 and 52.7867."
        )
        assert found["volume_anomaly"].says == (
            "The table has 60 rows, 39.85 % below the mean of 4 remembered results; "
            "expected between 79.8 and 119.7."
        )
    # Another target has a history of its own, and without a ledger there is none.
    off = "no expectation: the ledger, which would remember the 3 results needed, is switched off"
    there = shop.build(60, 90, accord_ledger=False)
    assert (there["total.drift"].status, there["total.drift"].expected) == ("no_data", off)
    given = {"accord_ledger_schema": "main"}
    elsewhere = shop.build(60, 90, "--target", "duckdb_ci", schema="ci", **given)
    assert elsewhere["total.drift"].expected.endswith("the ledger remembers 0 of the 3 results needed")
