"""Where a change stands: at its key, else at what holds it, on the side that has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from diffing import found
from repositories import write

OLD = """\
apiVersion: v3.2.0
kind: DataContract
id: shop
name: shop
version: 1.0.0
status: active
description:
  purpose: Orders.
support:
  - {channel: a, url: "https://example.com"}
schema:
  - name: orders
    physicalType: table
    tags: [a]
    properties:
      - name: id
        logicalType: string
      - name: total
        logicalType: number
        classification: internal
        logicalTypeOptions:
          minimum: 0
          maximum: 9
slaProperties:
  - {property: availability, value: 99}
  - {property: throughput, value: 5}
"""


@pytest.mark.parametrize(
    ("rule", "before", "after", "line"),
    [
        ("status-deprecated", "status: active", "status: deprecated", "status:"),
        ("metadata-changed", "channel: a", "channel: b", "support:"),
        ("object-kind-changed", "physicalType: table", "physicalType: view", "physicalType:"),
        ("tags-changed", "tags: [a]", "tags: [b]", "tags:"),
        ("classification-raised", "classification: internal", "classification: secret", "classification:"),
        ("bound-relaxed", "minimum: 0", "minimum: -1", "minimum:"),
        ("bound-relaxed", "maximum: 9", "maximum: 10", "maximum:"),
        ("bound-relaxed", "          minimum: 0\n", "", "maximum:"),
        ("sla-availability-lowered", "value: 99", "value: 98", "property: availability"),
        ("sla-relaxed", "value: 5", "value: 4", "property: throughput"),
        # What is gone stands where it stood, in the old document; in the new one at what is left of it.
        ("sla-removed", "  - {property: throughput, value: 5}\n", "", "version:"),
        ("column-removed", "      - name: id\n        logicalType: string\n", "", "- name: orders"),
    ],
)
def test_the_place(tmp_path: Path, rule: str, before: str, after: str, line: str) -> None:
    assert OLD.count(before) == 1
    new = OLD.replace(before, after)
    write(tmp_path, {"old.yaml": OLD, "new.yaml": new})
    [change] = [one for one in found(tmp_path, "old.yaml", "new.yaml") if one["rule"] == rule]
    assert line in new.splitlines()[change["place"]["line"] - 1]
    assert change["old_place"]["file"] == "old.yaml"
    stood = OLD.splitlines()[change["old_place"]["line"] - 1]
    assert line in stood or stood.strip() in before
