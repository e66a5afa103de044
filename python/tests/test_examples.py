"""The example of every check is a rule that a contract can hold; that dbt can run it, the drift test sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.contract.checks import CATALOGUE
from accord.readers import read_all

CONTRACT = """\
contract: {name: orders, version: 1.0.0}
schema:
  properties:
    order_id: {type: integer}
    customer_id: {type: integer}
    invoice_number: {type: integer}
    status: {type: string}
    total: {type: decimal, precision: 10, scale: 2}
    email: {type: string}
    country: {type: string}
    currency: {type: string}
    reference: {type: string}
    tags: {type: array, items: {type: string}}
    ordered_at: {type: timestamp}
    shipped_at: {type: timestamp}
    loaded_at: {type: timestamp}
    valid_from: {type: date}
    valid_to: {type: date}
quality:
  rules:
    - EXAMPLE
"""


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_contract_can_hold_the_example(name: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.yaml"
    path.write_text(CONTRACT.replace("EXAMPLE", CATALOGUE[name].example))
    (reading,) = read_all([path])
    assert reading.errors == []
