"""The models on the ledger for engines that do not run here: each statement is of its dialect."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import dialects
import engines
import pytest
from conftest import ROOT, copy_project, run

WANTED = {path.stem for path in [*ROOT.glob("models/*/*.sql"), *ROOT.glob("tests/singular/*.sql")]}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    engines.environment("dialects")
    folder = tmp_path_factory.mktemp("dialects")
    source = folder / "source"
    shutil.copytree(ROOT / "integration_tests/dialects", source / "dialects")
    profile = (ROOT / "integration_tests/profiles.yml").read_text()
    (source / "profiles.yml").write_text(profile)
    (source / "dbt_project.yml").write_text(
        "name: shop\nversion: '1.0'\nprofile: accord_integration_tests\nvars: {accord_marts: true}\n"
    )
    return copy_project(source, folder)


@pytest.mark.parametrize("engine", dialects.ENGINES)
def test_every_statement_is_of_its_dialect(engine: str, project: Path) -> None:
    python = str(dialects.PYTHON)
    done = run(
        project, python, str(ROOT / "python/tools/render_marts.py"), engine, scripts=dialects.PYTHON.parent
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert set(found) >= WANTED
