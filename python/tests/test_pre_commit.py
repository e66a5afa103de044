"""The hooks that pre-commit finds at the root of the repository: what starts them, and what they find."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, run

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
IDS = {"accord-lint", "accord-compile-check"}

# A file of the repository that a commit touches -> the hooks that it starts.
STARTS = {
    "contracts/orders.yaml": IDS,
    "contracts/sales/orders.yml": IDS,
    "transform/contracts/orders.odcs.json": IDS,
    "accord.yml": IDS,
    "transform/accord.yaml": IDS,
    "models/marts/orders.yml": {"accord-compile-check"},
    "transform/models/orders.sql": {"accord-compile-check"},
    "seeds/_seeds.yaml": {"accord-compile-check"},
    "snapshots/orders.yml": {"accord-compile-check"},
    "dbt_project.yml": {"accord-compile-check"},
    "accord.lock": {"accord-compile-check"},
    "contracts/README.md": set(),
    "old_contracts/orders.yaml": set(),
    "models/orders.py.bak": set(),
    "packages.yml": set(),
    "not_accord.yml": set(),
}

# What of the example is changed once it is compiled -> the exit codes of lint and of compile --check.
CHANGES: dict[str, tuple[tuple[str, str, str] | None, int, int]] = {
    "nothing": (None, 0, 0),
    "a contract": (("contracts/fct_flights.yaml", "unique: true", "unique: false"), 0, 1),
    "a contract, wrongly": (("contracts/fct_flights.yaml", "unique: true", "unique: maybe"), 2, 2),
    "what was compiled": (("models/marts/fct_flights.yml", "data_type: date", "data_type: time"), 0, 1),
}


def test_the_file_is_well_formed() -> None:
    assert {hook["id"] for hook in HOOKS} == IDS
    for hook in HOOKS:
        # Of a key that it does not know, pre-commit warns at most.
        assert set(hook) == {"id", "name", "description", "entry", "language", "files", "pass_filenames"}
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)


@pytest.mark.parametrize(("path", "hooks"), STARTS.items(), ids=STARTS)
def test_what_starts_a_hook(path: str, hooks: set[str]) -> None:
    assert {hook["id"] for hook in HOOKS if re.search(hook["files"], path)} == hooks


@pytest.mark.parametrize(("change", "lint", "compile_"), CHANGES.values(), ids=CHANGES)
def test_what_a_hook_finds(
    change: tuple[str, str, str] | None, lint: int, compile_: int, tmp_path: Path
) -> None:
    project = tmp_path / "transform"
    # In dbt_packages, dbt leaves a link to the repository, in which the copy would have no end.
    left_out = shutil.ignore_patterns("data", "target", "dbt_packages")
    shutil.copytree(ROOT / "examples/flights", project, ignore=left_out)
    compiled = run(project, "accord", "compile")
    assert compiled.returncode == 0, compiled.stderr
    if change:
        file = project / change[0]
        assert change[1] in file.read_text()
        file.write_text(file.read_text().replace(change[1], change[2], 1))
    expected = {"accord-lint": lint, "accord-compile-check": compile_}
    for hook in HOOKS:
        # As pre-commit does it: at the root of the repository, with the user's `args` behind the entry.
        done = run(tmp_path, *shlex.split(hook["entry"]), "--project-dir", "transform")
        assert done.returncode == expected[hook["id"]], done.stdout + done.stderr


def test_the_root_installs_the_package(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    done = run(ROOT, *build)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
        assert not [name for name in archive.namelist() if ".dist-info/" not in name]
    assert [line for line in lines if line.startswith("Requires-Dist: ")] == [
        f"Requires-Dist: dbt-accord @ {(ROOT / 'python').as_uri()}"
    ]
