"""A dbt project with tests of many kinds, parsed by the real dbt, and what its tables' contracts demand."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from conftest import Dbt

from accord.contract.derive import derive
from accord.contract.model import Check, Contract, Tolerance

PACKAGE = """\
{% test accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) %}
select 1 where false
{% endtest %}
{% test equal_rowcount(model, compare_model, group_by_columns=[]) %}
{{ config(fail_calc='sum(coalesce(diff_count, 0))') }}
select 0 as diff_count
{% endtest %}
"""
FILES = {
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n",
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "packages.yml": "packages: [{local: packages/dbt_utils}, {local: packages/other}]\n",
    "packages/dbt_utils/dbt_project.yml": "name: dbt_utils\nversion: '1.0'\n",
    "packages/dbt_utils/macros/tests.sql": PACKAGE,
    "packages/other/dbt_project.yml": "name: other\nversion: '1.0'\n",
    "packages/other/models/theirs.sql": "select 1 as id\n",
    "packages/other/models/theirs.yml": "models: [{name: theirs, data_tests: [own_too]}]\n",
    "macros/own.sql": "{% test own(model, column_name=none, other=none) %} select 1 {% endtest %}\n",
    "packages/other/macros/own.sql": "{% test own_too(model) %} select 1 {% endtest %}\n",
    "models/customers.sql": "select 1 as customer_id\n",
    "models/inline.sql": "{{ config(materialized='ephemeral') }} select 1 as id\n",
    "models/off.sql": "{{ config(enabled=false) }} select 1 as id\n",
    "models/stamp_v1.sql": "select 1 as id\n",
    "models/stamp_v2.sql": "select 1 as id\n",
    "models/silent.sql": "select 1 as id\n",
    "seeds/countries.csv": "code\nNL\n",
    "tests/no_ghosts.sql": "select * from {{ ref('customers') }} where false\n",
    "models/schema.yml": """\
models:
  - name: customers
    columns: [{name: customer_id, data_tests: [unique]}]
  - name: inline
    columns: [{name: id, data_tests: [unique]}]
  - name: "off"
    columns: [{name: id, data_tests: [unique]}]
  - name: stamp
    latest_version: 2
    columns: [{name: id, data_tests: [unique]}]
    versions: [{v: 1}, {v: 2}]
seeds:
  - name: countries
    columns: [{name: code, data_tests: [unique]}]
snapshots:
  - name: kept
    relation: ref('customers')
    config: {unique_key: customer_id, strategy: check, check_cols: all}
    columns: [{name: customer_id, data_tests: [not_null]}]
sources:
  - name: raw
    config:
      loaded_at_field: loaded_at
      freshness: {warn_after: {count: 12, period: hour}, error_after: {count: 1, period: day}}
    tables:
      - name: payments
        identifier: PAYMENTS_2
        description: What was paid.
        quoting: {identifier: true}
        columns:
          - name: id
            data_tests: [not_null, {relationships: {arguments: {to: ref('customers'), field: customer_id}}}]
      - name: late
        config: {freshness: {warn_after: {count: 5, period: minute}, error_after: null, filter: id > 1}}
        columns: [{name: loaded_at, data_type: timestamp}]
      - name: cast
        config: {loaded_at_field: "loaded_at::timestamp"}
      - name: quiet
        config: {freshness: null}
groups:
  - name: sales
    owner: {name: Sales, email: sales@example.com}
exposures:
  - name: board
    type: dashboard
    owner: {name: Ana, email: ana@example.com}
    description: The week in numbers.
    depends_on: [ref('customers'), "source('raw', 'payments')"]
    config: {meta: {required_columns: [customer_id, payments.id]}}
unit_tests:
  - name: one_customer
    model: customers
    given: []
    expect: {rows: [{customer_id: 1}]}
""",
}
"""Beside the models of the cases."""


def make(folder: Path, cases: dict[str, str], dbt: Dbt) -> Path:
    """The project with a model for each case, `case_<number>`, and its manifest."""
    entries = []
    files = dict(FILES)
    for number, entry in enumerate(cases.values()):
        files[f"models/cases/case_{number}.sql"] = "select 1 as id, 2 as amount\n"
        body = textwrap.indent(textwrap.dedent(entry), "    ")
        entries.append(f"  - name: case_{number}\n{body.rstrip()}\n")
    if entries:
        files["models/cases/schema.yml"] = "models:\n" + "".join(entries)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    dbt(folder, "deps", "--quiet")
    dbt(folder, "parse", "--quiet")
    return folder


def demanded(contract: Contract) -> list[str]:
    """What a contract demands of its table, a line a check, in the order of their ids."""
    [table] = contract.tables
    return sorted(told(check) for check in derive(table, contract))


def told(check: Check) -> str:
    """A check in a line: `id: check column {arguments} severity <=tolerance where filter`."""
    parts = [f"{check.id}:", check.check]
    if check.column:
        parts.append(check.column)
    if check.arguments:
        parts.append(json.dumps(check.arguments))
    if check.severity != "error":
        parts.append(check.severity)
    if check.tolerance != Tolerance():
        parts.append(f"<={check.tolerance.at_most}")
    if check.where:
        parts.append(f"where {check.where}")
    return " ".join(parts)
