"""The contracts of our own models, and the seed: what is written down for them is what they say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, run

MODELS = sorted([*ROOT.glob("models/ledger/*.sql"), *ROOT.glob("models/marts/*.sql")])


def test_compile_has_nothing_to_write() -> None:
    done = run(ROOT, "accord", "compile", "--check")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_a_model_and_all_its_tests_are_off_until_asked_for(model: Path) -> None:
    switch = "var('accord_marts', false)"
    assert f"config(enabled={switch})" in model.read_text()
    assert (ROOT / f"contracts/{model.stem}.yaml").is_file()
    # The tests of a disabled model stay in the manifest, unless they are disabled themselves.
    (entry,) = yaml.safe_load(model.with_suffix(".yml").read_text())["models"]
    for test in entry["data_tests"]:
        assert test["accord.contract"]["config"]["enabled"] == f"{{{{ {switch} }}}}"


def test_every_engine_can_load_the_seed() -> None:
    rows = list(csv.DictReader((ROOT / "seeds/accord_check_catalogue.csv").read_text().splitlines()))
    # Redshift makes columns of 256 bytes, and dbt-spark puts texts between apostrophes as they are.
    assert [
        row for row in rows if any(len(value.encode()) > 256 or "'" in value for value in row.values())
    ] == []
    assert {int(row["weight"]) for row in rows} <= set(range(1, 6))
