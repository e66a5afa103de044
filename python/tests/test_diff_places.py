"""Where a change stands: at its key, else at what holds it, on the side that has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from diffing import Ran, contract, found
from repositories import alone, commit, git, made, write

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


KEPT, GONE = contract("orders"), contract("items")
FILES = {"one.yaml": KEPT, "two.yaml": GONE}


@pytest.mark.parametrize(
    ("folder", "old", "new", "named", "path"),
    [
        ("", "HEAD", "contracts", "HEAD:contracts/two.yaml", "contracts/two.yaml"),
        ("", "HEAD:contracts", "contracts", "HEAD:contracts/two.yaml", "contracts/two.yaml"),
        ("", "HEAD:contracts/two.yaml", "one", "HEAD:contracts/two.yaml", "contracts/two.yaml"),
        ("", "v*:contracts", "contracts", "v1.0.0:contracts/two.yaml", "contracts/two.yaml"),
        ("", "contracts", "HEAD", "HEAD:contracts/two.yaml", "contracts/two.yaml"),
        ("contracts", "HEAD", ".", "HEAD:contracts/two.yaml", "two.yaml"),
        ("", "HEAD:old", "contracts", "HEAD:old/two.yaml", "old/two.yaml"),
        # Of no commit: the path is as it is given.
        ("", "copy", "contracts", "copy/two.yaml", "copy/two.yaml"),
    ],
)
def test_code_hosts_are_told_a_path_without_the_ref(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, old: str, new: str, named: str, path: str
) -> None:
    alone(monkeypatch)
    shop = made(tmp_path / "shop")
    commit(shop, {f"{name}/{file}": text for name in ("contracts", "old") for file, text in FILES.items()})
    git(shop, "tag", "v1.0.0")
    (shop / "contracts/two.yaml").unlink()
    write(shop, {"one/one.yaml": KEPT, "copy/one.yaml": KEPT, "copy/two.yaml": GONE})
    here = shop / folder
    formats = ("text", "json", "markdown", "html", "sarif", "github", "junit")
    said = {format: Ran(here, old, new, "--format", format).out for format in formats}
    for format in formats[:4]:
        assert named in said[format], format
    results = json.loads(said["sarif"])["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert path in {place["artifactLocation"]["uri"] for place in places}
    assert f" file={path},line=" in said["github"]
    assert f' file="{path}">' in said["junit"]
    for format in formats[4:]:
        assert named == path or named not in said[format]
