"""ODCS contracts as large as real ones: 50 columns, 510 lines."""

from __future__ import annotations

from pathlib import Path

CONTRACTS = 1_000
COLUMNS = 50

HEAD = """\
apiVersion: v3.1.0
kind: DataContract
id: {id}
name: sales_{number:04}
version: 1.{number}.0
status: active
domain: sales
dataProduct: orders
tenant: Retail
description:
  purpose: "Orders, a row each, as the shop wrote them: number {number}"
  usage: Reports of revenue; not for the ledger.
  limitations: |
    Orders of the last hour may be missing.
    Amounts are before tax.
tags: [sales, daily]
schema:
  - id: sales_{number:04}_obj
    name: sales_{number:04}
    physicalName: sales_{number:04}
    physicalType: table
    logicalType: object
    description: One row per order line.
    quality:
      - id: some_rows
        metric: rowCount
        mustBeGreaterThan: 0
        severity: error
    properties:
"""
KEY = """\
      - name: line_id
        logicalType: integer
        physicalType: bigint
        description: Number of the order line.
        required: true
        unique: true
        primaryKey: true
        primaryKeyPosition: 1
        tags: [key]
"""
CODE = """\
      - name: code_{number:02}
        logicalType: string
        physicalType: varchar(12)
        description: "Code {number} of the product: letters and digits"
        required: true
        logicalTypeOptions: {{minLength: 2, maxLength: 12, pattern: '^[A-Z0-9]+$'}}
        quality:
          - {{metric: invalidValues, mustBe: 0, arguments: {{validValues: ['A1', 'B2']}}}}
        tags: [product]
"""
AMOUNT = """\
      - name: amount_{number:02}
        logicalType: number
        physicalType: decimal(12,2)
        description: Amount {number} of the line, in euros.
        required: false
        logicalTypeOptions:
          minimum: 0
          maximum: 999999.99
        quality:
          - {{metric: nullValues, unit: percent, mustBeLessThan: 5}}
"""
MOMENT = """\
      - name: moment_{number:02}
        logicalType: timestamp
        physicalType: timestamp
        description: "When step {number} was done (UTC)"
        required: false
        classification: internal
        logicalTypeOptions: {{minimum: '2020-01-01T00:00:00Z', timezone: false}}
        examples: [2024-01-31T10:00:00Z, '2024-02-01T00:00:00Z']
        tags: [time]
"""
TAIL = """\
slaProperties:
  - {property: latency, value: 4, unit: h, element: moment_02}
  - {property: frequency, value: 1, unit: d}
  - property: retention
    value: 3
    unit: y
team:
  name: sales-data
  members:
    - username: ada@example.com
      role: owner
support:
  - channel: '#sales-data'
    url: https://chat.example.com/sales
"""


def contract(number: int, columns: int = COLUMNS) -> str:
    """One contract as text."""
    kinds = (AMOUNT, CODE, MOMENT)
    properties = [kinds[column % 3].format(number=column) for column in range(1, columns)]
    head = HEAD.format(id=f"5a1e5000-0000-4000-8000-{number:012}", number=number)
    return head + KEY + "".join(properties) + TAIL


def write_contracts(folder: Path, count: int = CONTRACTS) -> list[Path]:
    """So many contracts, a file each."""
    paths = [folder / f"sales_{number:04}.odcs.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(contract(number), encoding="utf-8")
    return paths
