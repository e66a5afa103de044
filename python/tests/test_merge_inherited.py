"""Entries that take keys from another one by a merge (<<)."""

from __future__ import annotations

import yaml

from accord.merge.document import Want, merged
from accord.writers.dbt import Target

INHERITS = """\
models:
  - name: a
    columns:
      - &id
        name: id
        description: inherited
      - <<: *id
        name: b
"""
A = Target(kind="models", name="a")


def test_what_hides_an_inherited_key_stays_and_is_told() -> None:
    wanted = {"name": "a", "columns": [{"name": "b", "description": "own"}]}
    done = merged(INHERITS, "f.yml", [Want(target=A, data=wanted)])
    assert done.text == INHERITS + "        description: own\n"
    gone = merged(done.text, "f.yml", [Want(target=A, data=None, record=done.records[A])])
    assert (gone.text, [str(place) for place in gone.shared]) == (done.text, ["f.yml:9:9"])
    assert yaml.safe_load(gone.text)["models"][0]["columns"][1] == {"name": "b", "description": "own"}
