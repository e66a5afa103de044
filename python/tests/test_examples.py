"""The example of every check is a rule that a contract can hold; that dbt can run it, the drift test sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

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


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_page_shows_the_example_both_ways(name: str) -> None:
    page = (ROOT / f"docs/reference/checks/{name}.md").read_text()
    contract, *alone = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.S))
    example = yaml.safe_load(CATALOGUE[name].example)
    assert contract == {"quality": {"rules": [example]}}
    if name == "drift":  # the ledger remembers the results of contracts alone
        assert (alone, "## Alone, in a schema.yml\n\nNot possible: " in page) == ([], True)
        return
    (schema,) = alone
    (model,) = schema["models"]
    (column,) = model.get("columns", [{}])
    (test,) = column.get("data_tests") or model["data_tests"]
    called, given = next(iter(test.items())) if isinstance(test, dict) else (test, {})
    assert called == example.get("test", f"accord.{name}")
    assert column.get("name") == example.get("column")
    shown = {key: example[key] for key in example if key not in ("check", "column", "id", "test")}
    arguments = given.get("arguments", {})
    assert {key: arguments[key] for key in shown} == shown
    assert given.get("name") == example.get("id")
